import { createHash } from "node:crypto";
import type { ChatLine } from "../fake-wecom.ts";
import { avatarOf } from "./avatar.ts";
import { cardView } from "./card-view.ts";
import { briefTime, timeWords } from "./chinese-time.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import { renderMarkdown } from "./markdown.ts";

/** One line of a chat, with a mark that changes whenever what it shows changes. */
export type LineView = { readonly id: string; readonly version: string; readonly html: string };

const pauseMs = 5 * 60_000;

/** A chat as one person sees it, oldest first. */
export function lineViews(
  lines: readonly ChatLine[],
  me: string,
  isGroup: boolean,
  nowMs: number,
): LineView[] {
  return lines.map((line, index) => {
    const before = lines[index - 1];
    const showTime = before === undefined || line.atMs - before.atMs > pauseMs;
    const time = showTime ? clockWords(line.atMs, nowMs) : undefined;
    const drawn = lineView(line, me, isGroup, time);
    const version = createHash("sha1").update(drawn.text).digest("hex").slice(0, 12);
    return {
      id: line.id,
      version,
      html: html`<li class="line" data-id="${line.id}" data-version="${version}">${drawn}</li>`.text,
    };
  });
}

function clockWords(atMs: number, nowMs: number): string {
  const brief = briefTime(atMs, nowMs);
  return brief.includes(":") ? brief : `${brief} ${timeWords(atMs)}`;
}

function lineView(line: ChatLine, me: string, isGroup: boolean, time: string | undefined): Html {
  const isMine = line.from.kind === "person" && line.from.userid === me.toLowerCase();
  return html`${time === undefined ? undefined : html`<p class="time">${time}</p>`}
    <div class="message ${isMine ? "mine" : "theirs"} from-${line.from.kind}" data-testid="message">
      ${avatarOf(line)}
      <div class="said">
        ${isMine || !isGroup ? undefined : html`<p class="name">${line.name}${badge(line)}</p>`}
        ${content(line)} ${quoted(line.quote)}
        ${isMine && line.unheard ? html`<p class="unheard">没有 @积分助手，机器人收不到这句话</p>` : undefined}
      </div>
    </div>`;
}

function badge({ from }: ChatLine): Html | undefined {
  if (from.kind === "person") return undefined;
  return html`<span class="badge">${from.kind === "bot" ? "智能机器人" : "群机器人"}</span>`;
}

/** A quoted card has no words: WeCom quotes it as an empty message. */
function quoted(quote: string | undefined): Html | undefined {
  if (quote === undefined || quote === "") return undefined;
  return html`<p class="quote"><span>${quote}</span></p>`;
}

function content({ text, isMarkdown, card, notice, pictures }: ChatLine): Html {
  if (card !== undefined) return cardView(card, notice);
  const words = (text ?? "") === "" && pictures.length > 0 ? undefined : bubble(text ?? "", isMarkdown);
  const thumbnails = pictures.map(
    (id) =>
      html`<a href="/picture/${id}" target="_blank" rel="noopener"
        ><img src="/picture/${id}" alt="图片" data-testid="picture" loading="lazy"
      /></a>`,
  );
  return html`${words}${pictures.length === 0 ? undefined : html`<div class="pictures">${thumbnails}</div>`}`;
}

function bubble(text: string, isMarkdown: boolean): Html {
  if (isMarkdown)
    return html`<div class="bubble markdown" data-testid="bubble">${renderMarkdown(text)}</div>`;
  return html`<div class="bubble" data-testid="bubble">
    <span class="words">${withMentions(text)}</span>
  </div>`;
}

/** A mention stands out, as the client shows it. */
function withMentions(text: string): Html {
  const parts = text.split(/(@[^\s\u2005@]{1,20})/u);
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<span class="mention">${part}</span>` : part))}`;
}
