import type { Member, Roster } from "../domain/member.ts";
import type { AccountRefusal, Pair, RelatingRefusal, UnrelatingRefusal } from "../domain/office-ties.ts";
import { atBot } from "./at-bot.ts";
import { decidersFor, nameToWrite, type Audience } from "./people.ts";
import { plain } from "./plain.ts";

// --- relatives --------------------------------------------------------------------------------------------------------

const named = ([one, other]: Pair): string => `${plain(one.name)}和${plain(other.name)}`;
const copied = ([one, other]: Pair, roster: Roster): string =>
  `${nameToWrite(one, roster)} ${nameToWrite(other, roster)}`;

export const twoNames = `请写两个人的全名，如：${atBot}亲属 赵书田 张改改；只写一个人，就是您的亲属。`;

export const ownRelatives = (relatives: readonly Member[]): string =>
  relatives.length === 0
    ? `名册上没有登记您的亲属。支部里有配偶、父母、子女、兄弟姐妹或姻亲的，请写：${atBot}亲属 姓名`
    : `登记的您的亲属：${relatives.map(({ name }) => plain(name)).join("、")}。亲属之间不能互相审批。`;

export const noRelativesNoted = "好的，没有就不用登记。往后有了再写：亲属 姓名";

export const related = (pair: Pair): string =>
  `记下了：${named(pair)}是亲属，往后互相的申报由别人审批。记错了找支部书记。`;

export const relationFlagged = (pair: Pair, keepers: readonly Member[], audience: Audience): string =>
  `收到：${named(pair)}是不是亲属，由${decidersFor(audience, keepers)}核实。是谁提的不对外说。`;

export const flaggedBefore = "这两个人是不是亲属，已经在核实了，不用再写。";

/** Without saying who told it. */
export const relationToConfirm = (pair: Pair, roster: Roster): string =>
  `有人说${named(pair)}是亲属，请核实。是就写：亲属 ${copied(pair, roster)}；不是就写：不是亲属 ${copied(pair, roster)}`;

export const unrelated = (pair: Pair): string => `记下了：${named(pair)}不是亲属。`;

export function relatingRefused(refusal: RelatingRefusal): string {
  switch (refusal.kind) {
    case "oneAndTheSame":
      return "写的是同一个人，请写两个人的全名。";
    case "notOfBranch":
      return `${plain(refusal.member.name)}已经不在本支部，不用登记。`;
    case "relatedBefore":
      return "已经登记是亲属，不用再写。";
  }
}

export function unrelatingRefused(refusal: UnrelatingRefusal, audience: Audience): string {
  switch (refusal.kind) {
    case "notKeeper":
      return `亲属登记错了，由${decidersFor(audience, refusal.who)}来改，请跟他说一声。`;
    case "notRelated":
      return "没有登记过他们是亲属，不用改。";
  }
}

/** Once, to somebody of the committee. */
export const relativesAsked =
  "支委不审批亲属的申报。支部里有您的配偶、父母、子女、兄弟姐妹或姻亲的，请写：亲属 姓名；没有就不用管。这话只问一次。";

// --- accounts ---------------------------------------------------------------------------------------------------------

export const whichAccount = (member: Member): string =>
  `请写上新账号（找管理员要），例如：${atBot}换账号 ${plain(member.name)} ab123`;
export const notAnAccount = "账号只能由数字、字母和 _ - @ . 组成，以数字或字母开头，不超过64位。";

export const accountChanged = (member: Member): string =>
  `记下了：${plain(member.name)}换了新账号，积分和记录都不变。旧账号从现在起不能再用。`;

export const yourNewAccount = (byName: string): string =>
  `${plain(byName)}给您换到了这个账号，积分和记录都不变。不是您本人请马上跟支部书记说。`;

export function accountRefused(refusal: AccountRefusal, audience: Audience): string {
  switch (refusal.kind) {
    case "secretaryOnly":
      return `换账号由${decidersFor(audience, refusal.who)}登记，请当面或打电话跟他说。`;
    case "townshipOnly":
      return `支部书记的账号由${decidersFor(audience, refusal.who)}来换，或由管理员更新名册。`;
    case "rosterOnly":
      return "乡镇审核员的账号由管理员在名册里更新。";
    case "notOfBranch":
      return `${plain(refusal.member.name)}已经不在本支部，不能换账号。`;
    case "sameAccount":
      return "就是现在用的账号，不用换。";
    case "taken":
      return "这个账号已经在本支部名册上，不能再给别人用，请核对。";
  }
}
