import type { Clock, NewId } from "../ports.ts";

/** Somebody with a WeCom account. The userid is kept in lower case: WeCom compares userids without regard to case. */
export type Person = {
  readonly userid: string;
  readonly name: string;
  /** A word beside the name where people are picked: 书记. */
  readonly label?: string;
};

export type Group = {
  readonly id: string;
  readonly name: string;
  readonly people: readonly string[];
  /** The group's robot (群机器人) and the key with which anybody may post through it. */
  readonly robot?: { readonly name: string; readonly key: string };
};

/** Where something is said: a group, a person's own chat with the bot, or the one with the self-built app. */
export type Place =
  | { readonly kind: "group"; readonly key: string; readonly group: Group }
  | { readonly kind: "single" | "app"; readonly key: string; readonly user: string };

export type Sender =
  | { readonly kind: "person"; readonly userid: string }
  | { readonly kind: "bot" }
  | { readonly kind: "robot"; readonly name: string };

export type LineBody =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "markdown"; readonly markdown: string; readonly pictures?: readonly string[] }
  | { readonly kind: "card"; readonly card: string }
  /** A picture and the like: its kind, and where they are known the words with it and the ids of its pictures. */
  | {
      readonly kind: "other";
      readonly what: string;
      readonly text?: string;
      readonly pictures?: readonly string[];
    };

/** One message, as it stands in a chat. */
export type Line = {
  readonly id: string;
  readonly place: string;
  readonly atMs: number;
  readonly from: Sender;
  readonly body: LineBody;
  /** What it answers, as the client quotes it. Empty for a card: WeCom quotes a card as an empty message. */
  readonly quote: string | undefined;
  /** A group message without a mention: the bot never hears of it. */
  readonly unheard: boolean;
};

export type NewLine = Pick<Line, "from" | "body"> & Partial<Pick<Line, "quote" | "unheard">>;

/** The enterprise: its people, its groups, and what was said in each chat. */
export class Tenant {
  readonly people: ReadonlyMap<string, Person>;
  readonly groups: ReadonlyMap<string, Group>;
  readonly botName: string;
  readonly #clock: Clock;
  readonly #newId: NewId;
  readonly #lines: Line[] = [];
  readonly #listeners = new Set<() => void>();

  constructor(
    people: readonly Person[],
    groups: readonly Group[],
    botName: string,
    clock: Clock,
    newId: NewId,
  ) {
    this.people = new Map(people.map((each) => [each.userid.toLowerCase(), each]));
    this.groups = new Map(groups.map((each) => [each.id, each]));
    this.botName = botName;
    this.#clock = clock;
    this.#newId = newId;
  }

  /** @throws RangeError when the person or group is not there, or the person is not in the group */
  placeOf(chat: string, userid: string): Place {
    const user = this.person(userid).userid.toLowerCase();
    if (chat === "single" || chat === "app") return { kind: chat, key: `${chat}:${user}`, user };
    const group = this.groups.get(chat);
    if (group === undefined) throw new RangeError(`no such group: ${chat}`);
    if (!group.people.some((each) => each.toLowerCase() === user)) {
      throw new RangeError(`${user} is not in the group ${chat}`);
    }
    return { kind: "group", key: chat, group };
  }

  /** @returns undefined when the group or person of a place's key is not there */
  placeOfKey(key: string): Place | undefined {
    const group = this.groups.get(key);
    if (group !== undefined) return { kind: "group", key, group };
    const [, kind, user = ""] = /^(single|app):(.*)$/.exec(key) ?? [];
    return this.people.has(user) ? { kind: kind === "app" ? "app" : "single", key, user } : undefined;
  }

  /** @throws RangeError when there is nobody of that userid */
  person(userid: string): Person {
    const person = this.people.get(userid.toLowerCase());
    if (person === undefined) throw new RangeError(`no such person: ${userid}`);
    return person;
  }

  linesOf(placeKey: string): readonly Line[] {
    return this.#lines.filter((line) => line.place === placeKey);
  }

  /** Of all chats together, oldest first. */
  newestLines(count: number): readonly Line[] {
    return this.#lines.slice(-count);
  }

  /** Lines of an earlier run, oldest first; before anything is said. */
  restore(lines: readonly Line[]): void {
    this.#lines.push(...lines);
  }

  add(placeKey: string, { from, body, quote, unheard }: NewLine): Line {
    const id = `line-${this.#newId()}`;
    const atMs = this.#clock();
    const line = { id, place: placeKey, atMs, from, body, quote, unheard: unheard ?? false };
    this.#lines.push(line);
    this.changed();
    return line;
  }

  /** A stream's next content takes the place of the last. */
  rewrite(lineId: string, body: LineBody): void {
    const index = this.#lines.findIndex((line) => line.id === lineId);
    const line = this.#lines[index];
    if (line === undefined) return;
    this.#lines[index] = { ...line, body };
    this.changed();
  }

  changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}
