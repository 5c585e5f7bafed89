import type { MemberId } from "../domain/ids.ts";
import type { Rule } from "../domain/rulebook.ts";
import type { Query } from "../language/query.ts";
import type { Act, Doubt, PersonRead } from "../language/reading.ts";
import { amount, dayName } from "./amounts.ts";
import { choosing, type Choice, type QuestionWords } from "./asking.ts";
import { nameFor, type Audience } from "./people.ts";
import { plain } from "./plain.ts";
import { briefly } from "./shortly.ts";

/** What the wording of a question about a deed is made of. */
export type AskedDeed = {
  readonly act: Act;
  readonly query: Query;
  /** The rule of the deed, where it is known. */
  readonly rule: Rule | undefined;
  /** The rules to choose from, in the order of the query; undefined for one that has left the rules since. */
  readonly rules: readonly (Rule | undefined)[];
  /** The numbers of the claims that keep the words for the secretary. */
  readonly kept: readonly number[];
  readonly asker: MemberId;
  /** The message told of others, too: it must be said which is meant. */
  readonly isOneOfSeveral?: boolean;
};

/** What is asked about a deed: one short question. */
export function deedQuestion(deed: AskedDeed, audience: Audience): QuestionWords {
  const { act, query, rule, rules } = deed;
  const said = briefly(act.said);
  const name = rule?.shortName ?? said;
  switch (query.kind) {
    case "rule":
      return {
        ...choosing([...rules.map(ofRule), noneOfThem]),
        title: query.found ? `“${said}”算哪一项？` : `“${said}”是下面哪一项？`,
        why: query.found ? "" : keptFor(deed.kept),
      };
    case "yesNo":
      return yesNo(query.about, name, deed, audience);
    case "whose":
      return { ...choosing(whose(query, audience)), title: `“${name}”是谁做的？`, why: "" };
    case "person":
      return {
        ...choosing([...namesakes(query, audience), noneOfThem]),
        title: `是哪一位${briefly(query.said)}？`,
        why: "",
      };
    case "quantity":
      return { ...writing("quantity", exampleOf(rule)), ...quantityQuestion(act, rule, audience) };
    case "day":
      return { ...writing("day", "3月5日"), title: `“${name}”是哪天做的？`, why: whyTheDay(act.doubts[0]) };
  }
}

const writing = (also: "quantity" | "day", example: string) => ({ choices: [], also, example });

const noneOfThem: Choice = { button: "都不是", names: [], means: "none" };

const ofRule = (rule: Rule | undefined): Choice => ({
  button: rule?.shortName ?? "已取消",
  names: rule === undefined ? [] : [rule.name, ...rule.aliases],
  means: undefined,
});

const keptFor = (kept: readonly number[]): string =>
  kept.length === 0 ? "没有对上事项。" : `没有对上事项，已记为${kept.join("、")}号等书记归类。`;

function yesNo(
  about: Extract<Query, { kind: "yesNo" }>["about"],
  name: string,
  { act, asker, isOneOfSeveral = false }: AskedDeed,
  audience: Audience,
): QuestionWords {
  const ofWhich = isOneOfSeveral ? `${name}：` : "";
  switch (about) {
    case "sound": {
      const [doubt] = act.doubts;
      const heard = doubt?.kind === "soundsLike" ? `您写的是“${briefly(doubt.said)}”。` : "";
      return { ...yesOrNo, title: `是不是“${name}”？`, why: heard };
    }
    case "claim": {
      const much = act.quantity === undefined ? "" : amount(act.quantity, act.unit ?? "");
      const others = othersNamed(act.people, asker, audience);
      const what = `“${name}”${much}吗？`;
      return {
        ...yesOrNo,
        title: others === "" ? `您是要申报${what}` : `是替${others}报${what}`,
        why: "",
      };
    }
    case "own":
      return { ...ownOrNot, title: `${ofWhich}是自家的事吗？`, why: "自家的不算分。" };
    case "kin":
      return { ...kinOrNot, title: `${ofWhich}帮的是自己亲属吗？`, why: "亲属的事不算分。" };
    case "paid":
      return { ...paidOrNot, title: `${ofWhich}收钱了吗？`, why: "收了钱的不算分。" };
  }
}

const yesOrNo = choosing([
  { button: "是", names: [], means: "yes" },
  { button: "不是", names: [], means: "no" },
]);

/** 张满仓, or 他们; empty when the deed is the asked person's own. */
function othersNamed(people: readonly PersonRead[], asker: MemberId, audience: Audience): string {
  const ids = people.flatMap((person) => (person.kind === "member" ? [person.id] : []));
  if (ids.every((id) => id === asker)) return "";
  const [one, ...others] = audience.roster.filter(({ id }) => ids.includes(id));
  return one === undefined || others.length > 0 ? "他们" : nameFor(audience, one);
}

// 是 answers the question as it is asked, and then the deed does not count.
const ownOrNot = choosing([
  {
    button: "不是自家的",
    names: [
      ...["不是自家", "不是我家的", "不是俺家的", "不是我自己的", "别人家的", "人家的"],
      ...["公共地方", "公家的", "公共的", "村里的", "集体的", "队里的", "不算自家的"],
    ],
    means: "no",
  },
  {
    button: "是，算了",
    names: [
      "自家的",
      "自己家的",
      "俺家的",
      "我家的",
      "自己的",
      "是自家的",
      "是自家的事",
      "是我家的",
      "是俺家的",
    ],
    means: "yes",
  },
]);

const kinOrNot = choosing([
  {
    button: "不是亲属",
    names: ["不是亲戚", "不是自己亲属", "不沾亲", "没有亲", "不是一家", "外人", "邻居", "不是自家人"],
    means: "no",
  },
  {
    button: "是，算了",
    names: ["亲属", "亲戚", "是亲属", "是亲戚", "自家人", "是自家人", "亲戚家的", "自己亲属"],
    means: "yes",
  },
]);

/** 没有 says that no money was taken. */
const paidOrNot = choosing([
  {
    button: "没收钱",
    names: [
      ...["没收", "没要钱", "没给钱", "没有收", "没有收钱", "没收钱的", "不收钱", "不要钱"],
      ...["义务的", "白干的", "没拿钱"],
    ],
    means: "no",
  },
  {
    button: "收了，算了",
    names: ["收了", "收了钱", "收钱了", "拿了", "拿钱了", "给钱了", "给了", "是收了"],
    means: "yes",
  },
]);

function whose({ people }: Extract<Query, { kind: "whose" }>, audience: Audience): readonly Choice[] {
  const named = audience.roster.filter(({ id }) => people.includes(id));
  const [one, ...others] = named;
  const names = named.flatMap((member) => [member.name, `替${member.name}报`, `${member.name}做的`]);
  const theirs = one === undefined || others.length > 0 ? "替他们报" : `替${nameFor(audience, one)}报`;
  return [
    { button: theirs, names: ["替他报", "替她报", "替他们报", "替别人报", ...names], means: "yes" },
    { button: "我自己做的", names: ["我", "我做的", "自己", "自己做的", "俺做的", "我的"], means: "no" },
  ];
}

/** By name; who is called alike is told apart by party group, else by another name. */
function namesakes({ ids }: Extract<Query, { kind: "person" }>, audience: Audience): readonly Choice[] {
  const members = ids.flatMap((id) => audience.roster.find((member) => member.id === id) ?? []);
  const shown = members.map((member) => nameFor(audience, member));
  return members.map((member, at) => {
    const { name, partyGroup: group = "", aliases } = member;
    const isAlone = shown.filter((each) => each === shown[at]).length === 1;
    const [alias = ""] = aliases;
    const apart = group === "" ? `${shown[at] ?? ""} ${alias}`.trim() : group;
    const names = [name, `${name}${group}`, `${group}${name}`, group, ...aliases];
    return {
      button: plain(isAlone ? (shown[at] ?? "") : apart),
      names: names.filter((each) => each !== ""),
      means: undefined,
    };
  });
}

function quantityQuestion(
  { day, doubts, said }: Act,
  rule: Rule | undefined,
  { today }: Audience,
): Pick<QuestionWords, "title" | "why"> {
  const when = day === undefined ? "" : dayName(day, today);
  const units = unitsOf(rule);
  return {
    title: `${when}“${rule?.shortName ?? briefly(said)}”有多少${units}？`,
    why: whyTheQuantity(doubts[0], units),
  };
}

function whyTheQuantity(doubt: Doubt | undefined, units: string): string {
  if (doubt?.kind === "quantityNotAllowed") return `“${briefly(doubt.said)}”不行。`;
  if (doubt?.kind === "pointsDoNotDivide") return `${doubt.points}分算不出多少${units}。`;
  return doubt?.kind === "otherUnit" ? `不按“${briefly(doubt.said)}”算。` : "";
}

const whyTheDay = (doubt: Doubt | undefined): string =>
  doubt?.kind === "noSuchDay" || doubt?.kind === "whichDay" ? `“${briefly(doubt.said)}”看不出是哪天。` : "";

/** 亩或人, where either will do. */
export const unitsOf = (rule: Rule | undefined): string =>
  rule?.threshold?.map(({ unit }) => unit).join("或") ?? rule?.unit ?? "次";

/** A bare number is enough, unless it could count two things. */
export function exampleOf(rule: Rule | undefined): string {
  const [condition] = rule?.threshold ?? [];
  return condition === undefined ? "5" : `${condition.atLeast}${condition.unit}`;
}
