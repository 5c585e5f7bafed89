import type { ChatLine, FakeWecom } from "../fake-wecom.ts";
import type { Person } from "../tenant.ts";

/** A chat in somebody's list. */
export type ChatEntry = {
  /** As the driver names it: a group's id, or `single`. */
  readonly key: string;
  readonly isGroup: boolean;
  readonly title: string;
  /** How many people; for a group only. */
  readonly size: number | undefined;
  readonly last: ChatLine | undefined;
  readonly count: number;
};

/** @returns undefined when nobody has this userid */
export function personOf(fake: FakeWecom, userid: string): Person | undefined {
  return fake.people.find((person) => person.userid.toLowerCase() === userid.toLowerCase());
}

/** The groups a person is in, then the single chat with the bot. */
export function chatsOf(fake: FakeWecom, me: Person): readonly ChatEntry[] {
  const groups = fake.groups.filter((group) => group.people.some((each) => isSame(each, me.userid)));
  const entry = (key: string, title: string, size: number | undefined): ChatEntry => {
    const lines = fake.chatLog(key, me.userid);
    return { key, isGroup: size !== undefined, title, size, last: lines.at(-1), count: lines.length };
  };
  return [
    ...groups.map((group) => entry(group.id, group.name, group.people.length)),
    entry("single", fake.botName, undefined),
  ];
}

/** The chat somebody starts in: the one asked for when it is theirs, else the first. */
export function chatFor(fake: FakeWecom, me: Person, wanted: string | undefined): string {
  const chats = chatsOf(fake, me);
  return (chats.find((chat) => chat.key === wanted) ?? chats[0])?.key ?? "single";
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
