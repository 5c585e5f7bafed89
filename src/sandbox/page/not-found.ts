import { html } from "./html.ts";
import type { Html } from "./html.ts";

/** For an address that somebody typed wrongly. */
export const notFound: Html = html`<main class="welcome not-found" data-testid="not-found">
  <h1>没有这个页面</h1>
  <p>网址可能写错了。<a class="step-link" href="/">回到开始，选一个人</a></p>
</main>`;
