import { atBot } from "./at-bot.ts";
import type { QuestionWords } from "./asking.ts";
import { choosing } from "./asking.ts";
import { isPublic, type Audience } from "./people.ts";
import { plain } from "./plain.ts";
import { shortly } from "./shortly.ts";

// The plain notice (告知书) and the question that follows it (PIPL 13 and 17). One page on paper says the same.

/** 告知书, for the single chat. @param branch 槐树坪村党支部 */
export const noticeText = (branch: string): string =>
  [
    `**告知书**（${plain(branch)}）`,
    `- 谁在记：${plain(branch)}。机器人替支部记账，不作决定，加分扣分都由人定。`,
    "- 为什么记：党员积分管理，看谁做了什么、开会到没到、该不该表扬帮助。",
    "- 记什么：姓名、党员类别、职务、企业微信账号、申报和积分、到会、党费交到哪个月、异议和评议结果。",
    "- 不记什么：身份证号、病情、收入、党费金额、住址、信仰。",
    "- 记多久：您写的原话和照片，审核评议完就删；积分记今年和前三年。",
    "- 谁能看：您自己、书记和支委、乡镇审核员。谁看过您的明细，您查得到。不给别的单位。",
    "- 名字上不上群里和公示栏，另外问您；不同意就写“某党员”。",
    "- 您可以：看（我的积分）、要一份（导出我的记录）、改错（更正）、查谁看过（谁看过我）、随时不用手机（改纸质）。对结果不服可以提异议，请人来定。",
    "- 不用手机也一样：走纸质由书记代记，积分、排名、评议一点不少，没有坏处。",
    "有疑问请找支部书记，或乡镇组织办。",
  ].join("\n");

/** 删除我的记录 (PIPL 47): what goes by itself, what stays and why, and who decides on more. */
export const whatIsDeleted = [
  "您写的原话和照片，审核评议完就自动删；积分是支部的账，记今年和前三年，然后只留年度合计。",
  "不想用手机了写：改纸质；群里不想写名字写：不同意公示；哪条记错了写：更正。",
  "想提前删，请当面跟支部书记说，或找乡镇组织办，由人来定。",
].join("\n");

/** The short form, for everybody in the group to read. */
export const noticeShortly = (branch: string): string =>
  `告知书：${plain(branch)}记党员的申报、积分和到会，用于积分管理；书记、支委和乡镇审核员能看，不给别的单位；名字公不公示另外问；不用手机走纸质，一样算分。全文请私聊我写：告知书`;

/** To somebody who writes before having been asked. What was written waits for the answer. */
export const noticeFirst = (branch: string, audience: Audience): string =>
  isPublic(audience) ? noticeShortly(branch) : noticeText(branch);

/** @param keeps whether words wait for the answer */
export const enrolQuestion = (keeps: boolean): QuestionWords => ({
  ...choosing([
    { button: agreeButton, names: ["同意", "同意参加", "用手机", "参加"], means: "yes" },
    { button: paperButton, names: ["走纸质", "纸质", "不用手机", "改纸质"], means: "no" },
  ]),
  title: "先看告知书，您怎么参加？",
  why: keeps ? "您刚才写的先放着，您同意了马上办。" : "",
});

const agreeButton = "同意，用手机";
const paperButton = "不用手机，走纸质";

export const enrolled = "记下了，您同意参加。以后不想用手机了，随时写：改纸质";
/** Nothing waited for the answer. */
export const enrolledAlone = `${enrolled}\n要报请写做了啥，例如：${atBot}加分 铲雪 1；用法请写：${atBot}帮助`;
export const chosePaper =
  "记下了，您走纸质。积分、排名、评议都一样，由书记替您记。改主意请私聊我写：同意参加";
/** Only the newest message waited. @param earlier those before it, at least one */
export const writeEarlierAgain = (earlier: readonly string[]): string =>
  `您前面写的还没有办，请再发一遍：${earlier.map((said) => shortly(plain(said))).join("；")}`;
/** What waited came on a card of its own, which cannot take the place of the tapped one. */
export const writeAgain = (said: string): string => `请把刚才的话再发一遍：${plain(said)}`;

/** To who chose paper, whatever he writes. In a group nobody needs to know why. */
export const onPaper = (audience: Audience): string =>
  isPublic(audience)
    ? "您的事请找书记在纸上办。要用手机，请私聊我写：同意参加"
    : `您选了走纸质，申报、查分、更正都请找书记，一样算数。改主意请写：${atBot}同意参加；看告知书请写：告知书`;
/** On the arrival's plain text there is no card. */
export const arrivalBeforeNotice = (name: string, botName: string): string =>
  `${plain(name)}，您好，我是${botName}，替支部记党员积分。第一次用，请先看告知书：随便写一句话给我，就给您看，您看了再定用不用手机。`;
