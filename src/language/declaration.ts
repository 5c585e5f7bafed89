import type { IntentShares } from "./believe.ts";
import { buildActs } from "./build-acts.ts";
import type { Found } from "./find.ts";
import { groupActs } from "./group-acts.ts";
import { certainClaim, isPlainClaim } from "./plain-claim.ts";
import { orderDoubts } from "./order-doubts.ts";
import { peopleOfDeeds } from "./pair-people.ts";
import type { PeopleMeant } from "./people-meant.ts";
import { peopleMeant } from "./people-meant.ts";
import type { Act, Doubt, PersonRead, Reader, Wish } from "./reading.ts";
import { toldWhere } from "./told-where.ts";
import { asksSoMuch, standsAgainst } from "./objections.ts";

/** A claim, an award for others, a report or a sign-up, or what must be asked before it is one of them. */
export function declaration(found: Found, reader: Reader, shares: IntentShares): Wish {
  if (namesDeduction(found)) return { intent: "none", about: "deduction" };
  const meant = peopleMeant(found, reader, shares);
  const deeds = groupActs(found);
  const where = toldWhere(found, meant, deeds);
  const plain = isPlain(found, reader, meant);
  const doubts: Doubt[] = [...meant.doubts, ...(plain ? [] : standsAgainst(found, shares, reader.today))];
  const whose = peopleOfDeeds(meant, deeds);
  if (whose === undefined) doubts.push({ kind: "unclear" });
  const acts = deeds.flatMap((deed, at) =>
    buildActs(found, reader, deed, where[at] ?? "", whose?.[at] ?? meant.people).map((act): Act => ({
      ...act,
      doubts: orderDoubts([...act.doubts, ...doubts]),
    })),
  );
  return named(found, reader, plain ? certainClaim : shares, acts, meant.people);
}

/** 代加 王小二 铲雪 1: that the name is on no roster is said by itself. */
const isPlain = (found: Found, reader: Reader, { unknown }: PeopleMeant): boolean =>
  isPlainClaim({ ...found, rest: found.rest.filter((span) => !unknown.includes(span)) }, reader);

/** 加分 违建 1: deductions never come from a chat. */
const namesDeduction = (found: Found): boolean =>
  found.rules.length > 0 &&
  found.rules.every(({ slugs }) => slugs.every((slug) => found.index.rules.get(slug)?.kind === "deduction"));

function named(
  found: Found,
  reader: Reader,
  shares: IntentShares,
  acts: readonly Act[],
  people: readonly PersonRead[],
): Wish {
  const [first] = acts;
  const isReport = (act: Act): boolean =>
    act.rule !== undefined && found.index.rules.get(act.rule)?.onlyMigrants === true;
  if (shares.most === "report") {
    const rule = [...found.index.rules.values()].find(({ onlyMigrants }) => onlyMigrants);
    const act = acts.find(isReport) ?? first;
    if (rule === undefined || act === undefined) return { intent: "ambiguous", acts };
    const enough = found.text.includes("汇报") ? reportBelieved.named : reportBelieved.told;
    const sure = shares.of("report") >= enough && !otherReport.test(found.text);
    const doubts: readonly Doubt[] = sure ? [] : [{ kind: "unclear" }];
    return { intent: "report", acts: [{ ...act, rule: rule.slug, quantity: 1, unit: rule.unit, doubts }] };
  }
  if (shares.most === "signup") return signup(found, reader, first);
  const isAhead = acts.some(({ doubts }) => doubts.some(({ kind }) => kind === "futureDay"));
  if (isAhead && shares.of("signup") > shares.of("ambiguous")) return signup(found, reader, first);
  if (shares.most === "ambiguous" || acts.some(asksSoMuch) || acts.every(isEmpty)) {
    return { intent: "ambiguous", acts: acts.filter((act) => !isEmpty(act)) };
  }
  const withSender = people.some((one) => one.kind === "member" && one.id === reader.sender);
  const isOwn = withSender || (people.length === 0 && reader.sender === undefined);
  return { intent: isOwn ? "claim" : "awardOnBehalf", acts };
}

/** 周六我去: the coming one. Nobody signs up for a day that is over. */
function signup(found: Found, { today }: Reader, act: Act | undefined): Wish {
  const [mention] = found.days;
  const read = mention?.read.kind === "day" ? mention.read.day : undefined;
  const day = mention?.coming ?? read;
  if (day !== undefined && day < today) return { intent: "none", about: undefined };
  return { intent: "signup", rule: ruleOf(act), day };
}

/** 加个分吧: nothing was said of any deed. */
const isEmpty = ({ said, rule, doubts }: Act): boolean =>
  said === "" && rule === undefined && doubts.every((doubt) => doubt.kind !== "whichRule");

/** A tale from afar that is less likely a report is asked about. */
const reportBelieved = { named: 0.6, told: 0.85 };
/** 上季度汇报, 汇报模板: another quarter's, or none at all. */
const otherReport = /[上下]个?季度?|去年|前年|模板|材料|格式|提前|写了|下个?月/;

function ruleOf(act: Act | undefined): Act["rule"] {
  if (act?.rule !== undefined) return act.rule;
  for (const doubt of act?.doubts ?? []) {
    if (doubt.kind === "whichRule") return doubt.candidates[0];
    if (doubt.kind === "noRule") return doubt.nearest[0];
  }
  return undefined;
}
