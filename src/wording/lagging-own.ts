import type { Member } from "../domain/member.ts";
import { daysBetween, type Day } from "../domain/quarter.ts";
import { dayName } from "./amounts.ts";
import { groundsText, namesOf, type CaseView } from "./lagging.ts";
import { plain } from "./plain.ts";

// What the member himself and who helps him read, in their single chats: 帮带, and no other word for it.

export const nothingOfYourOwn = "您没有帮带安排。";
export const nothingToAnswer = "您没有要说明的帮带安排；看情况请写：我的帮带";
export const howToAnswer = "请把您的说明写在后面，例如：帮带说明 那年我在住院";
export const answerKept = "您的说明已记下，表决前支委都会看到。";

/** After somebody told the member in person. */
export function saidToBeTold({ person }: CaseView, teller: Member, today: Day): string {
  const until = person.answerUntil === undefined ? "" : `${dayName(person.answerUntil, today)}前`;
  return `${plain(teller.name)}记下已当面跟您谈了帮带的事。看情况请写：我的帮带；有话要说，${until}请写：帮带说明 您的话`;
}

/** To the member, once somebody helps. */
export const helpForYou = (view: CaseView, today: Day): string =>
  `支部安排${helperOf(view)}帮带您，到${untilOf(view, today)}。措施：${measuresOf(view)}。随时看请写：我的帮带`;

/** To who helps. */
export const helpIsYours = (cases: readonly CaseView[], today: Day): string =>
  [
    `支部请您帮带${namesOf(cases.map(({ owner }) => owner))}，到${cases[0] === undefined ? "" : untilOf(cases[0], today)}。措施：${cases[0] === undefined ? "" : measuresOf(cases[0])}。`,
    `请为本人保密。去看过以后写：帮带 ${cases[0]?.number ?? 1} 检查 ${plain(cases[0]?.owner.name ?? "姓名")} 怎么样了`,
  ].join("\n");

/** To the member, on an outcome that ends the help or gives more time. */
export const helpOfYourOwnIsOver = (view: CaseView, today: Day): string =>
  view.person.state === "helped"
    ? `您的帮带延到${untilOf(view, today)}。看情况请写：我的帮带`
    : "您的帮带已经结束，支部记下您转化了。";

/** To who helps. */
export const helpIsOver = (view: CaseView, today: Day): string =>
  view.person.state === "helped"
    ? `${plain(view.owner.name)}的帮带延到${untilOf(view, today)}，请接着帮。`
    : `${plain(view.owner.name)}的帮带已经结束，辛苦了。`;

/** 我的帮带; empty when there is nothing to tell. */
export function ownHelp(own: readonly CaseView[], helped: readonly CaseView[], today: Day): string {
  return [
    ...own.flatMap((view) => ownCase(view, today)),
    ...helped.map(
      (view) =>
        `您帮带${plain(view.owner.name)}，到${untilOf(view, today)}，措施：${measuresOf(view)}。去看过以后写：帮带 ${view.number} 检查 ${plain(view.owner.name)} 怎么样了`,
    ),
  ].join("\n\n");
}

/** What came to nothing is not held before anybody. */
function ownCase(view: CaseView, today: Day): readonly string[] {
  const { person } = view;
  const why = `依据：${person.year}年${groundsText(person.grounds)}；${plain(person.listed.words ?? "（原文已按规定删除）")}`;
  switch (person.state) {
    case "struck":
    case "outvoted":
    case "refused":
    case "ended":
      return [];
    case "listed":
    case "answering":
    case "heard":
      return [`支部在商量给您安排帮带，还没有定，要先听您说。\n${why}\n有话要说请写：帮带说明 您的话`];
    case "agreed":
      return [`党员大会同意给您安排帮带，等乡镇意见。\n${why}`];
    case "confirmed":
      return [`党员大会和乡镇同意给您安排帮带，正在找帮带人。\n${why}`];
    case "helped":
      return [helpNow(view, today)];
    case "reformed":
      return ["您的帮带已经结束，支部记下您转化了。"];
    case "escalated":
      return ["您的帮带已到期，后面的事请当面找支部书记谈。"];
  }
}

function helpNow(view: CaseView, today: Day): string {
  const { until } = view.person;
  const left = until === undefined ? 0 : daysBetween(today, until);
  return [
    `**您的帮带**：帮带人${helperOf(view)}，到${untilOf(view, today)}${left > 0 ? `（还有${left}天）` : "（已到期）"}`,
    `措施：${measuresOf(view)}`,
    "有话要说请写：帮带说明 您的话",
  ].join("\n");
}

const helperOf = ({ helper }: CaseView): string => (helper === undefined ? "（要另找）" : plain(helper.name));
const untilOf = ({ person: { until } }: CaseView, today: Day): string =>
  until === undefined ? "" : dayName(until, today);
const measuresOf = ({ person }: CaseView): string => plain(person.help?.measures ?? "（原文已按规定删除）");
