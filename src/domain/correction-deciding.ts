import { accept, refuse, type Decision } from "./decision.ts";
import { isUnanswered, type Correction, type CorrectionState } from "./correction.ts";
import { answererOf, townshipFor, type CorrectionParts } from "./correction-owner.ts";
import { isTownshipReviewer, type Member, type Roster } from "./member.ts";
import type { CorrectionStep } from "./own-data.ts";
import { reversalOf } from "./reversal.ts";
import type { Entry } from "./entry.ts";
import { dayOf } from "./quarter.ts";

export type CorrectingRefusal =
  | { readonly kind: "notEntitled"; readonly who: readonly Member[] }
  | { readonly kind: "answeredBefore"; readonly state: CorrectionState };

export type CorrectingSetting = CorrectionParts & {
  readonly roster: Roster;
  /** The entry in question, if it still stands. */
  readonly entry: Entry | undefined;
  /** Whether the entry's year was final when the request came, see `wasFinal`. */
  readonly isFinal: boolean;
  readonly entryNumber: number;
  readonly atMs: number;
};

/**
 * What an answer comes to. The reversal hangs on the last of the steps; its quarter is that of the entry (decision 23),
 * and its day that of the correction: a closed year is put right by a dated entry of its own.
 */
export type Corrected = {
  readonly steps: readonly [CorrectionStep, ...(readonly CorrectionStep[])];
  readonly reversal: Entry | undefined;
  readonly leaves: "open" | "settled";
};

/**
 * 更正 1 同意, 更正 1 不同意: by its owner; where the year is closed then by the township's reviewer. Refusals in the order
 * of `CorrectingRefusal`. Source: domain guide, section 14 (reversed after year closed).
 */
export function decideCorrection(
  correction: Correction,
  judge: Member,
  agreed: boolean,
  setting: CorrectingSetting,
): Decision<Corrected, CorrectingRefusal> {
  const who = whoAnswers(correction, setting);
  if (!who.some(({ id }) => id === judge.id)) return refuse({ kind: "notEntitled", who });
  if (!isUnanswered(correction)) return refuse({ kind: "answeredBefore", state: correction.state });
  if (!agreed) return accept(settled({ kind: "decided", agreed, awaits: "nobody" }));
  const { entry, isFinal, entryNumber: number, atMs } = setting;
  const reversal = entry === undefined ? undefined : reversalOf(entry, { number, by: judge.id, atMs });
  if (correction.state === "atTownship") return accept({ ...settled({ kind: "consented" }), reversal });
  if (entry === undefined || !isFinal)
    return accept({ ...settled({ kind: "decided", agreed, awaits: "nobody" }), reversal });
  const decided = { kind: "decided", agreed, awaits: "township" } as const;
  return isTownshipReviewer(judge)
    ? accept({ steps: [decided, { kind: "consented" }], reversal, leaves: "settled" })
    : accept({ steps: [decided], reversal: undefined, leaves: "open" });
}

/** Who may answer it at this point. */
export function whoAnswers(
  correction: Correction,
  setting: Pick<CorrectingSetting, "member" | "decidedBy" | "roster" | "atMs">,
): readonly Member[] {
  if (correction.state === "atTownship") return townshipFor(setting, setting.roster);
  const answerer = answererOf(correction, setting, setting.roster, dayOf(setting.atMs));
  return answerer === undefined ? [] : [answerer];
}

const settled = (step: CorrectionStep): Corrected => ({
  ...{ steps: [step], reversal: undefined, leaves: "settled" },
});
