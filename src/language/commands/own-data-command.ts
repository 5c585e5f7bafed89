import { readCorrectionCommand, type CorrectionCommand } from "./correction-command.ts";

/** What is written about one's own data: notice, consent, export, correction. */
export type OwnDataCommand =
  /** 告知书 */
  | { readonly kind: "showNotice" }
  /** 同意参加, 走纸质; of who takes part already, 改纸质 is asked about once more. */
  | { readonly kind: "enrol"; readonly as: "agreed" | "paper" }
  /** 告知 张满仓 同意, 告知 张满仓 纸质: what was signed on paper. */
  | { readonly kind: "enrolFor"; readonly people: string; readonly as: "agreed" | "paper" }
  /** 同意公示, 不同意公示 */
  | { readonly kind: "mayBeNamed"; readonly agreed: boolean }
  /** 公示同意 张满仓 是, 公示同意 张满仓 否 */
  | { readonly kind: "mayBeNamedFor"; readonly people: string; readonly agreed: boolean }
  /** 导出我的记录, 导出我的记录 2 */
  | { readonly kind: "exportOwn"; readonly page: number }
  /** 导出记录 张满仓, 导出记录 张满仓 2 */
  | { readonly kind: "exportFor"; readonly people: string; readonly page: number }
  /** 删除我的记录 */
  | { readonly kind: "askDeletion" }
  /** 谁看过我 */
  | { readonly kind: "showLooks" }
  | CorrectionCommand;

/** Undefined when the message is none of these. @param said cleaned, without closing marks */
export const readOwnDataCommand = (said: string): OwnDataCommand | undefined =>
  readNotice(said) ?? readChoice(said) ?? readExport(said) ?? readCorrectionCommand(said);

const notice = /^(?:看|查看|打开)?(?:个人信息)?告知书$/;
const looks = /^(?:都?有?谁|哪些人)(?:看|查)(?:过了?|了)(?:我|俺)的?(?:记录|明细|积分|账|分)?$/;

function readNotice(said: string): OwnDataCommand | undefined {
  if (notice.test(said)) return { kind: "showNotice" };
  if (deletion.test(said) && deleting.test(said)) return { kind: "askDeletion" };
  return looks.test(said) ? { kind: "showLooks" } : undefined;
}

const joining = /^(?:我|俺)?(?:同意参加|同意[,，、 ]?用手机)(?:积分|积分管理)?(?:了|吧)?$/;
const toPaper =
  /^(?:不用了[,，、 ]?)?(?:我|俺)?(?:不用手机(?:了)?[,，、 ]?)?(?:走|改|改走|要走|要改)纸质(?:的|版|登记)?(?:了|吧)?$|^(?:我|俺)?不用手机了?$|^(?:我|俺)?要?(?:撤回|收回|取消)(?:我的|俺的)?同意(?:参加)?(?:了|吧)?$|^(?:我|俺)?不同意参加积分(?:管理)?了?$|^退出积分助手$/;
const namedYes = /^(?:我|俺)?同意(?:公示|公开|写)(?:我的|俺的)?(?:姓名|名字)?(?:了|吧)?$/;
const namedNo =
  /^(?:我|俺)?不同意(?:公示|公开)(?:我的|俺的)?(?:姓名|名字)?(?:了|吧)?$|^(?:撤回|取消|收回)(?:公示同意|同意公示)$/;
const board = String.raw`(?:在?(?:群里|公示栏?|公告栏|榜上?)(?:上|里)?)?`;
const dont = "(?:别|不要|不用|不让|不许)再?";
/** 群里别写我的名字, 我的名字不要公示, 把我的名字去掉 */
const unnamed = new RegExp(
  `^${board}${dont}(?:写|公示|公开)(?:我|俺)(?:的?(?:姓名|名字))?(?:了|吧)?$|` +
    `^(?:我|俺)的?(?:姓名|名字)${board}${dont}(?:写|公示|公开)(?:了|吧)?$|` +
    `^把(?:我|俺)的?(?:姓名|名字)从?${board}(?:去掉|拿掉|删掉|删了)(?:吧)?$`,
);
/** 删除我的记录 */
const deletion =
  /^(?:请|要)?(?:把)?(?:(?:删除|删掉|删了|清除|注销)(?:我|俺)的?|(?:我|俺)的?)(?:全部|所有|个人)?(?:记录|资料|信息|数据|账号)(?:都|全)?(?:删除|删掉|删了|清除|注销)?(?:了|吧)?$/;
const deleting = /删|清除|注销/;
const enrolFor = /^告知[ :,、]*(?<people>\p{Script=Han}[^]*?)[ :,、]+(?<as>同意|纸质|走纸质)$/u;
const namedFor =
  /^公示同意[ :,、]*(?<people>\p{Script=Han}[^]*?)[ :,、]+(?<agreed>是|否|同意|不同意|公示|不公示)$/u;
const yesWords: ReadonlySet<string | undefined> = new Set(["是", "同意", "公示"]);

function readChoice(said: string): OwnDataCommand | undefined {
  if (joining.test(said)) return { kind: "enrol", as: "agreed" };
  if (toPaper.test(said)) return { kind: "enrol", as: "paper" };
  if (namedYes.test(said)) return { kind: "mayBeNamed", agreed: true };
  if (namedNo.test(said) || unnamed.test(said)) return { kind: "mayBeNamed", agreed: false };
  const enrolled = enrolFor.exec(said)?.groups;
  if (enrolled?.["people"] !== undefined)
    return {
      ...{ kind: "enrolFor", people: enrolled["people"] },
      as: enrolled["as"] === "同意" ? "agreed" : "paper",
    };
  const named = namedFor.exec(said)?.groups;
  if (named?.["people"] === undefined) return undefined;
  return { kind: "mayBeNamedFor", people: named["people"], agreed: yesWords.has(named["agreed"]) };
}

const page = String.raw`(?: ?(?:第 ?)?(?<page>\d{1,3}) ?页?)?`;
const exportOwn = new RegExp(
  `^(?:导出|拷贝|复制)(?:我|俺)(?:自己)?的?(?:全部|所有)?(?:记录|资料|信息)${page}$|^导出记录$`,
);
const exportFor = new RegExp(`^导出记录[ :,、]*(?<people>\\p{Script=Han}[^\\d]*?)${page}$`, "u");

function readExport(said: string): OwnDataCommand | undefined {
  const own = exportOwn.exec(said)?.groups;
  if (own !== undefined) return { kind: "exportOwn", page: Number(own["page"] ?? 1) };
  const others = exportFor.exec(said)?.groups;
  if (others?.["people"] === undefined) return undefined;
  return { kind: "exportFor", people: others["people"].trim(), page: Number(others["page"] ?? 1) };
}
