import { z } from "zod";

const cost = z.object({
  seconds: z.number(),
  asked: z.object({ calls: z.number(), statements: z.number(), written: z.number() }),
  /** For how long nobody else would have been answered. */
  longestBlockedMs: z.number(),
  /** Of the whole process, from its start. */
  peakBytes: z.number(),
});

/** What one process says of its day. */
export const taken = z.object({
  branches: z.number(),
  day: z.object({ cost, emptyMinuteMs: z.number(), longestMinuteMs: z.number() }),
  dispatch: z.object({ cost, messages: z.number() }),
});

export type Cost = z.infer<typeof cost>;
export type Taken = z.infer<typeof taken>;

const aimBytes = 512 * 1024 * 1024;

export function scaleReport(name: string, { branches, day, dispatch }: Taken): readonly string[] {
  const peak = Math.max(day.cost.peakBytes, dispatch.cost.peakBytes);
  const each = (count: number): string => (count / branches).toFixed(1);
  return [
    `(s) a day on which all rankings and all migrants' reminders fall due, ${name}:`,
    `  to compute them    ${day.cost.seconds.toFixed(1)} s for ${branches} branches, ${((day.cost.seconds / branches) * 1e6).toFixed(0)} µs each; the fullest minute ${day.longestMinuteMs.toFixed(0)} ms, an empty one ${day.emptyMinuteMs.toFixed(1)} ms`,
    `                     ${day.cost.asked.written} rows written; per branch ${each(day.cost.asked.statements)} statements in ${each(day.cost.asked.calls)} calls`,
    `  to send them       ${dispatch.cost.seconds.toFixed(1)} s for ${dispatch.messages} messages, ${(dispatch.messages / dispatch.cost.seconds).toFixed(0)} a second`,
    `                     per message ${(dispatch.cost.asked.statements / dispatch.messages).toFixed(1)} statements`,
    `  longest standstill ${day.cost.longestBlockedMs.toFixed(0)} ms computing, ${dispatch.cost.longestBlockedMs.toFixed(0)} ms sending`,
    `  most memory        ${megabytes(day.cost.peakBytes)} MB computing, ${megabytes(dispatch.cost.peakBytes)} MB in all`,
    `${peak < aimBytes ? "reached" : "MISSED "}  (s) peak memory ${megabytes(peak)} MB, aim < ${megabytes(aimBytes)}`,
  ];
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(0);
