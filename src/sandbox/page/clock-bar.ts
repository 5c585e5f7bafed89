import { dateWords, timeWords, weekdayWords } from "./chinese-time.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";

/** The demo's clock and the buttons that move it. */
export function clockBar(nowMs: number): Html {
  return html`<header class="clock-bar">
    <a class="brand" href="/">连翘<span>演示</span></a>
    <p class="clock" data-testid="clock" aria-live="polite">${clockWords(nowMs)}</p>
    <div class="clock-buttons" role="group" aria-label="把时间往后拨">
      <button type="button" data-move="nextDay" data-testid="clock-next-day">+1 天</button>
      <button
        type="button"
        data-move="quarterEnd"
        data-testid="clock-quarter-end"
        title="到下个季度的第 2 天上午：积分榜这时发出来"
      >
        到季末
      </button>
      <button
        type="button"
        data-move="yearEnd"
        data-testid="clock-year-end"
        title="到明年 1 月 2 日上午：四个季度的积分榜都发过了"
      >
        到年末
      </button>
    </div>
  </header>`;
}

export const clockWords = (nowMs: number): Html =>
  html`<span>${dateWords(nowMs)}</span> <span>${weekdayWords(nowMs)} ${timeWords(nowMs)}</span>`;
