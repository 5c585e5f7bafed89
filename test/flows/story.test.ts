import { afterEach, expect, test } from "vitest";
import { quarterStory } from "../../src/sandbox/quarter-story.ts";
import { StoryPlayer } from "../../src/sandbox/story.ts";
import { passingTime, shown, type PassingTime } from "./passing-time.ts";
import { expectAllWell, groupOfBranch, type Town } from "./town.ts";

// The story that the demo tells, played without its page: each step must arrive where people would see it.

let passing: PassingTime | undefined;

afterEach(async () => {
  if (passing === undefined) return;
  await expectAllWell(passing.town);
  await passing.town.close();
  passing = undefined;
});

/** All that the person sees in that chat: words, and what stands on cards. */
function seen({ fake }: Town, who: string, chat: string): string {
  return fake
    .chatLog(chat, who)
    .map(({ text, card }) => `${text ?? ""} ${card === undefined ? "" : JSON.stringify(card)}`)
    .join("\n");
}

/** What must have come by the end of each scene, where the visitor is led; in the order of the scenes. */
const arrives: readonly (readonly [title: string, part: RegExp])[] = [];

test("the demo's story of a quarter arrives scene by scene where people see it", async () => {
  passing = await passingTime();
  const { town } = passing;
  const story = passing;
  const player = new StoryPlayer(quarterStory, {
    fake: town.fake,
    passUntil: async (atMs) => {
      await story.until(shown(atMs));
    },
  });
  for (const scene of quarterStory) {
    await player.next();
    expect(player.progress.scene?.title).toBe(scene.title);
    const part = arrives.find(([title]) => title === scene.title)?.[1];
    if (part !== undefined) expect(seen(town, scene.see.who, scene.see.chat)).toMatch(part);
  }
  const said = town.fake
    .chatLog(groupOfBranch, "zhangmancang")
    .filter(({ from }) => from.kind !== "person")
    .map(({ text, card }) => `${text ?? ""} ${card === undefined ? "" : JSON.stringify(card)}`);
  // Whoever did not agree is not named, and neither an allegation nor an objection is told.
  expect(said.filter((line) => /韩双喜|医院|堂弟|申辩/.test(line))).toEqual([]);
});
