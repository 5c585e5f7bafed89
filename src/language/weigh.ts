import type { RuleSlug } from "../domain/ids.ts";
import { isMigrant } from "../domain/member.ts";
import { believeIntent } from "./believe.ts";
import type { IntentShares } from "./believe.ts";
import { chooseRule } from "./choose-rules.ts";
import { declaration } from "./declaration.ts";
import type { Found } from "./find.ts";
import type { Span } from "./ground.ts";
import { isDenied } from "./objections.ts";
import { isOfOthers } from "./other-doers.ts";
import { isRequested } from "./requested.ts";
import { certainClaim, isPlainClaim } from "./plain-claim.ts";
import { personRead } from "./people-meant.ts";
import { isAddressed } from "./name-roles.ts";
import type { Disputed, PersonRead, Reader, Wish } from "./reading.ts";
import { startsWithdrawal, withdrawal } from "./withdrawal.ts";

const silence: Wish = { intent: "none", about: undefined };
/** Nobody names so many deeds at once; what does is something else. */
const mentionsMax = 40;

export type Weighed = { readonly wish: Wish; readonly shares: IntentShares | undefined };

/** Decides what is wanted: the likeliest intent by all that was found, with what it needs to know. */
export function weigh(found: Found, reader: Reader): Weighed {
  if (found.rules.length > mentionsMax) return { wish: silence, shares: undefined };
  const shares = isPlainClaim(found, reader) ? certainClaim : believeIntent(found, reader);
  return { wish: wishFor(found, reader, shares), shares };
}

function wishFor(found: Found, reader: Reader, shares: IntentShares): Wish {
  if (isAskedFor(found)) return declaration(found, reader, shares);
  if (startsWithdrawal(found)) return withdrawal(found.text, ruleIn(found));
  if (isNoDeed(found, shares)) return silence;
  switch (shares.most) {
    case "report":
      return isReporter(found, reader) ? declaration(found, reader, shares) : silence;
    case "claim":
    case "award_on_behalf":
    case "ambiguous":
    case "signup":
      return declaration(found, reader, shares);
    case "query_score":
      return { intent: "queryScore", of: anotherPerson(found, reader), rule: ruleIn(found) };
    case "query_ranking":
      return { intent: "queryRanking" };
    case "query_rules":
      return { intent: "queryRules", rule: ruleIn(found) };
    case "help":
      return { intent: "help" };
    case "withdraw":
      return withdrawal(found.text, ruleIn(found));
    case "objection":
      return { intent: "objection", ...disputedIn(found, reader) };
    case "none":
      return silence;
  }
}

/** 加分 铲雪 1 张满仓: who begins by asking for points and names a rule is asked back, and never met with silence. */
const isAskedFor = ({ marks, rules }: Found): boolean =>
  marks.some(({ kind, start }) => start === 0 && (kind === "claim" || kind === "onBehalf")) &&
  rules.some(({ by }) => by === "name" || by === "learnt");

/** At home 一切都好 is a greeting. Who writes 汇报, or reports for another, is told whom it is for. */
function isReporter({ text, people }: Found, { sender, roster }: Reader): boolean {
  const member = roster.find(({ id }) => id === sender);
  return member === undefined || isMigrant(member) || people.length > 0 || text.includes("汇报");
}

/** 今儿不铲雪了, 请大家带锹, 巡逻队巡逻2次: whatever the likeliest reading, it tells of no deed of those named. */
function isNoDeed(found: Found, shares: IntentShares): boolean {
  const asks = found.rules.length === 0 && /(?:没|吗|不|\?)$/.test(found.text);
  if (shares.most === "claim" && asks) return true;
  if (shares.most !== "claim" || isRequested(found) || !found.rules.every(({ by }) => by === "name"))
    return false;
  return (
    isDenied(found) ||
    isOfOthers(found) ||
    found.marks.some(({ kind }) => kind === "trap" || kind === "failed")
  );
}

const whole = (found: Found): Span => ({ start: 0, end: found.text.length });

/** Half of all, where nothing names a rule: a question or a complaint need not be about any. */
const tellingShare = 0.5;

function ruleIn(found: Found): RuleSlug | undefined {
  const { slug, share } = chooseRule(found, whole(found), () => true);
  return found.rules.some(({ by }) => by !== "heard") || share >= tellingShare ? slug : undefined;
}

/** The first of the roster who is named and not spoken to. */
function anotherPerson(found: Found, { sender }: Reader): PersonRead | undefined {
  const person = found.people.find((each) => !isAddressed(found, each));
  if (person === undefined || (person.ids.length === 1 && person.ids[0] === sender)) return undefined;
  return personRead(person);
}

/** Whose points are disputed, and of which deed. */
export const disputedIn = (found: Found, reader: Reader): Disputed => ({
  against: disputed(found, reader),
  rule: ruleIn(found),
});

function disputed(found: Found, reader: Reader): PersonRead | undefined {
  const other = anotherPerson(found, reader);
  if (other !== undefined || reader.sender === undefined) return other;
  const own = found.marks.some(({ kind }) => kind === "self" || kind === "group");
  return own ? { kind: "member", id: reader.sender } : undefined;
}
