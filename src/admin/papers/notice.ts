import type { Member } from "../../domain/member.ts";
import type { Branch } from "../../ports.ts";
import { formHtml, type FormPart } from "./form.ts";
import { labelOf } from "./find-member.ts";

/**
 * The notice (告知书) with two separate consents to sign, a page for each member; blank without any (PIPL 13 to 17 and 25).
 * @param members undefined in place of a member: the name is written by hand
 */
export const noticeForm = (branch: Branch, members: readonly (Member | undefined)[]): Promise<string> =>
  formHtml(
    `${branch.name}党员积分管理个人信息告知书`,
    members.map((member) => pageFor(branch, member)),
  );

const pageFor = (branch: Branch, member: Member | undefined): readonly FormPart[] => [
  { kind: "title", text: "党员积分管理个人信息告知书" },
  {
    kind: "text",
    text: `${member === undefined ? "＿＿＿＿＿＿＿＿" : labelOf(member, branch.roster)}同志：本支部用“积分助手”记党员积分，先把怎么用您的信息说清楚。`,
  },
  { kind: "list", lines: told(branch.name) },
  { kind: "heading", text: "一、怎么参加（选一个打勾）" },
  { kind: "box", text: "我看过告知书，同意支部用积分助手记我的申报、积分和到会。" },
  { kind: "box", text: "我不用手机，走纸质：由书记在纸上替我记。积分、排名、评议都一样，没有坏处。" },
  { kind: "heading", text: "二、公示时写不写我的姓名（单独选，选哪个都不影响积分）" },
  { kind: "box", text: "同意在支部群和公示栏里写我的姓名。" },
  { kind: "box", text: "不同意。公示时写“某党员”。" },
  { kind: "signs", labels: ["本人（签字）", "日期", "经办人（签字）"] },
  {
    kind: "small",
    text: "以后改主意，随时告诉书记或在手机上写，马上照办，以前的积分不变。一式两份，本人和支部各存一份；支部这一份保存三年。",
  },
];

const told = (branch: string): readonly (readonly [string, string])[] => [
  ["谁在记：", `${branch}。积分助手只替支部记账，加分、扣分、评议都由人定，机器不作决定。`],
  ["为什么记：", "党员积分管理：看谁做了什么、开会到没到，作为评议和表扬、帮助的依据。不作别用。"],
  [
    "记什么：",
    "姓名、党小组、党员类别、职务、企业微信账号、登记的亲属（用于回避）、申报和积分、到会、党费交到哪个月、异议和评议结果。",
  ],
  ["不记什么：", "身份证号、电话、生日、住址、病情、收入、党费金额、宗教信仰。没 @ 积分助手的聊天不记。"],
  [
    "记多久：",
    "申报的原话，季度定了以后九十天删；照片，当年评议完删；积分流水和公示，记当年和前三年，以后只留全年总分；谁看过、同意书，三年。",
  ],
  ["谁能看：", "您自己、书记和支委、乡镇审核员。谁看过您的明细都记着，您查得到。不给银行、企业和别的单位。"],
  ["存在哪里：", "国内的服务器。企业微信和管服务器的单位受党组织委托，按约定保管，不得自己使用。"],
  [
    "您的权利：",
    "可以看（手机写“我的积分”）、要一份（“导出我的记录”，没手机的找书记打印）、改错（“更正”）、查谁看过（“谁看过我”）、删去不该留的、随时撤回同意（“改纸质”“不同意公示”）。对结果不服可以提异议，请人来定。不收费。",
  ],
  ["找谁：", "支部书记、纪检委员，或乡镇组织办。对答复不满意的，可以向网信部门反映。"],
];
