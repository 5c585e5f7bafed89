import { memberId, type BranchId, type MemberId } from "../domain/ids.ts";
import { areRelatives, type Member, type Roster } from "../domain/member.ts";
import { dayOf, type Day } from "../domain/quarter.ts";
import { ruleFor, type Rulebook } from "../domain/rulebook.ts";
import { decideSubmission } from "../domain/submission.ts";
import { read } from "../language/read.ts";
import type { Act, PersonRead, Reading } from "../language/reading.ts";
import { huaishuping, rosters } from "../sandbox/village.ts";
import type { Line } from "./line.ts";
import { replyTo } from "./reply.ts";

/** What the bot understood of one message, as `npm run understand` prints it. */
export type Understanding = {
  readonly intent: string;
  readonly acts: readonly ActUnderstood[];
  /** `self`, or names of the roster; a name on no roster as written. */
  readonly people: readonly string[];
  /** Whether claims would be recorded without asking back or holding them. */
  readonly records: boolean;
  /** What the bot does next, in a few words. */
  readonly reply: string;
  readonly why: readonly string[];
};

type ActUnderstood = {
  readonly rule: string | null;
  readonly quantity: number | null;
  readonly unit: string | null;
  /** ISO; null when no day was said. */
  readonly date: string | null;
};

/** Wednesday 18 March 2026, eight in the evening in Shanghai. */
const referenceClockMs = Date.parse("2026-03-18T20:00:00+08:00");

const botName = "积分助手";
const somebody = memberId("self");

/** The message as the demo branch's bot reads it. */
export function understand(line: Line, rulebookOf: (branch: BranchId) => Rulebook): Understanding {
  const branch = line.branch ?? huaishuping;
  const rulebook = rulebookOf(branch);
  const roster = rosterOf(branch);
  const sender = senderOf(line, roster);
  const today = dayOf(line.sentAtMs ?? referenceClockMs);
  const reading = read(line.text, { rulebook, roster, learnt: [], sender: sender?.id, today, botName });
  const acts = actsOf(reading);
  return {
    intent: intentNames[reading.intent],
    acts: acts.map(({ rule, quantity, unit, day }) => ({
      rule: rule ?? null,
      quantity: quantity ?? null,
      unit: unit ?? null,
      date: day ?? null,
    })),
    people: [...new Set(peopleOf(reading).map((person) => nameOf(person, sender?.id, roster)))],
    records: sender !== undefined && records(reading, sender, roster, rulebook, today),
    reply: replyTo(reading, sender?.id ?? somebody, roster, rulebook, today),
    why: reading.why,
  };
}

const intentNames: Readonly<Record<Reading["intent"], string>> = {
  claim: "claim",
  awardOnBehalf: "award_on_behalf",
  ambiguous: "ambiguous",
  report: "report",
  queryScore: "query_score",
  queryRanking: "query_ranking",
  queryRules: "query_rules",
  help: "help",
  withdraw: "withdraw",
  objection: "objection",
  signup: "signup",
  command: "command",
  none: "none",
};

const made = new Map<BranchId, Roster>();

function rosterOf(branch: BranchId): Roster {
  const roster = made.get(branch) ?? rosterFor(branch);
  made.set(branch, roster);
  return roster;
}

/** The demo's roster, and behind it somebody without a name who writes when no name is given. */
function rosterFor(branch: BranchId): Roster {
  const rows = rosters.find((roster) => roster.branch === branch)?.members ?? [];
  const members = rows.map((row): Member => ({ ...row, branch, id: memberId(row.name) }));
  const [pattern] = members;
  if (pattern === undefined) throw new Error(`the demo has no branch ${branch}`);
  // Nobody knows where the nameless live: a report of the quarter from afar may be theirs.
  const nameless = { kinds: ["full", "migrant"], roles: [], aliases: [], relatives: [] } as const;
  return [...members, { ...pattern, ...nameless, id: somebody, name: "", account: undefined }];
}

function senderOf({ sender, name }: Line, roster: Roster): Member | undefined {
  if (sender === "villager") return undefined;
  const named = name === undefined ? undefined : memberCalled(name, roster);
  if (named !== undefined) return named;
  if (sender === "secretary") return roster.find(({ roles }) => roles.includes("secretary"));
  return roster.find(({ id }) => id === somebody);
}

const memberCalled = (name: string, roster: Roster): Member | undefined =>
  roster.find((member) => member.name === name || member.aliases.includes(name));

type ActLike = Pick<Act, "rule" | "quantity" | "unit" | "day">;

function actsOf(reading: Reading): readonly ActLike[] {
  const plain = { rule: undefined, quantity: undefined, unit: undefined, day: undefined };
  switch (reading.intent) {
    case "claim":
    case "awardOnBehalf":
    case "ambiguous":
    case "report":
      return reading.acts.map(withLikeliest);
    case "withdraw":
      return reading.rule === undefined && reading.amendTo === undefined
        ? []
        : [{ ...plain, rule: reading.rule, quantity: reading.amendTo }];
    case "queryRules":
    case "queryScore":
    case "objection":
      return reading.rule === undefined ? [] : [{ ...plain, rule: reading.rule }];
    case "signup":
      return reading.rule === undefined && reading.day === undefined
        ? []
        : [{ ...plain, rule: reading.rule, day: reading.day }];
    case "queryRanking":
    case "help":
    case "command":
    case "none":
      return [];
  }
}

/** What was counted is not known without a rule. */
function withLikeliest(act: Act): ActLike {
  const rule = act.rule ?? likeliest(act);
  return { ...act, rule, quantity: rule === undefined ? undefined : act.quantity };
}

/** The rule that is offered first when it is asked which one was meant. */
function likeliest({ doubts }: Act): Act["rule"] {
  for (const doubt of doubts) {
    if (doubt.kind === "noRule") return doubt.nearest[0];
    if (doubt.kind === "whichRule") return doubt.candidates[0];
  }
  return undefined;
}

const self: PersonRead = { kind: "member", id: somebody };

function peopleOf(reading: Reading): readonly PersonRead[] {
  switch (reading.intent) {
    case "claim":
    case "awardOnBehalf":
    case "ambiguous":
    case "report": {
      const people = reading.acts.flatMap((act) => act.people);
      return people.length === 0 && reading.intent !== "awardOnBehalf" ? [self] : people;
    }
    case "queryScore":
      return [reading.of ?? self];
    case "objection":
      return reading.against === undefined ? [] : [reading.against];
    case "withdraw":
    case "signup":
      return [self];
    case "queryRanking":
    case "queryRules":
    case "help":
    case "command":
    case "none":
      return [];
  }
}

function nameOf(person: PersonRead, sender: MemberId | undefined, roster: Roster): string {
  if (person.kind === "unknown") return person.said;
  if (person.kind === "several") {
    const [only, ...others] = person.ids;
    return others.length > 0 || only === undefined
      ? person.said
      : nameOf({ kind: "member", id: only }, sender, roster);
  }
  if (person.id === sender || person.id === somebody) return "self";
  return roster.find(({ id }) => id === person.id)?.name ?? person.id;
}

/** Nothing is asked, and the domain would neither refuse nor hold any of the claims in an empty ledger. */
function records(
  reading: Reading,
  declaredBy: Member,
  roster: Roster,
  rulebook: Rulebook,
  today: Day,
): boolean {
  if (reading.intent !== "claim" && reading.intent !== "awardOnBehalf" && reading.intent !== "report")
    return false;
  const { acts } = reading;
  if (acts.length === 0) return false;
  return acts.every((act) => {
    const people = act.people.map((person) =>
      person.kind === "member" ? roster.find(({ id }) => id === person.id) : undefined,
    );
    const rule = act.rule === undefined ? undefined : ruleFor(rulebook, act.rule, act.day ?? today)?.rule;
    if (typeof rule?.shared === "number" && people.length > rule.shared) return false;
    if (people.some((member) => member !== undefined && areRelatives(member, declaredBy))) return false;
    return people.length > 0 && people.every((member) => isTaken(act, member, declaredBy, rulebook, today));
  });
}

function isTaken(
  act: Act,
  member: Member | undefined,
  declaredBy: Member,
  rulebook: Rulebook,
  today: Day,
): boolean {
  if (act.doubts.length > 0 || act.rule === undefined || act.quantity === undefined) return false;
  const actDay = act.day ?? today;
  const edition = ruleFor(rulebook, act.rule, actDay);
  if (member === undefined || edition === undefined) return false;
  const decided = decideSubmission(
    {
      member,
      declaredBy,
      rule: edition.rule,
      ruleFrom: edition.from,
      quantity: act.quantity,
      unit: act.unit ?? edition.rule.unit,
      actDay,
      dayStated: act.day !== undefined,
      placeMark: "",
    },
    { today, signedQuarters: new Set(), since: ledgerSince(today), own: [], sameDay: [] },
  );
  return decided.ok && decided.value.claim.hold === undefined;
}

/** The demo's ledgers begin with the year. */
const ledgerSince = (today: Day): Day => `${Number(today.slice(0, 4))}-01-01`;
