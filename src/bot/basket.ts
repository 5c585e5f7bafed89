import type { Claim, ClaimDecision, ClaimRecord } from "../domain/claim.ts";
import { isSecretary, type Member } from "../domain/member.ts";
import type { ApproverNote } from "../domain/submission.ts";
import type { Act, PersonRead } from "../language/reading.ts";
import { nameToCopy } from "../wording/people.ts";
import type { Lead } from "../wording/submission.ts";
import { memberOf } from "./claim-view.ts";
import type { AskedOfDeed, DoubtfulDeed } from "./question.ts";
import type { Turn } from "./turn.ts";

/** The message that told of the deeds. */
export type Telling = Pick<AskedOfDeed, "said" | "on" | "isOfSeveral" | "made" | "pictures">;

/** What a message has come to so far. */
export type Basket = {
  readonly telling: Telling;
  readonly records: ClaimRecord[];
  readonly notes: Map<number, readonly ApproverNote[]>;
  readonly sentences: Set<string>;
  readonly open: DoubtfulDeed[];
  /** Claims that kept the words while the rule was asked. */
  readonly takenBack: ClaimDecision[];
};

/** Adds a claim under the next number. */
export function put(
  basket: Basket,
  claim: Omit<Claim, "branch" | "number" | "submittedAtMs">,
  turn: Turn,
): ClaimRecord {
  const { said, pictures } = basket.telling;
  const number = turn.branch.head.lastClaim + basket.records.length + 1;
  const record = {
    claim: { ...claim, branch: turn.branch.id, number, submittedAtMs: turn.atMs },
    release: undefined,
    decision: undefined,
    reversedBy: undefined,
    said,
    reason: undefined,
    ...(pictures.length === 0 ? {} : { pictures: pictures.length }),
  };
  basket.records.push(record);
  return record;
}

export const membersIn = ({ people }: Act, turn: Turn): readonly Member[] =>
  people.flatMap((person) => (person.kind === "member" ? [memberOf(person.id, turn)] : []));

/** How an example must begin so that following it credits the same people. */
export function leadFor(people: readonly PersonRead[], turn: Turn): Lead {
  const named = people.flatMap((person) => (person.kind === "member" ? [memberOf(person.id, turn)] : []));
  if (named.every(({ id }) => id === turn.member.id)) return "加分";
  const word = isSecretary(turn.member) ? "代加" : "代报";
  return `${word} ${named.map((member) => nameToCopy(turn.audience, member)).join(" ")}`;
}
