import type { Progress } from "../story.ts";
import { clockBar } from "./clock-bar.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import { storyBar } from "./story-bar.ts";

export type Shell = {
  readonly title: string;
  readonly body: Html;
  readonly nowMs: number;
  readonly me: string;
  readonly chat: string;
  readonly story: Progress;
};

/** The whole document. There is no inline script or style, so that a strict policy can forbid them. */
export function shell({ title, body, nowMs, me, chat, story }: Shell): string {
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#17324d" />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/fonts/400.css" />
        <link rel="stylesheet" href="/fonts/700.css" />
        <link rel="stylesheet" href="/assets/chat.css" />
        <script type="module" src="/assets/chat.js"></script>
      </head>
      <body data-me="${me}" data-chat="${chat}">
        ${chat === "" ? undefined : html`<a class="skip" href="#write" data-testid="skip">跳到写消息</a>`}
        ${clockBar(nowMs)} ${storyBar(story, { me, chat })} ${body}
        <noscript><p class="no-script">请打开浏览器的 JavaScript，才能收发消息。</p></noscript>
      </body>
    </html>`.text.trim();
}
