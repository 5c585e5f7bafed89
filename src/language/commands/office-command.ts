import type { Role } from "../../domain/member.ts";
import { roleCalled, roleShape } from "./role-words.ts";
import { dayShape } from "./written-days.ts";

/** What is written about posts, delegation, relatives and accounts. Names and days are as written. */
export type OfficeCommand =
  /** 职务 */
  | { readonly kind: "showPosts" }
  /** 任职 王建国 副书记 2026-05-01, 免职 王建国 副书记; a post alone names nobody. */
  | {
      readonly kind: "appoint" | "dismiss";
      readonly people: string;
      readonly role: Role;
      readonly day: string;
    }
  /** 任职 or 免职 without a post. */
  | { readonly kind: "whichPost" }
  /** 委托 李秀英 2026-05-01 到 2026-05-10; one day alone is its first and last. */
  | { readonly kind: "delegate"; readonly people: string; readonly from: string; readonly to: string }
  /** 委托结束 */
  | { readonly kind: "endDelegation" }
  /** 亲属 */
  | { readonly kind: "showRelatives" }
  /** 亲属 无 */
  | { readonly kind: "noRelatives" }
  /** 亲属 赵书田 张改改; one name: the sender's own. */
  | { readonly kind: "relate"; readonly people: string }
  /** 不是亲属 赵书田 张改改 */
  | { readonly kind: "unrelate"; readonly people: string }
  /** 换账号 张满仓 zhangmancang2; an account left out is empty. */
  | { readonly kind: "changeAccount"; readonly people: string; readonly account: string };

const gap = "[\\s,:、]*";
/** Behind a name that two share stands the party group: 张伟(二组). */
const group = " ?\\([\\p{Script=Han}\\d]{1,8}\\)";
const name = `[\\p{Script=Han}·]{2,8}?(?:${group})?`;
const wholeName = `[\\p{Script=Han}·]{2,8}(?:${group})?`;
const names = `${wholeName}(?:[\\s,、和]+${wholeName})*`;

const shapes = {
  posts: /^(?:职务|看职务|职务名单|委托)$/u,
  post: new RegExp(
    `^(?<word>任职|任命|免职|免去)${gap}(?<people>${name})${gap}(?:为|担任|任|的)?${gap}(?<role>${roleShape})(?:职务)?${gap}(?:从|自)?(?<day>${dayShape})?起?$`,
    "u",
  ),
  // A post that the rules do not know, as in 任职 王建国 组长, is asked about too.
  postAlone: new RegExp(`^(?:任职|免职)(?:[\\s,:]+[\\p{Script=Han}·]{2,5}(?:${group})?){0,2}$`, "u"),
  delegation: new RegExp(
    `^委托${gap}(?<people>${name})${gap}(?:从|自)?(?<from>${dayShape})(?:${gap}(?:到|至|-|—|~)${gap}(?<to>${dayShape}))?(?:代理书记|代理|代办)?$`,
    "u",
  ),
  delegationAlone: new RegExp(`^委托[\\s,:]+(?<people>[\\p{Script=Han}·]{2,5}(?:${group})?)$`, "u"),
  endDelegation: /^(?:委托结束|结束委托|取消委托|收回委托)$/u,
  ownRelatives: /^(?:亲属|我的亲属|看亲属)$/u,
  noRelatives: /^(?:亲属[\s,:]*(?:无|没有)|没有亲属|我没有亲属)$/u,
  relate: new RegExp(`^(?:亲属|登记亲属)[\\s,:]+(?<people>${names})$`, "u"),
  relateTwo: new RegExp(
    `^亲属(?<people>[\\p{Script=Han}·]{2,5}(?:${group})?[\\s、和]+[\\p{Script=Han}·]{2,5}(?:${group})?)$`,
    "u",
  ),
  unrelate: new RegExp(`^(?:不是亲属|不算亲属)${gap}(?<people>${names})$`, "u"),
  account: new RegExp(
    `^(?:换账号|更换账号|换帐号|换号)${gap}(?<people>[\\p{Script=Han}·]{2,5}(?:${group})?)${gap}(?<account>[\\w.@-]{1,64})$`,
    "u",
  ),
  accountLeftOut: /^(?:换账号|更换账号|换帐号|换号)[\s,:、]+(?<people>[\p{Script=Han}·]{2,5})$/u,
} as const;

/** Undefined when the message is none of these. @param said cleaned, without closing marks */
export function readOfficeCommand(said: string): OfficeCommand | undefined {
  if (said.endsWith("?")) return undefined;
  return aboutPosts(said) ?? aboutDelegation(said) ?? aboutRelatives(said) ?? aboutAccounts(said);
}

function aboutPosts(said: string): OfficeCommand | undefined {
  if (shapes.posts.test(said)) return { kind: "showPosts" };
  const { word = "", people = "", role: called = "", day = "" } = shapes.post.exec(said)?.groups ?? {};
  const role = roleCalled(called);
  if (role === undefined) return shapes.postAlone.test(said) ? { kind: "whichPost" } : undefined;
  return { kind: word.startsWith("任") ? "appoint" : "dismiss", people, role, day };
}

function aboutDelegation(said: string): OfficeCommand | undefined {
  if (shapes.endDelegation.test(said)) return { kind: "endDelegation" };
  const {
    people,
    from = "",
    to = from,
  } = (shapes.delegation.exec(said) ?? shapes.delegationAlone.exec(said))?.groups ?? {};
  return people === undefined ? undefined : { kind: "delegate", people, from, to };
}

/** 亲属 来了, 亲属 加分 */
const talkOfRelatives = /[了吗的吧呢啥么我你您俺咱不没要]|加分|帮忙/u;

function aboutRelatives(said: string): OfficeCommand | undefined {
  if (shapes.ownRelatives.test(said)) return { kind: "showRelatives" };
  if (shapes.noRelatives.test(said)) return { kind: "noRelatives" };
  const related = (shapes.relate.exec(said) ?? shapes.relateTwo.exec(said))?.groups?.["people"];
  if (related !== undefined && !talkOfRelatives.test(related)) return { kind: "relate", people: related };
  const unrelated = shapes.unrelate.exec(said)?.groups?.["people"];
  return unrelated === undefined ? undefined : { kind: "unrelate", people: unrelated };
}

function aboutAccounts(said: string): OfficeCommand | undefined {
  const { people, account = "" } =
    (shapes.account.exec(said) ?? shapes.accountLeftOut.exec(said))?.groups ?? {};
  if (people === undefined) return undefined;
  return { kind: "changeAccount", people, account };
}
