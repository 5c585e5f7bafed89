import { below, oneOf } from "../../bench/random.ts";
import { dayAt, type MatterKept } from "./model.ts";
import { allegation, bySecretary, openOne, pick, secret, someName, withPhone, type Deed } from "./saying.ts";

// Deductions, objections and the review.

const faults = ["缺组织生活", "欠交党费", "违反村规", "不完成任务"];

/** One at a time is enough for a branch to come to an end with it. */
const proposedAtOnceMax = 2;

export const propose: Deed = (moment) => {
  const { branch, random, nowMs } = moment;
  const by = pick(withPhone(branch.committee), random);
  const quarter = branch.underReview(dayAt(nowMs));
  if (by === undefined || quarter === undefined) return undefined;
  if (branch.openOf("deduction").length >= proposedAtOnceMax) return undefined;
  const day = `${Number(quarter.slice(6)) * 3}月${1 + below(28, random)}日`;
  return {
    ...{ by, chat: "single" },
    words: `建议扣分 ${someName(moment)} ${oneOf(faults, random)} 1次 ${day} ${allegation}`,
  };
};

const deductionOwner = (matter: MatterKept): string => String(matter.steps[0]?.step["member"]);

/** By somebody of the committee who may judge it. */
export const onDeduction =
  (words: string): Deed =>
  (moment) => {
    const matter = openOne("deduction", moment);
    const by =
      matter === undefined ? undefined : pick(moment.branch.freeFor(deductionOwner(matter)), moment.random);
    if (matter === undefined || by === undefined) return undefined;
    return { by, chat: "single", words: words.replace("N", `${matter.number}`) };
  };

export const answerAllegation: Deed = (moment) => {
  const matter = openOne("deduction", moment);
  const by = moment.branch.person(matter === undefined ? null : deductionOwner(matter));
  if (matter === undefined || by === undefined) return undefined;
  const words = oneOf([`申辩 ${matter.number} ${allegation}`, `知道了 ${matter.number}`], moment.random);
  return { by: by.account === undefined ? moment.branch.leader : by, chat: "single", words };
};

export const ruleByMeeting = bySecretary("single", (moment) => {
  const [matter, meeting] = [
    openOne("deduction", moment),
    pick(moment.branch.ofKind("meeting"), moment.random),
  ];
  return matter === undefined || meeting === undefined
    ? undefined
    : `扣分 ${matter.number} 大会 ${meeting.number}`;
});

// --- objections and the review ----------------------------------------------------------------------------------------

export const object: Deed = (moment) => {
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

export const onObjection =
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

export const account: Deed = (moment) => {
  const matter = openOne("objection", moment);
  const by = moment.branch.person(String(matter?.steps[0]?.step["member"]));
  if (matter === undefined || by?.account === undefined) return undefined;
  return { by, chat: "single", words: `说明 ${matter.number} 我去了${secret}` };
};

export const forVillager = bySecretary("single", (moment) => {
  const entry = pick(
    [...moment.branch.entries.values()].filter(({ claim }) => claim !== null),
    moment.random,
  );
  const from = oneOf(["群众异议", "匿名异议"], moment.random);
  return entry === undefined ? undefined : `${from} ${entry.claim ?? 0} 有人说没扫${secret}`;
});

export const confirm: Deed = ({ branch, random, nowMs }) => {
  const by = pick(branch.committee, random);
  return by === undefined || branch.underReview(dayAt(nowMs)) === undefined
    ? undefined
    : { by, chat: "single", words: "审核通过" };
};

export const look: Deed = (moment) => {
  const confirmed = confirm(moment);
  return confirmed === undefined ? undefined : { ...confirmed, words: "审核" };
};

export const meetingConfirms = bySecretary("single", ({ branch, random, nowMs }) => {
  const meeting = pick(
    branch.ofKind("meeting").filter(({ steps }) => steps.some(({ step }) => step.kind === "voted")),
    random,
  );
  return meeting === undefined || branch.underReview(dayAt(nowMs)) === undefined
    ? undefined
    : `大会审核通过 ${meeting.number}`;
});

/** In the first third of the month after the quarter. */
const isEarly = (today: string): boolean => Number(today.slice(5, 7)) % 3 === 1 && today.slice(8) < "10";

/** Mostly when the committee had time to deal with deductions. */
export const sign = bySecretary("single", ({ branch, random, nowMs }) => {
  const today = dayAt(nowMs);
  if (branch.underReview(today) === undefined || (isEarly(today) && random() < 0.9)) return undefined;
  return "签字";
});
