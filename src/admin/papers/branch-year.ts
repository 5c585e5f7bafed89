import { deductionOf } from "../../domain/deduction.ts";
import type { Entry } from "../../domain/entry.ts";
import type { MemberId } from "../../domain/ids.ts";
import type { Matter } from "../../domain/matter.ts";
import { objectionOf, type Objection } from "../../domain/objection.ts";
import { effectiveHalf } from "../../domain/points.ts";
import { dayOf, quarterOf, yearOf, type Day, type Quarter } from "../../domain/quarter.ts";
import { quartersOf } from "../../domain/year-table.ts";
import type { Rulebook } from "../../domain/rulebook.ts";
import type { IsWorkday } from "../../domain/working-days.ts";
import type { Branch, Ledger, MatterName, Matters } from "../../ports.ts";
import { studiedBy } from "../../wording/deduction.ts";
import { sourceNames } from "../../wording/score.ts";
import type { PostingGround } from "../sign-quarter.ts";

export type PaperPorts = {
  readonly ledger: Pick<Ledger, "entriesOfYear" | "claimsOf">;
  readonly matters: Pick<Matters, "one" | "within" | "sourcesOf" | "last" | "open">;
};

/** What the papers of a year are made from. */
export type BranchYear = {
  readonly branch: Branch;
  readonly year: number;
  readonly today: Day;
  readonly rulebook: Rulebook;
  readonly isWorkday: IsWorkday;
  /** Of all members, in the order of recording. */
  readonly entries: readonly Entry[];
  /** What each of them counts after caps, in half points. */
  readonly counts: ReadonlyMap<number, number>;
  /** Where they come from, by number; who decided is named as called then. */
  readonly sources: ReadonlyMap<number, Source>;
  /** Of that year and after it. */
  readonly objections: readonly Objection[];
};

/** `text`: 申报12号, 扣分1号. `decidedBy`: 支委会研究、赵书田签字. */
export type Source = { readonly text: string; readonly decidedBy: string };

/** Undefined when the year's entries were deleted and only totals are kept of it. */
export async function branchYear(
  branch: Branch,
  year: number,
  { ledger, matters }: PaperPorts,
  ground: PostingGround,
  atMs: number,
): Promise<BranchYear | undefined> {
  const today = dayOf(atMs);
  const past = await matters.one(branch.id, "pastYear", year);
  if (past?.steps.some(({ step }) => step.kind === "reduced") === true) return undefined;
  const entries = await ledger.entriesOfYear(branch.id, year);
  const rulebook = ground.rulebookFor(branch.id);
  const [first] = quartersOf(year);
  const objections = await matters.within(branch.id, "objection", first, laterOf(year, today));
  return {
    ...{ branch, year, today, rulebook, isWorkday: ground.isWorkday, entries },
    counts: effectiveHalf(entries),
    sources: await sourcesOf(entries, branch, matters, rulebook, today),
    objections: objections.map(objectionOf),
  };
}

/** Until when something may have happened that concerns the year. */
export const laterOf = (year: number, today: Day): Quarter =>
  yearOf(today) > year ? quarterOf(today) : quartersOf(year)[3];

export const yearReduced = (branch: Branch, year: number): string =>
  `${branch.name}${year}年的流水已按规定清理，只留每人的全年分，不能再打印。`;

async function sourcesOf(
  entries: readonly Entry[],
  branch: Branch,
  matters: PaperPorts["matters"],
  rulebook: Rulebook,
  today: Day,
): Promise<ReadonlyMap<number, Source>> {
  const unclaimed = entries.filter(({ claim }) => claim === undefined).map(({ number }) => number);
  const names =
    unclaimed.length === 0 ? new Map<number, MatterName>() : await matters.sourcesOf(branch.id, unclaimed);
  const sources = new Map<number, Source>();
  for (const entry of entries) {
    const from = names.get(entry.number);
    const fallback = nameOf(entry.decidedBy, branch);
    if (entry.claim !== undefined)
      sources.set(entry.number, { text: `申报${entry.claim}号`, decidedBy: fallback });
    else if (from === undefined) sources.set(entry.number, { text: "", decidedBy: fallback });
    else {
      const matter = await matters.one(branch.id, from.kind, from.number);
      const byName = matter?.steps.find((made) => made.entry === entry.number)?.byName ?? "";
      const signer = byName === "" ? fallback : byName;
      sources.set(entry.number, {
        text: `${sourceNames[from.kind]}${from.number}号`,
        decidedBy: await decidedHow(from, signer, branch, matters, rulebook, today),
      });
    }
  }
  return sources;
}

/** A deduction is studied by one and signed by another. */
async function decidedHow(
  { kind, number }: MatterName,
  signer: string,
  branch: Branch,
  matters: PaperPorts["matters"],
  { timetable }: Rulebook,
  today: Day,
): Promise<string> {
  if (kind !== "deduction") return signer;
  const matter: Matter<"deduction"> | undefined = await matters.one(branch.id, "deduction", number);
  if (matter === undefined) return signer;
  const { decidedBy } = deductionOf(matter, { today, answerDays: timetable.deductionAnswerDays });
  return `${studiedBy(decidedBy)}、${signer}签字`;
}

export const nameOf = (id: MemberId, { roster }: Pick<Branch, "roster">): string =>
  roster.find((member) => member.id === id)?.name ?? "名册外的人";
