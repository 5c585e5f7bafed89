import { isBranchId, memberId, type BranchId, type MemberId } from "../domain/ids.ts";
import { matterKinds, type MatterKind } from "../domain/matter.ts";
import type { Question } from "../ports.ts";

// A tap brings back nothing but the card's task id, so the id says what the card is about. The last piece makes it
// unique for ever, also after a restore from a backup that counts claims anew (WeCom refuses a used one: 42014).

export type Task =
  | { readonly kind: "claim"; readonly branch: BranchId; readonly claim: number }
  | { readonly kind: "waiting"; readonly branch: BranchId; readonly claims: readonly number[] }
  | { readonly kind: "binding"; readonly branch: BranchId }
  | MatterTask
  | QuestionTask;

/** The card of a question, and later of the claims that the answers came to. */
export type QuestionTask = {
  readonly kind: "question";
  readonly branch: BranchId;
  /** Who was asked. */
  readonly member: MemberId;
  /** The question's, which those that follow it share. */
  readonly id: string;
};

/** The card of a matter: a task's, a meeting's and the like. `about`: which of its cards. */
export type MatterTask = {
  readonly kind: "matter";
  readonly branch: BranchId;
  readonly matter: MatterKind;
  readonly number: number;
  readonly about: string;
};

const taskIdBytesMax = 128;

/** @param about lower-case letters: which of the matter's cards it is */
export const matterTaskId = (
  branch: BranchId,
  { kind, number }: { readonly kind: MatterKind; readonly number: number },
  about: string,
  fresh: string,
): string => `m-${branch}-${kind}-${number}-${about}-${fresh}`;

export const claimTaskId = (branch: BranchId, claim: number, fresh: string): string =>
  `c-${branch}-${claim}-${fresh}`;

export const bindingTaskId = (branch: BranchId, fresh: string): string => `b-${branch}-${fresh}`;

/** Of a card that is sent. One that takes the place of a tapped card keeps that card's id, whatever its step is. */
export const questionTaskId = (
  branch: BranchId,
  { member, id, step }: Pick<Question, "member" | "id" | "step">,
): string => `q-${branch}-${member}-${id}-${step}`;

/** Names the first of the claims, as many as fit: differences in base 36. */
export function waitingTaskId(branch: BranchId, claims: readonly number[], fresh: string): WaitingTaskId {
  const start = `w-${branch}-${fresh}-`;
  let id = start;
  let named = 0;
  let last = 0;
  for (const claim of claims) {
    const next = `${named === 0 ? "" : "_"}${(claim - last).toString(36)}`;
    if (id.length + next.length > taskIdBytesMax) break;
    id += next;
    named += 1;
    last = claim;
  }
  return { id, named };
}

export type WaitingTaskId = { readonly id: string; readonly named: number };

/** Undefined for a card that is not ours. */
export function taskOf(taskId: string): Task | undefined {
  const ofClaim = /^c-(?<branch>.{1,32})-(?<claim>\d{1,9})-[a-z0-9]+$/.exec(taskId)?.groups;
  const ofList = /^w-(?<branch>.{1,32})-[a-z0-9]+-(?<steps>[a-z0-9_]+)$/.exec(taskId)?.groups;
  const ofBinding = /^b-(?<branch>.{1,32})-[a-z0-9]+$/.exec(taskId)?.groups;
  const ofQuestion = /^q-(?<branch>.{1,32})-(?<member>m\d{1,9})-(?<id>[a-z0-9]+)-\d+$/.exec(taskId)?.groups;
  const ofMatter =
    /^m-(?<branch>.{1,32})-(?<matter>[a-z]+)-(?<number>\d{1,9})-(?<about>[a-z]+)-[a-z0-9]+$/.exec(
      taskId,
    )?.groups;
  const branch = (ofClaim ?? ofList ?? ofBinding ?? ofQuestion ?? ofMatter)?.["branch"];
  if (branch === undefined || !isBranchId(branch)) return undefined;
  if (ofClaim !== undefined) return { kind: "claim", branch, claim: Number(ofClaim["claim"]) };
  if (ofList !== undefined) return { kind: "waiting", branch, claims: claimsOf(ofList["steps"] ?? "") };
  if (ofQuestion !== undefined) {
    const { member = "", id = "" } = ofQuestion;
    return { kind: "question", branch, member: memberId(member), id };
  }
  if (ofMatter !== undefined) {
    const matter = matterKinds.find((kind) => kind === ofMatter["matter"]);
    if (matter === undefined) return undefined;
    return {
      kind: "matter",
      branch,
      matter,
      number: Number(ofMatter["number"]),
      about: ofMatter["about"] ?? "",
    };
  }
  return { kind: "binding", branch };
}

function claimsOf(steps: string): readonly number[] {
  let last = 0;
  return steps.split("_").map((step) => (last += Number.parseInt(step, 36)));
}
