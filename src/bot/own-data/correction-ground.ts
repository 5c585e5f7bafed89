import { correctionOf, type Correction } from "../../domain/correction.ts";
import { whoAnswers } from "../../domain/correction-deciding.ts";
import { liveEntries, type Entry } from "../../domain/entry.ts";
import type { MemberId } from "../../domain/ids.ts";
import type { Matter } from "../../domain/matter.ts";
import { yearOf, type Quarter } from "../../domain/quarter.ts";
import { ruleFor } from "../../domain/rulebook.ts";
import type { CorrectionView } from "../../wording/correction.ts";
import { memberOf } from "../claim-view.ts";
import { partsIn } from "../objections/meant.ts";
import type { Setting } from "../turn.ts";

/** A request with all that answering it starts from. */
export type CorrectionFound = {
  readonly matter: Matter<"correction">;
  readonly view: CorrectionView;
  /** The member's entries of the year of the one in question; all that caps and totals need. */
  readonly entries: readonly Entry[];
  /** The entry in question, if nothing took it back. */
  readonly standing: Entry | undefined;
  readonly decidedBy: ReadonlySet<MemberId>;
};

export async function findCorrection(number: number, setting: Setting): Promise<CorrectionFound | undefined> {
  const matter = await setting.matters.one(setting.branch.id, "correction", number);
  return matter === undefined ? undefined : correctionFound(matter, setting);
}

export async function correctionFound(
  matter: Matter<"correction">,
  setting: Setting,
): Promise<CorrectionFound> {
  const correction = correctionOf(matter);
  const { entry, entries } = await entryOf(correction, setting);
  const decidedBy = await decidersOfEntry(entry, setting);
  const member = memberOf(correction.member, setting);
  const { roster } = setting.branch;
  return {
    ...{ matter, entries, decidedBy },
    standing: liveEntries(entries).find(({ number }) => number === correction.entry),
    view: {
      ...{ correction, member, entry },
      answerers: whoAnswers(correction, { member, decidedBy, roster, atMs: setting.atMs }),
      shortName:
        entry === undefined ? undefined : ruleFor(setting.rulebook, entry.rule, entry.actDay)?.rule.shortName,
    },
  };
}

/** Who made an entry: on the claim it comes from, or in the matter. */
export async function decidersOfEntry(
  entry: Entry | undefined,
  setting: Setting,
): Promise<ReadonlySet<MemberId>> {
  const { ledger, branch } = setting;
  const record = entry?.claim === undefined ? undefined : await ledger.claim(branch.id, entry.claim);
  return partsIn(record, entry, setting);
}

/** Entries are kept for the current year and three closed ones (domain guide, 15.5). */
export const yearsKept = (asOf: Quarter): readonly number[] =>
  [0, 1, 2, 3].map((back) => yearOf(asOf) - back);

/** The member's entry of that number with all of its year, looked for from the newest year back. */
export async function entryOf(
  { member, entry: number, quarter }: Pick<Correction, "member" | "entry" | "quarter">,
  { ledger, branch }: Setting,
): Promise<{ readonly entry: Entry | undefined; readonly entries: readonly Entry[] }> {
  if (number === undefined) return { entry: undefined, entries: [] };
  for (const year of yearsKept(quarter)) {
    const entries = await ledger.entriesOf(branch.id, member, year);
    const entry = entries.find((each) => each.number === number);
    if (entry !== undefined) return { entry, entries };
  }
  return { entry: undefined, entries: [] };
}
