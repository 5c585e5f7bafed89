import { expect, test } from "vitest";
import { memberId } from "../../src/domain/ids.ts";
import { rulesInForce, type Rule } from "../../src/domain/rulebook.ts";
import { queryOf } from "../../src/language/query.ts";
import type { Act, Doubt } from "../../src/language/reading.ts";
import { readRulebooks } from "../../src/rulebook/file.ts";
import { huaishuping } from "../../src/sandbox/village.ts";
import { questionCard, rememberQuestion, type QuestionWords } from "../../src/wording/asking.ts";
import { hintsFor } from "../../src/wording/at-bot.ts";
import { deedQuestion } from "../../src/wording/deed-question.ts";
import type { Audience } from "../../src/wording/people.ts";
import { member } from "../village.ts";

const rules = await readRulebooks("rules");
if (!rules.ok) throw new Error("the rules are broken");
const claimable = rulesInForce(rules.value.forBranch(huaishuping), "2026-03-18").filter(
  ({ kind }) => kind === "bonus",
);
const longest = claimable.toSorted((one, other) => other.shortName.length - one.shortName.length).slice(0, 5);

const asker = memberId("欧阳满仓");
const other = memberId("司马长有");
const roster = [asker, other].map((id) => member(id, { id, partyGroup: "河滩西头党小组" }));
const audience: Audience = { chat: { kind: "group" }, today: "2026-03-18", roster };
const long = "打扫院子里里外外和门口";

const doubts: readonly Doubt[] = [
  { kind: "noRule", nearest: longest.map(({ slug }) => slug) },
  { kind: "whichRule", candidates: longest.map(({ slug }) => slug) },
  { kind: "soundsLike", said: long },
  { kind: "unclear" },
  { kind: "quantityMissing" },
  { kind: "quantityNotAllowed", said: "一千二百三十四点五个半" },
  { kind: "pointsDoNotDivide", points: 1234 },
  { kind: "otherUnit", said: "一千二百三十四平方公里" },
  { kind: "noSuchDay", said: "2026年2月30日上午" },
  { kind: "whichDay", said: "上个月月底前后" },
  { kind: "mayNotCount", because: "own" },
  { kind: "mayNotCount", because: "kin" },
  { kind: "mayNotCount", because: "paid" },
  { kind: "forSomebodyElse", people: [other] },
];

function wordsFor(doubt: Doubt, rule: Rule): QuestionWords {
  const act: Act = {
    ...{ said: long, where: "", rule: rule.slug, quantity: 12.5, unit: rule.unit, day: "2025-12-31" },
    people: [{ kind: "member", id: other }],
    doubts: [doubt],
  };
  const query = queryOf(act);
  if (query === undefined) throw new Error(`no question for ${doubt.kind}`);
  return deedQuestion({ act, query, rule, rules: longest, kept: [12_345], asker }, audience);
}

function expectToFit(words: QuestionWords): void {
  const card = questionCard(words, { taskId: "q", step: 12, of: "问欧阳满仓" });
  const { card: shown } = { card: hintsFor({ kind: "group" }, "积分助手", { kind: "card", card }) };
  if (shown.kind !== "card" || shown.card.kind !== "buttons") throw new Error("no card");
  const { title, text = "", buttons } = shown.card;
  expect(Array.from(title).length).toBeLessThanOrEqual(26);
  expect(Array.from(text).length).toBeLessThanOrEqual(112);
  expect(buttons.length).toBeLessThanOrEqual(6);
  expect(text).toContain("@积分助手 ");
  for (const button of buttons) expect(Array.from(button.text).length).toBeLessThanOrEqual(10);
  expect(new Set(buttons.map(({ id }) => id)).size).toBe(buttons.length);
}

test.each(doubts.map((doubt) => [doubt.kind, doubt] as const))(
  "a question about %s fits its card, for every rule and the longest words",
  (_, doubt) => {
    for (const rule of claimable) expectToFit(wordsFor(doubt, rule));
  },
);

test("people whose names differ are offered by name, namesakes by party group", () => {
  const act: Act = {
    ...{ said: long, where: "", rule: undefined, quantity: 1, unit: undefined, day: undefined, doubts: [] },
    people: [{ kind: "several", said: "老马", ids: [asker, other] }],
  };
  const query = queryOf(act);
  if (query === undefined) throw new Error("no question");
  const asked = (heard: Audience): QuestionWords =>
    deedQuestion({ act, query, rule: undefined, rules: [], kept: [], asker }, heard);
  const words = asked(audience);
  expect(words.choices.map(({ button }) => button)).toEqual(["欧阳满仓", "司马长有", "都不是"]);
  expectToFit(words);
  const namesakes = [
    member("李明", { id: asker, partyGroup: "东头组" }),
    member("李明", { id: other, partyGroup: undefined, aliases: ["明娃"] }),
  ];
  const apart = asked({ ...audience, roster: namesakes });
  expect(apart.choices.map(({ button }) => button)).toEqual(["东头组", "李明 明娃", "都不是"]);
  const hidden = namesakes.map((each) => ({ ...each, namedInPublic: false }));
  expect(asked({ ...audience, roster: hidden }).choices[1]?.button).toBe("某党员 明娃");
});

test("whether to remember words fits its card", () => {
  for (const rule of claimable) expectToFit(rememberQuestion(long, rule.shortName));
});

test("what may not count is asked with the name of a deed that is one of several, and fits", () => {
  for (const because of ["own", "kin", "paid"] as const)
    for (const rule of claimable) {
      const act: Act = {
        ...{ said: long, where: "", rule: rule.slug, quantity: 1, unit: rule.unit, day: undefined },
        people: [{ kind: "member", id: asker }],
        doubts: [{ kind: "mayNotCount", because }],
      };
      const query = queryOf(act);
      if (query === undefined) throw new Error("no question");
      const deed = { act, query, rule, rules: [], kept: [], asker, isOneOfSeveral: true };
      const words = deedQuestion(deed, audience);
      expect(words.title.startsWith(`${rule.shortName}：`)).toBe(true);
      expectToFit(words);
    }
});
