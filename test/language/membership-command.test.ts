import { expect, test } from "vitest";
import { clean } from "../../src/language/clean.ts";
import { readCommand } from "../../src/language/read-command.ts";

/** The command in one line, its kind first. */
function reads(text: string): string {
  const wish = readCommand(clean(text, "积分助手"));
  if (wish?.intent !== "command") return wish?.intent ?? "";
  if (wish.command.kind !== "ofMembership") return wish.command.kind;
  return Object.values(wish.command.command)
    .flatMap((value) => (typeof value === "object" ? Object.values(value) : [value]))
    .filter((value) => value !== undefined && value !== "")
    .join(" ");
}

test.each([
  ["党员变动", "showChanges"],
  ["我的变动", "showOwnChanges"],
  ["党员变动 张满仓", "showChanges 张满仓"],
  ["查党员变动 王建国（二组）", "showChanges 王建国 二组"],
  [
    "免参加 杨来福 2026-01-01 到 2026-12-31 支委会 2026-01-05",
    "exempt 杨来福 2026-01-01 2026-12-31 2026-01-05 none",
  ],
  ["免参加杨来福 支委会1月5日", "exempt 杨来福 1月5日 none"],
  ["免参加 杨来福 自2026年1月1日起，2026年1月5日支委会决定", "exempt 杨来福 2026年1月1日 2026年1月5日 none"],
  ["杨来福免参加 2026-01-01 支委会 2026-01-05", "exempt 杨来福 2026-01-01 2026-01-05 none"],
  ["免参加 杨来福 腿不好 支委会 1月5日", "exempt 杨来福 1月5日 written"],
  ["恢复参加 杨来福", "endExemption 杨来福"],
  ["外出 张满仓", "goAway 张满仓"],
  ["联系人 张满仓 二妞", "nameContact 张满仓 二妞"],
  ["张满仓的联系人电话多少", ""],
  ["外出 张满仓 2026-03-01起 联系人 王建国", "goAway 张满仓 2026-03-01 王建国"],
  ["外出 张满仓 联系人王建国", "goAway 张满仓 王建国"],
  ["联系人 孙志强 李秀英", "nameContact 孙志强 李秀英"],
  ["孙志强的联系人改为李秀英", "nameContact 孙志强 李秀英"],
  ["返乡 孙志强", "comeBack 孙志强"],
  ["返乡 孙志强 ５月１０日", "comeBack 孙志强 5月10日"],
  ["返评 孙志强 回来了", "settleAppraisal 孙志强 home"],
  ["返评 孙志强 在当地", "settleAppraisal 孙志强 there"],
  ["返评 孙志强 请假（支委会同意）", "settleAppraisal 孙志强 excused"],
  ["返评 孙志强", "settleAppraisal 孙志强"],
  ["转正 何小军", "becomeFull 何小军"],
  ["转正何小军 2026年10月20日", "becomeFull 何小军 2026年10月20日"],
  ["何小军转正 10月20号", "becomeFull 何小军 10月20号"],
  ["延长预备期 何小军 到 2027-10-20", "extendProbation 何小军 2027-10-20"],
  ["延长预备期 何小军", "extendProbation 何小军"],
  ["转入 李新来 正式", "moveIn 李新来 full"],
  [
    "转入 李新来 二组 预备 2026-05-10 账号 lixinlai 凭证 东关支部今年得12分",
    "moveIn 李新来 二组 probationary 2026-05-10 lixinlai 东关支部今年得12分",
  ],
  ["转入 张满仓 正式 原来的", "moveIn 张满仓 full same"],
  ["转入 张满仓 正式 新的 县城那边来的", "moveIn 张满仓 full other 县城那边来的"],
  ["转出 张满仓", "leave 张满仓"],
  ["转出 张满仓 去向 城关镇东关社区", "leave 张满仓 城关镇东关社区"],
  ["接收 张满仓 2026-05-10", "moveOut 张满仓 2026-05-10"],
  ["不转了 张满仓", "stay 张满仓"],
  ["免参加 老杨 支委会 2026-03-05", "exempt 老杨 2026-03-05 none"],
  ["去世 刘德福", "end died 刘德福 notYet"],
  ["去世 刘德福 2026-05-10 确认", "end died 刘德福 2026-05-10 yes"],
  ["停止党籍 孙志强 上级批文 2026-05-10", "end suspended 孙志强 2026-05-10 notYet"],
  ["除名 孙志强 批文2026-05-10 确认", "end removed 孙志强 2026-05-10 yes"],
])("%s is read as %s", (text, command) => {
  expect(reads(text)).toBe(command);
});

test.each([
  "俺出去打工了",
  "外出 打工",
  "外出学习3天",
  "外出 学习 3月5日",
  "老杨去世了，俺去帮忙三天",
  "去世的老党员家里帮忙",
  "帮助去世党员家属料理后事 1次",
  "返乡创业",
  "返乡 创业",
  "孙志强返乡了",
  "转正了，谢谢大家",
  "转正以后要多干",
  "接收 捐款",
  "接收何小军为预备党员",
  "转出 三百块钱",
  "转入 一笔钱",
  "联系人是谁",
  "联系人 谁",
  "除名的事别在群里说",
  "免参加吗",
  "党员变动大不大",
  "转正高兴",
  "马上转正",
  "祝贺何小军转正",
  "免参加行不行",
  "能不能免参加",
  "可以免参加",
  "免参加会议",
  "恢复参加活动",
  "恢复参加活动了",
  "不转了谢谢",
  "不转了大家",
  "接收 安排",
  "外出 安装路灯",
  "转入 余额",
  "返评啥意思",
  "转走 张满仓家的牛",
  "去世 高龄老人",
])("%s is none of these", (text) => {
  expect(reads(text)).not.toMatch(
    /^(?:showChanges|exempt|endExemption|goAway|nameContact|comeBack|settle|become|extend|moveIn|leave|moveOut|stay|end)/,
  );
});
