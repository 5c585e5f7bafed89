// What `npm run demo -- --keep` leaves for the next run, beside the ledger: the clock and the chats.

import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chatRecordShape } from "./chat-record.ts";
import type { ChatRecord } from "./chat-record.ts";

const clockFile = "demo-clock.txt";
const chatFile = "demo-chat.json";

/** @returns undefined when there is none */
export function clockKept(dir: string): number | undefined {
  const text = textOf(join(dir, clockFile));
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** @returns undefined when there is none, or none that can be read: the chats are then empty */
export function chatsKept(dir: string): ChatRecord | undefined {
  try {
    return chatRecordShape.parse(JSON.parse(textOf(join(dir, chatFile)) ?? ""));
  } catch {
    return undefined;
  }
}

/** Each file is replaced as a whole, so that a power cut leaves the old one or the new one. */
export function keep(dir: string, nowMs: number, chats: ChatRecord): void {
  replace(join(dir, clockFile), String(nowMs));
  replace(join(dir, chatFile), JSON.stringify(chats));
}

function replace(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
