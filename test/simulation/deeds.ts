import { below, oneOf, type Random } from "../../bench/random.ts";
import { dayAt, daysAfter, type BranchModel, type ClaimKept, type MatterKept, type Person } from "./model.ts";
import type { Recorded } from "./recorded.ts";

// What people of a branch do, each in words that the bot teaches. Whoever does it may do it, as far as paper tells.

export type Said = {
  readonly by: Person;
  readonly chat: "group" | "single";
  readonly words: string;
  /** What must be recorded when it is said like that. Undefined: whether something is depends on more than the model keeps. */
  readonly wants?: (recorded: Recorded) => boolean;
};

type Moment = { readonly branch: BranchModel; readonly random: Random; readonly nowMs: number };

/** Undefined when there is nothing to do it with. */
export type Deed = (moment: Moment) => Said | undefined;

/** Stands in everything that is nobody's business: it must not come up in a group. */
export const secret = "缘由七三九";
/** Stands in what is alleged and in what is answered to it. */
export const allegation = "案情八八一";

const pick = <Item>(items: readonly Item[], random: Random): Item | undefined =>
  items.length === 0 ? undefined : oneOf(items, random);

const withPhone = (people: readonly Person[]): readonly Person[] =>
  people.filter(({ account }) => account !== undefined);

const spoken = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

/** A day of the last week, and of this year. */
function recentDay({ random, nowMs }: Moment): string {
  const day = daysAfter(dayAt(nowMs), -below(7, random));
  return day < "2026-01-01" ? "2026-01-01" : day;
}

const claimed = ["铲雪", "义务劳动", "修农机", "志愿服务", "接送代办", "教技术", "照顾老小"];

const claim: Deed = (moment) => {
  const { branch, random } = moment;
  const by = pick(withPhone(branch.members), random);
  if (by === undefined) return undefined;
  const name = oneOf(claimed, random);
  const count = 1 + below(3, random);
  const day = recentDay(moment);
  const rule = branch.rules.find(({ shortName }) => shortName === name);
  const isWanted = ({ claims: [one, ...others] }: Recorded): boolean =>
    others.length === 0 && one?.member_id === by.id && one.rule === rule?.slug && one.act_day === day;
  return {
    ...{ by, chat: "group", words: `加分 ${name} ${count} ${spoken(day)}` },
    wants: isWanted,
  };
};

const claimForAnother: Deed = (moment) => {
  const { branch, random } = moment;
  const [by, other] = [pick(withPhone(branch.members), random), pick(branch.members, random)];
  if (by === undefined || other === undefined) return undefined;
  return {
    by,
    chat: "single",
    words: `代报 ${other.name} ${oneOf(claimed, random)} 1 ${spoken(recentDay(moment))}`,
  };
};

/** The oldest first: whoever clears a backlog begins there. */
const pending = ({ branch, random }: Moment): readonly ClaimKept[] => {
  const pending = branch.waiting.filter(({ isHeld }) => !isHeld);
  return random() < 0.7 ? pending.slice(0, 3) : pending;
};

const unmatched = ({ branch }: Moment): readonly ClaimKept[] =>
  branch.waiting.filter(({ isHeld, rule }) => isHeld && rule === null);

/** The secretary, or whoever stands in where that is an own affair. */
const judgeOf = (claim: ClaimKept, { branch, random }: Moment): Person | undefined =>
  branch.isRecused(branch.secretary, claim.member_id)
    ? pick(branch.freeFor(claim.member_id), random)
    : branch.secretary;

const decide =
  (words: string, verdict: string, those: (moment: Moment) => readonly ClaimKept[] = pending): Deed =>
  (moment) => {
    const claim = pick(those(moment), moment.random);
    const by = claim === undefined ? undefined : judgeOf(claim, moment);
    if (claim === undefined || by === undefined) return undefined;
    const isFree = by.id === moment.branch.secretary.id;
    return {
      ...{
        by,
        chat: moment.random() < 0.5 ? "group" : "single",
        words: words.replace("N", `${claim.number}`),
      },
      ...(isFree
        ? { wants: ({ decisions }: Recorded) => decisions.length === 1 && decisions[0]?.verdict === verdict }
        : {}),
    };
  };

const release: Deed = (moment) => {
  const claim = pick(
    moment.branch.waiting.filter(({ isHeld, rule }) => isHeld && rule !== null),
    moment.random,
  );
  const by = claim === undefined ? undefined : judgeOf(claim, moment);
  return claim === undefined || by === undefined
    ? undefined
    : { by, chat: "single", words: `核对 ${claim.number}` };
};

const withdraw: Deed = (moment) => {
  const claim = pick(pending(moment), moment.random);
  const by = moment.branch.person(claim?.member_id ?? null);
  return claim === undefined || by?.account === undefined
    ? undefined
    : { by, chat: "single", words: `撤回 ${claim.number}` };
};

const undo: Deed = ({ branch, random }) => {
  const entries = [...branch.entries.values()].filter(
    ({ kind, isReversed, claim }) => kind === "bonus" && !isReversed && claim !== null,
  );
  const entry = pick(entries, random);
  return entry === undefined
    ? undefined
    : { by: branch.secretary, chat: "single", words: `撤销 ${entry.claim ?? 0} 记错了` };
};

const disown: Deed = ({ branch, random }) => {
  const claim = pick(
    [...branch.claims.values()].filter(({ declared_by, member_id }) => declared_by !== member_id),
    random,
  );
  const by = branch.person(claim?.member_id ?? null);
  return claim === undefined || by?.account === undefined
    ? undefined
    : { by, chat: "group", words: `不是我 ${claim.number}` };
};

/** Written by the secretary. @param chat where it belongs */
const bySecretary =
  (chat: Said["chat"], words: (moment: Moment) => string | undefined): Deed =>
  (moment) => {
    const said = words(moment);
    return said === undefined ? undefined : { by: moment.branch.secretary, chat, words: said };
  };

const byAnybody =
  (chat: Said["chat"], words: (moment: Moment) => string | undefined): Deed =>
  (moment) => {
    const by = pick(withPhone(moment.branch.members), moment.random);
    const said = words(moment);
    return by === undefined || said === undefined ? undefined : { by, chat, words: said };
  };

/** Mostly the newest. */
const openOne = (kind: string, { branch, random }: Moment): MatterKept | undefined => {
  const open = branch.openOf(kind);
  return random() < 0.6 ? open.at(-1) : pick(open, random);
};

const numbered =
  (kind: string, words: string) =>
  (moment: Moment): string | undefined => {
    const matter = openOne(kind, moment);
    return matter === undefined
      ? undefined
      : words.replace("N", `${matter.number}`).replace("张三", someName(moment));
  };

const someName = ({ branch, random }: Moment): string => pick(branch.members, random)?.name ?? "张三";

const publish = bySecretary(
  "group",
  ({ random }) =>
    `发布 周六上午${oneOf(["铲雪", "栽树", "打扫村部"], random)} 村口集合 ${2 + below(20, random)}人`,
);

const came: Deed = bySecretary("group", (moment) => {
  const task = openOne("task", moment);
  if (task === undefined) return undefined;
  return `到场 ${task.number} ${oneOf(["全部", `${someName(moment)} ${someName(moment)}`], moment.random)}`;
});

const assign = bySecretary("single", (moment) =>
  oneOf(
    [
      `分责任区 ${someName(moment)} 村口到桥头`,
      `设岗 ${someName(moment)} 政策宣传岗`,
      `结对 ${someName(moment)} 一户`,
    ],
    moment.random,
  ),
);

const openMeeting = bySecretary(
  "group",
  ({ random }) => `开会 ${oneOf(["党员大会", "党员大会", "支委会", "党课", "主题党日"], random)} 学习讨论`,
);

/** Almost everybody is there. */
const signInAll = bySecretary("group", (moment) => {
  const { branch, random } = moment;
  const meeting = openOne("meeting", moment);
  if (meeting === undefined) return undefined;
  const there = branch.members.filter(() => random() < 0.9).map(({ name }) => name);
  return `签到 ${meeting.number} ${there.join(" ")}`;
});

const branchMeetings = ({ branch }: Moment): readonly MatterKept[] =>
  branch.openOf("meeting").filter(({ steps }) => steps[0]?.step["meeting"] === "branch");

const vote = bySecretary("single", (moment) => {
  const { branch, random } = moment;
  const meeting = pick(branchMeetings(moment), random);
  if (meeting === undefined) return undefined;
  const signedIn = new Set(
    meeting.steps.filter(({ step }) => step.kind === "signedIn").map(({ step }) => step["member"]),
  );
  const there = branch.withVote.filter(({ id }) => signedIn.has(id)).length;
  const against = below(3, random);
  const what = oneOf(["审核季度积分", "扣分的事", "接收预备党员", "选举支委"], random);
  return `表决 ${meeting.number} 赞成${Math.max(there - against, 0)} 反对${Math.min(against, there)} 弃权0 ${what}`;
});

const payDues = bySecretary("single", (moment) =>
  oneOf(
    [
      `党费 ${someName(moment)} 1-3月`,
      `党费 全部 ${1 + below(4, moment.random)}月`,
      `党费更正 ${someName(moment)} 2月`,
    ],
    moment.random,
  ),
);

// --- deductions -------------------------------------------------------------------------------------------------------

const faults = ["缺组织生活", "欠交党费", "违反村规", "不完成任务"];

/** One at a time is enough for a branch to come to an end with it. */
const proposedAtOnceMax = 2;

const propose: Deed = (moment) => {
  const { branch, random, nowMs } = moment;
  const by = pick(withPhone(branch.committee), random);
  if (by === undefined || branch.underReview(dayAt(nowMs)) === undefined) return undefined;
  if (branch.openOf("deduction").length >= proposedAtOnceMax) return undefined;
  const day = `3月${1 + below(28, random)}日`;
  return {
    ...{ by, chat: "single" },
    words: `建议扣分 ${someName(moment)} ${oneOf(faults, random)} 1次 ${day} ${allegation}`,
  };
};

const deductionOwner = (matter: MatterKept): string => String(matter.steps[0]?.step["member"]);

/** By somebody of the committee who may judge it. */
const onDeduction =
  (words: string): Deed =>
  (moment) => {
    const matter = openOne("deduction", moment);
    const by =
      matter === undefined ? undefined : pick(moment.branch.freeFor(deductionOwner(matter)), moment.random);
    if (matter === undefined || by === undefined) return undefined;
    return { by, chat: "single", words: words.replace("N", `${matter.number}`) };
  };

const answerAllegation: Deed = (moment) => {
  const matter = openOne("deduction", moment);
  const by = moment.branch.person(matter === undefined ? null : deductionOwner(matter));
  if (matter === undefined || by === undefined) return undefined;
  const words = oneOf([`申辩 ${matter.number} ${allegation}`, `知道了 ${matter.number}`], moment.random);
  return { by: by.account === undefined ? moment.branch.secretary : by, chat: "single", words };
};

const ruleByMeeting = bySecretary("single", (moment) => {
  const [matter, meeting] = [
    openOne("deduction", moment),
    pick(moment.branch.ofKind("meeting"), moment.random),
  ];
  return matter === undefined || meeting === undefined
    ? undefined
    : `扣分 ${matter.number} 大会 ${meeting.number}`;
});

// --- objections and the review ----------------------------------------------------------------------------------------

const object: Deed = (moment) => {
  const { branch, random } = moment;
  const entry = pick(
    [...branch.entries.values()].filter(({ claim, isReversed }) => claim !== null && !isReversed),
    random,
  );
  const by = pick(withPhone(branch.members), random);
  return entry === undefined || by === undefined
    ? undefined
    : { by, chat: "single", words: `异议 ${entry.claim ?? 0} 那天没去${secret}` };
};

const onObjection =
  (words: string): Deed =>
  (moment) => {
    const matter = openOne("objection", moment);
    const steps = matter?.steps.toReversed().find(({ step }) => typeof step["owner"] === "string");
    const owner = moment.branch.person(String(steps?.step["owner"]));
    if (matter === undefined || owner === undefined) return undefined;
    return {
      by: owner,
      chat: "single",
      words: words.replace("N", `${matter.number}`).replace("张三", someName(moment)),
    };
  };

const account: Deed = (moment) => {
  const matter = openOne("objection", moment);
  const by = moment.branch.person(String(matter?.steps[0]?.step["member"]));
  if (matter === undefined || by?.account === undefined) return undefined;
  return { by, chat: "single", words: `说明 ${matter.number} 我去了${secret}` };
};

const forVillager = bySecretary("single", (moment) => {
  const entry = pick(
    [...moment.branch.entries.values()].filter(({ claim }) => claim !== null),
    moment.random,
  );
  const from = oneOf(["群众异议", "匿名异议"], moment.random);
  return entry === undefined ? undefined : `${from} ${entry.claim ?? 0} 有人说没扫${secret}`;
});

const confirm: Deed = ({ branch, random, nowMs }) => {
  const by = pick(branch.committee, random);
  return by === undefined || branch.underReview(dayAt(nowMs)) === undefined
    ? undefined
    : { by, chat: "single", words: "审核通过" };
};

const look: Deed = (moment) => {
  const confirmed = confirm(moment);
  return confirmed === undefined ? undefined : { ...confirmed, words: "审核" };
};

const meetingConfirms = bySecretary("single", ({ branch, random, nowMs }) => {
  const meeting = pick(
    branch.ofKind("meeting").filter(({ steps }) => steps.some(({ step }) => step.kind === "voted")),
    random,
  );
  return meeting === undefined || branch.underReview(dayAt(nowMs)) === undefined
    ? undefined
    : `大会审核通过 ${meeting.number}`;
});

/** Mostly when the committee had time to deal with deductions. */
const sign = bySecretary("single", ({ branch, random, nowMs }) => {
  const today = dayAt(nowMs);
  if (branch.underReview(today) === undefined || (today < "2026-04-10" && random() < 0.9)) return undefined;
  return "签字";
});

const asked = [
  "我的积分",
  "排名",
  "待办",
  "待审",
  "任务",
  "会议",
  "党费",
  "扣分",
  "异议",
  "审核",
  "公示",
  "责任区",
  "帮助",
  "怎么加分",
];

/** What people do, and how often on an ordinary day; see `lateDeeds`. */
export const deeds: Readonly<Record<string, { readonly weight: number; readonly deed: Deed }>> = {
  claim: { weight: 30, deed: claim },
  claimForAnother: { weight: 4, deed: claimForAnother },
  approve: { weight: 26, deed: decide("同意 N", "approved") },
  return: { weight: 2, deed: decide("退回 N 缺少时间", "returned") },
  returnUnmatched: { weight: 1, deed: decide("退回 N 没有这一项", "returned", unmatched) },
  release: { weight: 4, deed: release },
  withdraw: { weight: 2, deed: withdraw },
  undo: { weight: 1, deed: undo },
  disown: { weight: 1, deed: disown },
  ask: { weight: 4, deed: byAnybody("single", ({ random }) => oneOf(asked, random)) },
  askInGroup: { weight: 4, deed: byAnybody("group", ({ random }) => oneOf(asked, random)) },
  publish: { weight: 2, deed: publish },
  signUp: { weight: 5, deed: byAnybody("group", numbered("task", "报名 N")) },
  signOff: { weight: 1, deed: byAnybody("group", numbered("task", "退出 N")) },
  came: { weight: 2, deed: came },
  callOff: { weight: 1, deed: bySecretary("group", numbered("task", "取消任务 N")) },
  assign: { weight: 1, deed: assign },
  checkDuty: { weight: 1, deed: bySecretary("single", numbered("duty", "责任区 N 合格")) },
  failDuty: { weight: 1, deed: bySecretary("single", numbered("duty", `责任区 N 不合格 ${secret}`)) },
  openMeeting: { weight: 2, deed: openMeeting },
  signIn: { weight: 8, deed: byAnybody("group", numbered("meeting", "签到 N")) },
  signInFor: { weight: 2, deed: bySecretary("group", numbered("meeting", "签到 N 张三")) },
  signInAll: { weight: 2, deed: signInAll },
  askLeave: { weight: 2, deed: byAnybody("group", numbered("meeting", `请假 N ${secret}`)) },
  grantLeave: { weight: 2, deed: bySecretary("single", numbered("meeting", "准假 N 张三")) },
  refuseLeave: { weight: 1, deed: bySecretary("single", numbered("meeting", "不准假 N 张三")) },
  vote: { weight: 2, deed: vote },
  strikeVote: { weight: 1, deed: bySecretary("single", numbered("meeting", "表决作废 N")) },
  closeMeeting: { weight: 2, deed: bySecretary("group", numbered("meeting", "散会 N")) },
  payDues: { weight: 3, deed: payDues },
  propose: { weight: 6, deed: propose },
  told: { weight: 5, deed: onDeduction("已告知 N") },
  answerAllegation: { weight: 5, deed: answerAllegation },
  voteOnDeduction: { weight: 12, deed: onDeduction("同意扣分 N") },
  voteAgainst: { weight: 2, deed: onDeduction("不同意扣分 N") },
  ruleByMeeting: { weight: 3, deed: ruleByMeeting },
  signDeduction: { weight: 6, deed: bySecretary("single", numbered("deduction", "签扣分 N")) },
  dropDeduction: { weight: 1, deed: onDeduction(`撤扣分 N ${allegation}`) },
  object: { weight: 1, deed: object },
  forVillager: { weight: 1, deed: forVillager },
  voice: { weight: 1, deed: bySecretary("single", () => `群众反映 路灯不亮${secret}`) },
  account: { weight: 2, deed: account },
  hear: { weight: 2, deed: onObjection(`听取 N 他说去了${secret}`) },
  uphold: { weight: 2, deed: onObjection(`异议 N 成立 ${secret}`) },
  reject: { weight: 2, deed: onObjection(`异议 N 不成立 ${secret}`) },
  answered: { weight: 2, deed: onObjection("已答复 N") },
  handOver: { weight: 1, deed: onObjection("转办异议 N 张三") },
  look: { weight: 4, deed: look },
  confirm: { weight: 8, deed: confirm },
  meetingConfirms: { weight: 3, deed: meetingConfirms },
  sign: { weight: 3, deed: sign },
};

/** What the program must not take for anything. Names stand for 张三. */
export const nonsense = [
  "今儿天真好",
  "收到",
  "👍👍👍",
  "加分",
  "加分 铲雪 0次",
  "加分 铲雪 99999 昨天",
  "铲雪 1 2月30日",
  "同意",
  "同意 0",
  "通过",
  "张三 扣5分",
  "给张三扣分 不干活",
  "张三信教 扣10分",
  "建议扣分 张三 宗教活动 1次 3月1日 信教",
  "建议扣分 张三 缠访闹访 1次 3月1日 上访",
  "扣分 张三 5",
  "签字",
  "签扣分 1",
  "同意扣分 1",
  "审核通过",
  "公示 2025-Q4",
  "异议 999999 没去",
  "报名 0",
  "签到 99999",
  "散会",
  "\u0000\ud800",
  "加分 张三 铲雪 明天",
  "表决 1 赞成999 反对0 弃权0",
  "撤销 1",
  "退回 1",
  "党费 全部 13月",
  "不计入 张三 1",
  "撤责任区 1",
  "绑定",
];
