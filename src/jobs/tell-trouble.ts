import type { BranchId } from "../domain/ids.ts";
import { belongs, isSecretary } from "../domain/member.ts";
import { dayOf } from "../domain/quarter.ts";
import type { Ledger, NewNotice, Outbox, Outgoing, Places } from "../ports.ts";
import { troubleLine } from "../wording/notices.ts";
import type { OnError } from "./post-ranking.ts";

export type TellingParts = {
  readonly places: Places;
  readonly ledger: Ledger;
  readonly outbox: Outbox;
  /** Told of what failed for one branch; it is tried again at the next run. */
  readonly onError: OnError;
};

/**
 * Leaves the secretary a notice about each post that did not plainly arrive: once when it comes to stand so, whoever or
 * whatever brought it there. The notice is recorded first and the item marked behind it, so a crash between the two, or
 * a second process in that moment, tells it twice; nothing goes untold. A branch without a secretary is told when it
 * has one.
 */
export async function tellTrouble(parts: TellingParts, atMs: number): Promise<void> {
  for (const [branch, items] of Map.groupBy(await parts.outbox.untold(), (item) => item.branch)) {
    try {
      if (await leaveNotices(parts, branch, items, atMs))
        for (const item of items) await parts.outbox.told(item);
    } catch (error) {
      parts.onError(error, { branch });
    }
  }
}

/** False when nobody was told: there is no secretary, or somebody wrote to the branch in that moment. */
async function leaveNotices(
  { places, ledger }: TellingParts,
  id: BranchId,
  items: readonly Outgoing[],
  atMs: number,
): Promise<boolean> {
  const branch = await places.branch(id);
  const secretaries = branch?.roster.filter((member) => isSecretary(member) && belongs(member)) ?? [];
  if (branch === undefined || secretaries.length === 0) return false;
  const notices = secretaries.flatMap(({ id: member }) =>
    items.map((item): NewNotice => ({ member, text: troubleLine(item, dayOf(atMs)), createdAtMs: atMs })),
  );
  return (await ledger.record(branch, { notices }, atMs)).kind === "recorded";
}
