import { randomUUID } from "node:crypto";
import { below, between, oneOf, seeded, type Random } from "../../bench/random.ts";
import { day, dayOf, startOfDayMs, type Day } from "../../src/domain/quarter.ts";
import { earliestNextMs, speaksFromMs } from "../../src/jobs/schedule.ts";
import type { NewMessage } from "../../src/outgoing.ts";
import { readRulebooks } from "../../src/rulebook/file.ts";
import { startFakeWecom, type FakeWecom } from "../../src/sandbox/fake-wecom.ts";
import type { Engine } from "../../src/store/engine.ts";
import { openEngine, storeOver, type Store } from "../../src/store/store.ts";
import { openBot, type Bot } from "./bot.ts";
import { burstWord, differences } from "./check.ts";
import {
  idOf,
  places,
  report,
  rosterOf,
  settle,
  sign,
  tenantOf,
  villagesOf,
  type Village,
} from "./county.ts";
import { countIn, keyOf, putOffTo, rowsIn, type Row } from "./rows.ts";
import { chaosWeather, type ChaosWeather } from "./weather.ts";

export type ChaosOptions = {
  /** Decides what befalls the bot and when; the machine decides what it was doing in that moment. */
  readonly seed: number;
  readonly databaseUrl: string;
  readonly branches: number;
  /** On one database, each of them told the time. */
  readonly processes: 1 | 2;
  readonly mode: "longConnection" | "url";
  readonly kills: number;
};

export type ChaosReport = {
  /** Empty when every promise was kept. */
  readonly problems: readonly string[];
  /** What the bot logged that it should not have had to. */
  readonly complaints: readonly string[];
  readonly faults: readonly string[];
  readonly kills: number;
  /** While the bot was at work. */
  readonly killsAtWork: number;
  readonly freezes: number;
  readonly kicks: number;
  readonly kicksNoticed: number;
  readonly subscribes: number;
  readonly mishaps: Readonly<Record<string, number>>;
  readonly states: Readonly<Record<string, number>>;
  readonly shown: number;
  readonly ticks: number;
  readonly isConnectedInTheEnd: boolean;
};

const minuteMs = 60_000;
const startMs = Date.parse("2026-03-29T12:00:00+08:00");
/** When something falls due beside what is daily. On the others the machine is off. */
const workDays: readonly Day[] = [
  ...["2026-04-02", "2026-04-03", "2026-04-05", "2026-04-08", "2026-04-20", "2026-05-05"],
  ...["2026-06-05", "2026-06-16", "2026-06-26", "2026-06-27", "2026-06-28"],
].map(day);
const endMs = Date.parse("2026-07-01T00:00:00+08:00");
/** The lease of a process that died ends by then. */
const takenOverMs = 21_000;

/** A quarter of a county under a WeCom that fails in every way it can, with a bot that is killed again and again. */
export async function chaos(options: ChaosOptions): Promise<ChaosReport> {
  const random = seeded(options.seed);
  const villages = villagesOf(options.branches);
  const engine = await openEngine(options.databaseUrl);
  const store = storeOver(engine);
  await settle(store, villages, startMs);
  const stage = await openStage(options, villages, random);
  try {
    return await new Quarter({ options, random, villages, engine, store, ...stage }).run();
  } finally {
    await Promise.all(stage.bots.map((bot) => bot.end()));
    await stage.fake.close();
    await engine.close();
  }
}

type Stage = {
  readonly fake: FakeWecom;
  readonly bots: readonly Bot[];
  readonly weather: ChaosWeather;
  readonly moment: { nowMs: number; onSend: () => void };
  readonly complaints: string[];
};

const token = "SandboxToken01";
const aesKey = "8H6M2VCsx9N5vN0ylABcxzhQS13wb3DwH5vKBZ2Ob1s";
const corp = { corpId: "wwChaos", agentId: 1_000_002, secret: "app-secret" };
const line = { id: "bot-chaos", secret: "line-secret" };

async function openStage(
  { databaseUrl, processes, mode }: ChaosOptions,
  villages: readonly Village[],
  random: Random,
): Promise<Stage> {
  const moment: Stage["moment"] = { nowMs: startMs, onSend: () => undefined };
  const weather = chaosWeather(random, () => {
    moment.onSend();
  });
  const isLong = mode === "longConnection";
  const fake = await startFakeWecom({
    clock: () => moment.nowMs,
    newId: () => randomUUID(),
    ...{ botUrl: "http://127.0.0.1:9", token, aesKey, weather: weather.http },
    ...tenantOf(villages, startMs),
    app: { ...corp, token, aesKey, callbackUrl: undefined },
    ...(isLong ? { longConnection: { botId: line.id, secret: line.secret, weather: weather.line } } : {}),
  });
  const complaints: string[] = [];
  const bots = Array.from({ length: processes }, () =>
    openBot(
      {
        ...{ databaseUrl, apiBase: fake.apiBase, wsUrl: fake.wsUrl, corp },
        bot: isLong ? { mode: "longConnection", ...line } : { mode: "url", token, aesKey },
      },
      (complaint) => complaints.push(complaint),
    ),
  );
  return { fake, bots, weather, moment, complaints };
}

type QuarterParts = Stage & {
  readonly options: ChaosOptions;
  readonly random: Random;
  readonly villages: readonly Village[];
  readonly engine: Engine;
  readonly store: Store;
};

type Happening = { readonly atMs: number; readonly happen: () => Promise<void> };

class Quarter {
  readonly #parts: QuarterParts;
  readonly #rows = new Map<string, Row>();
  readonly #outrun = new Set<string>();
  readonly #happenings: Happening[];
  #kills = 0;
  #killsAtWork = 0;
  #freezes = 0;
  #kicks = 0;
  #kicksNoticed = 0;
  #ticks = 0;
  /** What is due by the calendar was asked for until then. */
  #jobsDoneMs = startMs;
  /** Somebody was killed over it: it is done again then. */
  #againMs = Infinity;

  constructor(parts: QuarterParts) {
    this.#parts = parts;
    this.#happenings = this.#planned();
  }

  async run(): Promise<ChaosReport> {
    const { weather, engine, fake, villages, complaints, moment } = this.#parts;
    const isDueNext = await calendarOf(villages);
    let today = dayOf(startMs);
    for (;;) {
      const jobsMs = isDueNext(this.#jobsDoneMs);
      const sendMs = await putOffTo(engine, moment.nowMs);
      const happening = this.#happenings[0];
      const nextMs = Math.min(jobsMs, sendMs, this.#againMs, happening?.atMs ?? Infinity);
      if (nextMs >= endMs) break;
      if (dayOf(nextMs) !== today) await this.#note();
      today = dayOf(nextMs);
      if (happening?.atMs === nextMs) {
        this.#happenings.shift();
        this.#goTo(nextMs);
        await happening.happen();
        this.#againMs = Math.min(this.#againMs, moment.nowMs);
      } else await this.#work(jobsMs <= nextMs || this.#againMs <= nextMs, nextMs);
    }
    weather.clearUp();
    await this.#finish();
    await this.#note();
    const rows = [...this.#rows.values()];
    const said = fake.everythingSaid().filter(({ from }) => from.kind !== "person");
    return {
      problems: differences({
        villages,
        rows,
        said,
        days: workDays,
        outrun: this.#outrun,
        nowMs: moment.nowMs,
      }),
      ...{ complaints, faults: fake.faults.map(({ code, problem }) => `${code ?? ""} ${problem}`) },
      ...{ kills: this.#kills, killsAtWork: this.#killsAtWork, freezes: this.#freezes },
      ...{ kicks: this.#kicks, kicksNoticed: this.#kicksNoticed, subscribes: fake.counters.subscribes },
      mishaps: Object.fromEntries(weather.counts),
      states: countedBy(rows.map(({ state }) => state)),
      ...{ shown: said.length, ticks: this.#ticks, isConnectedInTheEnd: fake.isSubscribed },
    };
  }

  #goTo(atMs: number): void {
    const { moment } = this.#parts;
    moment.nowMs = Math.max(moment.nowMs, atMs);
  }

  async #note(): Promise<void> {
    for (const row of await rowsIn(this.#parts.engine)) {
      // A month later a branch's newest message keeps its number, but not its words.
      const { text } = this.#rows.get(keyOf(row)) ?? row;
      this.#rows.set(keyOf(row), row.text === "" ? { ...row, text } : row);
    }
  }

  /** The program looks once a minute, and now and then it is late. */
  async #work(jobs: boolean, nextMs: number): Promise<void> {
    const { random, moment } = this.#parts;
    const isLate = jobs && nextMs !== this.#againMs;
    this.#goTo(nextMs + (isLate ? below(9, random) * minuteMs + below(minuteMs, random) : 0));
    this.#againMs = Infinity;
    const startedMs = moment.nowMs;
    const isDone = await this.#tick(jobs);
    if (isDone) {
      if (jobs) this.#jobsDoneMs = startedMs;
    } else this.#againMs = moment.nowMs + takenOverMs + below(40_000, random);
  }

  /** One look at the clock by every process. @returns false when one of them was killed over it */
  async #tick(jobs: boolean): Promise<boolean> {
    const { random, bots, moment } = this.#parts;
    this.#ticks += 1;
    const [one, other] = random() < 0.5 ? bots : bots.toReversed();
    if (one === undefined) throw new Error("no bot");
    if (other === undefined) return this.#withMischief(() => one.tick(moment.nowMs, jobs));
    if (jobs && random() < 0.08) return this.#withFreeze(one, other, jobs);
    return this.#withMischief(async () => {
      if (random() < 0.4) {
        const both = await Promise.all([one.tick(moment.nowMs, jobs), other.tick(moment.nowMs, jobs)]);
        return both.every((each) => each);
      }
      const first = await one.tick(moment.nowMs, jobs);
      return (await other.tick(moment.nowMs, jobs)) && first;
    });
  }

  /** As many kills as the part of the quarter that is over asks for; some in a call, some at any moment. */
  async #withMischief(work: () => Promise<boolean>): Promise<boolean> {
    const { random, moment, options } = this.#parts;
    const wanted = options.kills * ((workDays.indexOf(dayOf(moment.nowMs)) + 1) / workDays.length);
    if (this.#kills >= wanted || random() < 0.6) return work();
    let calls = 1 + below(20, random);
    const kill = (): void => {
      this.#kill();
    };
    const timer = random() < 0.4 ? setTimeout(kill, between(1, 150, random)) : undefined;
    moment.onSend = () => {
      calls -= 1;
      if (calls === 0 && timer === undefined) kill();
    };
    const isDone = await work();
    clearTimeout(timer);
    moment.onSend = () => undefined;
    // What was on its way to WeCom arrives although its sender is no more.
    if (!isDone) await pause(40);
    return isDone;
  }

  #kill(): void {
    const { bots, random } = this.#parts;
    const busy = bots.filter(({ isBusy }) => isBusy);
    const victim = busy.length > 0 ? oneOf(busy, random) : undefined;
    if (victim === undefined) return;
    victim.kill();
    this.#kills += 1;
    this.#killsAtWork += 1;
  }

  /** One stands still in the middle of its work, so long that the other takes over; then it goes on. */
  async #withFreeze(one: Bot, other: Bot, jobs: boolean): Promise<boolean> {
    const { random, moment, engine } = this.#parts;
    let calls = 1 + below(10, random);
    const frozen = Promise.withResolvers<undefined>();
    moment.onSend = () => {
      calls -= 1;
      if (calls !== 0) return;
      one.freeze();
      frozen.resolve(undefined);
    };
    const first = one.tick(moment.nowMs, jobs);
    await Promise.race([first, frozen.promise]);
    moment.onSend = () => undefined;
    if (calls > 0) return (await first) && (await other.tick(moment.nowMs, jobs));
    this.#freezes += 1;
    for (const row of await rowsIn(engine)) if (row.state === "sending") this.#outrun.add(keyOf(row));
    this.#goTo(moment.nowMs + takenOverMs + below(20_000, random));
    const second = other.tick(moment.nowMs, jobs);
    // The frozen one may hold what the other waits for.
    await Promise.race([second, pause(2_000)]);
    one.thaw();
    const both = await Promise.all([first, second]);
    return both.every((each) => each);
  }

  /** In fair weather all that still waits goes out. */
  async #finish(): Promise<void> {
    const { engine, moment } = this.#parts;
    for (let tries = 0; tries < 200 && (await countIn(engine, ["waiting", "sending"])) > 0; tries += 1) {
      const nextMs = await putOffTo(engine, moment.nowMs);
      this.#goTo(Math.max(moment.nowMs + takenOverMs, Math.min(nextMs, moment.nowMs + 24 * 60 * minuteMs)));
      for (const bot of this.#parts.bots) await bot.tick(moment.nowMs, false);
    }
  }

  #planned(): Happening[] {
    const { villages, store, fake, options } = this.#parts;
    const at = (time: string): number => Date.parse(`2026-${time.replace(" ", "T")}:00+08:00`);
    const forEach =
      (which: (village: Village) => boolean, act: (village: Village, atMs: number) => Promise<void>) =>
      (atMs: number) =>
      async () => {
        for (const village of villages.filter(which)) await act(village, atMs);
      };
    const kick = async (): Promise<void> => {
      fake.kick();
      this.#kicks += 1;
      await pause(30);
      const words = await Promise.all(this.#parts.bots.map((bot) => bot.health()));
      if (words.some((word) => word.includes("long connection kicked"))) this.#kicksNoticed += 1;
    };
    const signing = forEach(
      ({ isSigned }) => isSigned,
      (village, atMs) => sign(store, village, atMs),
    );
    const deaths = async (): Promise<void> => {
      const dead = villages.filter(({ migrant }) => migrant === "dies");
      const rosters = dead.map((village) => rosterOf(village, { migrantDied: true }));
      await store.registry.importRosters(rosters, at("06-20 12:00"));
    };
    const reports = forEach(
      ({ migrant }) => migrant === "reports",
      (village, atMs) => report(store, village, day("2026-06-19"), atMs),
    );
    const bursts = forEach(
      (village) => villages.indexOf(village) % 250 === 0,
      async ({ id }, atMs) => {
        await store.jobDiary.finish(id, [], burst(atMs), atMs);
      },
    );
    return [
      { atMs: at("04-05 15:00"), happen: bursts(at("04-05 15:00")) },
      { atMs: at("04-10 12:00"), happen: signing(at("04-10 12:00")) },
      { atMs: at("06-16 11:00"), happen: bursts(at("06-16 11:00")) },
      { atMs: at("06-20 12:00"), happen: deaths },
      { atMs: at("06-20 13:00"), happen: reports(at("06-20 13:00")) },
      // The night begins before all of it is said.
      { atMs: at("06-27 19:58"), happen: bursts(at("06-27 19:58")) },
      ...(options.mode === "url"
        ? []
        : ["04-03 09:27", "05-05 08:50", "06-26 09:41"].map((time) => ({ atMs: at(time), happen: kick }))),
    ].sort((one, another) => one.atMs - another.atMs);
  }
}

/** More than any road takes in a minute. */
function burst(atMs: number): readonly NewMessage[] {
  const many = Array.from({ length: 45 }, (_, at) => `${burstWord} ${atMs} 第${at + 1}条`);
  const member = { kind: "member", member: idOf(places.deputy) } as const;
  return many.flatMap((text): readonly NewMessage[] => [
    { kind: "quarterClosing", to: { kind: "group" }, text, createdAtMs: atMs },
    { kind: "notice", to: member, text, createdAtMs: atMs },
  ]);
}

/**
 * The next moment at which something falls due on a day on which the program runs. Branches that share a minute of the
 * morning share all their moments, so one of each such set is asked.
 */
async function calendarOf(villages: readonly Village[]): Promise<(atMs: number) => number> {
  const rules = await readRulebooks("rules");
  if (!rules.ok) throw new Error("the rules are broken");
  const minuteOf = ({ id }: Village): number =>
    speaksFromMs(id, startOfDayMs(dayOf(startMs)), rules.value.forBranch(id).timetable);
  const some = [...new Map(villages.map((village) => [minuteOf(village), village])).values()];
  const branches = some.map(({ id }) => ({
    branch: id,
    timetable: rules.value.forBranch(id).timetable,
  }));
  return (atMs) => {
    for (let fromMs = atMs; ;) {
      const nextMs = earliestNextMs(fromMs, branches);
      const on = workDays.find((each) => each >= dayOf(nextMs));
      if (on === undefined) return Infinity;
      if (on === dayOf(nextMs)) return nextMs;
      fromMs = startOfDayMs(on);
    }
  };
}

function countedBy(names: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]));
}

const pause = (ms: number): Promise<void> => new Promise((over) => setTimeout(over, ms));
