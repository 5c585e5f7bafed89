import type { RuleSlug } from "../domain/ids.ts";
import { isExempt, isOnCommittee, type Member } from "../domain/member.ts";
import { contestedClaims, contestedEntries } from "../domain/objection.ts";
import { standing, totalsOf } from "../domain/points.ts";
import { publicTotals } from "../domain/public-points.ts";
import { quarterOf, yearOf } from "../domain/quarter.ts";
import { isProtected, ruleFor, type Rule } from "../domain/rulebook.ts";
import { yearIsClosed } from "../domain/submission.ts";
import type { PersonRead } from "../language/reading.ts";
import { othersScore, recordInPrivate } from "../wording/not-taken.ts";
import { isPublic, lookerName, nameFor, personUnknown, whichPerson } from "../wording/people.ts";
import { ruleRecord } from "../wording/rule-record.ts";
import { lookedAt, scoreInGroup, scoreInPrivate, type ScoreView, type YearView } from "../wording/score.ts";
import { notInChat } from "../wording/submission.ts";
import { memberOf } from "./claim-view.ts";
import { openObjections } from "./objections/open-objections.ts";
import { sourcesOf } from "./entry-sources.ts";
import { say, type Outcome, type Turn } from "./turn.ts";

export type AskedScore = {
  /** Undefined: the sender. */
  readonly of: PersonRead | undefined;
  readonly rule: RuleSlug | undefined;
};

/** As many looks at one's record are shown as a person will read. */
const looksShown = 3;

/** 我的积分, all or under one rule: in a group the total, in the single chat everything with its source. */
export async function showScore(asked: AskedScore, turn: Turn): Promise<Outcome> {
  const rule = asked.rule === undefined ? undefined : ruleFor(turn.rulebook, asked.rule, turn.today)?.rule;
  if (rule !== undefined && isProtected(rule)) return say(notInChat);
  const { of } = asked;
  if (of !== undefined && !(of.kind === "member" && of.id === turn.member.id)) {
    return showOthersScore(of, rule, turn);
  }
  const { member } = turn;
  return say(
    turn.chat.kind === "group"
      ? scoreInGroup(await scoreOf(member, turn))
      : await recordText(member, rule, turn),
  );
}

/** 张改改多少分: for the secretary and the committee, in private, and the look is recorded (decision 30). */
async function showOthersScore(of: PersonRead, rule: Rule | undefined, turn: Turn): Promise<Outcome> {
  if (!isOnCommittee(turn.member)) return say(othersScore);
  if (of.kind === "unknown") return say(personUnknown(of.said));
  if (of.kind === "several") return say(whichPerson(of, turn.audience));
  if (turn.chat.kind === "group") return say(recordInPrivate);
  const member = memberOf(of.id, turn);
  const look = { member: member.id, looker: turn.member.id, atMs: turn.atMs };
  return say(await recordText(member, rule, turn), { looks: [look] });
}

async function recordText(member: Member, rule: Rule | undefined, turn: Turn): Promise<string> {
  const { branch, today, audience } = turn;
  const year = yearOf(today);
  const isOldOpen = !yearIsClosed(year - 1, { ...branch, today });
  const current = await yearOfMember(member, year, rule, turn);
  const old = isOldOpen ? await yearOfMember(member, year - 1, rule, turn) : undefined;
  const view = await scoreOf(member, turn);
  if (rule !== undefined)
    return ruleRecord(view, rule, old === undefined ? [current] : [current, old], audience);
  const looks = view.isOwn ? await looksAt(member, turn) : [];
  return scoreInPrivate(view, current, old, looks, audience);
}

async function scoreOf(member: Member, turn: Turn): Promise<ScoreView> {
  const { ledger, branch, rulebook, today, audience } = turn;
  const entries = await ledger.entriesOf(branch.id, member.id, yearOf(today));
  const totals = isPublic(audience) ? publicTotals(entries, rulebook) : totalsOf(entries);
  return {
    name: nameFor(audience, member),
    standing: standing(totals, member.id, quarterOf(today)),
    basePointsHalf: rulebook.basePointsHalf,
    isExempt: isExempt(member, today),
    isOwn: member.id === turn.member.id,
  };
}

/** The member's entries and claims of a year, with their sources. */
export async function yearOfMember(
  member: Member,
  year: number,
  rule: Rule | undefined,
  turn: Turn,
): Promise<YearView> {
  const { ledger, branch } = turn;
  const objections = await openObjections(turn);
  const all = await ledger.entriesOf(branch.id, member.id, year);
  const claims = await ledger.claimsOf(branch.id, member.id, year, rule?.slug);
  const entries = rule === undefined ? all : all.filter((entry) => entry.rule === rule.slug);
  const sources = await sourcesOf(entries, turn);
  return {
    year,
    claims,
    entries,
    contested: contestedClaims(objections),
    contestedEntries: contestedEntries(objections),
    sources,
    yearHalf: standing(totalsOf(all), member.id, `${year}-Q4`).yearHalf,
  };
}

async function looksAt(member: Member, turn: Turn): Promise<readonly string[]> {
  const looks = await turn.ledger.looksAt(turn.branch.id, member.id, looksShown);
  return looks.map(({ looker, atMs }) => lookedAt(lookerName(looker, turn.branch.roster), atMs, turn.today));
}
