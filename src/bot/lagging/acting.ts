import type { Decision } from "../../domain/decision.ts";
import {
  isOpenBatch,
  laggingOf,
  type LaggingBatch,
  type LaggingPerson,
  type LaggingStep,
} from "../../domain/lagging.ts";
import type { Made, Matter, NewStep } from "../../domain/matter.ts";
import type { Member } from "../../domain/member.ts";
import { meansAll } from "../../language/commands/lagging-words.ts";
import type { LaggingRefusal, Refused } from "../../wording/lagging-refusals.ts";
import { nobodyFits, notInBatch, whichPeople } from "../../wording/lagging-refusals.ts";
import type { BatchView, CaseView } from "../../wording/lagging.ts";
import { peopleListed } from "../people-named.ts";
import { stepBy } from "../steps.ts";
import type { Turn } from "../turn.ts";
import { batchView, chooseBatch, momentFor } from "./lagging-view.ts";

/** What is to be done with some members of one batch. */
export type Act = {
  readonly number: number | undefined;
  /** Members, or names as written and nothing else; empty or 全部 for all whom `fits` lets through. */
  readonly people: string | readonly Member[];
  readonly fits: (person: LaggingPerson) => boolean;
  readonly decide: (
    person: LaggingPerson,
    owner: Member,
    batch: LaggingBatch,
  ) => Decision<readonly LaggingStep[], LaggingRefusal>;
  /** What people wrote: it hangs on the last step of each member. */
  readonly words?: string;
};

export type Acted =
  | {
      readonly kind: "acted";
      readonly after: BatchView;
      /** As they stand after it. */
      readonly done: readonly CaseView[];
      readonly refused: readonly Refused[];
      readonly steps: readonly NewStep[];
    }
  | { readonly kind: "unclear"; readonly sentence: string };

/** Decides for each member by himself: what is wrong with one keeps no other one waiting. */
export async function act(what: Act, turn: Turn): Promise<Acted> {
  const chosen = await chooseBatch(what.number, turn);
  if (chosen.kind === "unclear") return chosen;
  const before = batchView(chosen.matter, turn);
  const meant = casesMeant(what, before, turn);
  if (meant.kind === "unclear") return meant;
  const decided = meant.cases.map(({ person, owner }) => ({
    owner,
    decision: what.decide(person, owner, before.batch),
  }));
  const steps = decided.flatMap(({ decision }) => (decision.ok ? [decision.value] : []));
  const recorded = recordedSteps(chosen.matter, steps, what.words, turn);
  const doneIds = new Set(decided.flatMap(({ owner, decision }) => (decision.ok ? [owner.id] : [])));
  return {
    kind: "acted",
    after: recorded.after,
    done: recorded.after.cases.filter(({ owner }) => doneIds.has(owner.id)),
    refused: decided.flatMap(({ owner, decision }) =>
      decision.ok ? [] : [{ owner, refusal: decision.refusal }],
    ),
    steps: recorded.steps,
  };
}

type Meant =
  | { readonly kind: "meant"; readonly cases: readonly CaseView[] }
  | { readonly kind: "unclear"; readonly sentence: string };

function casesMeant({ people, fits }: Act, { batch, cases }: BatchView, turn: Turn): Meant {
  const named =
    typeof people === "string" ? namesIn(people, turn) : { kind: "named" as const, members: people };
  if (named.kind === "unclear") return named;
  const { members } = named;
  if (members.length === 0) {
    const fitting = cases.filter(({ person, owner }) => fits(person) && owner.id !== turn.member.id);
    return fitting.length === 0
      ? { kind: "unclear", sentence: nobodyFits(batch.number) }
      : { kind: "meant", cases: fitting };
  }
  const missing = members.filter(({ id }) => !cases.some(({ owner }) => owner.id === id));
  if (missing.length > 0) return { kind: "unclear", sentence: notInBatch(missing, batch.number) };
  return { kind: "meant", cases: cases.filter(({ owner }) => members.some(({ id }) => id === owner.id)) };
}

type Names =
  | { readonly kind: "named"; readonly members: readonly Member[] }
  | { readonly kind: "unclear"; readonly sentence: string };

function namesIn(people: string, turn: Turn): Names {
  if (meansAll(people)) return { kind: "named", members: [] };
  const named = peopleListed(people, turn);
  return named.kind === "named" && named.members.length === 0
    ? { kind: "unclear", sentence: whichPeople }
    : named;
}

/**
 * Steps to record in one write, and the batch as it stands after them.
 * @param each the steps of one member after the other
 */
export function recordedSteps(
  matter: Pick<Matter<"lagging">, "kind" | "number" | "quarter" | "steps">,
  each: readonly (readonly LaggingStep[])[],
  words: string | undefined,
  turn: Turn,
): { readonly after: BatchView; readonly steps: readonly NewStep[] } {
  const { id: by, name: byName } = turn.member;
  const made = each.flatMap((steps) =>
    steps.map((step, at): Made<LaggingStep> => {
      const said = at === steps.length - 1 ? words : undefined;
      return { step, by, byName, atMs: turn.atMs, words: said, entry: undefined };
    }),
  );
  const after = { number: matter.number, steps: [...matter.steps, ...made] };
  if (made.length === 0) return { after: batchView(after, turn), steps: [] };
  const leaves = isOpenBatch(laggingOf(after, momentFor(turn))) ? "open" : "settled";
  const steps = made.map(({ step, words: said }) =>
    stepBy<"lagging">(turn, matter, step, leaves, said === undefined ? {} : { words: said }),
  );
  return { after: batchView(after, turn), steps };
}
