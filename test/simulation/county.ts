import { conversation } from "../../src/bot/conversation.ts";
import { accountId, chatId, messageId, type BranchId } from "../../src/domain/ids.ts";
import { kept } from "../../src/domain/retention.ts";
import type { Rulebook } from "../../src/domain/rulebook.ts";
import { isOfficialWorkday } from "../../src/holidays.ts";
import { deleteWords } from "../../src/jobs/delete-ended.ts";
import { endPostings } from "../../src/jobs/end-postings.ts";
import { reduceYears } from "../../src/jobs/reduce-years.ts";
import { runDue } from "../../src/jobs/run-due.ts";
import { sendOutbox } from "../../src/jobs/send-outbox.ts";
import { Speaker } from "../../src/jobs/speaker.ts";
import { tellDeletions } from "../../src/jobs/tell-deletions.ts";
import { Undone } from "../../src/jobs/undone.ts";
import type { Address, Road } from "../../src/outgoing.ts";
import type { Answer, Chat, ChatEvent, Converse, RosterImport } from "../../src/ports.ts";
import { readRulebooks } from "../../src/rulebook/file.ts";
import type { Engine } from "../../src/store/engine.ts";
import { openEngine, storeOver, type Store } from "../../src/store/store.ts";
import { encodeReply } from "../../src/wecom/reply.ts";

// The real program without its doors: events go into the conversation as WeCom's side hands them over, every answer goes
// through the encoder that the app uses, and what goes out by itself leaves by a road that only remembers. HTTP, seals and
// the fake WeCom are left out, since they take ten times as long as deciding; `test/flows` and `test/chaos` go through them.

/** What somebody was answered, and where. `body`: as it would be sent. */
export type Heard = {
  readonly chat: Chat["kind"];
  readonly answer: Answer;
  readonly body: string;
  readonly afterwards: string;
};

/** What went out by itself. `road`: the group's robot, or the app that writes to members. */
export type Posted = { readonly to: Address; readonly text: string };

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** What is due by the calendar falls into the morning and the early evening. */
const jobsAtMinutes = [8 * 60 + 35, 9 * 60 + 31, 10 * 60 + 47, 19 * 60 + 14];
/** The first day of every branch. */
export const firstDay = "2026-01-05";

const rules = await readRulebooks("rules");
if (!rules.ok) throw new Error("the rules are broken");
const books = rules.value;
export const rulebookFor = (branch: BranchId): Rulebook => books.forBranch(branch);

const groupOf = (branch: BranchId): string => `wr-${branch}`;
export const robotOf = (branch: BranchId): string => `robot-of-${branch}`;

const morningOf = (day: string): number => Date.parse(`${day}T08:01:00+08:00`);

export class County {
  readonly store: Store;
  readonly engine: Engine;
  nowMs: number;
  /** What the road carried since it was last looked at. */
  posted: Posted[] = [];
  readonly failures: string[] = [];
  readonly #converse: Converse;
  readonly #undone = new Undone();
  readonly #speaker: Speaker;
  #ids = 0;

  private constructor(engine: Engine, startMs: number) {
    this.engine = engine;
    this.nowMs = startMs;
    this.store = storeOver(engine);
    const clock = (): number => this.nowMs;
    const { places, ledger, matters, outbox } = this.store;
    const newId = (): string => (this.#ids += 1).toString(36).padStart(6, "0");
    // Whoever has an account is told by the app.
    const told: typeof ledger = {
      ...ledger,
      record: (branch, changes, atMs, answered) =>
        ledger.record(
          branch,
          changes.notices === undefined ? changes : { ...changes, noticesGo: "byRoad" },
          atMs,
          answered,
        ),
    };
    this.#converse = conversation({
      ...{ places, ledger: told, matters, outbox, rulebookFor, clock, newId, botName: "积分助手" },
      isWorkday: isOfficialWorkday,
    });
    this.#speaker = new Speaker({
      ...{ outbox, roads: () => this.#roads, clock, holder: "county" },
      ...{ open: () => undefined, timer: () => () => undefined },
      onError: (error) => {
        this.#failed(error);
      },
    });
  }

  /** @param from the day on which it goes on, at 8:01; every branch is there since the first day */
  static async open(
    databaseUrl: string,
    rosters: readonly RosterImport[],
    from: string = firstDay,
  ): Promise<County> {
    const county = new County(await openEngine(databaseUrl), morningOf(from));
    const startMs = morningOf(firstDay);
    const { store } = county;
    for (const table of [
      "claim",
      "claim_release",
      "claim_decision",
      "entry",
      "matter_step",
      "quarter_signing",
    ])
      await county.engine.change("index", {
        sql: `create index if not exists simulated_${table} on ${table} (branch_id, seq)`,
        parameters: [],
      });
    await store.registry.importRosters(rosters, startMs);
    for (const { branch } of rosters) {
      await store.places.bind(chatId(groupOf(branch)), branch, startMs);
      await store.registry.setWebhookKey(branch, robotOf(branch));
    }
    return county;
  }

  chatOf(kind: Chat["kind"], branch: BranchId): Chat {
    return kind === "group" ? { kind, id: chatId(groupOf(branch)) } : { kind };
  }

  write(id: string, account: string, chat: Chat, text: string): Promise<Heard> {
    return this.#hear({
      ...{ kind: "message", id: messageId(id), chat, sender: accountId(account) },
      ...{ sentAtMs: this.nowMs, text },
    });
  }

  tap(
    id: string,
    account: string,
    chat: Chat,
    taskId: string,
    button: string,
    chosen: ReadonlyMap<string, readonly string[]>,
  ): Promise<Heard> {
    return this.#hear({
      ...{ kind: "tap", id: messageId(id), chat, sender: accountId(account), taskId, button },
      ...{ sentAtMs: this.nowMs, chosen },
    });
  }

  /** Each event has a moment of its own. */
  async #hear(event: ChatEvent): Promise<Heard> {
    this.nowMs += 7_000;
    let answer: Answer = { kind: "silence" };
    const { body, afterwards } = await this.#converse(event, (each) => {
      answer = each;
      return encodeReply(event, each);
    });
    const chat = event.kind === "arrival" ? "single" : event.chat.kind;
    return { chat, answer, body, afterwards: afterwards ?? "" };
  }

  /** The days between are left out: nothing is due on them. */
  jumpTo(day: string): void {
    this.nowMs = Math.max(this.nowMs, morningOf(day));
  }

  /** To the next day at 8:01, with everything that is due on the way. */
  async passDay(): Promise<void> {
    const midnightMs = Math.floor((this.nowMs + 8 * 60 * minuteMs) / dayMs) * dayMs - 8 * 60 * minuteMs;
    for (const minute of jobsAtMinutes) {
      this.nowMs = Math.max(this.nowMs, midnightMs + minute * minuteMs);
      await this.#runJobs();
    }
    this.nowMs = midnightMs + dayMs + (8 * 60 + 1) * minuteMs;
  }

  async #runJobs(): Promise<void> {
    const { store } = this;
    const onError = (error: unknown): void => {
      this.#failed(error);
    };
    const parts = { ...store, rulebookFor, botName: "积分助手", onError, isWorkday: isOfficialWorkday };
    await runDue(parts, this.#undone, this.nowMs);
    await endPostings(parts, this.nowMs);
    await this.#speaker.keep();
    await sendOutbox({
      ...{ outbox: store.outbox, places: store.places, roads: () => this.#roads },
      ...{ clock: () => this.nowMs, holder: "county", onError, onTry: () => undefined },
      timetableOf: (branch) => rulebookFor(branch).timetable,
    });
  }

  /** What the clockwork does once a day: what has been kept long enough is deleted. Pictures are not played here. */
  async keepHouse(): Promise<void> {
    const { store, nowMs } = this;
    await store.forgetAnswers(nowMs - 3 * dayMs);
    await store.forgetQuestions(nowMs - dayMs);
    await store.outbox.forget(nowMs - 30 * dayMs, nowMs - kept.uncollectedDays * dayMs);
    const onError = (error: unknown): void => {
      this.#failed(error);
    };
    const parts = { ...store, rulebookFor, onError, stopping: undefined, isWorkday: isOfficialWorkday };
    await reduceYears(parts, nowMs);
    await deleteWords(parts, nowMs);
    await store.retention.erase(nowMs);
    await tellDeletions(parts, nowMs);
  }

  readonly #roads: readonly Road[] = (["groupRobot", "app"] as const).map((name) => ({
    ...{ name, dropsRepeatsForMs: 0 },
    freeAtMs: () => 0,
    count: () => undefined,
    send: (to, content) => {
      if ("text" in content) this.posted.push({ to, text: content.text });
      return Promise.resolve({ kind: "sent" });
    },
  }));

  #failed(error: unknown): void {
    this.failures.push(error instanceof Error ? `${error.message} ${error.stack ?? ""}` : "thrown");
  }

  close(): Promise<void> {
    return this.engine.close();
  }
}
