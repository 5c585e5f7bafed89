import type { LaggingFacts } from "../domain/lagging-grounds.ts";
import type { LaggingState, LaggingStep, Noted } from "../domain/lagging.ts";
import type { Made } from "../domain/matter.ts";
import type { Member } from "../domain/member.ts";
import { dayOf, type Day } from "../domain/quarter.ts";
import { dayName, points, signedPoints } from "./amounts.ts";
import { groundsText, nextStep, stateText, type BatchView, type CaseView } from "./lagging.ts";
import type { Audience } from "./people.ts";
import { plain } from "./plain.ts";
import { shortly } from "./shortly.ts";

// What the committee and the township are shown.

/** Whether the year before today's can be looked at already. */
export type YearShown = { readonly year: number; readonly state: "closed" | "open" | "before" };

/** Each line takes some 250 bytes at most; an answer has room for 20,480. */
const linesMax = 60;

/** 后进: every batch in one line, the sum of them, and who meets a condition. */
export function overview(
  batches: readonly BatchView[],
  candidates: readonly { readonly member: Member; readonly facts: LaggingFacts }[],
  year: YearShown,
  today: Day,
): string {
  const lines = batches.map(
    ({ batch, cases }) => `- ${batch.number}号（${dayName(batch.on, today)}）：${tally(cases)}`,
  );
  const all = batches.flatMap(({ cases }) => cases);
  return [
    "**后进党员帮带**（只给支委和乡镇看，不要转到群里）",
    ...(lines.length === 0 ? ["还没有批次。"] : lines),
    ...(lines.length > 1 ? [`合计：${tally(all)}。`] : []),
    ...candidateLines(candidates, year, today),
    ...(lines.length === 0 ? [] : ["看一批请写：后进 号"]),
  ].join("\n");
}

/** 列入12人，转化10人，限期中2人 */
function tally(cases: readonly CaseView[]): string {
  const listed = cases.filter(({ person }) => person.state !== "struck");
  const counts = groups.flatMap(([name, states]) => {
    const count = listed.filter(({ person }) => states.includes(person.state)).length;
    return count === 0 ? [] : [`${name}${count}人`];
  });
  return [`列入${listed.length}人`, ...counts].join("，");
}

const groups: readonly (readonly [string, readonly LaggingState[]])[] = [
  ["转化", ["reformed"]],
  ["限期中", ["helped"]],
  ["在商量", ["listed", "answering", "heard"]],
  ["等乡镇", ["agreed"]],
  ["等安排帮带", ["confirmed"]],
  ["没有通过", ["outvoted", "refused"]],
  ["上报", ["escalated"]],
  ["终止", ["ended"]],
];

function candidateLines(
  candidates: readonly { readonly member: Member; readonly facts: LaggingFacts }[],
  { year, state }: YearShown,
  today: Day,
): readonly string[] {
  if (state === "before") return [`本支部${year}年还没用上积分，没有可看的。`];
  if (state === "open") return [`${year}年第四季度还没签字，分数还会变，签字后再看谁够上条件。`];
  if (candidates.length === 0) return [`${year}年没有别的党员够上条件。`];
  const rest = candidates.length - linesMax;
  return [
    `${year}年够上条件的${candidates.length}人（只是提示，列不列由支委提、党员大会定）：`,
    ...candidates
      .slice(0, linesMax)
      .map(({ member, facts }) => `- ${plain(member.name)}：${factsText(facts, today)}`),
    ...(rest > 0 ? [`（还有${rest}人没有列出）`] : []),
    "要列入请写：后进 列入 姓名 事实 怎么回事",
  ];
}

/** 全年95分，低于基础分、有重大扣分（不遵守环保、土地政策 -10分，3月5日） */
export function factsText({ totalHalf, grounds, majorDeductions }: LaggingFacts, today: Day): string {
  const major = majorDeductions.map(
    ({ ruleName, pointsHalf, actDay }) =>
      `${plain(ruleName)} ${signedPoints(pointsHalf)}分，${dayName(actDay, today)}`,
  );
  const shown = major.length === 0 ? "" : `（${major.slice(0, 3).join("；")}）`;
  return `全年${points(totalHalf)}分，${groundsText(grounds)}${shown}`;
}

/** 后进 1: every member in one line, and what is next for the first of each state. */
export function batchInFull({ batch, cases }: BatchView, today: Day): string {
  const lines = cases.map((each) => `- ${plain(each.owner.name)}：${stateText(each, today)}`);
  return [
    `**后进${batch.number}号**（${dayName(batch.on, today)}，只给支委和乡镇看）`,
    `${tally(cases)}。`,
    ...lines,
    `看一个人的事实、说明和经过请写：后进 ${batch.number} 姓名`,
  ].join("\n");
}

/** 后进 1 张三: all that is on record, and who wrote it down. */
export function caseInFull(view: CaseView, audience: Audience): string {
  const { person, owner, number } = view;
  const { today } = audience;
  return [
    `**后进${number}号 ${plain(owner.name)}**：${stateText(view, today)}`,
    `依据：${person.year}年${groundsText(person.grounds)}`,
    `事实：${wordsOf(person.listed)}`,
    ...person.answers.map((said) => `本人说明${said.onBehalf ? "（代办）" : ""}：${wordsOf(said)}`),
    ...(person.help === undefined ? [] : [`帮带措施：${plain(person.help.measures ?? deleted)}`]),
    ...person.checks.map(
      (check) => `检查（${dayName(check.on, today)}，${plain(check.byName)}）：${wordsOf(check)}`,
    ),
    "经过：",
    ...person.steps.map((made) => `- ${recordLine(made, today)}`),
    `${nextStep(view, audience)}。`,
  ].join("\n");
}

const deleted = "（原文已按规定删除）";
const wordsCharsMax = 200;
const wordsOf = ({ words }: Pick<Noted, "words">): string => shortly(plain(words ?? deleted), wordsCharsMax);

/** 2027年1月12日 王建国：列入 */
function recordLine({ step, byName, atMs, by, words }: Made<LaggingStep>, today: Day): string {
  const forMember = step.kind === "answered" && by !== step.member;
  const forTownship = step.kind === "township" && step.onPaper;
  const onBehalf = forMember || forTownship ? "（代办）" : "";
  const paper = forTownship ? `，书面意见：${wordsOf({ words })}` : "";
  return `${dayName(dayOf(atMs), today)} ${plain(byName)}${onBehalf}：${whatWasDone(step, today)}${paper}`;
}

function whatWasDone(step: LaggingStep, today: Day): string {
  switch (step.kind) {
    case "listed":
      return "列入";
    case "struck":
      return "去掉";
    case "told":
      return step.how === "inPerson" ? "当面告知本人" : "本人已知道";
    case "answered":
      return "本人说明";
    case "decided":
      return `会议${step.meeting}号（${dayName(step.on, today)}）${step.agreed ? "通过" : "没有通过"}`;
    case "township":
      return `乡镇${step.agreed ? "同意" : "不同意"}`;
    case "helped":
      return `安排帮带，期限${dayName(step.until, today)}`;
    case "checked":
      return "检查";
    case "outcome":
      return outcomeName(step, today);
  }
}

function outcomeName({ as, until }: Extract<LaggingStep, { kind: "outcome" }>, today: Day): string {
  switch (as) {
    case "reformed":
      return "转化";
    case "extended":
      return `延期到${until === undefined ? "" : dayName(until, today)}`;
    case "escalated":
      return "上报乡镇（未受处分）";
  }
}
