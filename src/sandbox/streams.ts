import { deliver, freshStamps } from "./callback.ts";
import { showReply } from "./show-reply.ts";
import type { Place } from "./tenant.ts";
import { callbackHead, freshMsgid, placeFields } from "./world.ts";
import type { World } from "./world.ts";

type Asked = { readonly msgid: string; readonly user: string; readonly place: Place };
type Growing = { readonly line: string; readonly stream: string };

/** After the message, so long an unfinished stream is asked for. Source: 100719. */
const streamLifeMs = 6 * 60_000;

/** Asks for a stream again and again until it is finished, and shows what it has become. */
export function followStream(world: World, asked: Asked, growing: Growing): void {
  const endsAtMs = world.clock() + streamLifeMs;
  const askLater = (): void => {
    world.timer(world.unknowns.streamPollMs, () => {
      void ask();
    });
  };
  const ask = async (): Promise<void> => {
    if (world.clock() > endsAtMs) {
      world.findings.fault(asked.msgid, 846608, "a stream was not finished in six minutes");
      return;
    }
    if (await isFinished(world, asked, growing)) return;
    askLater();
  };
  askLater();
}

async function isFinished(world: World, asked: Asked, { line, stream }: Growing): Promise<boolean> {
  world.findings.counters.streamPolls += 1;
  const msgid = freshMsgid(world);
  const head = callbackHead(world, msgid, asked.user);
  const payload = { ...head, ...placeFields(asked.place), msgtype: "stream", stream: { id: stream } };
  const delivered = await deliver(world, msgid, payload, "poll", freshStamps(world));
  if (delivered.kind !== "answered" || delivered.reply.kind !== "stream") return false;
  const { reply } = delivered;
  if (reply.id !== stream) {
    world.findings.fault(msgid, 846605, "another stream than the one asked for");
    return true;
  }
  world.tenant.rewrite(line, { kind: "markdown", markdown: reply.markdown });
  if (reply.card !== undefined)
    showReply(world, asked.msgid, asked.place, { kind: "card", card: reply.card });
  return reply.finish;
}
