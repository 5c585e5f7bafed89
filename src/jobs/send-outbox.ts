import { belongs, hasLeft, isExempt, isOnPaper } from "../domain/member.ts";
import type { BranchId } from "../domain/ids.ts";
import { dayOf } from "../domain/quarter.ts";
import type { Timetable } from "../domain/timetable.ts";
import {
  reminders,
  type Address,
  type Outbox,
  type Outgoing,
  type Road,
  type RoadName,
  type SendOutcome,
  type Sent,
} from "../outgoing.ts";
import type { Branch, Clock, Places } from "../ports.ts";
import { withoutNamesTakenBack } from "../wording/people.ts";
import { isDropped, noRoadWaitMs, outcomeOf } from "./outcome.ts";
import { roadsOf } from "./roads.ts";
import { speaksFromMs } from "./schedule.ts";

export type SendParts = {
  readonly outbox: Outbox;
  readonly places: Pick<Places, "branch">;
  /** Those that are there now. */
  readonly roads: () => readonly Road[];
  readonly timetableOf: (branch: BranchId) => Timetable;
  readonly clock: Clock;
  /** Which process this is; it must hold the word. */
  readonly holder: string;
  /** Told of each try, for the counters. */
  readonly onTry: (item: Outgoing, road: RoadName, outcome: SendOutcome) => void;
  /** Told of what failed for one message; it is tried again at the next run. */
  readonly onError: OnError;
  /** When aborted, the messages under way are finished and no other begun. */
  readonly stopping?: AbortSignal | undefined;
};

export type OnError = (error: unknown, about: { readonly branch: BranchId }) => void;

/** So many are under way at once; each to another target, so that the order in a chat holds. */
const atOnce = 16;
const fetchedAtOnce = 400;
/** So many that failed are passed over; behind more of them the others wait for the next run. */
const passedOverMax = 2_000;
/**
 * An hour's messages must not keep the clock waiting, nor the word from being renewed: it is asked for every five seconds,
 * between two runs.
 */
const runMs = 4_000;

/**
 * Sends what waits, in order for each target, each on the first road that leads there. Ends when nothing more can be
 * sent now, another process has the word, or some seconds are over; the next run goes on.
 */
export async function sendOutbox(parts: SendParts): Promise<void> {
  const endMs = parts.clock() + runMs;
  const isOver = (): boolean => parts.stopping?.aborted === true || parts.clock() >= endMs;
  const failed = new Set<string>();
  while (!isOver()) {
    const most = fetchedAtOnce + Math.min(failed.size, passedOverMax);
    const items = (await parts.outbox.waiting(parts.clock(), most)).filter(
      (item) => !failed.has(keyOf(item)),
    );
    if (items.length === 0) return;
    const queue = items.values();
    const worker = async (): Promise<void> => {
      for (const item of queue) {
        if (isOver()) return;
        await tryOne(item, parts, failed);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  }
}

const keyOf = ({ branch, number }: Outgoing): string => `${branch} ${number}`;

/** A message that failed, or that another process has, would be the first that waits again and again. */
async function tryOne(item: Outgoing, parts: SendParts, failed: Set<string>): Promise<void> {
  try {
    if (!(await deliver(item, parts))) failed.add(keyOf(item));
  } catch (error) {
    failed.add(keyOf(item));
    parts.onError(error, { branch: item.branch });
  }
}

/** False when nothing was done about it. */
async function deliver(item: Outgoing, parts: SendParts): Promise<boolean> {
  const { outbox, places, clock } = parts;
  const branch = await places.branch(item.branch);
  const nowMs = clock();
  const why = branch === undefined ? "noBranch" : needless(item, branch, nowMs);
  if (branch === undefined || why !== undefined)
    return outbox.putOff(item, notWanted(item, why ?? "noBranch"));
  const ways = await waysOf(item, branch, parts);
  const [way, next] = ways;
  if (way === undefined) return outbox.putOff(item, withoutRoad(item, nowMs));
  const awakeMs = speaksFromMs(item.branch, nowMs, parts.timetableOf(item.branch));
  const freeMs = Math.max(awakeMs, way.road.freeAtMs(way.to));
  // A night, or a time without the program, can be longer than WeCom drops a second message.
  if (item.doubtSinceMs !== undefined && !isDropped(way.road, item.doubtSinceMs, Math.max(freeMs, nowMs)))
    return outbox.putOff(item, inDoubt(item));
  if (freeMs > nowMs) return outbox.putOff(item, later(item, freeMs));
  if (!(await outbox.start(item, way.road.name, parts.holder, nowMs))) return false;
  const sent = await handOver(asOfNow(item, branch), way, parts);
  const outcome = outcomeOf(sent, item, way.road, next?.road.name, clock());
  await outbox.settle({ ...item, road: way.road.name }, outcome);
  parts.onTry(item, way.road.name, outcome);
  return true;
}

/** What waited for the morning may name somebody who took the consent back in the evening. */
const asOfNow = (item: Outgoing, { roster }: Branch): Outgoing =>
  item.to.kind === "group"
    ? { ...item, text: withoutNamesTakenBack(item.text, roster, dayOf(item.createdAtMs)) }
    : item;

/** A road throws for a bug of ours alone: before it sent anything when it says so, and else nobody can know. */
async function handOver(item: Outgoing, { road, to }: Way, { onError }: SendParts): Promise<Sent> {
  try {
    return await road.send(to, { kind: "markdown", text: item.text });
  } catch (error) {
    onError(error, { branch: item.branch });
    const problem = error instanceof Error ? error.name : "thrown";
    return problem === "CannotBeSent"
      ? { kind: "notSent", cause: "wrongPayload", problem }
      : { kind: "maySent", problem };
  }
}

/** Why nobody is to be told any more. Everything stops the day a member dies or moves out. */
function needless(item: Outgoing, { roster }: Branch, nowMs: number): string | undefined {
  if (item.untilMs !== undefined && nowMs >= item.untilMs) return "over";
  const { to } = item;
  if (to.kind === "group") return undefined;
  const member = roster.find(({ id }) => id === to.member);
  if (member === undefined || hasLeft(member)) return "left";
  const isExcused = !belongs(member) || isExempt(member, dayOf(nowMs));
  return reminders.has(item.kind) && isExcused ? "exempt" : undefined;
}

/** What may have arrived cannot be taken back. */
const notWanted = (item: Outgoing, why: string) =>
  item.doubtSinceMs === undefined ? ({ kind: "dropped", problem: why } as const) : inDoubt(item);

const inDoubt = ({ problem }: Pick<Outgoing, "problem">) =>
  ({ kind: "maySent", problem: problem ?? "no answer" }) as const;

type Way = { readonly road: Road; readonly to: Address };

/** The roads that are there and lead to the target, from the one on which it is to go now. */
async function waysOf(item: Outgoing, branch: Branch, parts: SendParts): Promise<readonly Way[]> {
  const names = roadsOf[item.kind];
  const from = item.road === undefined ? 0 : Math.max(0, names.indexOf(item.road));
  const wanted = item.doubtSinceMs === undefined ? names.slice(from) : names.slice(from, from + 1);
  const addressOn = await addresses(item, branch, parts.outbox);
  return wanted.flatMap((name) => {
    const road = parts.roads().find((each) => each.name === name);
    const to = addressOn(name);
    return road === undefined || to === undefined ? [] : [{ road, to }];
  });
}

async function addresses(
  { to }: Outgoing,
  branch: Branch,
  outbox: Outbox,
): Promise<(road: RoadName) => Address | undefined> {
  if (to.kind === "member") {
    const member = branch.roster.find(({ id }) => id === to.member);
    // Who chose paper meanwhile is sent nothing, whatever was queued before.
    const account = member === undefined || isOnPaper(member) ? undefined : member.account;
    return () => (account === undefined ? undefined : { kind: "person", account });
  }
  const { chat, robotKey } = await outbox.groupPlaces(branch.id);
  return (road) => {
    if (road === "groupRobot") return robotKey === undefined ? undefined : { kind: "robot", key: robotKey };
    return chat === undefined ? undefined : { kind: "group", chat };
  };
}

/** A member is told with the next answer; a group's message waits until there is a road, and the secretary is told. */
function withoutRoad(
  { to, doubtSinceMs, problem }: Outgoing,
  nowMs: number,
): Exclude<SendOutcome, { kind: "sent" }> {
  if (doubtSinceMs !== undefined) return inDoubt({ problem });
  if (to.kind === "member") return { kind: "toDo", problem: "noRoad" };
  return { kind: "again", problem: "noRoad", notBeforeMs: nowMs + noRoadWaitMs, road: undefined };
}

const later = ({ problem, road, doubtSinceMs }: Outgoing, notBeforeMs: number) =>
  ({ kind: "again", problem, notBeforeMs, road, doubtSinceMs }) as const;
