import { below, oneOf } from "../../bench/random.ts";
import type { MatterKept } from "./model.ts";
import { bySecretary, openOne, pick, someName, type Deed, type Moment } from "./saying.ts";

// Tasks, duties, meetings and dues.

export const publish = bySecretary(
  "group",
  ({ random }) =>
    `发布 周六上午${oneOf(["铲雪", "栽树", "打扫村部"], random)} 村口集合 ${2 + below(20, random)}人`,
);

export const came: Deed = bySecretary("group", (moment) => {
  const task = openOne("task", moment);
  if (task === undefined) return undefined;
  return `到场 ${task.number} ${oneOf(["全部", `${someName(moment)} ${someName(moment)}`], moment.random)}`;
});

export const assign = bySecretary("single", (moment) =>
  oneOf(
    [
      `分责任区 ${someName(moment)} 村口到桥头`,
      `设岗 ${someName(moment)} 政策宣传岗`,
      `结对 ${someName(moment)} 一户`,
    ],
    moment.random,
  ),
);

export const openMeeting = bySecretary(
  "group",
  ({ random }) => `开会 ${oneOf(["党员大会", "党员大会", "支委会", "党课", "主题党日"], random)} 学习讨论`,
);

/** Almost everybody is there. */
export const signInAll = bySecretary("group", (moment) => {
  const { branch, random } = moment;
  const meeting = openOne("meeting", moment);
  if (meeting === undefined) return undefined;
  const there = branch.unmistakable.filter(() => random() < 0.9).map(({ name }) => name);
  return `签到 ${meeting.number} ${there.join(" ")}`;
});

const branchMeetings = ({ branch }: Moment): readonly MatterKept[] =>
  branch.openOf("meeting").filter(({ steps }) => steps[0]?.step["meeting"] === "branch");

export const vote = bySecretary("single", (moment) => {
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

export const payDues = bySecretary("single", (moment) =>
  oneOf(
    [
      `党费 ${someName(moment)} 1-3月`,
      `党费 全部 ${1 + below(4, moment.random)}月`,
      `党费更正 ${someName(moment)} 2月`,
    ],
    moment.random,
  ),
);
