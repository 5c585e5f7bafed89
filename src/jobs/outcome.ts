import type { Outgoing, Road, RoadName, SendOutcome, Sent } from "../outgoing.ts";

const minuteMs = 60_000;
const retryMinutesMax = 60;
/** A block lasts as long as the window that was broken. Source: 访问频率限制 (90312), read 2023-08. */
const tooFastWaitMs = 61_000;
const tooFastThisHourWaitMs = 61 * minuteMs;
/** Trying costs WeCom nothing, and once the line is there again nobody should wait much longer. */
const unreachableWaitMaxMs = 4 * minuteMs;
/** So often is a road tried that is busy or cannot be reached, before the next one is. */
const triesPerRoad = 3;
/** A robot's key is set, or a group bound, by a person. */
export const noRoadWaitMs = 10 * minuteMs;
/** The interval in which WeCom drops repeats is counted by its clock, not by ours. */
const doubtMarginMs = 5 * minuteMs;

/**
 * What is to become of a message after one try. What may have arrived is sent again only on a road that drops repeats,
 * while it does; what cannot have arrived is sent again, on this road or the next.
 *
 * @param item as it was before the try
 * @param next the road to try when this one leads nowhere, if there is one
 */
export function outcomeOf(
  sent: Sent,
  item: Outgoing,
  road: Pick<Road, "name" | "dropsRepeatsForMs">,
  next: RoadName | undefined,
  nowMs: number,
): SendOutcome {
  if (sent.kind === "sent") return sent;
  const doubtSinceMs = item.doubtSinceMs ?? (sent.kind === "maySent" ? nowMs : undefined);
  if (doubtSinceMs !== undefined) return inDoubt(sent.problem, item, road, doubtSinceMs, nowMs);
  if (sent.kind === "maySent") return sent;
  const { problem } = sent;
  const again = (notBeforeMs: number, on = road.name): SendOutcome =>
    ({ kind: "again", problem, notBeforeMs, road: on }) as const;
  switch (sent.cause) {
    case "tooFast":
      return again(nowMs + tooFastWaitMs);
    case "tooFastThisHour":
      return next === undefined ? again(nowMs + tooFastThisHourWaitMs) : again(nowMs, next);
    case "busy":
    case "unreachable": {
      const longestMs = sent.cause === "unreachable" ? unreachableWaitMaxMs : Number.POSITIVE_INFINITY;
      const notBeforeMs = nowMs + Math.min(backoffMs(item.attempts), longestMs);
      const isWornOut = (item.attempts + 1) % triesPerRoad === 0;
      return { kind: "again", problem, notBeforeMs, road: isWornOut ? next : road.name };
    }
    case "wrongTarget":
    case "otherRoad":
    case "misconfigured":
      return next === undefined ? nowhere(item, problem, sent.cause, nowMs) : again(nowMs, next);
    case "wrongPayload":
      return { kind: "refused", problem };
  }
}

/** It may have arrived: never on another road, and on this one only while WeCom drops the second. */
function inDoubt(
  problem: string,
  item: Outgoing,
  { name, dropsRepeatsForMs }: Pick<Road, "name" | "dropsRepeatsForMs">,
  doubtSinceMs: number,
  nowMs: number,
): SendOutcome {
  const notBeforeMs = nowMs + backoffMs(item.attempts);
  if (!isDropped({ dropsRepeatsForMs }, doubtSinceMs, notBeforeMs)) return { kind: "maySent", problem };
  return { kind: "again", problem, notBeforeMs, road: name, doubtSinceMs };
}

/** Whether WeCom surely drops a message of that moment, had the one in doubt arrived. */
export const isDropped = (
  { dropsRepeatsForMs }: Pick<Road, "dropsRepeatsForMs">,
  doubtSinceMs: number,
  atMs: number,
): boolean => atMs < doubtSinceMs + dropsRepeatsForMs - doubtMarginMs;

/** No road leads to the target. Settings can be mended, so those are tried again; a person is told in the end. */
function nowhere(
  { to, attempts }: Outgoing,
  problem: string,
  cause: "wrongTarget" | "otherRoad" | "misconfigured",
  nowMs: number,
): SendOutcome {
  if (to.kind === "member") return { kind: "toDo", problem };
  if (cause !== "misconfigured") return { kind: "refused", problem };
  return { kind: "again", problem, notBeforeMs: nowMs + backoffMs(attempts), road: undefined };
}

/** One minute after the first try, then 2, 4 … up to an hour. @param attempts before this one */
export const backoffMs = (attempts: number): number =>
  Math.min(2 ** Math.min(attempts, 10), retryMinutesMax) * minuteMs;
