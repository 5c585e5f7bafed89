import type { LearntAlias } from "../ports.ts";
import { dayOf } from "../domain/quarter.ts";
import { dayName } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import { nameFor, type Audience } from "./people.ts";
import { plain } from "./plain.ts";

export const remember = "记住";
export const doNotRemember = "不用";

export const remembered = (words: string, shortName: string): string =>
  `记住了：以后“${plain(words)}”就算“${shortName}”。要改就写：${atBot}忘掉 ${plain(words)}`;
export const notRemembered = (words: string): string => `好，“${plain(words)}”不记。`;
export const nothingToRemember = "现在没有要记住的说法。";
export const rulebookHasIt = (words: string): string =>
  `积分规则里已经有“${plain(words)}”，按规则算，不用另记。`;
export const ruleIsGone = (words: string): string => `那一项现在没有了，“${plain(words)}”没有记。`;

/** 别名: what the branch's secretary taught. @param nameOf the rule's short name; undefined when it is off or gone */
export function learntList(
  learnt: readonly LearntAlias[],
  nameOf: (alias: LearntAlias) => string | undefined,
  audience: Audience,
): string {
  const last = learnt.at(-1);
  if (last === undefined) return `还没有记住什么说法。归类以后会问书记：${atBot}归类 42 事项名`;
  const lines = learnt
    .slice(-listedMax)
    .map((alias) => `- ${plain(alias.words)}：${meaningOf(nameOf(alias))}（${toldBy(alias, audience)}）`);
  const rest = learnt.length > listedMax ? [`（更早的${learnt.length - listedMax}条没有列出）`] : [];
  return ["**记住的说法**", ...lines, ...rest, `不要哪条就写：${atBot}忘掉 ${plain(last.words)}`].join("\n");
}

const listedMax = 100;

const meaningOf = (shortName: string | undefined): string => shortName ?? "那一项现在不用了，不起作用";

function toldBy({ by, atMs }: LearntAlias, audience: Audience): string {
  const member = audience.roster.find(({ id }) => id === by);
  const who = member === undefined ? "" : `${nameFor(audience, member)} `;
  return `${who}${dayName(dayOf(atMs), audience.today)}`;
}

export const forgotten = (words: string): string => `“${plain(words)}”忘掉了，以后不再认。`;
export const neverLearnt = (words: string): string =>
  `没有记过“${plain(words)}”。记住了哪些请写：${atBot}别名`;
export const secretaryTeaches = "记住和忘掉说法由书记来办。";
export const learntForCommittee = "记住的说法只给书记和支委看。";
