import type { Outcome, Turn } from "../../src/bot/turn.ts";
import { hasLeft } from "../../src/domain/member.ts";
import { dayOf } from "../../src/domain/quarter.ts";
import { readRulebooks } from "../../src/rulebook/file.ts";
import { huaishuping, rosters } from "../../src/sandbox/village.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import type { Branch, Card, Chat, RosterImport } from "../../src/ports.ts";
import { chatId } from "../../src/domain/ids.ts";

// One branch with the real rules and a real store, for what is done with a wish, however it was worded.

export type Desk = {
  readonly store: Store;
  branch(): Promise<Branch>;
  /** Lets somebody's wish be done, and records what it changes. */
  group(name: string, wish: Wish): Promise<Told>;
  private(name: string, wish: Wish): Promise<Told>;
  /** What somebody must still be told. */
  noticesOf(name: string): Promise<readonly string[]>;
  /** Moves the clock to a moment of Shanghai, such as `2026-03-19 09:00`. */
  at(time: string): void;
  close(): Promise<void>;
};

type Wish = (turn: Turn) => Outcome | Promise<Outcome>;

export type Told = { readonly text: string; readonly card: Card | undefined };

const inGroup: Chat = { kind: "group", id: chatId("wr") };

/** Opens it on Wednesday 18 March 2026 at 20:00. */
export async function openDesk(rosterRows: readonly RosterImport[] = rosters): Promise<Desk> {
  let atMs = shanghai("2026-03-18 20:00");
  let ids = 0;
  const rules = await readRulebooks("rules");
  if (!rules.ok) throw new Error("the rules are broken");
  const rulebook = rules.value.forBranch(huaishuping);
  const store = await openStore("sqlite::memory:");
  await store.registry.importRosters(rosterRows, atMs);

  const branch = async (): Promise<Branch> => {
    const found = await store.places.branch(huaishuping);
    if (found === undefined) throw new Error("no branch");
    return found;
  };

  async function asked(name: string, chat: Chat, wish: Wish): Promise<Told> {
    const { ledger, matters, outbox } = store;
    const before = await branch();
    const member = before.roster.find((each) => each.name === name && !hasLeft(each));
    if (member?.account === undefined) throw new Error(`nobody is called ${name}`);
    const today = dayOf(atMs);
    const { answer, changes } = await wish({
      ...{ branch: before, sender: member.account, rulebook, chat, today, ledger, matters, outbox, member },
      isWorkday: () => undefined,
      ...{ atMs, sentAtMs: atMs, attachments: [] },
      audience: {
        ...{ chat, today, roster: before.roster },
        reader: chat.kind === "single" ? member.id : undefined,
      },
      newId: () => String((ids += 1)),
      botName: "积分助手",
    });
    if (changes !== undefined) {
      const recorded = await ledger.record(before, changes, atMs);
      if (recorded.kind !== "recorded") throw new Error(recorded.kind);
    }
    return {
      text: "text" in answer ? answer.text : "",
      card: "card" in answer ? answer.card : undefined,
    };
  }

  return {
    ...{ store, branch },
    group: (name, wish) => asked(name, inGroup, wish),
    private: (name, wish) => asked(name, { kind: "single" }, wish),
    async noticesOf(name) {
      const member = (await branch()).roster.find((each) => each.name === name);
      if (member === undefined) throw new Error(`nobody is called ${name}`);
      const notices = await store.ledger.noticesFor(huaishuping, member.id);
      return notices.map(({ text }) => text);
    },
    at: (time) => {
      atMs = shanghai(time);
    },
    close: () => store.close(),
  };
}

const shanghai = (time: string): number => Date.parse(`${time.replace(" ", "T")}:00+08:00`);
