import { connections } from "./closed-loop.ts";
import { openLines, type Line } from "./line.ts";
import type { Prepared } from "./load.ts";
import type { Sample } from "./right-answers.ts";

export const pacePerSecond = 100;

export type Paced = {
  /** Milliseconds from sending to the whole answer, in ascending order. */
  readonly latenciesMs: Float64Array;
  readonly samples: readonly Sample[];
};

/**
 * Sends a hundred messages a second, whether or not the ones before are answered. A message that finds all connections
 * busy waits for one, and the wait counts.
 * @throws Error when an answer is not a 200
 */
export async function pace(port: number, messages: readonly Prepared[]): Promise<Paced> {
  const free = [...(await openLines(port, connections))];
  const queue: ((line: Line) => void)[] = [];
  const latenciesMs = new Float64Array(messages.length);
  const samples: Sample[] = [];
  const began = performance.now();

  const sendOne = async (message: Prepared, at: number): Promise<void> => {
    const sentAt = performance.now();
    const line = free.shift() ?? (await new Promise<Line>((got) => queue.push(got)));
    const { status, body } = await line.send(message.request);
    latenciesMs[at] = performance.now() - sentAt;
    const waiting = queue.shift();
    if (waiting === undefined) free.push(line);
    else waiting(line);
    if (status !== 200) throw new Error(`a ${message.kind} was answered with ${status}`);
    samples.push({ kind: message.kind, body: body.toString() });
  };

  const sending: Promise<void>[] = [];
  for (const [at, message] of messages.entries()) {
    const dueInMs = began + (at * 1_000) / pacePerSecond - performance.now();
    if (dueInMs > 0) await new Promise((due) => setTimeout(due, dueInMs));
    sending.push(sendOne(message, at));
  }
  await Promise.all(sending);
  for (const line of free) line.close();
  return { latenciesMs: latenciesMs.sort(), samples };
}
