import type { Reply } from "./reply.ts";
import type { Place } from "./tenant.ts";
import type { World } from "./world.ts";

/** What a reply put into the chat. */
export type Shown = {
  readonly text: string | undefined;
  /** The id (task_id) of its card. */
  readonly card: string | undefined;
  /** The line of a stream that is not finished. */
  readonly growing: { readonly line: string; readonly stream: string } | undefined;
};

/**
 * Puts the reply to a message or an arrival into the chat.
 * @returns undefined when its task_id belongs to another message: a fault is on record, and nothing is shown
 */
export function showReply(world: World, msgid: string, place: Place, reply: Reply): Shown | undefined {
  if (reply.kind === "silence" || reply.kind === "update") return nothing;
  if (reply.kind === "text") {
    world.tenant.add(place.key, { from: { kind: "bot" }, body: { kind: "text", text: reply.text } });
    return { ...nothing, text: reply.text };
  }
  const { card } = reply;
  const taskId = card?.task_id;
  if (taskId !== undefined && isTaken(world, taskId, msgid)) return undefined;
  const text = reply.kind === "stream" && reply.markdown !== "" ? reply.markdown : undefined;
  const growing = reply.kind === "stream" ? showStream(world, place, reply) : undefined;
  if (card === undefined || taskId === undefined) return { text, card: undefined, growing };
  world.cards.add(taskId, place, msgid, card);
  world.tenant.add(place.key, { from: { kind: "bot" }, body: { kind: "card", card: taskId } });
  return { text, card: taskId, growing };
}

const nothing: Shown = { text: undefined, card: undefined, growing: undefined };

function showStream(
  world: World,
  place: Place,
  reply: Reply & { readonly kind: "stream" },
): Shown["growing"] {
  if (reply.finish && reply.markdown === "") return undefined;
  const line = world.tenant.add(place.key, {
    from: { kind: "bot" },
    body: {
      ...{ kind: "markdown", markdown: reply.markdown },
      ...(reply.pictures.length === 0
        ? {}
        : { pictures: reply.pictures.map((each) => world.media.show(each)) }),
    },
  });
  return reply.finish ? undefined : { line: line.id, stream: reply.id };
}

/** A task_id is used up for ever; a repeated answer to the same message may carry it again. */
export function isTaken({ cards, findings }: World, taskId: string, msgid: string): boolean {
  const owner = cards.ownerOf(taskId);
  if (owner === undefined || owner === msgid) return false;
  findings.fault(msgid, 42014, "task_id was used before");
  return true;
}
