import { accept, refuse, type Decision } from "./decision.ts";
import { isOnPaper, type Member, type Roster } from "./member.ts";
import { stepsOf, type Made, type Matter } from "./matter.ts";
import { papersKeptBy, type CorrectionStep } from "./own-data.ts";
import type { MemberId } from "./ids.ts";
import type { Quarter } from "./quarter.ts";

export type CorrectionAsked = Extract<CorrectionStep, { readonly kind: "asked" }>;

/** `atTownship`: agreed by its owner, but the year is closed, and the township has not answered yet. */
export type CorrectionState = "open" | "atTownship" | "agreed" | "refused" | "withdrawn";

/** A request to put a record right, as it stands: derived from its steps, never stored. */
export type Correction = Omit<CorrectionAsked, "kind"> & {
  readonly number: number;
  readonly quarter: Quarter;
  readonly askedAtMs: number;
  /** What is wrong; gone once its retention has ended. */
  readonly words: string | undefined;
  /** Who wrote it down, when it was not the member (代办). */
  readonly writtenBy: MemberId | undefined;
  readonly state: CorrectionState;
  /** The last word about it, with its reasons. */
  readonly ruling: Pick<Made<CorrectionStep>, "byName" | "atMs" | "words"> | undefined;
};

/** @throws Error for a matter that nobody asked for: a broken ledger */
export function correctionOf(matter: Matter<"correction">): Correction {
  const [asked] = stepsOf(matter, "asked");
  if (asked === undefined) throw new Error(`correction ${matter.number} was never asked for`);
  const { member, entry, owner, due } = asked.step;
  const ruling = matter.steps.findLast(({ step }) => step.kind === "decided" || step.kind === "consented");
  return {
    ...{ member, entry, owner, due },
    number: matter.number,
    quarter: matter.quarter,
    askedAtMs: asked.atMs,
    words: asked.words,
    writtenBy: asked.by === member ? undefined : asked.by,
    state: stateAfter(matter),
    ruling: ruling === undefined ? undefined : { ...ruling },
  };
}

function stateAfter({ steps }: Matter<"correction">): CorrectionState {
  const last = steps.at(-1)?.step;
  switch (last?.kind) {
    case undefined:
    case "asked":
      return "open";
    case "decided":
      if (!last.agreed) return "refused";
      return last.awaits === "township" ? "atTownship" : "agreed";
    case "consented":
      return "agreed";
    case "withdrawn":
      return "withdrawn";
  }
}

/** Whether somebody still has to answer it. */
export const isUnanswered = ({ state }: Pick<Correction, "state">): boolean =>
  state === "open" || state === "atTownship";

export type CorrectionWithdrawalRefusal =
  | { readonly kind: "notEntitled"; readonly who: readonly Member[] }
  | { readonly kind: "answeredBefore"; readonly state: CorrectionState };

/** 更正 1 撤回: by the member; for one on paper by the secretary. Refusals in the order of their type. */
export function decideCorrectionWithdrawal(
  correction: Correction,
  member: Member,
  by: Member,
  roster: Roster,
): Decision<CorrectionStep, CorrectionWithdrawalRefusal> {
  const who = [member, ...(isOnPaper(member) ? papersKeptBy(roster) : [])];
  if (!who.some(({ id }) => id === by.id)) return refuse({ kind: "notEntitled", who });
  if (!isUnanswered(correction)) return refuse({ kind: "answeredBefore", state: correction.state });
  return accept({ kind: "withdrawn" });
}
