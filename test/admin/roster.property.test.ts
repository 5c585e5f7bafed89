import fc from "fast-check";
import { expect, test } from "vitest";

import { rosterColumns } from "../../src/admin/roster-columns.ts";
import { faultWords } from "../../src/admin/roster-fault-words.ts";
import { readRosterFile } from "../../src/admin/roster-file.ts";
import { rosterFromRows } from "../../src/admin/roster-rows.ts";
import { branchId } from "../../src/domain/ids.ts";
import { day } from "../../src/domain/quarter.ts";
import { csvText, headings, huaishuping, member, rowsOf, utf8, xlsx, type Cells } from "./roster-files.ts";

const today = day("2026-03-18");
const idFor = (): ReturnType<typeof branchId> => branchId("huaishuping");

const likelyCell = fc.constantFrom(
  "",
  "正式",
  "流动、预备",
  "书记",
  "乡镇审核员",
  "是",
  "否",
  "张满仓",
  "2026-02-30",
  "2026/3/1",
  "＝1＋1",
  "=1+1",
  "__proto__",
  "张\u0000三",
  "示例",
);
const anyCell = fc.oneof(
  likelyCell,
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.string({ unit: "grapheme" }),
);
const anyPerson: fc.Arbitrary<Cells> = fc
  .tuple(fc.boolean(), fc.dictionary(fc.constantFrom(...headings), anyCell))
  .map(([isGood, cells]) => (isGood ? { ...member("张满仓"), ...cells } : cells));

/** Judges a file as the command does, and puts every fault into words. */
async function judged(bytes: Uint8Array, fileName: string): Promise<readonly string[]> {
  const read = await readRosterFile(bytes, fileName);
  if (!read.ok) return read.refusal.map(faultWords);
  const rosters = rosterFromRows(read.value.rows, idFor, today);
  return rosters.ok ? [] : rosters.refusal.map(faultWords);
}

test("whatever stands in the cells, it is either imported or refused in words that fit on a terminal", () => {
  fc.assert(
    fc.property(fc.array(anyPerson, { maxLength: 6 }), (people) => {
      const read = rosterFromRows(rowsOf(people), idFor, today);
      const words = read.ok ? [] : read.refusal.map(faultWords);
      expect(read.ok || words.length > 0).toBe(true);
      for (const each of words) expect(each).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]|undefined/u);
    }),
  );
});

test("what is accepted names nobody twice and only people of the roster", () => {
  fc.assert(
    fc.property(fc.array(anyPerson, { maxLength: 6 }), (people) => {
      const read = rosterFromRows(rowsOf(people), idFor, today);
      for (const { members } of read.ok ? read.value : []) {
        const accounts = members.flatMap(({ account }) => account ?? []);
        expect(new Set(accounts).size).toBe(accounts.length);
        const names = new Set(members.map(({ name }) => name));
        expect(names.has("")).toBe(false);
        for (const { relatives, contactPerson } of members)
          expect(
            [...relatives, contactPerson ?? members[0]?.name].every((name) => names.has(name ?? "")),
          ).toBe(true);
      }
    }),
  );
});

test("any bytes called .csv or .xlsx are judged without throwing", async () => {
  const start = fc.constantFrom<readonly number[]>([], [0x50, 0x4b, 3, 4], [0xef, 0xbb, 0xbf], [0xff, 0xfe]);
  await fc.assert(
    fc.asyncProperty(start, fc.uint8Array({ maxLength: 200 }), fc.boolean(), async (head, tail, isCsv) => {
      const faults = await judged(Uint8Array.from([...head, ...tail]), isCsv ? "a.csv" : "a.xlsx");
      expect(faults.length).toBeGreaterThan(0);
    }),
  );
});

test("any text below a good heading is judged without throwing", async () => {
  const heading = rosterColumns.map(({ column }) => column).join(",");
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 200 }), async (text) => {
      await judged(utf8(`${heading}\n${text}`), "a.csv");
    }),
  );
});

test("a flipped bit in an Excel file never throws", async () => {
  const whole = await xlsx([
    headings,
    ...huaishuping.map((cells) => headings.map((column) => cells[column] ?? "")),
  ]);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const damaged = Uint8Array.from(whole, (byte, index) => (index === at ? byte ^ flip : byte));
      await judged(damaged, "a.xlsx");
    }),
    { numRuns: 200 },
  );
});

test("what is written into a file as CSV or Excel is read as it was written", async () => {
  const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 10 });
  // What a spreadsheet keeps: no white space around or inside, no control characters. The library that writes .xlsx
  // files (4.1.1) takes `valueOf` and the like for a string it has written before.
  const kept = text.filter((each) => /^[^\s\p{C}]+$/u.test(each) && !(each in {}));
  await fc.assert(
    fc.asyncProperty(fc.array(kept, { minLength: 1, maxLength: 5 }), async (groups) => {
      const people = groups.map((group) => member("张满仓", { 党小组: group }));
      const files: readonly (readonly [Uint8Array, string])[] = [
        [utf8(csvText(people)), "a.csv"],
        [
          await xlsx([headings, ...people.map((cells) => headings.map((column) => cells[column] ?? ""))]),
          "a.xlsx",
        ],
      ];
      for (const [bytes, name] of files) {
        const read = await readRosterFile(bytes, name);
        expect(read.ok && read.value.rows).toEqual(rowsOf(people));
      }
    }),
  );
});
