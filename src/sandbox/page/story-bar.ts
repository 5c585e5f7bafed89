import type { Progress } from "../story.ts";
import { chatAddress } from "./chat-list.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";

const missed = "时间已经拨过下一幕了。想接着看故事，请关掉演示再启动一次";

/** Where the visitor is. */
type Where = { readonly me: string; readonly chat: string };

/** The story of a quarter: what was played last, where to see it, and the button for the next scene. */
export function storyBar({ played, of, scene, isMissed }: Progress, { me, chat }: Where): Html {
  const isOver = played === of;
  const isThere = scene?.see.who === me && scene.see.chat === chat;
  return html`<section class="story" aria-label="一个季度的故事" data-testid="story">
    <p class="story-words">
      <b>${scene === undefined ? "一个季度的故事" : `${played}/${of} ${scene.title}`}</b>
      <span>${isMissed ? missed : (scene?.words ?? "从发布任务到公示生效，一幕一幕看")}</span>
    </p>
    ${
      scene === undefined || isThere
        ? undefined
        : html`<a
            class="story-see"
            href="${chatAddress(scene.see.who, scene.see.chat)}"
            data-testid="story-see"
            >去看</a
          >`
    }
    <button
      type="button"
      data-story
      data-testid="story-next"
      ${isOver || isMissed ? html`disabled` : undefined}
    >
      ${played === 0 ? "开始" : isOver ? "讲完了" : "下一幕"}
    </button>
  </section>`;
}
