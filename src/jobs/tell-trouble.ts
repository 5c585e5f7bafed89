import type { BranchId } from "../domain/ids.ts";
import { belongs, isSecretary } from "../domain/member.ts";
import { dayOf } from "../domain/quarter.ts";
import type { NewMessage, Outbox, Outgoing } from "../outgoing.ts";
import type { Places } from "../ports.ts";
import { troubleLine } from "../wording/notices.ts";
import type { OnError } from "./send-outbox.ts";

export type TellingParts = {
  readonly places: Pick<Places, "branch">;
  readonly outbox: Outbox;
  /** Told of what failed for one branch; it is tried again at the next run. */
  readonly onError: OnError;
  /** When aborted, no other branch is begun. */
  readonly stopping?: AbortSignal | undefined;
};

/** A message holds 4 KB at most; where the roads are missing, a county has tens of thousands of them. */
const atOnce = 500;

/**
 * Tells the secretary of each message to the group that did not plainly arrive: once when it comes to stand so, whoever
 * or whatever brought it there. A branch without a secretary is told when it has one.
 */
export async function tellTrouble(parts: TellingParts, atMs: number): Promise<void> {
  let page = await parts.outbox.untold(atOnce);
  for (;;) {
    for (const [branch, items] of Map.groupBy(page, (item) => item.branch)) {
      if (parts.stopping?.aborted === true) return;
      await tellBranch(parts, branch, items, atMs);
    }
    // What failed, and what nobody is there to be told of, stays untold: the next page begins behind it.
    if (page.length < atOnce) return;
    page = await parts.outbox.untold(atOnce, page.at(-1));
  }
}

async function tellBranch(
  parts: TellingParts,
  branch: BranchId,
  items: readonly Outgoing[],
  atMs: number,
): Promise<void> {
  try {
    const inOrder = items.toSorted((one, other) => one.number - other.number);
    const messages = await messagesAbout(parts, branch, inOrder, atMs);
    if (messages.length > 0) await parts.outbox.tell(inOrder, messages, atMs);
  } catch (error) {
    parts.onError(error, { branch });
  }
}

async function messagesAbout(
  { places }: TellingParts,
  id: BranchId,
  items: readonly Outgoing[],
  atMs: number,
): Promise<readonly NewMessage[]> {
  const branch = await places.branch(id);
  const secretaries = branch?.roster.filter((member) => isSecretary(member) && belongs(member)) ?? [];
  return secretaries.flatMap(({ id: member }) =>
    items.map((item) => ({
      kind: "trouble" as const,
      to: { kind: "member" as const, member },
      text: troubleLine(item, dayOf(atMs)),
      createdAtMs: atMs,
    })),
  );
}
