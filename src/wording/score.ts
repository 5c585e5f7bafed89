import { isNote, stateOf, type ClaimRecord } from "../domain/claim.ts";
import type { Deduction } from "../domain/deduction.ts";
import type { Entry } from "../domain/entry.ts";
import type { MatterKind } from "../domain/matter.ts";
import { effectiveHalf, type Standing } from "../domain/points.ts";
import { dayOf, type Day } from "../domain/quarter.ts";
import type { MatterName } from "../ports.ts";
import { amount, dayName, points, quarterNameNear, signedPoints } from "./amounts.ts";
import { studiedBy } from "./deduction.ts";
import { contestedShortly } from "./objection.ts";
import { deciderFor, type Audience } from "./people.ts";
import { plain } from "./plain.ts";
import { shortly } from "./shortly.ts";

/** A member's points as they stand; half points, the base apart. */
export type ScoreView = {
  readonly name: string;
  readonly standing: Standing;
  readonly basePointsHalf: number;
  /** Excused by the committee: points are kept, ranks are not. */
  readonly isExempt: boolean;
  /** Whether the member reads it, and not the committee. */
  readonly isOwn: boolean;
};

/** A year of a member's ledger, with its claims oldest first. */
export type YearView = {
  readonly year: number;
  readonly claims: readonly ClaimRecord[];
  readonly entries: readonly Entry[];
  /** The numbers of the claims that are disputed now. */
  readonly contested: ReadonlySet<number>;
  /** And of the entries: one that no claim led to is marked by its own number. */
  readonly contestedEntries: ReadonlySet<number>;
  /** Where the entries come from that no claim led to, by their number. */
  readonly sources: ReadonlyMap<number, EntrySource>;
  /** Net effective half points of the whole year. */
  readonly yearHalf: number;
};

/** `decidedBy`: of a deduction; `signer`: whose word made the entry. */
export type EntrySource = {
  readonly from: MatterName | undefined;
  readonly decidedBy: Deduction["decidedBy"];
  readonly signer: string;
};

/** For a group: the asker's own total, and nothing that the others need not see (decision 30). */
export const scoreInGroup = (view: ScoreView): string => `${totalLine(view)}\n明细请私聊我写：我的积分`;

const linesMax = 60;

/**
 * For the single chat: every entry with where it comes from, every claim with its state and reason.
 * @param old last year's ledger while it is still open, for until then its points can change
 * @param looks who looked at it, a line each
 */
export function scoreInPrivate(
  view: ScoreView,
  current: YearView,
  old: YearView | undefined,
  looks: readonly string[],
  audience: Audience,
): string {
  const lines = linesOf(current, audience);
  const list = lines.length === 0 ? [nothingYet(view)] : lines.slice(0, linesMax);
  const older = lines.length > linesMax ? [`（更早的${lines.length - linesMax}条没有列出）`] : [];
  const exempt = view.isExempt ? [`${view.isOwn ? "您" : ""}按规定不参加排名，积分照记。`] : [];
  return [
    `**${totalLine(view)}**`,
    ...exempt,
    "",
    ...list,
    ...older,
    ...oldYear(view, old, audience),
    "",
    ...looks,
    closing(view),
  ].join("\n");
}

const nothingYet = ({ isOwn }: ScoreView): string =>
  `今年还没有申报。${isOwn ? "做了好事就写：加分 铲雪 1" : ""}`;

const closing = ({ isOwn }: ScoreView): string =>
  `${provisional}${isOwn ? "哪条不对请找支部书记；还没审批的可以写：撤回" : lookIsLogged}`;

export const provisional = "审核公示前的分是暂定的。";

/** Said to the committee under another's record (decision 30). */
export const lookIsLogged = "您看过这份明细已经记下，本人看得到。";

/** Said to the member under the own record. */
export const lookedAt = (looker: string, atMs: number, today: Day): string =>
  `${dayName(dayOf(atMs), today)} ${looker}看过您的明细`;

function totalLine({ name, standing, basePointsHalf }: ScoreView): string {
  const taken = standing.deductionHalf < 0 ? `，扣${points(-standing.deductionHalf)}分` : "";
  const added = `本季${points(standing.quarterHalf)}分（加${points(standing.bonusHalf)}分${taken}）`;
  return `${name}：${added}，全年${points(basePointsHalf + standing.yearHalf)}分（含基础分${points(basePointsHalf)}）。`;
}

function oldYear(view: ScoreView, old: YearView | undefined, audience: Audience): readonly string[] {
  const lines = old === undefined ? [] : linesOf(old, audience);
  if (old === undefined || lines.length === 0) return [];
  const total = points(view.basePointsHalf + old.yearHalf);
  return ["", `**${old.year}年：全年${total}分，还没有最后审定**`, ...lines.slice(0, linesMax)];
}

/** A line for each claim, and for each entry that no claim led to; the newest first. */
export function linesOf(year: YearView, audience: Audience): readonly string[] {
  const effective = effectiveHalf(year.entries);
  const claims = year.claims.map((record) => ({
    atMs: record.claim.submittedAtMs,
    line: claimLine(record, year, effective, audience),
  }));
  const others = year.entries
    .filter(({ claim, kind }) => claim === undefined && kind !== "reversal")
    .map((entry) => ({ atMs: entry.recordedAtMs, line: entryLine(entry, year, effective, audience) }));
  return [...claims, ...others]
    .toSorted((one, other) => one.atMs - other.atMs)
    .map(({ line }) => line)
    .toReversed();
}

/** 扣分1号 3月5日 无故不参加组织生活 1次：-5分，支委会研究、赵书田签字 */
function entryLine(
  entry: Entry,
  { entries, sources, contestedEntries }: YearView,
  effective: ReadonlyMap<number, number>,
  { today }: Audience,
): string {
  const source = sources.get(entry.number);
  const what = `${plain(entry.ruleName)} ${amount(entry.quantity, entry.unit)}`;
  const isReversed = entries.some(({ reverses }) => reverses === entry.number);
  const counted = isReversed
    ? "已冲正，不计分"
    : `${signedPoints(effective.get(entry.number) ?? 0)}分${entry.late ? `（计入${quarterNameNear(entry.quarter, today)}）` : ""}`;
  const from = source?.from === undefined ? "" : `${sourceNames[source.from.kind]}${source.from.number}号 `;
  const mark = contestedEntries.has(entry.number) ? contestedShortly : "";
  return `- ${from}${dayName(entry.actDay, today)} ${what}：${counted}${decidedHow(source)}${mark}`;
}

function decidedHow(source: EntrySource | undefined): string {
  if (source === undefined) return "";
  const studied = source.from?.kind === "deduction" ? studiedBy(source.decidedBy) : "季度审核";
  return `，${studied}、${plain(source.signer)}签字`;
}

/** What a matter is called where it is a source of points: 任务3号. */
export const sourceNames: Readonly<Record<MatterKind, string>> = {
  task: "任务",
  duty: "责任区",
  meeting: "会议",
  exclusion: "不计入",
  dues: "党费",
  deduction: "扣分",
  objection: "异议",
  voice: "反映",
  review: "审核",
  membership: "党员变动",
  office: "职务",
  ownData: "本人选择",
  correction: "更正申请",
  appraisal: "评议",
  pastYear: "往年",
  lagging: "后进帮带",
};

function claimLine(
  record: ClaimRecord,
  { entries, contested }: YearView,
  effective: ReadonlyMap<number, number>,
  audience: Audience,
): string {
  const { claim, said } = record;
  const what =
    claim.rule === undefined
      ? `“${shortly(plain(said ?? ""))}”`
      : `${plain(claim.rule.name)} ${amount(claim.quantity, claim.rule.unit)}`;
  const entry = entries.find((each) => each.claim === claim.number && each.kind !== "reversal");
  const state = stateText(record, entry, effective, audience);
  return `- ${claim.number}号 ${dayName(claim.actDay, audience.today)} ${what}：${state}${contested.has(claim.number) ? contestedShortly : ""}`;
}

function stateText(
  record: ClaimRecord,
  entry: Entry | undefined,
  effective: ReadonlyMap<number, number>,
  audience: Audience,
): string {
  const { claim, decision, reason } = record;
  const because = reason === undefined ? "" : `（${shortly(plain(reason))}）`;
  switch (stateOf(record)) {
    case "held":
      return isNote(claim) ? noteText(claim.hold?.kind) : "等书记核对";
    case "unmatched":
      return "没对上事项，等书记归类";
    case "pending":
      return "等审批";
    case "returned":
      return `已退回${because}，可以补充后重报`;
    case "withdrawn":
      return decision?.verdict === "withdrawn" && decision.as !== undefined
        ? `已改成${decision.as}号`
        : "已撤回";
    case "filed":
      return decision?.verdict === "filed" ? `已归类，现在是${decision.as}号` : "已归类";
    case "approved": {
      if (record.reversedBy !== undefined) return `已撤销，不计分${because}`;
      const who = decision === undefined ? "" : `，${deciderFor(audience, decision)}通过`;
      return `${countedText(entry, effective)}${who}`;
    }
  }
}

const noteText = (hold: string | undefined): string =>
  hold === "review" ? "季度审核时核定" : "那一年已结账，只留记录";

function countedText(entry: Entry | undefined, effective: ReadonlyMap<number, number>): string {
  if (entry === undefined) return "+0分";
  const counted = effective.get(entry.number) ?? 0;
  const capped = counted === entry.pointsHalf ? "" : `（原${signedPoints(entry.pointsHalf)}，已到上限）`;
  return `${signedPoints(counted)}分${capped}${entry.late ? "（补报）" : ""}`;
}
