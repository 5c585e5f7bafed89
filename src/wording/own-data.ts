import type { OwnChoiceRefusal } from "../domain/own-data.ts";
import type { Member } from "../domain/member.ts";
import { choosing, type QuestionWords } from "./asking.ts";
import { atBot } from "./at-bot.ts";
import { decidersFor, isPublic, nameFor, type Audience } from "./people.ts";
import { plain } from "./plain.ts";

// --- being named (公示同意) -----------------------------------------------------------------------------------------

export const nameQuestion: QuestionWords = {
  ...choosing([
    { button: "同意公示姓名", names: ["同意", "同意公示", "公示"], means: "yes" },
    { button: "不公示姓名", names: ["不同意", "不同意公示", "不公示"], means: "no" },
  ]),
  title: "群里和公示栏写不写您的名字？",
  why: "不同意就写“某党员”，积分一样算。",
};

/** The same in words, where there is no room for a card. */
export const nameQuestionInWords = `另外问一件：群里和公示栏写不写您的名字？写：${atBot}同意公示，或：${atBot}不同意公示（写“某党员”，积分一样算）`;

export function mayBeNamedNow({
  audience,
  agreed,
}: {
  readonly audience: Audience;
  readonly agreed: boolean;
}) {
  if (!agreed) return `记下了，从现在起群里和公示上只写“某党员”，积分不变。改主意请写：${atBot}同意公示`;
  return isPublic(audience)
    ? `记下了，公示写姓名。不愿意了随时写：${atBot}不同意公示`
    : "记下了，群里和公示栏可以写您的名字。不愿意了随时写：不同意公示";
}

// --- going over to paper --------------------------------------------------------------------------------------------

export const paperQuestion: QuestionWords = {
  ...choosing([
    { button: "是，改走纸质", names: ["是", "改纸质", "走纸质", "改走纸质"], means: "yes" },
    { button: "不改，接着用", names: ["不是", "不改", "接着用"], means: "no" },
  ]),
  title: "以后不用手机、改走纸质吗？",
  why: "我不再给您发消息，由书记替您记；积分、排名一样算。",
};

export const staysOnPhone = `好，没有改，接着用。`;

// --- what was signed on paper, written down by the secretary --------------------------------------------------------

export const paperWrittenDown = (member: Member, as: "agreed" | "paper"): string =>
  as === "agreed"
    ? `记下了（代办）：${plain(member.name)}看过告知书，同意参加。签字的纸请存好。公示姓名另外问，答了写：公示同意 ${plain(member.name)} 是（或否）`
    : `记下了（代办）：${plain(member.name)}走纸质，不再给他发消息。申报请您写：代加 ${plain(member.name)} 铲雪 1`;

export const namingWrittenDown = (member: Member, agreed: boolean): string =>
  agreed
    ? `记下了（代办）：${plain(member.name)}同意公示姓名。签字的纸请存好。`
    : `记下了（代办）：${plain(member.name)}不公示姓名，从现在起只写“某党员”。`;

/** To the member, who may say otherwise. */
export const chosenForYou = (what: string, byName: string): string =>
  `${plain(byName)}按您签的纸记下了：${what}。不对请告诉书记。`;
export const agreedChosen = "您看过告知书，同意参加";
export const namedChosen = "同意公示姓名，要改请写：不同意公示";
export const unnamedChosen = `不公示姓名，要改请写：${atBot}同意公示`;

export const enrolExample = (as: "agreed" | "paper"): string =>
  `告知 姓名 ${as === "agreed" ? "同意" : "纸质"}`;
export const namingExample = (agreed: boolean): string => `公示同意 姓名 ${agreed ? "是" : "否"}`;
export const whoseChoice = (words: string): string => `请写一个人的姓名，例如：${words}`;
export const choicesInPrivate = "这是个人的选择，请私聊我写。";
export const exportInPrivate = "个人的记录请私聊我看。";

export function choiceRefused(
  refusal: OwnChoiceRefusal,
  member: Member,
  what: "enrolment" | "naming",
  audience: Audience,
): string {
  switch (refusal.kind) {
    case "notEntitled":
      return `这要本人定；没有手机的签了纸，由${decidersFor(audience, refusal.who)}来记。`;
    case "notOfBranch":
      return `${nameFor(audience, member)}已不在本支部，不用再记。`;
    case "asItIs":
      return what === "enrolment"
        ? "本来就是这样记的，不用再写。"
        : `本来就是这样记的，不用再写。要改请写：${atBot}${member.namedInPublic ? "不同意公示" : "同意公示"}`;
  }
}
