import { dateWords, timeWords, weekdayWords } from "./chinese-time.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";

/** The demo's clock and the buttons that move it. */
export function clockBar(nowMs: number): Html {
  return html`<header class="clock-bar">
    <a class="brand" href="/">连翘<span>演示</span></a>
    <p class="clock" data-testid="clock" aria-live="polite">${clockWords(nowMs)}</p>
    <div class="clock-buttons" role="group" aria-label="把时间往后拨">
      <button
        type="button"
        data-move="nextThing"
        data-testid="clock-next-thing"
        title="到机器人下一次自己说话的时候：提醒、小结、积分榜"
      >
        下一件事
      </button>
      <button type="button" data-move="nextDay" data-testid="clock-next-day">+1 天</button>
      <button
        type="button"
        data-move="quarterEnd"
        data-testid="clock-quarter-end"
        title="到下个季度的第 3 天上午：初榜发了，请支委会审核的提醒也发了"
      >
        到季末
      </button>
      <button
        type="button"
        data-move="yearEnd"
        data-testid="clock-year-end"
        title="到明年 1 月 3 日上午：每个季度的初榜都发过了"
      >
        到年末
      </button>
    </div>
  </header>`;
}

export const clockWords = (nowMs: number): Html =>
  html`<span>${dateWords(nowMs)}</span> <span>${weekdayWords(nowMs)} ${timeWords(nowMs)}</span>`;
