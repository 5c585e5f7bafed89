// What was said before the demo begins: the bot may write first only where somebody wrote to it, in groups and in
// single chats alike. What nobody said would be made up, so these words go the whole way, to the bot and back.

import type { FakeWecom } from "./fake-wecom.ts";
import type { Answered } from "./messages.ts";
import { groups, rosters } from "./village.ts";

/** Some wrote to the bot once. The others cannot be reached before they do, 周玉兰 among them. */
const firstWords: readonly (readonly [userid: string, words: string])[] = [
  ["zhaoshutian", "待审"],
  ["wangjianguo", "规则 铲雪"],
  ["sunzhiqiang", "我的积分"],
  ["guoyongfu", "待审"],
];

/** The secretaries bind their groups, and a few people try the bot in their own chats. */
export async function sayOpening(fake: FakeWecom): Promise<void> {
  for (const { id, branch } of groups) {
    const roster = rosters.find((each) => each.branch === branch)?.members ?? [];
    const secretary = roster.find(({ roles }) => roles.includes("secretary"))?.account;
    if (secretary === undefined) throw new Error(`${branch} has no secretary`);
    const { card } = await say(fake, secretary, id, `@${fake.botName} 绑定`);
    // A group that is bound already, in data that were kept, is told so in words.
    if (card !== undefined) await fake.tap(secretary, card, "confirmBind");
  }
  for (const [userid, words] of firstWords) await say(fake, userid, "single", words);
}

/** @throws when the bot says nothing: the demo would begin without its groups */
async function say(fake: FakeWecom, userid: string, chat: string, words: string): Promise<Answered> {
  const answered = await fake.say(userid, chat, words);
  if (answered.outcome !== "answered") throw new Error(`the bot's answer to ${userid}: ${answered.outcome}`);
  return answered;
}
