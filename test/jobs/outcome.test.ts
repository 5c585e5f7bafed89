import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { branchId, memberId } from "../../src/domain/ids.ts";
import { backoffMs, outcomeOf } from "../../src/jobs/outcome.ts";
import type { NotSentCause, Outgoing, Road, RoadName, Sent } from "../../src/outgoing.ts";
import { notSent } from "./ground.ts";

const nowMs = 1_000_000;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const toGroup: Outgoing = {
  branch: branchId("huaishuping"),
  number: 1,
  kind: "ranking",
  to: { kind: "group" },
  text: "榜",
  createdAtMs: nowMs,
  state: "sending",
  road: "longConnection",
  attempts: 0,
  notBeforeMs: 0,
  startedAtMs: nowMs,
  doubtSinceMs: undefined,
  problem: undefined,
};
const toMember: Outgoing = { ...toGroup, kind: "notice", to: { kind: "member", member: memberId("m1") } };

type Way = Pick<Road, "name" | "dropsRepeatsForMs">;
const link: Way = { name: "longConnection", dropsRepeatsForMs: 0 };
const app: Way = { name: "app", dropsRepeatsForMs: 4 * hourMs };

const outcome = (sent: Sent, item = toGroup, way = link, next?: RoadName) =>
  outcomeOf(sent, item, way, next, nowMs);

describe("by the class of what went wrong", () => {
  test("busy or out of reach: the same road again, a little later each time", () => {
    expect(outcome(notSent("busy", "-1"))).toMatchObject({
      ...{ kind: "again", road: "longConnection", notBeforeMs: nowMs + minuteMs, problem: "-1" },
    });
    const later = outcome(notSent("busy"), { ...toGroup, attempts: 3 });
    expect(later).toMatchObject({ kind: "again", notBeforeMs: nowMs + 8 * minuteMs });
    const noLine = outcome(notSent("unreachable"), { ...toGroup, attempts: 30 });
    expect(noLine).toMatchObject({ kind: "again", notBeforeMs: nowMs + 4 * minuteMs });
    expect(backoffMs(30)).toBe(hourMs);
  });

  test("after three tries in vain the next road has its turn", () => {
    expect(outcome(notSent("unreachable"), { ...toGroup, attempts: 2 }, link, "groupRobot")).toMatchObject({
      kind: "again",
      road: "groupRobot",
    });
  });

  test("too fast: wait until the window is over, or take the road that is free", () => {
    expect(outcome(notSent("tooFast"))).toMatchObject({ kind: "again", notBeforeMs: nowMs + 61_000 });
    expect(outcome(notSent("tooFastThisHour"))).toMatchObject({ notBeforeMs: nowMs + 61 * minuteMs });
    expect(outcome(notSent("tooFastThisHour"), toGroup, link, "groupRobot")).toMatchObject({
      road: "groupRobot",
      notBeforeMs: nowMs,
    });
  });

  test.each<NotSentCause>(["wrongTarget", "otherRoad", "misconfigured"])(
    "%s: the next road at once, if there is one",
    (cause) => {
      expect(outcome(notSent(cause), toGroup, link, "groupRobot")).toMatchObject({
        ...{ kind: "again", road: "groupRobot", notBeforeMs: nowMs },
      });
    },
  );

  test("no road leads to a member: it becomes a to-do; none to the group: a person must look", () => {
    expect(outcome(notSent("wrongTarget"), toMember, app)).toMatchObject({ kind: "toDo" });
    expect(outcome(notSent("misconfigured"), toMember, app)).toMatchObject({ kind: "toDo" });
    expect(outcome(notSent("wrongTarget"))).toMatchObject({ kind: "refused" });
    expect(outcome(notSent("misconfigured"))).toMatchObject({ kind: "again", road: undefined });
  });

  test("words to a member that cannot be said for long wait for the road, and are tried every few minutes", () => {
    const tried = { ...toMember, attempts: 8 };
    expect(outcome(notSent("unreachable"), tried, app)).toMatchObject({
      ...{ kind: "again", notBeforeMs: nowMs + 4 * minuteMs },
    });
  });

  test("our own mistake is tried on no road", () => {
    expect(outcome(notSent("wrongPayload", "45002"), toGroup, link, "groupRobot")).toEqual({
      ...{ kind: "refused", problem: "45002" },
    });
  });
});

describe("what may have arrived", () => {
  const lost: Sent = { kind: "maySent", problem: "no answer" };

  test("is not sent again where WeCom would say it twice, on no road", () => {
    expect(outcome(lost, toGroup, link, "groupRobot")).toEqual(lost);
  });

  test("is sent again on the same road where WeCom drops the second", () => {
    expect(outcome(lost, toMember, app)).toMatchObject({
      ...{ kind: "again", road: "app", doubtSinceMs: nowMs },
    });
  });

  test("stays in doubt when a later try cannot have arrived, and goes on no other road", () => {
    const doubted = { ...toMember, doubtSinceMs: nowMs - hourMs, attempts: 2 };
    expect(outcome(notSent("wrongTarget"), doubted, app, "longConnection")).toMatchObject({
      ...{ kind: "again", road: "app", doubtSinceMs: nowMs - hourMs },
    });
  });

  test("is left to a person once WeCom no longer drops the second", () => {
    const doubted = { ...toMember, doubtSinceMs: nowMs - 4 * hourMs };
    expect(outcome(lost, doubted, app)).toEqual(lost);
  });
});

test("whatever the causes, no message that may have arrived is ever sent where it would be said twice", () => {
  const causes: readonly NotSentCause[] = [
    ...(["busy", "unreachable", "tooFast", "tooFastThisHour"] as const),
    ...(["wrongTarget", "otherRoad", "wrongPayload", "misconfigured"] as const),
  ];
  const tried = fc.oneof(
    fc.constant<Sent>({ kind: "maySent", problem: "no answer" }),
    fc.constantFrom(...causes).map((cause) => notSent(cause)),
  );
  fc.assert(
    fc.property(fc.array(tried, { maxLength: 20 }), fc.boolean(), (tries, isPrivate) => {
      let item: Outgoing = isPrivate ? toMember : toGroup;
      let atMs = nowMs;
      const ways = isPrivate ? [link, app] : [link, { ...link, name: "groupRobot" as const }];
      for (const sent of tries) {
        const at = Math.max(
          0,
          ways.findIndex(({ name }) => name === item.road),
        );
        const way = ways[at] ?? link;
        const next = item.doubtSinceMs === undefined ? ways[at + 1]?.name : undefined;
        const result = outcomeOf(sent, item, way, next, atMs);
        if (result.kind !== "again") return;
        const wasDoubted = item.doubtSinceMs !== undefined || sent.kind === "maySent";
        if (wasDoubted) {
          expect(result.road).toBe(way.name);
          expect(way.dropsRepeatsForMs).toBeGreaterThan(0);
          expect(result.notBeforeMs).toBeLessThan((result.doubtSinceMs ?? 0) + way.dropsRepeatsForMs);
        }
        atMs = Math.max(atMs, result.notBeforeMs);
        item = {
          ...item,
          attempts: item.attempts + 1,
          road: result.road,
          doubtSinceMs: result.doubtSinceMs,
        };
      }
    }),
  );
});
