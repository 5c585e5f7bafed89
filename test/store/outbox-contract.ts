import { describe, expect, test } from "vitest";
import type { NewMessage, Outgoing, RoadName, SendOutcome } from "../../src/outgoing.ts";
import { accountId, chatId, type BranchId, type MemberId } from "../../src/domain/ids.ts";
import type { Store } from "../../src/store/store.ts";
import type { Kind } from "./ground.ts";
import { answered, branchOf, guojia, huaishuping, nowMs, withRoster, zhang, zhao } from "./samples.ts";

export function outboxPromises(kind: Kind): void {
  describe("the diary of jobs", () => {
    diaryPromises(kind);
  });
  describe("the word", () => {
    leasePromises(kind);
  });
  describe("what waits to be sent", () => {
    orderPromises(kind);
  });
  describe("what became of a message", () => {
    outcomePromises(kind);
  });
  if (kind.shared) {
    describe("two processes", () => {
      twoProcesses(kind);
    });
  }
}

function diaryPromises({ fresh }: Kind): void {
  const notDone = (store: Store, period = "2026-Q1", since = "2026-03-31" as const) =>
    store.jobDiary.notDone("ranking", period, since, 10);

  test("a job is not done until it is, once for each branch and period, with what it says in one write", async () => {
    const { store } = await fresh();
    await withRoster(store);
    await withRoster(store, guojia);
    expect(await notDone(store)).toEqual([guojia, huaishuping]);
    expect(await finish(store, ["榜", "续"])).toBe(true);
    expect(await finish(store, ["又一榜"])).toBe(false);
    expect(await notDone(store)).toEqual([guojia]);
    expect(await notDone(store, "2026-Q2")).toEqual([guojia, huaishuping]);
    expect(await store.jobDiary.notDone("digest", "2026-Q1", "2026-03-31", 10)).toEqual([
      guojia,
      huaishuping,
    ]);
    expect((await troubled(store)).map(({ number, text }) => [number, text])).toEqual([
      [1, "榜"],
      [2, "续"],
    ]);
  });

  test("a job that has nothing to say is done all the same", async () => {
    const { store } = await fresh();
    await withRoster(store);
    expect(await finish(store, [])).toBe(true);
    expect(await notDone(store)).toEqual([]);
    expect(await troubled(store)).toEqual([]);
  });

  test("a branch that came after the period has nothing to do for it", async () => {
    const { store } = await fresh();
    await withRoster(store);
    expect(await notDone(store, "2025-Q4", "2025-12-31" as never)).toEqual([]);
  });

  test("branches are told page by page", async () => {
    const { store } = await fresh();
    await withRoster(store);
    await withRoster(store, guojia);
    const [first, ...others] = await store.jobDiary.notDone("digest", "d", "2026-03-31", 1);
    expect([first, ...others]).toEqual([guojia]);
    expect(await store.jobDiary.notDone("digest", "d", "2026-03-31", 1, first)).toEqual([huaishuping]);
  });

  test("of several periods it says which are done; of several jobs recorded at once none is when one was", async () => {
    const { store } = await fresh();
    await withRoster(store);
    const step = (period: string) => ({ job: "claimsWaiting", period }) as const;
    await store.jobDiary.finish(huaishuping, [step("1 secretary"), step("2 secretary")], [], nowMs);
    const asked = ["1 secretary", "1 deputy", "2 secretary"];
    const done = ["1 secretary", "2 secretary"];
    expect([...(await store.jobDiary.done(huaishuping, "claimsWaiting", asked))].sort()).toEqual(done);
    expect(
      await store.jobDiary.finish(huaishuping, [step("1 deputy"), step("2 secretary")], [post("话")], nowMs),
    ).toBe(false);
    expect([...(await store.jobDiary.done(huaishuping, "claimsWaiting", asked))].sort()).toEqual(done);
    expect(await troubled(store)).toEqual([]);
  });

  test("what was done long ago is forgotten", async () => {
    const { store } = await fresh();
    await withRoster(store);
    await finish(store, []);
    expect(await store.jobDiary.forget(nowMs)).toBe(0);
    expect(await store.jobDiary.forget(nowMs + 1)).toBe(1);
    expect(await notDone(store)).toEqual([huaishuping]);
  });

  test("a signed quarter's posting is not ended until that is done", async () => {
    const { store } = await fresh();
    const branch = await withRoster(store);
    const signing = { quarter: "2026-Q1", signer: zhao, signerName: "赵书田", atMs: nowMs } as const;
    await store.ledger.record(branch, { signing }, nowMs);
    const between = { fromMs: nowMs - 1, toMs: nowMs };
    expect(await store.jobDiary.signedNotEnded(between)).toEqual([
      { branch: huaishuping, quarter: "2026-Q1", atMs: nowMs },
    ]);
    expect(await store.jobDiary.signedNotEnded({ fromMs: 0, toMs: nowMs - 1 })).toEqual([]);
    await store.jobDiary.finish(huaishuping, [{ job: "postingEnded", period: "2026-Q1" }], [], nowMs);
    expect(await store.jobDiary.signedNotEnded(between)).toEqual([]);
  });
}

function leasePromises({ fresh }: Kind): void {
  const minuteMs = 60_000;

  test("one process has it, keeps it, and another gets it when it was given up or not kept in time", async () => {
    const { store } = await fresh();
    const { outbox } = store;
    expect(await outbox.hold("one", nowMs, minuteMs)).toBe(true);
    expect(await outbox.hold("other", nowMs + minuteMs - 1, minuteMs)).toBe(false);
    expect(await outbox.hold("one", nowMs + minuteMs - 1, minuteMs)).toBe(true);
    expect(await outbox.hold("other", nowMs + minuteMs, minuteMs)).toBe(false);
    expect(await outbox.hold("other", nowMs + 2 * minuteMs, minuteMs)).toBe(true);
    await outbox.release("one");
    expect(await outbox.hold("one", nowMs + 2 * minuteMs, minuteMs)).toBe(false);
    await outbox.release("other");
    expect(await outbox.hold("one", nowMs + 2 * minuteMs, minuteMs)).toBe(true);
  });

  test("a clock put back by a day does not leave everybody without it for a day", async () => {
    const { store } = await fresh();
    await store.outbox.hold("one", nowMs, minuteMs);
    expect(await store.outbox.hold("other", nowMs - 24 * 60 * minuteMs, minuteMs)).toBe(true);
  });

  test("who lost it starts nothing any more, however late it learns of it", async () => {
    const { store } = await fresh();
    const item = await oneWaiting(store);
    await store.outbox.hold("other", nowMs + 2 * minuteMs, minuteMs);
    expect(await store.outbox.start(item, "groupRobot", me, nowMs)).toBe(false);
    expect(await store.outbox.start(item, "groupRobot", "other", nowMs)).toBe(true);
  });
}

function orderPromises({ fresh }: Kind): void {
  test("one after the other for each target, and different targets side by side", async () => {
    const { store } = await fresh();
    await withRoster(store);
    await withRoster(store, guojia);
    await say(store, [post("一"), word(zhang, "给张一"), post("二"), word(zhang, "给张二")]);
    await say(store, [post("郭一")], guojia);
    const rounds: string[][] = [];
    for (let items = await waiting(store); items.length > 0; items = await waiting(store)) {
      rounds.push(items.map(({ text }) => text));
      for (const item of items) await tryOnce(store, item, { kind: "sent" });
    }
    expect(rounds).toEqual([
      ["郭一", "一", "给张一"],
      ["二", "给张二"],
    ]);
    expect(await troubled(store)).toEqual([]);
  });

  test("what is being sent holds the next one back, and is not started again", async () => {
    const { store } = await fresh();
    const item = await oneWaiting(store, [post("一"), post("二")]);
    expect(await store.outbox.start(item, "groupRobot", me, nowMs)).toBe(true);
    expect(await store.outbox.start(item, "groupRobot", me, nowMs)).toBe(false);
    expect(await waiting(store)).toEqual([]);
    expect(await store.outbox.underWay()).toMatchObject([
      { state: "sending", attempts: 1, startedAtMs: nowMs, road: "groupRobot" },
    ]);
  });

  test("what could not be sent waits for its time and holds the next one back; an old copy cannot be started", async () => {
    const { store } = await fresh();
    const item = await oneWaiting(store, [post("一"), post("二")]);
    await tryOnce(store, item, again("tooFast 45009", nowMs + 60_000, "groupRobot"));
    expect(await waiting(store)).toEqual([]);
    expect(await store.outbox.start(item, "groupRobot", me, nowMs + 60_000)).toBe(false);
    const [later] = await waiting(store, nowMs + 60_000);
    expect(later).toMatchObject({ text: "一", attempts: 1, problem: "tooFast 45009", road: "groupRobot" });
  });

  test("behind a refused part nothing of its post follows, but other posts do", async () => {
    const { store } = await fresh();
    const item = await oneWaiting(store, [post("一"), post("二"), post("别的", "partyDay 2026-04")]);
    await tryOnce(store, item, { kind: "refused", problem: "93000" });
    expect((await waiting(store)).map(({ text }) => text)).toEqual(["别的"]);
  });

  test("what may have been sent holds nothing back", async () => {
    const { store } = await fresh();
    const item = await oneWaiting(store, [post("一"), post("二")]);
    await tryOnce(store, item, { kind: "maySent", problem: "no answer" });
    expect((await waiting(store)).map(({ text }) => text)).toEqual(["二"]);
  });

  test("it says since when something is ready that nobody sends", async () => {
    const { store } = await fresh();
    expect(await store.outbox.readySince(nowMs)).toBeUndefined();
    const item = await oneWaiting(store, [post("一"), post("二")]);
    expect(await store.outbox.readySince(nowMs + 5)).toBe(nowMs);
    await tryOnce(store, item, again("busy -1", nowMs + 10));
    expect(await store.outbox.readySince(nowMs + 5)).toBeUndefined();
    expect(await store.outbox.readySince(nowMs + 15)).toBe(nowMs + 10);
  });
}

function outcomePromises({ fresh }: Kind): void {
  test("what may have been sent is shown, is not sent again by itself, and late word of it counts", async () => {
    const { store } = await fresh();
    const item = await oneWaiting(store);
    await tryOnce(store, item, { kind: "maySent", problem: "no answer" });
    expect(await troubled(store)).toMatchObject([{ state: "maySent", problem: "no answer" }]);
    expect(await waiting(store)).toEqual([]);
    await store.outbox.settle(item, { kind: "sent" });
    expect(await troubled(store)).toEqual([]);
    await store.outbox.settle(item, { kind: "refused", problem: "40008" });
    expect(await troubled(store)).toEqual([]);
  });

  test("late word of an earlier try says nothing about a later one, neither under way nor given up", async () => {
    const { store } = await fresh();
    const first = await oneWaiting(store);
    await tryOnce(store, first, { kind: "maySent", problem: "cut off" });
    await store.outbox.resolve(huaishuping, first.number, "again");
    const [second = first] = await waiting(store);
    expect(await store.outbox.start(second, "app", me, nowMs)).toBe(true);
    const late: readonly SendOutcome[] = [again("busy -1", nowMs), { kind: "sent" }];
    for (const word of late) await store.outbox.settle(first, word);
    const underWay = await store.outbox.underWay();
    expect(underWay).toMatchObject([{ attempts: 2, road: "app", problem: undefined }]);
    for (const item of underWay) await store.outbox.settle(item, { kind: "maySent", problem: "cut off" });
    await store.outbox.settle(first, { kind: "refused", problem: "93000" });
    expect(await troubled(store)).toMatchObject([{ state: "maySent", attempts: 2 }]);
    await store.outbox.settle(second, { kind: "sent" });
    expect(await troubled(store)).toEqual([]);
  });

  test("a doubt is kept with the road on which it may be cleared", async () => {
    const { store } = await fresh();
    const item = await oneWaiting(store, [word(zhang, "话")]);
    await tryOnce(store, item, { ...again("no answer", nowMs, "app"), doubtSinceMs: nowMs });
    expect(await waiting(store)).toMatchObject([{ road: "app", doubtSinceMs: nowMs }]);
  });

  test("without a try it can be put off, dropped or left for the next answer, but only while it waits", async () => {
    const { store } = await fresh();
    const item = await oneWaiting(store, [word(zhang, "话")]);
    expect(await store.outbox.putOff(item, again("noRoad", nowMs + 1))).toBe(true);
    expect(await store.outbox.putOff(item, { kind: "toDo", problem: "noRoad" })).toBe(true);
    expect(await store.outbox.putOff(item, { kind: "dropped", problem: "left" })).toBe(false);
    expect((await store.ledger.noticesFor(huaishuping, zhang)).map(({ text }) => text)).toEqual(["话"]);
    const [notice] = await store.ledger.noticesFor(huaishuping, zhang);
    await store.ledger.record(await branchOf(store), { shown: [notice?.id ?? 0] }, nowMs);
    expect(await store.ledger.noticesFor(huaishuping, zhang)).toEqual([]);
  });

  test("notices of a decision are pushed where a road leads to members, and wait for an answer elsewhere", async () => {
    const { store } = await fresh();
    const branch = await withRoster(store);
    const notices = [{ member: zhang, text: "42号已通过。", createdAtMs: nowMs }];
    await store.ledger.record(branch, { notices, noticesGo: "byRoad" }, nowMs);
    await store.ledger.record(await branchOf(store), { notices }, nowMs);
    expect(await waiting(store)).toMatchObject([{ kind: "notice", number: 1, text: "42号已通过。" }]);
    expect(await store.ledger.noticesFor(huaishuping, zhang)).toMatchObject([
      { id: 1, waitsForRoad: true },
      { id: 2, waitsForRoad: false },
    ]);
  });

  test("what was done meanwhile makes its reminders needless, in the same write", async () => {
    const { store } = await fresh();
    const branch = await withRoster(store);
    const topic = "report 2026-Q1";
    await say(store, [
      { ...word(zhang, "请汇报"), topic },
      { ...word(zhao, "请汇报"), topic },
    ]);
    await store.ledger.record(branch, { needless: [{ member: zhang, topic }] }, nowMs);
    expect((await waiting(store)).map(({ to }) => to)).toEqual([{ kind: "member", member: zhao }]);
    expect(await store.outbox.message(huaishuping, 1)).toMatchObject({
      state: "dropped",
      problem: "needless",
    });
  });

  test("a needless reminder that may have arrived is not called dropped", async () => {
    const { store } = await fresh();
    const topic = "report 2026-Q1";
    const item = await oneWaiting(store, [{ ...word(zhang, "请汇报"), topic }]);
    await tryOnce(store, item, { ...again("no answer", nowMs, "app"), doubtSinceMs: nowMs }, "app");
    await store.ledger.record(await branchOf(store), { needless: [{ member: zhang, topic }] }, nowMs);
    expect(await store.outbox.message(huaishuping, 1)).toMatchObject({ state: "maySent" });
  });

  test.each(["maySent", "refused"] as const)("an administrator settles what was %s", async (kind) => {
    const { store } = await fresh();
    const item = await oneWaiting(store, [post("一"), post("二")]);
    const resolve = (as: "arrived" | "again" | "drop") => store.outbox.resolve(huaishuping, item.number, as);
    expect(await resolve("arrived")).toBe(false);
    await tryOnce(store, item, { kind, problem: "why" });
    expect(await resolve("again")).toBe(true);
    const [next = item] = await waiting(store);
    expect(next).toMatchObject({ text: "一", state: "waiting", attempts: 1, problem: undefined });
    await tryOnce(store, next, { kind, problem: "why" });
    expect(await resolve("arrived")).toBe(true);
    expect(await resolve("again")).toBe(false);
    expect((await troubled(store)).map(({ text }) => text)).toEqual(["二"]);
    expect(await store.outbox.resolve(huaishuping, 2, "drop")).toBe(true);
    expect(await waiting(store)).toEqual([]);
    expect(await store.outbox.resolve(huaishuping, 9, "again")).toBe(false);
  });

  test("each trouble of the group is untold until it is told, and again when it becomes another", async () => {
    const { store } = await fresh();
    const item = await oneWaiting(store);
    let atMs = nowMs;
    const untold = async () => (await store.outbox.untold(100)).map(({ state, problem }) => [state, problem]);
    const tell = async () => store.outbox.tell(await store.outbox.untold(100), [], nowMs);
    const tried = async (outcome: SendOutcome): Promise<void> => {
      atMs += 60_000;
      const [next = item] = await waiting(store, atMs);
      await tryOnce(store, next, outcome);
    };
    await tried(again("busy -1", nowMs));
    expect(await untold()).toEqual([]);
    await tried(again("noRoad", nowMs));
    expect(await untold()).toEqual([["waiting", "noRoad"]]);
    await tell();
    await tried(again("noRoad", nowMs));
    expect(await untold()).toEqual([]);
    await tried({ kind: "maySent", problem: "no answer" });
    expect(await untold()).toEqual([["maySent", "no answer"]]);
    await tell();
    expect(await untold()).toEqual([]);
    // Word that comes late is still word.
    const [late = item] = await troubled(store);
    await store.outbox.settle(late, { kind: "refused", problem: "93000" });
    expect(await untold()).toEqual([["refused", "93000"]]);
    await store.outbox.resolve(huaishuping, item.number, "arrived");
    expect(await untold()).toEqual([]);
  });

  test("what is untold is told page by page: each message once, though all of it stays untold", async () => {
    const { store } = await fresh();
    for (const branch of [huaishuping, guojia]) {
      await withRoster(store, branch);
      await say(
        store,
        ["一", "二", "三", "四"].map((text) => post(text, text)),
        branch,
      );
    }
    const outcomes: readonly SendOutcome[] = [
      { kind: "maySent", problem: "no answer" },
      { kind: "refused", problem: "93000" },
      again("noRoad", nowMs + 60_000),
    ];
    for (const outcome of outcomes)
      for (const item of await waiting(store)) await tryOnce(store, item, outcome);
    for (const most of [1, 2, 4, 5]) {
      const found: string[] = [];
      let last: Outgoing | undefined;
      do {
        const page = await store.outbox.untold(most, last);
        expect(page.length).toBeLessThanOrEqual(most);
        found.push(...page.map(({ branch, text, state }) => `${branch} ${text} ${state}`));
        last = page.at(-1);
      } while (last !== undefined);
      expect(found).toEqual([
        ...["guojia 一 maySent", "huaishuping 一 maySent", "guojia 二 refused", "huaishuping 二 refused"],
        ...["guojia 三 waiting", "huaishuping 三 waiting"],
      ]);
    }
  });

  test("words about a trouble are written with the mark that they were; trouble with one member is not told", async () => {
    const { store } = await fresh();
    const item = await oneWaiting(store, [post("一"), word(zhang, "话")]);
    for (const each of await waiting(store)) await tryOnce(store, each, { kind: "refused", problem: "x" });
    const found = await store.outbox.untold(100);
    expect(found.map(({ number }) => number)).toEqual([item.number]);
    await store.outbox.tell(found, [{ ...word(zhao, "没发出去"), kind: "trouble" }], nowMs);
    expect(await store.outbox.untold(100)).toEqual([]);
    expect((await waiting(store)).map(({ text }) => text)).toEqual(["没发出去"]);
  });

  test("it counts what is not settled, and says what was said lately, answers included", async () => {
    const { store } = await fresh();
    await withRoster(store);
    await store.registry.setWebhookKey(huaishuping, "robot");
    await store.places.bind(chatId("wr"), huaishuping, nowMs);
    await say(store, [post("一"), word(zhang, "话"), post("二")]);
    const [first, second] = await waiting(store);
    if (first === undefined || second === undefined) throw new Error("nothing waits");
    await tryOnce(store, first, { kind: "sent" }, "longConnection");
    await tryOnce(store, second, { kind: "maySent", problem: "x" }, "app");
    const to = { kind: "group", chat: chatId("wr") } as const;
    await store.ledger.recordAnswer({ ...answered("m"), to });
    expect(await store.outbox.counts()).toEqual(
      expect.arrayContaining([
        { kind: "ranking", state: "waiting", count: 1, oldestMs: nowMs },
        { kind: "notice", state: "maySent", count: 1, oldestMs: nowMs },
      ]),
    );
    expect(await store.outbox.groupPlaces(huaishuping)).toEqual({ chat: "wr", robotKey: "robot" });
    expect(await store.outbox.spokenSince(nowMs)).toEqual([
      { to, road: "longConnection", atMs: nowMs },
      { to: { kind: "person", account: accountId("zhangmancang") }, road: "app", atMs: nowMs },
      { to, road: "longConnection", atMs: nowMs },
    ]);
    expect(await store.outbox.spokenSince(nowMs + 1)).toEqual([]);
  });

  test("what was settled is forgotten in the end, and what was not is kept", async () => {
    const { store } = await fresh();
    const item = await oneWaiting(store, [post("一"), post("二")]);
    await tryOnce(store, item, { kind: "sent" });
    expect(await store.outbox.forget(nowMs, 0)).toBe(0);
    expect(await store.outbox.forget(nowMs + 1, 0)).toBe(1);
    expect(await store.outbox.message(huaishuping, 1)).toBeUndefined();
    expect((await waiting(store)).map(({ text }) => text)).toEqual(["二"]);
  });

  test("what waits for an answer is kept, save what stopped mattering long ago", async () => {
    const { store } = await fresh();
    await withRoster(store);
    const words = [
      { ...word(zhang, "过时的"), untilMs: nowMs },
      { ...word(zhao, "还早的"), untilMs: nowMs + 2 },
    ];
    await say(store, [...words, post("榜")]);
    for (const item of await waiting(store)) {
      if (item.to.kind === "member") await store.outbox.putOff(item, { kind: "toDo", problem: "noRoad" });
    }
    expect(await store.outbox.forget(nowMs, 0)).toBe(0);
    expect(await store.outbox.forget(nowMs + 1, 0)).toBe(1);
    expect(await store.ledger.noticesFor(huaishuping, zhang)).toEqual([]);
    expect(await store.ledger.noticesFor(huaishuping, zhao)).toHaveLength(1);
  });

  test("what nobody ever collected or settled is forgotten after its own time, and the newest loses its words", async () => {
    const { store } = await fresh();
    await withRoster(store);
    await say(store, [word(zhang, "没人来取的"), post("没送到的"), word(zhao, "最后一条")]);
    for (const item of await waiting(store)) {
      if (item.to.kind === "member") await store.outbox.putOff(item, { kind: "toDo", problem: "noRoad" });
      else await tryOnce(store, item, { kind: "refused", problem: "40008" });
    }
    expect(await store.outbox.forget(nowMs + 1, nowMs)).toBe(0);
    expect(await store.outbox.forget(nowMs + 1, nowMs + 1)).toBe(2);
    expect((await store.outbox.message(huaishuping, 3))?.text).toBe("最后一条");
    await store.ledger.record(await branchOf(store), { shown: [3] }, nowMs);
    await store.outbox.forget(nowMs + 1, 0);
    expect((await store.outbox.message(huaishuping, 3))?.text).toBe("");
  });

  test("a number that an administrator was told of never means another message, however much is forgotten", async () => {
    const { store } = await fresh();
    const item = await oneWaiting(store, [post("一")]);
    await tryOnce(store, item, { kind: "sent" });
    await store.outbox.forget(nowMs + 1, 0);
    await say(store, [post("二")]);
    expect((await waiting(store)).map(({ number, text }) => [number, text])).toEqual([[2, "二"]]);
  });
}

function twoProcesses({ fresh }: Kind): void {
  test("of two that find the same trouble one tells of it", async () => {
    const { store, again: openAgain } = await fresh();
    const stores = [store, await openAgain()];
    await tryOnce(store, await oneWaiting(store), { kind: "maySent", problem: "no answer" });
    const found = await Promise.all(stores.map((each) => each.outbox.untold(100)));
    const words = [word(zhao, "没发出去")];
    const told = await Promise.all(
      stores.map((each, index) => each.outbox.tell(found[index] ?? [], words, nowMs)),
    );
    expect(told.toSorted()).toEqual([false, true]);
    expect((await waiting(store)).map(({ text }) => text)).toEqual(["没发出去"]);
  });

  test("of two that do a job one does, and what both say of one branch is numbered in order", async () => {
    const { store, again: openAgain } = await fresh();
    const stores = [store, await openAgain()];
    await withRoster(store);
    for (let round = 0; round < 10; round += 1) {
      const done = await Promise.all(
        stores.map((each, index) =>
          each.jobDiary.finish(
            huaishuping,
            [{ job: "digest", period: `round ${round}` }],
            [post(`by ${index}`)],
            nowMs,
          ),
        ),
      );
      expect(done.filter(Boolean)).toHaveLength(1);
      await Promise.all(stores.map((each, index) => say(each, [word(zhang, `${round} ${index}`)])));
    }
    const numbers = (await troubled(store)).map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
  });

  test("a decision and a job that both add a message to a branch are both recorded", async () => {
    const { store, again: openAgain } = await fresh();
    const other = await openAgain();
    await withRoster(store);
    for (let round = 0; round < 10; round += 1) {
      const branch = await branchOf(store);
      const notices = [{ member: zhang, text: `决定 ${round}`, createdAtMs: nowMs }];
      const [recorded] = await Promise.all([
        store.ledger.record(branch, { notices }, nowMs),
        say(other, [word(zhang, `提醒 ${round}`)]),
      ]);
      if (recorded.kind === "overtaken")
        expect(await store.ledger.record(await branchOf(store), { notices }, nowMs)).toEqual({
          kind: "recorded",
        });
    }
    expect(await store.outbox.troubled(100)).toHaveLength(10);
    expect(await store.ledger.noticesFor(huaishuping, zhang)).toHaveLength(20);
  });

  test("of two that start a message one sends it, and of two that want the word one gets it", async () => {
    const { store, again: openAgain } = await fresh();
    const stores = [store, await openAgain()];
    const item = await oneWaiting(store);
    const started = await Promise.all(stores.map((each) => each.outbox.start(item, "groupRobot", me, nowMs)));
    expect(started.filter(Boolean)).toHaveLength(1);
    await store.outbox.release(me);
    const held = await Promise.all(
      stores.map((each, index) => each.outbox.hold(`process ${index}`, nowMs, 60_000)),
    );
    expect(held.filter(Boolean)).toHaveLength(1);
  });
}

const me = "process";

const post = (text: string, name = "ranking 2026-Q1"): NewMessage => ({
  kind: "ranking",
  to: { kind: "group" },
  text,
  post: name,
  createdAtMs: nowMs,
});

const word = (member: MemberId, text: string): NewMessage => ({
  kind: "notice",
  to: { kind: "member", member },
  text,
  createdAtMs: nowMs,
});

let steps = 0;
/** Records messages with a job of their own. */
const say = (store: Store, messages: readonly NewMessage[], branch: BranchId = huaishuping) =>
  store.jobDiary.finish(branch, [{ job: "partyDay", period: `step ${(steps += 1)}` }], messages, nowMs);

const finish = (store: Store, texts: readonly string[]) =>
  store.jobDiary.finish(
    huaishuping,
    [{ job: "ranking", period: "2026-Q1" }],
    texts.map((text) => post(text)),
    nowMs,
  );

const again = (problem: string, notBeforeMs: number, road?: RoadName) =>
  ({ kind: "again", problem, notBeforeMs, road }) as const;

const waiting = (store: Store, atMs = nowMs) => store.outbox.waiting(atMs, 100);
const troubled = (store: Store) => store.outbox.troubled(100);

async function oneWaiting(store: Store, messages: readonly NewMessage[] = [post("榜")]): Promise<Outgoing> {
  await withRoster(store);
  await say(store, messages);
  await store.outbox.hold(me, nowMs, 60_000);
  const [item] = await waiting(store);
  if (item === undefined) throw new Error("nothing waits");
  return item;
}

async function tryOnce(
  store: Store,
  item: Outgoing,
  outcome: SendOutcome,
  road: RoadName = "groupRobot",
): Promise<void> {
  await store.outbox.hold(me, nowMs, 60_000);
  expect(await store.outbox.start(item, road, me, nowMs)).toBe(true);
  await store.outbox.settle({ ...item, road }, outcome);
}
