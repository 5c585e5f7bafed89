import { dayShape } from "../day-written.ts";
import { isNameLike } from "./name-like.ts";
import { readExempting, readMovingIn } from "./membership-words.ts";

/** Somebody named in a command. `group`: the party group as written, which tells two of one name apart. */
export type Named = { readonly name: string; readonly group: string | undefined };
/** A day as written; see `day-written.ts`. */
type Written = string | undefined;

/** What is written about who takes part, and how (党员变动). */
export type MembershipCommand =
  /** 党员变动, 党员变动 张三 */
  | { readonly kind: "showChanges"; readonly who: Named | undefined }
  /** 我的变动 */
  | { readonly kind: "showOwnChanges" }
  /** 免参加 杨来福 2026-01-01 到 2026-12-31 支委会 2026-01-05. `reason`: whether other words were written; they are not kept. */
  | {
      readonly kind: "exempt";
      readonly who: Named;
      readonly from: Written;
      readonly to: Written;
      readonly decidedOn: Written;
      readonly reason: "none" | "written";
    }
  /** 恢复参加 杨来福 */
  | { readonly kind: "endExemption"; readonly who: Named; readonly on: Written }
  /** 外出 张满仓 2026-03-01起 联系人 王建国 */
  | {
      readonly kind: "goAway";
      readonly who: Named;
      readonly since: Written;
      readonly contact: Named | undefined;
    }
  /** 联系人 孙志强 李秀英 */
  | { readonly kind: "nameContact"; readonly who: Named; readonly contact: Named }
  /** 返乡 孙志强 */
  | { readonly kind: "comeBack"; readonly who: Named; readonly on: Written }
  /** 返评 孙志强 回来了 (or 在当地, 请假). Undefined: it was not said which. */
  | {
      readonly kind: "settleAppraisal";
      readonly who: Named;
      readonly as: "home" | "there" | "excused" | undefined;
    }
  /** 转正 何小军 2026-10-20 会议 3 */
  | {
      readonly kind: "becomeFull";
      readonly who: Named;
      readonly on: Written;
      readonly meeting: number | undefined;
    }
  /** 延长预备期 何小军 到 2027-10-20 */
  | { readonly kind: "extendProbation"; readonly who: Named; readonly to: Written }
  /** 转入 李新来 二组 正式 2026-05-10 账号 lixinlai 凭证 words */
  | ({ readonly kind: "moveIn" } & MovingInWords)
  /** 转出 张满仓 去向 words */
  | { readonly kind: "leave"; readonly who: Named; readonly words: string }
  /** 接收 张满仓 2026-05-10: the other branch accepted. */
  | { readonly kind: "moveOut"; readonly who: Named; readonly on: Written }
  /** 不转了 张满仓 */
  | { readonly kind: "stay"; readonly who: Named }
  /** 去世 刘德福 2026-05-10 确认; 停止党籍, 除名 likewise. */
  | {
      readonly kind: "end";
      readonly as: "died" | "suspended" | "removed";
      readonly who: Named;
      readonly on: Written;
      readonly confirmed: "yes" | "notYet";
    };

export type MovingInWords = {
  readonly who: Named;
  readonly as: "full" | "probationary" | undefined;
  readonly on: Written;
  readonly account: string | undefined;
  /** What stands on the earlier branch's paper; empty for none. */
  readonly certificate: string;
  /** Whether it is the one who was here before: 原来的, 新的. */
  readonly identity: "same" | "other" | undefined;
  /** What was not understood; empty for nothing. */
  readonly unread: string;
};

/** Undefined when the message is none of these. @param said cleaned, without closing marks */
export function readMembershipCommand(said: string): MembershipCommand | undefined {
  if (said.length > commandCharsMax || said.endsWith("?")) return undefined;
  return (
    readShowing(said) ??
    readExempting(said) ??
    readMovingIn(said) ??
    readAway(said) ??
    readProbation(said) ??
    readMovingOut(said) ??
    readEnd(said)
  );
}

const commandCharsMax = 1_000;

const gap = String.raw`[\s,:;、]*`;
const apart = String.raw`[\s,:;、]+`;
/** A name, and the party group behind it: 王建国（二组）. A name without a blank before it begins with a surname. */
const person = (as: string): string =>
  `(?<${as}>\\p{Script=Han}[\\p{Script=Han}·]{1,5}?)(?:${gap}[(]?(?<${as}Group>第?[一二三四五六七八九十\\d]{1,3}(?:党小)?组|\\p{Script=Han}{2,6}党小组)[)]?)?`;
const one = person("who");
const when = `(?<on>${dayShape})`;
const maybeWhen = `(?:${gap}(?:自|从)?${when}(?:起|开始)?)?`;

const maybeMeeting = String.raw`(?:${gap}(?:党员大会|大会|会议)${gap}第?(?<meeting>\d{1,6})[号次]?)?`;

type Parts = Readonly<Record<string, string | undefined>>;

const shapes = {
  show: shape(`(?:看|查|查看)?(?:党员|人员)变动(?:情况|记录)?(?:${apart}${one})?`),
  endExemption: shape(`(?:恢复参加|取消免参加)${gap}${one}${maybeWhen}`),
  away: shape(
    `(?:外出|流动)${apart}${one}${maybeWhen}(?:${gap}联系人${gap}${person("contact")})?${maybeWhen.replace("<on>", "<onLater>")}`,
  ),
  contact: shape(`联系人${gap}${one}${apart}(?:改为|改成|换成|是)?${gap}${person("contact")}`),
  contactOf: shape(`${one}的?联系人${gap}(?:改为|改成|换成|是)?${gap}${person("contact")}`),
  back: shape(`(?:返乡|回乡)${apart}${one}了?${maybeWhen}`),
  settle: shape(
    `返评${gap}${one}(?:${gap}(?:(?<home>已经?)?(?<came>回来|到会|返乡|参加)了?|(?<there>在?(?:当地|外地)(?:参评|评议|参加)?)|(?<leave>(?:支委会)?(?:同意)?(?:请假|缺席)了?(?:[(,\\s]*支委会(?:已)?同意[)]?)?)))?`,
  ),
  full: shape(`转正${gap}${one}${maybeWhen}${maybeMeeting}`),
  fullBehind: shape(`${one}${gap}转正${maybeWhen}${maybeMeeting}`),
  longer: shape(`延长预备期?${gap}${one}(?:${gap}(?:延长)?[到至]?${gap}${when})?`),
  leave: shape(`(?:转出|转走)${apart}${one}(?:${apart}(?:去向)?${gap}(?<words>.+))?`),
  accepted: shape(`(?:对方)?已?接收${apart}${one}了?${maybeWhen}`),
  stay: shape(`(?:不转了|取消转出|撤销转出)${gap}${one}`),
  died: shape(`(?:去世|逝世)${gap}${one}${maybeWhen}${gap}(?<sure>确认)?`),
  suspended: shape(`停止?党籍${gap}${one}${gap}(?:上级)?(?:批文|批复)?${maybeWhen}${gap}(?<sure>确认)?`),
  removed: shape(`(?:党内)?除名${gap}${one}${gap}(?:上级)?(?:批文|批复)?${maybeWhen}${gap}(?<sure>确认)?`),
} as const;

function shape(pattern: string): RegExp {
  return new RegExp(`^${pattern}$`, "su");
}

const partsOf = (said: string, kind: keyof typeof shapes): Parts | undefined => {
  const found = shapes[kind].exec(said);
  return found === null ? undefined : (found.groups ?? {});
};

const named = (parts: Parts, as = "who"): Named => ({
  name: parts[as] ?? "",
  group: parts[`${as}Group`],
});

/** 外出 打工 and 接收 捐款 are talk. */
const isSomebody = ({ name }: Named): boolean => isNameLike(name);

function readShowing(said: string): MembershipCommand | undefined {
  if (/^(?:看|查|查看)?我的变动(?:情况|记录)?$/u.test(said)) return { kind: "showOwnChanges" };
  const parts = partsOf(said, "show");
  if (parts === undefined) return undefined;
  return { kind: "showChanges", who: parts["who"] === undefined ? undefined : named(parts) };
}

function readAway(said: string): MembershipCommand | undefined {
  const restored = partsOf(said, "endExemption");
  if (restored !== undefined && (restored["on"] !== undefined || isSomebody(named(restored))))
    return { kind: "endExemption", who: named(restored), on: restored["on"] };
  return readMigrant(said) ?? readContact(said) ?? readSettling(said);
}

function readMigrant(said: string): MembershipCommand | undefined {
  const away = partsOf(said, "away");
  if (away !== undefined && isSomebody(named(away))) {
    const contact = away["contact"] === undefined ? undefined : named(away, "contact");
    return { kind: "goAway", who: named(away), since: away["on"] ?? away["onLater"], contact };
  }
  const back = partsOf(said, "back");
  if (back === undefined || !isSomebody(named(back))) return undefined;
  return { kind: "comeBack", who: named(back), on: back["on"] };
}

function readContact(said: string): MembershipCommand | undefined {
  const inFront = partsOf(said, "contact");
  const parts = inFront ?? partsOf(said, "contactOf");
  if (parts === undefined) return undefined;
  const who = named(parts);
  const contact = named(parts, "contact");
  // Behind 联系人 张满仓 whatever stands is meant as a name: 二妞 is told that the roster does not know her.
  const isMeant = isSomebody(who) && (inFront !== undefined || isSomebody(contact));
  return isMeant ? { kind: "nameContact", who, contact } : undefined;
}

function readSettling(said: string): MembershipCommand | undefined {
  const parts = partsOf(said, "settle");
  if (parts === undefined) return undefined;
  const { came, there, leave } = parts;
  const as = came !== undefined ? "home" : there !== undefined ? "there" : leave && "excused";
  if (as === undefined && !isSomebody(named(parts))) return undefined;
  return { kind: "settleAppraisal", who: named(parts), as: as === "" ? undefined : as };
}

function readProbation(said: string): MembershipCommand | undefined {
  const full = partsOf(said, "full") ?? partsOf(said, "fullBehind");
  if (full !== undefined && isSomebody(named(full)))
    return {
      ...{ kind: "becomeFull", who: named(full), on: full["on"] },
      meeting: full["meeting"] === undefined ? undefined : Number(full["meeting"]),
    };
  const longer = partsOf(said, "longer");
  if (longer === undefined || (longer["on"] === undefined && !isSomebody(named(longer)))) return undefined;
  return { kind: "extendProbation", who: named(longer), to: longer["on"] };
}

function readMovingOut(said: string): MembershipCommand | undefined {
  const leaving = partsOf(said, "leave");
  if (leaving !== undefined && isSomebody(named(leaving)))
    return { kind: "leave", who: named(leaving), words: (leaving["words"] ?? "").trim() };
  const accepted = partsOf(said, "accepted");
  if (accepted !== undefined && isSomebody(named(accepted)))
    return { kind: "moveOut", who: named(accepted), on: accepted["on"] };
  const staying = partsOf(said, "stay");
  if (staying === undefined || !isSomebody(named(staying))) return undefined;
  return { kind: "stay", who: named(staying) };
}

const ends = ["died", "suspended", "removed"] as const;

function readEnd(said: string): MembershipCommand | undefined {
  for (const as of ends) {
    const parts = partsOf(said, as);
    if (parts === undefined || !isSomebody(named(parts))) continue;
    const confirmed = parts["sure"] === undefined ? "notYet" : "yes";
    return { kind: "end", as, who: named(parts), on: parts["on"], confirmed };
  }
  return undefined;
}
