import { describe, expect, test } from "vitest";
import { branchId, type BranchId } from "../../src/domain/ids.ts";
import type { Role } from "../../src/domain/member.ts";
import { dayOf } from "../../src/domain/quarter.ts";
import type { Rulebook } from "../../src/domain/rulebook.ts";
import { isWeekday, type IsWorkday } from "../../src/domain/working-days.ts";
import { endPostings } from "../../src/jobs/end-postings.ts";
import { runDue, type DueParts } from "../../src/jobs/run-due.ts";
import { Undone } from "../../src/jobs/undone.ts";
import type { MessageKind } from "../../src/outgoing.ts";
import type { Store } from "../../src/store/store.ts";
import { inFile } from "../store/ground.ts";
import { branchOf, guojia, huaishuping, person, submit, zhao } from "../store/samples.ts";
import { errors, freshStore, rulebookFor } from "./ground.ts";

const at = (time: string): number => Date.parse(`2026-${time.replace(" ", "T")}:00+08:00`);
/** Every branch's ranking of the first quarter is due. */
const rankingDay = at("04-02 10:05");

describe("once", () => {
  test("a job is done for each branch and period, however often the clock asks, restarts included", async () => {
    const store = await county([huaishuping, guojia]);
    const process = started(store);
    for (let minute = 0; minute < 180; minute += 1) await process.run(at("04-02 09:00") + minute * 60_000);
    await started(store).run(at("04-02 12:05"));
    await started(store).run(at("04-03 09:05"));
    for (const branch of [huaishuping, guojia]) expect(await kinds(store, branch)).toEqual(["ranking"]);
    await started(store).run(at("07-02 10:05"));
    expect(await kinds(store, huaishuping)).toEqual(["ranking", "ranking"]);
  });

  test("two processes on one database do each job once", async () => {
    const ground = await inFile.fresh();
    const ids = await settled(ground.store, 40);
    const processes = [started(ground.store), started(await ground.again())];
    for (const time of ["09:15", "09:25", "09:45", "10:05", "12:05"])
      await Promise.all(processes.map(({ run }) => run(at(`04-02 ${time}`))));
    for (const id of ids) expect(await kinds(ground.store, id)).toEqual(["ranking"]);
    expect(processes.flatMap(({ failed }) => failed)).toEqual([]);
  });

  test("a reminder is sent once, though its days are changed afterwards, and in all no more than two", async () => {
    const store = await county([huaishuping]);
    const told: string[][] = [];
    for (const [date, days] of [
      ["04-03", [3, 8]],
      ["04-06", [5, 10]],
      ["04-10", [5, 10]],
      ["04-21", [15, 20]],
    ] as const) {
      const own = (branch: BranchId): Rulebook => {
        const book = rulebookFor(branch);
        return { ...book, timetable: { ...book.timetable, reviewDueDays: days } };
      };
      await started(store, { rulebookFor: own }).run(at(`${date} 12:05`));
      told.push(await names(store, huaishuping, "reviewDue"));
    }
    const committee = ["赵书田", "李根旺"];
    const twice = [...committee, ...committee];
    expect(told).toEqual([committee, committee, twice, twice]);
  });

  test("a job that has nothing to say is done all the same, and not looked at again", async () => {
    const store = await county([huaishuping]);
    const process = started(store);
    await process.run(at("03-25 19:05"));
    expect(await kinds(store, huaishuping)).toEqual([]);
    expect(await store.jobDiary.done(huaishuping, "digest", ["2026-03-25"])).toEqual(new Set(["2026-03-25"]));
    const before = process.looked.length;
    await process.run(at("03-25 19:06"));
    expect(before).toBeGreaterThan(0);
    expect(process.looked.length).toBe(before);
  });
});

describe("one branch and the others", () => {
  test("a branch with broken rules keeps nobody waiting, and gets its own once they are mended", async () => {
    const store = await county([guojia, huaishuping]);
    let isBroken = true;
    const process = started(store, {
      rulebookFor: (branch) => {
        if (branch === guojia && isBroken) throw new Error("no such rule");
        return rulebookFor(branch);
      },
    });
    await process.run(rankingDay);
    expect([await kinds(store, guojia), await kinds(store, huaishuping)]).toEqual([[], ["ranking"]]);
    expect(process.failed).toEqual(["guojia: no such rule"]);
    isBroken = false;
    await process.run(rankingDay + 60_000);
    expect([await kinds(store, guojia), await kinds(store, huaishuping)]).toEqual([["ranking"], ["ranking"]]);
  });

  test("a branch for which a job fails is tried again at the next minute", async () => {
    const store = await county([guojia, huaishuping]);
    let isBroken = true;
    const process = started(store, {
      ledger: {
        ...store.ledger,
        totals: (branch, year) => {
          if (branch === guojia && isBroken) throw new Error("a bug");
          return store.ledger.totals(branch, year);
        },
      },
    });
    await process.run(rankingDay);
    expect(process.failed).toEqual(["guojia: a bug"]);
    isBroken = false;
    await process.run(rankingDay + 60_000);
    expect([await kinds(store, guojia), await kinds(store, huaishuping)]).toEqual([["ranking"], ["ranking"]]);
  });

  test("a branch that came after the quarter gets no ranking of it, and all that begins later", async () => {
    const store = await county([huaishuping]);
    const process = started(store);
    await process.run(rankingDay);
    await roster(store, guojia, "04-02 15:00");
    await process.run(at("04-03 12:05"));
    expect(await kinds(store, guojia)).toEqual([]);
    await process.run(at("04-05 12:05"));
    expect(await kinds(store, guojia)).toEqual(["partyDay"]);
  });

  test("a branch that comes while a job is under way has its turn without a restart", async () => {
    const first = branchId("village-1");
    const store = await county([first]);
    const process = started(store);
    await process.run(at("04-05 12:05"));
    expect(await kinds(store, first)).toContain("partyDay");
    await roster(store, guojia, "04-05 12:10");
    await process.run(at("04-05 12:15"));
    expect(await kinds(store, guojia)).toEqual(["partyDay"]);
  });

  test("once told to stop, what is under way is finished and nothing more begun", async () => {
    const store = await freshStore();
    const ids = await settled(store, 40);
    const stopping = new AbortController();
    const process = started(store, {
      stopping: stopping.signal,
      places: {
        ...store.places,
        branch: (id) => {
          stopping.abort();
          return store.places.branch(id);
        },
      },
    });
    await process.run(rankingDay);
    // The first job of the morning was finished for the first branch.
    const day = "2026-04-02";
    const done = await Promise.all(ids.map((id) => store.jobDiary.done(id, "claimsWaiting", [day])));
    expect(done.filter((each) => each.has(day)).length).toBe(1);
    for (const id of ids) expect(await kinds(store, id)).toEqual([]);
  });
});

describe("claims that wait", () => {
  test("are told once to the secretary after three days and once to the deputy after five", async () => {
    const store = await county([huaishuping]);
    await submit(store);
    const told: string[][] = [];
    for (const date of ["20", "21", "22", "23", "24", "25"]) {
      // Each morning another process.
      await started(store).run(at(`03-${date} 11:05`));
      await started(store).run(at(`03-${date} 11:06`));
      told.push(await names(store, huaishuping, "claimsWaiting"));
    }
    const secretary = "赵书田";
    const both = [secretary, "李根旺"];
    expect(told).toEqual([[], [secretary], [secretary], both, both, both]);
  });
});

describe("the end of a posting", () => {
  test("is told once, on the morning after seven days", async () => {
    const store = await county([huaishuping]);
    await sign(store);
    expect(await toldEach(store, ["25", "26", "27"])).toEqual([[], ["赵书田"], ["赵书田"]]);
  });

  test("waits for five working days where holidays lie in between", async () => {
    const store = await county([huaishuping]);
    await sign(store);
    const holidays: IsWorkday = (day) => isWeekday(day) && day > "2026-03-23";
    expect(await toldEach(store, ["26", "30", "31"], holidays)).toEqual([[], [], ["赵书田"]]);
  });

  test("is told to the others while one branch's rules are broken", async () => {
    const store = await county([guojia, huaishuping]);
    for (const branch of [guojia, huaishuping]) await sign(store, branch);
    const { parts, failed } = started(store, {
      rulebookFor: (branch) => {
        if (branch === guojia) throw new Error("no such rule");
        return rulebookFor(branch);
      },
    });
    await endPostings({ ...parts, isWorkday: isWeekday }, at("03-26 11:05"));
    expect(await kinds(store, huaishuping)).toEqual(["postingEnded"]);
    expect(failed).toEqual(["guojia: no such rule"]);
  });

  /** Who was told by each of those mornings of March, each with a process of its own. */
  async function toldEach(
    store: Store,
    dates: readonly string[],
    isWorkday: IsWorkday = isWeekday,
  ): Promise<readonly (readonly string[])[]> {
    const told: (readonly string[])[] = [];
    for (const date of dates) {
      const { parts } = started(store);
      for (const time of ["11:05", "11:06"])
        await endPostings({ ...parts, isWorkday }, at(`03-${date} ${time}`));
      told.push(await names(store, huaishuping, "postingEnded"));
    }
    return told;
  }
});

type Started = {
  readonly parts: DueParts;
  readonly run: (atMs: number) => Promise<void>;
  readonly failed: readonly string[];
  /** Branches in the order in which they were read. */
  readonly looked: readonly BranchId[];
};

/** A process that was just started. */
function started(store: Store, more: Partial<DueParts> = {}): Started {
  const { seen: failed, onError } = errors();
  const looked: BranchId[] = [];
  const undone = new Undone();
  const places: DueParts["places"] = {
    branches: () => store.places.branches(),
    branch: (id) => {
      looked.push(id);
      return store.places.branch(id);
    },
  };
  const parts = { ...store, places, rulebookFor, onError, botName: "积分助手", ...more };
  return { parts, failed, looked, run: (atMs) => runDue(parts, undone, atMs) };
}

/** A store whose branches came in January. */
async function county(branches: readonly BranchId[]): Promise<Store> {
  const store = await freshStore();
  for (const branch of branches) await roster(store, branch, "01-05 09:00");
  return store;
}

async function settled(store: Store, count: number): Promise<readonly BranchId[]> {
  const ids = Array.from({ length: count }, (_, index) => branchId(`village-${index + 1}`));
  for (const id of ids) await roster(store, id, "01-05 09:00");
  return ids;
}

async function roster(store: Store, branch: BranchId, time: string): Promise<void> {
  const account = (name: string): string => `${name}-${branch}`;
  const inRole = (name: string, accountName: string, roles: readonly Role[]) =>
    person(name, account(accountName), { roles });
  const members = [
    inRole("赵书田", "zhao", ["secretary"]),
    inRole("张满仓", "zhang", []),
    inRole("李根旺", "li", ["deputySecretary"]),
  ];
  await store.registry.importRosters([{ branch, name: `${branch}党支部`, members }], at(time));
}

async function sign(store: Store, id: BranchId = huaishuping): Promise<void> {
  const branch = await branchOf(store, id);
  const atMs = at("03-18 20:00");
  const signing = { quarter: "2025-Q4", signer: zhao, signerName: "赵书田", atMs } as const;
  expect(await store.ledger.record(branch, { signing }, atMs)).toMatchObject({ kind: "recorded" });
  expect(dayOf(atMs)).toBe("2026-03-18");
}

/** What a branch's outbox holds, oldest first, without the month's and the year's other business. */
async function kinds(store: Store, branch: BranchId): Promise<readonly MessageKind[]> {
  return (await all(store, branch)).map(({ kind }) => kind).filter((kind) => !others.has(kind));
}

const others: ReadonlySet<MessageKind> = new Set(["reviewDue", "quarterClosing"] as const);

async function names(store: Store, branch: BranchId, kind: MessageKind): Promise<string[]> {
  const { roster: members } = await branchOf(store, branch);
  return (await all(store, branch)).flatMap((message) => {
    if (message.kind !== kind || message.to.kind !== "member") return [];
    const { member } = message.to;
    return members.flatMap(({ id, name }) => (id === member ? [name] : []));
  });
}

const all = (store: Store, branch: BranchId) => store.outbox.troubled(1_000, branch);
