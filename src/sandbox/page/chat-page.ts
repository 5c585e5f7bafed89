import type { FakeWecom } from "../fake-wecom.ts";
import type { Person } from "../tenant.ts";
import { personAvatar } from "./avatar.ts";
import { chatList } from "./chat-list.ts";
import type { ChatEntry } from "./chats.ts";
import { html, Html } from "./html.ts";
import { lineViews } from "./line-view.ts";
import type { LineView } from "./line-view.ts";
import { secretaryLabel, steps, whyWaiting } from "./people-page.ts";
import type { ReadMarks } from "./read-marks.ts";

/** What people try first. */
const phrases = ["加分 铲雪 1", "我的积分", "待审", "排名", "规则", "帮助"];

/**
 * The list of chats and, when one is open, the chat: side by side on a desktop, one at a time on a phone.
 *
 * @param waiting how many words wait for this person; they matter in the single chat only
 */
export function chatPage(
  fake: FakeWecom,
  me: Person,
  chats: readonly ChatEntry[],
  open: ChatEntry | undefined,
  marks: ReadMarks,
  waiting: number,
): Html {
  return html`<div class="panes ${open === undefined ? "shows-list" : "shows-chat"}">
    <aside class="side" aria-label="聊天列表">
      ${whoAmI(me, open)}
      <nav class="chats" data-testid="chat-list" aria-label="聊天">
        ${chatList(me, chats, open?.key, marks, fake.clock())}
      </nav>
      <section class="guide" aria-label="怎么玩">
        <h2>试试看</h2>
        <ol>
          ${steps(fake)}
        </ol>
      </section>
    </aside>
    ${open === undefined ? html`<main class="phone empty"><p>选一个聊天</p></main>` : phone(fake, me, open, waiting)}
  </div>`;
}

function whoAmI(me: Person, open: ChatEntry | undefined): Html {
  const address = open === undefined ? "/" : `/?chat=${encodeURIComponent(open.key)}`;
  return html`<a class="who-am-i" href="${address}" data-testid="change-person">
    ${personAvatar(me.userid, me.name)}
    <span class="person-words">
      <span class="person-name">我是 ${me.name}</span>
      <span class="person-label">${me.label ?? "党员"}</span>
    </span>
    <span class="change">换人</span>
  </a>`;
}

function phone(fake: FakeWecom, me: Person, open: ChatEntry, waiting: number): Html {
  const size = open.size === undefined ? undefined : html`<span class="size">（${open.size}）</span>`;
  const lines = chatLines(fake, me, open).map((line) => new Html(line.html));
  return html`<main class="phone">
    <header class="chat-head">
      <a
        class="back"
        href="/?me=${encodeURIComponent(me.userid)}"
        aria-label="返回聊天列表"
        data-testid="back"
      >
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
          <path d="M15 4 7 12l8 8" />
        </svg>
      </a>
      <h1><span class="chat-name">${open.title}</span>${size}</h1>
      <a
        class="me-chip"
        href="/?chat=${encodeURIComponent(open.key)}"
        aria-label="我是 ${me.name}，点这里换人"
        data-testid="me"
        >我是<b>${me.name}</b></a
      >
    </header>
    ${open.isGroup ? undefined : noRoad(fake, waiting)}
    <ol class="log" data-testid="log" aria-label="消息" aria-live="polite" tabindex="0">
      <li class="hint" data-testid="hint">${hint(me, open)}</li>
      ${lines}
    </ol>
    ${composer(open)}
  </main>`;
}

/** Goes as soon as the person asked; the page's script hides it. */
const noRoad = (fake: FakeWecom, waiting: number): Html =>
  html`<p class="no-road" data-testid="no-road" ${waiting === 0 ? html`hidden` : undefined}>
    ${whyWaiting(fake)}，有话等本人来问
  </p>`;

/** Stands in a chat in which nobody has said anything. */
function hint(me: Person, { isGroup }: ChatEntry): string {
  if (!isGroup) return "点下面“我的积分”，再点发送";
  if (me.label === secretaryLabel) return "点下面“待审”，再点发送，看看有没有要批的";
  return "点下面“加分 铲雪 1”，再点发送";
}

export const chatLines = (fake: FakeWecom, me: Person, open: ChatEntry): readonly LineView[] =>
  lineViews(fake.chatLog(open.key, me.userid), me.userid, open.isGroup, fake.clock());

function composer(open: ChatEntry): Html {
  const chips = phrases.map(
    (phrase) =>
      html`<li>
        <button type="button" class="chip" data-fill="${phrase}" data-testid="phrase">${phrase}</button>
      </li>`,
  );
  return html`<form class="composer" data-testid="composer">
    <ul class="chips" aria-label="图片和常用语">
      <li>
        <label class="chip pick">
          <input type="file" accept="image/*" data-testid="picture-input" aria-label="附一张图片" />
          <span>图片</span>
        </label>
      </li>
      ${chips}
    </ul>
    <div class="writing">
      ${
        open.isGroup
          ? html`<button
              type="button"
              class="at"
              data-mention
              data-testid="mention"
              aria-label="插入 @积分助手"
            >
              @积分助手
            </button>`
          : undefined
      }
      <textarea
        id="write"
        rows="1"
        maxlength="2000"
        data-testid="input"
        aria-label="写消息，回车发送"
        placeholder="写消息"
        enterkeyhint="send"
        autocomplete="off"
      ></textarea>
      <button type="submit" class="send" data-testid="send">发送</button>
    </div>
    <p class="trouble" role="alert" data-testid="trouble" hidden></p>
  </form>`;
}
