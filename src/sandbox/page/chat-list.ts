import type { Person } from "../tenant.ts";
import { botAvatar, groupAvatar } from "./avatar.ts";
import type { ChatEntry } from "./chats.ts";
import { briefTime } from "./chinese-time.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import type { ReadMarks } from "./read-marks.ts";

/** The rows of the chat list. */
export function chatList(
  me: Person,
  chats: readonly ChatEntry[],
  open: string | undefined,
  marks: ReadMarks,
  nowMs: number,
): Html {
  return html`${chats.map((chat) => {
    const unread = chat.key === open ? 0 : marks.unread(me.userid, chat.key, chat.count);
    return row(me, chat, chat.key === open, unread, nowMs);
  })}`;
}

function row(me: Person, chat: ChatEntry, isOpen: boolean, unread: number, nowMs: number): Html {
  const { key, title, last, isGroup, size } = chat;
  const number = unread > 99 ? "99+" : String(unread);
  return html`<a
    class="chat-row ${isOpen ? "open" : "closed"}"
    href="${chatAddress(me.userid, key)}"
    data-testid="chat-item"
    data-chat="${key}"
    ${isOpen ? html`aria-current="page"` : undefined}
  >
    ${isGroup ? groupAvatar : botAvatar}
    <span class="chat-words">
      <span class="chat-title">${title}${size === undefined ? "" : `（${size}）`}</span>
      <span class="chat-last">${last === undefined ? "还没有消息" : preview(chat)}</span>
    </span>
    <span class="chat-side">
      <span class="chat-time">${last === undefined ? "" : briefTime(last.atMs, nowMs)}</span>
      ${unread > 0 ? html`<span class="unread" aria-label="${number} 条未读">${number}</span>` : undefined}
    </span>
  </a>`;
}

export const chatAddress = (userid: string, chat: string): string =>
  `/?me=${encodeURIComponent(userid)}&chat=${encodeURIComponent(chat)}`;

function preview({ last, isGroup }: ChatEntry): string {
  if (last === undefined) return "";
  const words = last.card === undefined ? plain(last.text ?? "") : `[卡片] ${last.card.title}`;
  const short = Array.from(words).slice(0, 40).join("");
  return isGroup ? `${last.name}：${short}` : short;
}

const plain = (markdown: string): string =>
  markdown
    .replaceAll(/^\s*(?:#{1,6}\s+|>\s?)/gm, "")
    .replaceAll(/[*`|]/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
