import { openLines } from "./line.ts";
import type { Prepared } from "./load.ts";
import type { Sample } from "./right-answers.ts";

export type Rush = { readonly perSecond: number; readonly samples: readonly Sample[] };

export const connections = 64;
/** One answer of so many is decrypted and read afterwards. */
const sampledOf = 100;

/**
 * Sends the messages over 64 connections, each of which sends the next as soon as it has an answer.
 * @throws Error when an answer is not a 200
 */
export async function rush(port: number, messages: readonly Prepared[]): Promise<Rush> {
  const lines = await openLines(port, connections);
  const samples: Sample[] = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(
    lines.map(async (line) => {
      for (let at = next++; at < messages.length; at = next++) {
        const message = messages[at];
        if (message === undefined) return;
        const { status, body } = await line.send(message.request);
        if (status !== 200) throw new Error(`a ${message.kind} was answered with ${status}`);
        if (at % sampledOf === 0) samples.push({ kind: message.kind, body: body.toString() });
      }
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  for (const line of lines) line.close();
  return { perSecond: messages.length / seconds, samples };
}
