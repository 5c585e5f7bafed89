import { branchId, memberId, ruleSlug } from "../../src/domain/ids.ts";
import type { Member, Roster } from "../../src/domain/member.ts";
import { day } from "../../src/domain/quarter.ts";
import type { Rule, Rulebook } from "../../src/domain/rulebook.ts";
import { read } from "../../src/language/read.ts";
import type { Reader, Reading } from "../../src/language/reading.ts";
import { member } from "../village.ts";

// slug | kind | name | short name | unit, or conditions of a threshold | points | step | aliases
const rows = [
  "collective-labor|bonus|参加村集体义务劳动和公益活动|义务劳动|次|1|1|义务劳动 公益劳动 集体劳动 出义务工 大扫除 扫街 打扫街巷 清沟渠 清垃圾 捡垃圾 栽树 植树 除草",
  "snow-clearing|bonus|义务铲雪除冰|铲雪除冰|次|1|1|铲雪 扫雪 除雪 清雪 铲冰 除冰 破冰",
  "clean-zone|bonus|绿化卫生责任区保持干净|责任区|季度|10|1|责任区 卫生责任区 绿化责任区 保洁区 包干区 分包路段",
  "key-project-support|bonus|支持重点项目建设|支持项目|项|5|1|支持项目 重点项目 项目建设 做项目群众工作 协调施工",
  "land-requisition-lead|bonus|征地拆迁中顾全大局|征地拆迁|项|10|1|征地 拆迁 带头签协议 带头拆房 腾地 让地 迁坟",
  "disaster-relief|bonus|参加抢险救灾|抢险救灾|次|3|1|抢险 救灾 防汛 巡堤 排涝 扑火 打火 灭火 防火值守 抗旱",
  "tech-teaching|bonus|无偿传授生产技术|传授技术|次|2|1|教技术 技术培训 传技术 教剪枝 教嫁接 现场指导 讲技术课",
  "labor-export|bonus|组织劳务输出|劳务输出|人|1|1|带人打工 带人务工 带工 介绍工作 劳务输出",
  "household-uplift|bonus|结对帮带困难户增收|结对帮扶|户|3|1|结对帮扶 帮扶户 帮困难户 帮贫困户 脱贫户 监测户 带着养殖",
  "industry-lead|bonus|领办产业带动群众|领办产业|个|5|1|办合作社 领办合作社 建大棚 引项目 发展产业 带动就业",
  "care-vulnerable|bonus|帮助孤寡老人、留守儿童解决生活困难|关爱老幼|次|2|1|看望老人 照顾老人 孤寡老人 独居老人 五保户 留守儿童 送饭 挑水 劈柴 辅导作业",
  "machine-repair|bonus|义务修理农机具|修理农机|次|3|1|修农机 修机器 修机械 修拖拉机 修三轮 修水泵 修打药机 修收割机 修电器",
  "infra-contribution|bonus|为村内基础设施建设出钱出力|出钱出力|工日|2|0.5|修路 修渠 修桥 安路灯 出工 出机械 捐资修路 捐款修路 出钱修路",
  "errand-escort|bonus|义务接送代办|接送代办|次|2|1|送医院 送人看病 接人 捎东西 代买药 代缴费 跑腿 代办",
  "volunteer-service|bonus|志愿服务|志愿服务|次|1|1|志愿服务 入户宣传 政策宣传 义务理发 义剪 义诊 夜巡 巡逻",
  "wedding-funeral-help|bonus|红白喜事、文体活动义务帮忙|红白事帮忙|场|1|1|红白事帮忙 白事帮忙 喜事帮忙 过事帮忙 吹唢呐 唱戏 广场舞 主持",
  "oppose-superstition|bonus|反对封建迷信和歪风邪气|反对迷信|次|2|1|反对迷信 劝阻迷信 制止赌博 劝阻赌博 歪风邪气",
  "yield-in-dispute|bonus|与群众发生纠纷时主动谦让和解|谦让和解|次|2|1|主动和解 主动谦让 谦让 让步 赔礼道歉 让地边",
  "mediate-dispute|bonus|调解邻里纠纷|调解纠纷|起|2|1|调解 调解纠纷 邻里纠纷 说和 劝架 化解矛盾",
  "simple-ceremony|bonus|红白事简办、带头移风易俗|红白事简办|场|5|1|喜事新办 丧事简办 红白事简办 简办 不大办 移风易俗",
  "absent-org-life|deduction|无故不参加组织生活|缺组织生活|次|-5|1|不开会 缺会 不参加党日 不参加三会一课",
  "dues-unpaid|deduction|不按期交纳党费|欠交党费|月|-2|1|不交党费 欠党费",
  "village-rules-breach|deduction|不遵守村规民约|违反村规|次|-3|1|违反村规民约",
  "env-land-violation|deduction|不遵守环保、土地政策|环保土地|次|-10|1|违建 乱占耕地 焚烧秸秆 乱排",
  "abusive-petition|off|组织、参与缠访闹访|缠访闹访|次||1|缠访 闹访",
  "religious-activity|off|组织、参与宗教活动|宗教活动|次||1|宗教活动",
  "shrink-disaster-relief|deduction|在抢险救灾中退缩不前|抢险退缩|次|-10|1|临阵退缩 不上一线",
  "task-refusal|deduction|无故不完成支部分配的工作|不做工作|次|-3|1|不服从安排 不干活",
  "false-claim|deduction|弄虚作假骗取积分|弄虚作假|次|-5|1|虚报 假报 刷分",
  "migrant-no-report|deduction|流动党员不按季汇报|流动未报|季度|-3|1|不汇报 失联",
  "migrant-report|migrants|流动党员季度汇报|季度汇报|季度|2|1|季度汇报 思想汇报 汇报 外出汇报",
  "forsythia-lead|bonus|发展连翘产业带动群众|发展连翘|亩50 人20|15|1|连翘 种连翘 带动种连翘",
  "petition-resolved|bonus|化解一起上访|化解上访|起|5|1|化解上访 化解信访 息访",
];

// name | other names
const people = [
  "赵书田|赵书记 书记",
  "王建国|建国 老王",
  "李秀英|秀英 秀英婶",
  "张满仓|满仓 老张",
  "张改改|改改",
  "陈根生|根生",
  "郭长有|长有 老郭",
  "杨来福|来福叔 老杨",
  "马春梅|春梅",
  "孙志强|志强",
  "周玉兰|玉兰",
  "刘桂花|桂花嫂",
  "吴德顺|德顺",
  "何小军|小军",
  "韩双喜|双喜",
  "牛百顺|百顺 老牛",
];

const branch = branchId("huaishuping");

/** A rule from one line of the table above. */
export function ruleFrom(row: string): Rule {
  const [slug = "", kind = "", name = "", shortName = "", unit = "", points = "", step = "", aliases = ""] =
    row.split("|");
  const conditions = [...unit.matchAll(/(\D)(\d+)/g)].map(([, counted = "", least]) => ({
    unit: counted,
    atLeast: Number(least),
  }));
  return {
    slug: ruleSlug(slug),
    version: "1",
    kind: kind === "deduction" || kind === "off" ? "deduction" : "bonus",
    aspect: undefined,
    name,
    shortName,
    aliases: aliases.split(" "),
    unit: conditions[0]?.unit ?? unit,
    step: step === "0.5" ? 0.5 : 1,
    pointsHalf: points === "" ? undefined : Number(points) * 2,
    cap: undefined,
    oncePer: undefined,
    threshold: conditions.length === 0 ? undefined : conditions,
    shared: "each",
    enabled: kind !== "off",
    disabledReason: "",
    grantedAt: "claim",
    askAbove: 12,
    major: false,
    evidence: "",
    onlyMigrants: kind === "migrants",
  };
}

export const rulebookOf = (rules: readonly Rule[]): Rulebook => ({
  branch,
  basePointsHalf: 200,
  aspects: [],
  rankingStyle: "ranking",
  editions: new Map(rules.map((rule) => [rule.slug, [{ from: day("2020-01-01"), rule }]])),
});

export const memberCalled = (name: string, aliases: readonly string[] = [], id: string = name): Member =>
  member(name, { id: memberId(id), aliases });

export const villageRules: readonly Rule[] = rows.map(ruleFrom);
export const villageRulebook = rulebookOf(villageRules);
export const villageRoster: Roster = people.map((row) => {
  const [name = "", aliases = ""] = row.split("|");
  return memberCalled(name, aliases.split(" "));
});

/** Wednesday 18 March 2026; 马春梅 writes. */
export const reader: Reader = {
  rulebook: villageRulebook,
  roster: villageRoster,
  sender: memberId("马春梅"),
  today: day("2026-03-18"),
  botName: "积分助手",
};

export const readHere = (text: string, changes: Partial<Reader> = {}): Reading =>
  read(text, { ...reader, ...changes });

/** A reading in one line: `claim snow-clearing 1次 2026-03-17`, with doubts in brackets and people behind `for`. */
export function inShort(reading: Reading): string {
  switch (reading.intent) {
    case "claim":
    case "awardOnBehalf": {
      const acts = reading.acts.map((act) => {
        const what = `${act.rule ?? "?"} ${act.quantity ?? "?"}${act.unit ?? ""}`;
        const doubts = act.doubts.map((doubt) => {
          if (doubt.kind === "noRule") return `noRule: ${doubt.nearest.join(" ")}`.trim();
          if (doubt.kind === "whichRule") return `whichRule: ${doubt.candidates.join(" ")}`;
          return doubt.kind;
        });
        return [what, act.day, doubts.length === 0 ? undefined : `[${doubts.join(", ")}]`]
          .filter(Boolean)
          .join(" ");
      });
      const people =
        reading.intent === "claim"
          ? []
          : reading.people.map((one) => (one.kind === "member" ? one.id : `${one.kind}:${one.said}`));
      return `${reading.intent} ${acts.join(" + ")}${people.length === 0 ? "" : ` for ${people.join(" ")}`}`;
    }
    case "queryRules":
      return `queryRules ${reading.rule ?? ""}`.trim();
    case "withdraw":
      return `withdraw ${reading.claim ?? ""}`.trim();
    case "command": {
      const { command } = reading;
      const numbers = command.kind === "approve" ? command.claims : "claim" in command ? [command.claim] : [];
      const number = numbers.map((each) => ` ${each}`).join("");
      return `command ${command.kind}${number}${"reason" in command && command.reason !== "" ? ` ${command.reason}` : ""}`;
    }
    case "none":
      return `none ${reading.about ?? ""}`.trim();
    case "queryScore":
    case "queryRanking":
    case "help":
      return reading.intent;
  }
}
