import type { BranchId } from "../domain/ids.ts";
import type { Chat, ChatEvent, Places } from "../ports.ts";
import { taskOf } from "./task-ids.ts";

/** Which branch an event belongs to, and the event as it is to be read there. */
export type Place =
  | { readonly kind: "branch"; readonly branch: BranchId; readonly event: ChatEvent }
  | { readonly kind: "unboundGroup" }
  /** On no roster. */
  | { readonly kind: "nowhere" }
  /** On several rosters, and it was not said which is meant. */
  | { readonly kind: "several"; readonly names: readonly string[] };

export const chatOf = (event: ChatEvent): Chat =>
  event.kind === "arrival" ? { kind: "single" } : event.chat;

/** A group's branch is the one it is bound to; a card's the one it was made for; a person's that of the roster. */
export async function placeOf(event: ChatEvent, places: Places): Promise<Place> {
  const chat = chatOf(event);
  if (chat.kind === "group") {
    const branch = await places.branchOfGroup(chat.id);
    return branch === undefined ? { kind: "unboundGroup" } : { kind: "branch", branch, event };
  }
  const branches = await places.branchesOf(event.sender);
  const task = event.kind === "tap" ? taskOf(event.taskId) : undefined;
  if (task !== undefined && branches.includes(task.branch))
    return { kind: "branch", branch: task.branch, event };
  const [only, ...others] = branches;
  if (only === undefined) return { kind: "nowhere" };
  return others.length === 0
    ? { kind: "branch", branch: only, event }
    : amongSeveral(event, branches, places);
}

/** The township's reviewer writes the branch before the words: 槐树坪 待审. The longest name that fits is meant. */
async function amongSeveral(event: ChatEvent, branches: readonly BranchId[], places: Places): Promise<Place> {
  const known = (await Promise.all(branches.map((id) => places.branch(id)))).filter(
    (branch) => branch !== undefined,
  );
  const spellings = known
    .flatMap(({ id, name }) => namesOf(name).map((said) => ({ id, said })))
    .toSorted((one, other) => other.said.length - one.said.length);
  const text = event.kind === "message" ? event.text.trimStart() : "";
  const named = spellings.find(({ said }) => text.startsWith(said));
  if (event.kind !== "message" || named === undefined) {
    return { kind: "several", names: known.map(({ name }) => namesOf(name).at(-1) ?? name) };
  }
  return { kind: "branch", branch: named.id, event: { ...event, text: text.slice(named.said.length) } };
}

/** 槐树坪村党支部, 槐树坪村, 槐树坪: from the longest to the shortest. */
function namesOf(name: string): readonly string[] {
  const village = name.replace(/党(?:总)?支部$/u, "");
  return [name, village, village.replace(/村$/u, "")];
}
