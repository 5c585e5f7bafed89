import type { Progress } from "../story.ts";
import { chatAddress } from "./chat-list.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";

const missed = "时间已经拨过下一幕了。想接着看故事，请关掉演示再启动一次";

/** Where the visitor is. */
type Where = { readonly me: string; readonly chat: string };

/** The story: what was played last, where to see it, and the button for the next scene, or for another story. */
export function storyBar(progress: Progress, { me, chat }: Where): Html {
  const { name, invites, played, of, scene, isMissed } = progress;
  const isOver = played === of;
  const isThere = scene?.see.who === me && scene.see.chat === chat;
  return html`<section class="story" aria-label="${name}" data-testid="story">
    <p class="story-words">
      <b>${scene === undefined ? name : `${played}/${of} ${scene.title}`}</b>
      <span>${isMissed ? missed : (scene?.words ?? invites)}</span>
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
    ${played === 0 || isOver || isMissed ? otherStories(progress) : undefined}
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

/** Before a story begins, and after it is over. */
const otherStories = ({ others }: Progress): readonly Html[] =>
  others.map(
    ({ place, name }) =>
      html`<button
        type="button"
        class="story-other"
        data-story-place="${String(place)}"
        data-testid="story-other"
      >
        ${name.replace("的故事", "")}
      </button>`,
  );
