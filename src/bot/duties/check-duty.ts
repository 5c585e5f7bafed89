import { stateOf } from "../../domain/claim.ts";
import {
  decideCheck,
  entryOfZone,
  ruleOfZones,
  type Duty,
  type DutyCheck,
  type ScoringRule,
} from "../../domain/duty.ts";
import type { Entry } from "../../domain/entry.ts";
import { liveEntries } from "../../domain/entry.ts";
import { effectiveHalf, totalChanges } from "../../domain/points.ts";
import { yearOf, type Quarter } from "../../domain/quarter.ts";
import { reversalOf } from "../../domain/reversal.ts";
import type { TaskCommand } from "../../language/commands/task-command.ts";
import type { Changes, NewNotice } from "../../ports.ts";
import { checkedForYou, checkRefused, dutyChecked, noSuchDuty, type Checked } from "../../wording/duty.ts";
import { gainedTexts } from "../gained.ts";
import { stepBy } from "../steps.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { dutyView } from "./duty-view.ts";

type CheckDuty = Extract<TaskCommand, { readonly kind: "checkDuty" }>;

/** 责任区 2 合格: the points of a clean zone are given here, at the review, and not when somebody claims them. */
export async function checkDuty({ number, met, remark }: CheckDuty, turn: Turn): Promise<Outcome> {
  const matter = await turn.matters.one(turn.branch.id, "duty", number);
  if (matter === undefined) return say(noSuchDuty(number));
  const view = dutyView(matter, turn);
  const { duty, holder } = view;
  const { branch, today, audience } = turn;
  const decided = decideCheck(duty, holder, turn.member, { met, remark }, { ...branch, today });
  if (!decided.ok) return say(checkRefused(decided.refusal, duty, audience));
  const { quarter, corrects } = decided.value;
  const rule = duty.duty === "zone" ? ruleOfZones(turn.rulebook, quarter) : undefined;
  const earned = met && rule !== undefined ? await earn(duty, rule, quarter, turn) : undefined;
  const takenBack = met ? undefined : await takeBack(duty, corrects, remark, turn);
  const claims = rule === undefined || !met ? [] : await ownClaims(duty, rule, quarter, turn);
  const checked: Checked = {
    ...{ quarter, met, points: earned?.points, claims, isCorrection: corrects !== undefined },
    takenBackHalf: takenBack === undefined ? undefined : -takenBack.entry.pointsHalf,
  };
  const made = earned ?? takenBack;
  const step = stepBy(turn, matter, { kind: "checked", quarter, met }, "open", {
    ...(remark === "" ? {} : { words: remark }),
    ...(made === undefined ? {} : { entry: made.entry.number }),
  });
  const told = [checkedForYou(duty, checked, turn.member.name, remark, today), ...(takenBack?.gained ?? [])];
  const notices: readonly NewNotice[] = told.map((text) => ({
    ...{ member: holder.id, text, createdAtMs: turn.atMs },
  }));
  return say(dutyChecked(view, checked, audience), { ...made?.changes, steps: [step], notices });
}

type TakenBack = {
  readonly entry: Entry;
  /** To the holder, whose other points count by it. */
  readonly gained: readonly string[];
  readonly changes: Changes;
};

/** The points of a check that was wrong; undefined where it gave none, or they were taken back already. */
async function takeBack(
  duty: Duty,
  wrong: DutyCheck | undefined,
  reason: string,
  turn: Turn,
): Promise<TakenBack | undefined> {
  if (wrong?.entry === undefined) return undefined;
  const { branch, member, atMs, today } = turn;
  const before = await turn.ledger.entriesOf(branch.id, duty.member, yearOf(wrong.quarter));
  const given = liveEntries(before).find(({ number }) => number === wrong.entry);
  if (given === undefined) return undefined;
  const entry = reversalOf(given, { number: branch.head.lastEntry + 1, by: member.id, atMs });
  return {
    entry,
    gained: gainedTexts(before, entry, today),
    changes: { entries: [{ ...entry, reason }], totals: totalChanges(before, [...before, entry]) },
  };
}

type Earned = {
  readonly entry: Entry;
  readonly points: Checked["points"];
  readonly changes: Changes;
};

async function earn(duty: Duty, rule: ScoringRule, quarter: Quarter, turn: Turn): Promise<Earned> {
  const { branch, member, atMs } = turn;
  const before = await turn.ledger.entriesOf(branch.id, duty.member, yearOf(quarter));
  const named = { branch: branch.id, number: branch.head.lastEntry + 1, decidedBy: member.id, atMs };
  const entry = entryOfZone(named, duty, rule, quarter);
  const after = [...before, entry];
  const countedHalf = effectiveHalf(after).get(entry.number) ?? 0;
  return {
    entry,
    points: { fullHalf: entry.pointsHalf, countedHalf },
    changes: { entries: [entry], totals: totalChanges(before, after) },
  };
}

/** What the holder declared himself is a note for this very check. */
async function ownClaims(
  { member }: Duty,
  { slug }: ScoringRule,
  quarter: Quarter,
  { ledger, branch }: Turn,
): Promise<readonly number[]> {
  const records = await ledger.claimsInQuarter(branch.id, slug, quarter);
  return records
    .filter((record) => record.claim.member === member && stateOf(record) === "held")
    .map(({ claim }) => claim.number);
}
