import fc from "fast-check";
import { expect, test } from "vitest";
import type { Rule, Rulebook, Telling } from "../../src/domain/rulebook.ts";
import type { Timetable } from "../../src/domain/timetable.ts";
import type { RuleFault } from "../../src/rulebook/fault.ts";
import {
  cityText,
  edited,
  huaishuping,
  huaishupingText,
  load,
  loaded,
  ruleOn,
  smallCity,
  smallSayings,
} from "./rule-texts.ts";

type Damage = (lines: readonly string[]) => readonly string[];

const at = fc.nat(1000);
const scraps = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    "    points: -5",
    "    points: 0.3",
    "    cap: { points: -1, period: year }",
    "    enabled: true",
    "    step: 0.5",
    "    aliases: 铲雪、巡逻",
    "    shortName: 名字长得卡片上放不下的规则",
    "  - slug: snow-clearing",
    "    changes:",
    "      - from: 2026-05-01",
    "        points: -2",
    "    from: 2025-01-01",
    "\tunit: 次",
    "deductions:",
    "timetable:",
    "  quietFrom: 17:10",
    "  digestTime: 21:10",
    "bonus: []",
    "- ",
    "  : {",
    "&a",
    "*a",
  ),
);

const damage: fc.Arbitrary<Damage> = fc.oneof(
  at.map(
    (n): Damage =>
      (lines) =>
        lines.toSpliced(n % lines.length, 1),
  ),
  fc.tuple(at, fc.nat(20)).map(
    ([n, many]): Damage =>
      (lines) =>
        lines.toSpliced(n % lines.length, many),
  ),
  fc.tuple(at, at).map(
    ([n, m]): Damage =>
      (lines) =>
        lines.toSpliced(m % lines.length, 0, lines[n % lines.length] ?? ""),
  ),
  fc.tuple(at, at).map(
    ([n, m]): Damage =>
      (lines) =>
        lines.toSpliced(m % lines.length, 1, lines[n % lines.length] ?? ""),
  ),
  fc.tuple(at, scraps).map(
    ([n, scrap]): Damage =>
      (lines) =>
        lines.toSpliced(n % lines.length, 1, scrap),
  ),
  fc.tuple(at, scraps).map(
    ([n, scrap]): Damage =>
      (lines) =>
        lines.toSpliced(n % lines.length, 0, scrap),
  ),
);

const damaged = (text: string, damages: readonly Damage[]): string =>
  damages
    .reduce<readonly string[]>((lines, each) => (lines.length === 0 ? lines : each(lines)), text.split("\n"))
    .join("\n");

/** Puts another value behind the colon of some line, so that the file stays YAML. */
const otherValue: fc.Arbitrary<Damage> = fc
  .tuple(
    at,
    fc.constantFrom(
      "points",
      "cap",
      "step",
      "from",
      "enabled",
      "shortName",
      "aliases",
      "shared",
      "unit",
      "base",
      "partyDay",
      "digestTime",
      "quietFrom",
      "spread",
      "reportReminderDaysBefore",
      "reportCallsDaysBefore",
      "picturesUntil",
    ),
    fc.oneof(
      fc.integer({ min: -30, max: 30 }).map((half) => String(half / 2)),
      fc.constantFrom(
        "0.3",
        "1e9",
        ".nan",
        "none",
        "true",
        "巡逻",
        "{ points: 2, period: year }",
        "2026-06-01",
        "19:10",
        "18:40",
        "[9, 2]",
        "04-31",
        "",
      ),
    ),
  )
  .map(([n, key, value]): Damage => (lines) => {
    const places = [...lines.keys()].filter(
      (index) => lines[index]?.trimStart().startsWith(`${key}:`) === true,
    );
    const place = places[n % places.length];
    return place === undefined ? lines : lines.with(place, (lines[place] ?? "").replace(/:.*/, `: ${value}`));
  });

test.each([
  ["whatever is done to the files' lines", damage, 400],
  ["whatever values the files hold", otherValue, 400],
])("%s, the rules are right or every complaint has its line", (_what, kind, numRuns) => {
  const damages = fc.array(kind, { maxLength: 3 });
  fc.assert(
    fc.property(damages, damages, (toCity, toBranch) => {
      expectSoundOrSaid(damaged(cityText, toCity), damaged(huaishupingText, toBranch));
    }),
    { numRuns },
  );
});

test("whatever is done to the tellings' lines, they are right or every complaint has its line", () => {
  const scrap = fc.constantFrom(
    "    - 扫",
    "    - 扫 + + 街",
    "    - 《晚上》 + 非",
    "    - 非 扫",
    "    - >-",
    "  晚上：夜里、黑了",
    "  《晚上》: 夜里",
    "  free-clinic:",
    "words:",
    "sayings: []",
    "      + 非 夜",
  );
  const edit = fc.oneof(
    damage,
    fc.tuple(at, scrap).map(
      ([n, line]): Damage =>
        (lines) =>
          lines.toSpliced(n % lines.length, 0, line),
    ),
  );
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (damages) => {
      const text = damaged(smallSayings, damages);
      const result = load(smallCity, {}, text);
      if (result.ok) {
        for (const editions of result.value.city.editions.values())
          for (const { rule } of editions) rule.told.forEach(expectSoundTelling);
      } else expectSaid(result.refusal, (file) => (file === "rules/sayings.yaml" ? text : smallCity));
    }),
    { numRuns: 1000 },
  );
});

function expectSoundTelling({ groups, without }: Telling): void {
  expect(groups.length).toBeGreaterThanOrEqual(1);
  expect(groups.length).toBeLessThanOrEqual(3);
  for (const words of [...groups, ...(without.length === 0 ? [] : [without])]) {
    expect(words.length).toBeGreaterThan(0);
    expect(new Set(words).size).toBe(words.length);
    for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}]{1,12}$/u);
  }
}

function expectSoundOrSaid(city: string, branch: string): void {
  const result = load(city, { huaishuping: branch });
  if (result.ok) {
    expectSound(result.value.forBranch(huaishuping));
    return;
  }
  expectSaid(result.refusal, (file) => (file === "rules/city.yaml" ? city : branch));
}

function expectSaid(faults: readonly RuleFault[], textOf: (file: string) => string): void {
  expect(faults.length).toBeGreaterThan(0);
  for (const { file, line, message } of faults) {
    const lines = textOf(file).split("\n").length;
    if (line !== undefined) expect(line).toBeLessThanOrEqual(lines);
    // Every complaint is ours: neither zod's nor YAML's English comes through.
    expect(message).toMatch(/[一-鿿]/);
    expect(message).not.toMatch(/Invalid|[Ee]xpected|Too /);
  }
}

function expectSound(book: Rulebook): void {
  expect(book.basePointsHalf).toBeGreaterThanOrEqual(0);
  expectSoundTimetable(book.timetable);
  for (const editions of book.editions.values()) {
    const days = editions.map(({ from }) => from);
    expect(days).toEqual(days.toSorted());
    expect(new Set(days).size).toBe(days.length);
    for (const { rule } of editions) expectSoundRule(rule);
  }
  const words = [...book.editions.values()].flatMap((editions) => {
    const rule = editions.at(-1)?.rule;
    return rule?.enabled === true ? [...new Set([rule.name, rule.shortName, ...rule.aliases])] : [];
  });
  expect(words.length).toBe(new Set(words).size);
}

function expectSoundTimetable(timetable: Timetable): void {
  const { quietFromMinute, quietToMinute, digestMinute, spreadMinutes } = timetable;
  expect(quietToMinute).toBeLessThan(timetable.partyDayMinute);
  expect(digestMinute + spreadMinutes).toBeLessThan(quietFromMinute);
  expect(timetable.deputyAfterDays).toBeGreaterThan(timetable.secretaryAfterDays);
  const [early, late] = timetable.reportReminderDaysBefore;
  expect(early).toBeGreaterThan(late);
  expect(late).toBeGreaterThan(timetable.reportCallsDaysBefore);
  expect(timetable.picturesUntil).toMatch(/^\d\d-\d\d$/);
}

function expectSoundRule(rule: Rule): void {
  const { pointsHalf, cap } = rule;
  if (rule.enabled) expect(pointsHalf).toBeDefined();
  else expect(rule.disabledReason).not.toBe("");
  if (pointsHalf !== undefined) {
    expect(Number.isInteger(pointsHalf * rule.step) && pointsHalf !== 0).toBe(true);
    expect(pointsHalf > 0).toBe(rule.kind === "bonus");
    if (cap !== undefined) expect(cap.pointsHalf).toBeGreaterThanOrEqual(pointsHalf);
  }
  expect(Array.from(rule.shortName).length).toBeLessThanOrEqual(8);
  expect(rule.unit).not.toBe("");
}

test("no text at all makes the reading throw", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.json()), (text) => {
      expect(load(text, { huaishuping: text }).ok).toBe(false);
    }),
  );
});

test("a catalogue of three hundred rules is read", () => {
  const rules = Array.from({ length: 280 }, (_, index) => {
    const name = `事项${String(index).padStart(3, "0")}`;
    return `  - { slug: rule-${index}, name: ${name}的全名, shortName: ${name}, aspect: serve-masses, aliases: 做${name}、办${name}, unit: 次, points: 1, cap: none, evidence: 看过。 }\n`;
  });
  const book = loaded(edited(cityText, "\nbonus:\n", `\nbonus:\n${rules.join("")}`)).forBranch(huaishuping);
  expect(book.editions.size).toBe(311);
  expect(ruleOn(book, "rule-279", "2026-03-18")?.aliases).toEqual(["做事项279", "办事项279"]);
});
