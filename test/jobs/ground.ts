import { onTestFinished } from "vitest";
import { chatId, type BranchId } from "../../src/domain/ids.ts";
import type { Rulebook } from "../../src/domain/rulebook.ts";
import { defaultTimetable } from "../../src/domain/timetable.ts";
import { sendOutbox, type OnError, type SendParts } from "../../src/jobs/send-outbox.ts";
import { Speaker } from "../../src/jobs/speaker.ts";
import type {
  Address,
  NewMessage,
  NotSentCause,
  Outgoing,
  Road,
  RoadName,
  SendOutcome,
  Sent,
} from "../../src/outgoing.ts";
import { readRulebooks } from "../../src/rulebook/file.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { guojia, huaishuping, withRoster } from "../store/samples.ts";

/** 2 April 2026, 10:05 in Shanghai: every branch's ranking is due. */
export const rankingMs = Date.parse("2026-04-02T10:05:00+08:00");

/** A store in memory with nothing in it. */
export async function freshStore(): Promise<Store> {
  const store = await openStore("sqlite::memory:");
  onTestFinished(() => store.close());
  return store;
}

const rules = await readRulebooks("rules");
if (!rules.ok) throw new Error("the rules are broken");
const books = rules.value;
export const rulebookFor = (branch: BranchId): Rulebook => books.forBranch(branch);

/** What failed, in the order of failing. */
export function errors(): { readonly seen: readonly string[]; readonly onError: OnError } {
  const seen: string[] = [];
  const onError: OnError = (error, { branch }) => {
    seen.push(`${branch}: ${error instanceof Error ? error.message : "thrown"}`);
  };
  return { seen, onError };
}

/** A road that answers like that, and remembers what went over it. */
export type TestRoad = Road & { readonly said: readonly string[]; readonly to: readonly Address[] };

export function road(
  name: RoadName,
  answer: (text: string) => Sent | Promise<Sent> = () => ({ kind: "sent" }),
  more: Partial<Pick<Road, "dropsRepeatsForMs" | "freeAtMs" | "count">> = {},
): TestRoad {
  const said: string[] = [];
  const to: Address[] = [];
  return {
    ...{ name, said, to, dropsRepeatsForMs: 0 },
    freeAtMs: () => 0,
    count: () => undefined,
    ...more,
    send: async (address, content) => {
      const text = "text" in content ? content.text : content.kind;
      said.push(text);
      to.push(address);
      return answer(text);
    },
  };
}

export const notSent = (cause: NotSentCause, problem: string = cause): Sent => ({
  ...{ kind: "notSent", cause, problem },
});

/** A process that speaks: two branches with a group and a robot each, its clock at `nowMs`. */
export type Process = {
  readonly store: Store;
  nowMs: number;
  /** What was tried on which road, and what came of it. */
  readonly tries: readonly (readonly [RoadName, SendOutcome["kind"]])[];
  readonly failed: readonly string[];
  /** Records messages of a branch, as a job would. */
  write(messages: readonly NewMessage[], branch?: BranchId): Promise<void>;
  /** Takes the word and sends what waits. */
  send(roads: readonly Road[], more?: Partial<SendParts>): Promise<void>;
  /** What stands how, by text. */
  standing(): Promise<Readonly<Record<string, string>>>;
  find(text: string): Promise<Outgoing>;
};

export async function openProcess(store?: Store): Promise<Process> {
  const own = store ?? (await freshStore());
  if (store === undefined) {
    for (const branch of [guojia, huaishuping]) {
      await withRoster(own, branch);
      await own.places.bind(chatId(`wr-${branch}`), branch, rankingMs);
      await own.registry.setWebhookKey(branch, `robot-of-${branch}`);
    }
  }
  const { seen, onError } = errors();
  const tries: [RoadName, SendOutcome["kind"]][] = [];
  let jobs = 0;
  const opened: Process = {
    ...{ store: own, nowMs: rankingMs, tries, failed: seen },
    write: async (messages, branch = huaishuping) => {
      jobs += 1;
      await own.jobDiary.finish(branch, [{ job: "digest", period: `${jobs}` }], messages, opened.nowMs);
    },
    send: async (roads, more = {}) => {
      const clock = (): number => opened.nowMs;
      const speaker = new Speaker({ outbox: own.outbox, roads: () => roads, clock, holder: "process" });
      await speaker.keep();
      await sendOutbox({
        ...{ outbox: own.outbox, places: own.places, roads: () => roads, clock, holder: "process", onError },
        timetableOf: () => defaultTimetable,
        onTry: (_, name, outcome) => tries.push([name, outcome.kind]),
        ...more,
      });
    },
    standing: async () => {
      const items = await allOf(own);
      return Object.fromEntries(items.map(({ text, state }) => [text, state]));
    },
    find: async (text) => {
      const item = (await allOf(own)).find((each) => each.text === text);
      if (item === undefined) throw new Error(`nothing says ${text}`);
      return item;
    },
  };
  return opened;
}

async function allOf(store: Store): Promise<readonly Outgoing[]> {
  const items: Outgoing[] = [];
  for (const branch of [guojia, huaishuping]) {
    for (let number = 1; number <= 100; number += 1) {
      const item = await store.outbox.message(branch, number);
      if (item !== undefined) items.push(item);
    }
  }
  return items;
}
