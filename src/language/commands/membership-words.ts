import { dayShape } from "../day-written.ts";
import { isNameLike } from "./name-like.ts";
import type { MembershipCommand, MovingInWords, Named } from "./membership-command.ts";

// The two commands in which several things stand behind the name in any order.

const gaps = /^[\s,:;、]+|[\s,:;、]+$/g;
const head = String.raw`[\s,:;、]*(?<name>\p{Script=Han}[\p{Script=Han}·]{1,5}?)`;
const behindName = String.raw`(?=$|[\s,:;、(\d]|第?[一二三四五六七八九十]{1,2}(?:党小)?组|自|从|正式|预备)`;

const exempting = new RegExp(
  `^(?:免(?:于)?参加|免除参加)${head}${behindName}(?<rest>.*)$|^(?<nameFirst>\\p{Script=Han}{2,5}?)免参加(?<restLast>[\\s,:;\\d].*)?$`,
  "su",
);
const endOfPeriod = new RegExp(`(?:[到至]|截止到?)\\s*(${dayShape})(?:为?止)?`, "u");
const organ = "(?:支委会|支部委员会|党员大会|支部大会|会议)";
const agreed = "(?:\\s*(?:会议)?(?:研究|决定|同意|批准|通过))*";
const decided = new RegExp(`${organ}(?:于|在|,|:|\\s)*(${dayShape})${agreed}`, "u");
const decidedBefore = new RegExp(`(${dayShape})\\s*的?${organ}${agreed}`, "u");
const beginning = new RegExp(`(?:自|从)?\\s*(${dayShape})(?:起|开始)?`, "u");
/** Said of the decision without its day: no reason, and nothing to be told that it is not kept. */
const idle = /支委会|支部委员会|党员大会|支部大会|会议|研究|决定|同意|批准|通过|已经?|[\s,.:;、()]/g;

export function readExempting(said: string): MembershipCommand | undefined {
  const groups = exempting.exec(said)?.groups;
  const name = groups?.["name"] ?? groups?.["nameFirst"];
  if (name === undefined) return undefined;
  const rest = pieces(groups?.["rest"] ?? groups?.["restLast"] ?? "");
  const group = rest.take(partyGroup);
  const to = rest.take(endOfPeriod);
  const decidedOn = rest.take(decided) ?? rest.take(decidedBefore);
  const from = rest.take(beginning);
  // 能不能免参加 and 免参加会议 are talk; who writes days means somebody, by whatever name.
  if ([from, to, decidedOn].every((each) => each === undefined) && !isNameLike(name)) return undefined;
  const reason = rest.left().replace(idle, "") === "" ? "none" : "written";
  return { kind: "exempt", who: { name, group }, from, to, decidedOn, reason };
}

const movingIn = new RegExp(`^(?:转入|新转入|转来)${head}${behindName}(?<rest>.*)$`, "su");
const partyGroup = /[(]?(第?[一二三四五六七八九十\d]{1,3}(?:党小)?组|\p{Script=Han}{2,6}党小组)[)]?/u;
const paper = /(?:凭证|证明|介绍信)[\s:,]*(.+)$/su;
const account = /(?:企业微信)?(?:账号|帐号)[\s:]*([A-Za-z0-9][A-Za-z0-9_.@-]{0,63})/u;
const kindOf = /(正式|预备)(?:党员)?/u;
const identity = /(?:是)?(原来的?|以前的?|新的|新人|另一个)/u;

/** 转入 一笔钱 is talk: what is meant stands behind the name, or a surname leads it. */
const aboutMoving = /正式|预备|账号|帐号|凭证|证明|介绍信|原来|新的|组|\d/u;

export function readMovingIn(said: string): MembershipCommand | undefined {
  const groups = movingIn.exec(said)?.groups;
  const name = groups?.["name"];
  if (name === undefined) return undefined;
  const written = groups?.["rest"] ?? "";
  const isAlone = written.replace(gaps, "") === "";
  if (isAlone ? !isNameLike(name) : !aboutMoving.test(written)) return undefined;
  return { kind: "moveIn", ...movingInWords(name, written) };
}

function movingInWords(name: string, written: string): MovingInWords {
  const rest = pieces(written);
  const certificate = rest.take(paper) ?? "";
  const accountSaid = rest.take(account);
  const group = rest.take(partyGroup);
  const kind = rest.take(kindOf);
  const whose = rest.take(identity);
  const on = rest.take(beginning);
  const who: Named = { name, group };
  return {
    who,
    as: kind === undefined ? undefined : kind === "正式" ? "full" : "probationary",
    ...{ on, account: accountSaid, certificate: certificate.trim() },
    identity: whose === undefined ? undefined : /^(?:原来|以前)/.test(whose) ? "same" : "other",
    unread: rest
      .left()
      .replace(/[\s,.:;、()]+/g, " ")
      .trim(),
  };
}

/** A text from which one piece after the other is taken. */
function pieces(text: string): {
  readonly take: (shape: RegExp) => string | undefined;
  readonly left: () => string;
} {
  let rest = text;
  return {
    take(shape) {
      const found = shape.exec(rest);
      if (found === null) return undefined;
      rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`;
      return found[1];
    },
    left: () => rest,
  };
}
