import { accept, refuse, type Decision } from "../domain/decision.ts";
import { accountId, type AccountId } from "../domain/ids.ts";
import type { Enrolment, MemberKind, Role } from "../domain/member.ts";
import { isDay, type Day } from "../domain/quarter.ts";
import { cellOf, type RosterColumn, type RosterRow } from "./roster-columns.ts";
import type { CellFault, CellProblem } from "./roster-fault.ts";

/** What one cell says, or what is wrong with it. An empty cell is undefined or an empty list. */
export type CellReading<Value> = Decision<Value, CellFault>;

const nameCharsMax = 20;
const cellCharsMax = 200;

// A member's account (userid): 1 to 64 of these, beginning with a letter or digit.
// Source: WeCom developer documentation, 创建成员 (path 90195), as of 25 July 2025.
const accountShape = /^[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}$/u;

/** A separator, or a space between Chinese words: 张三 李四. */
const severalNames = /[、，,;；]|\p{Script=Han} \p{Script=Han}/u;
const separators = /[、，,;；\s]+/u;

export const kindWords: ReadonlyMap<string, MemberKind> = new Map([
  ["正式", "full"],
  ["预备", "probationary"],
  ["流动", "migrant"],
  ["转出", "movedOut"],
  ["去世", "deceased"],
  ["停止党籍", "suspended"],
  ["除名", "removed"],
]);

export const roleWords: ReadonlyMap<string, Role> = new Map([
  ["支部书记", "secretary"],
  ["副书记", "deputySecretary"],
  ["组织委员", "orgOfficer"],
  ["宣传委员", "pubOfficer"],
  ["纪检委员", "disciplineOfficer"],
  ["支委", "committeeMember"],
  ["乡镇审核员", "townshipReviewer"],
]);

/** Other words people write for the same. */
const roleSynonyms: ReadonlyMap<string, string> = new Map([
  ["书记", "支部书记"],
  ["党支部书记", "支部书记"],
  ["支部副书记", "副书记"],
  ["党支部副书记", "副书记"],
  ["委员", "支委"],
  ["支部委员", "支委"],
  ["支委委员", "支委"],
]);

const consentWords: ReadonlyMap<string, boolean> = new Map([
  ["是", true],
  ["否", false],
]);

export const enrolmentWords: ReadonlyMap<string, Enrolment["as"]> = new Map([
  ["同意", "agreed"],
  ["纸质", "paper"],
]);

export const kindsAllowed: readonly string[] = [...kindWords.keys()];
export const consentAllowed: readonly string[] = [...consentWords.keys()];

const wrong = (column: RosterColumn, problem: CellProblem): Refused =>
  refuse({ kind: "inCell", column, problem });
type Refused = { readonly ok: false; readonly refusal: CellFault };

/** Checks what holds for every cell: not too long, and nothing in it that nobody can see. */
export function textCell(row: RosterRow, column: RosterColumn): CellReading<string> {
  const text = cellOf(row, column);
  const invisible = /[\p{Cc}\p{Cf}\p{Cs}]/u.exec(text)?.[0];
  if (invisible !== undefined) return wrong(column, { kind: "invisible", code: codeOf(invisible) });
  if (chars(text) > cellCharsMax) return wrong(column, { kind: "tooLong", charsMax: cellCharsMax });
  return accept(text);
}

/** One person's name. `张　三`, spaced to line up with names of three characters, is 张三. */
export function nameCell(row: RosterRow, column: "姓名" | "联系人"): CellReading<string> {
  const text = textCell(row, column);
  if (!text.ok) return text;
  const name = text.value.replace(/^(\p{Script=Han}) (\p{Script=Han})$/u, "$1$2");
  if (severalNames.test(name)) return wrong(column, { kind: "severalNames", value: name });
  return chars(name) > nameCharsMax
    ? wrong(column, { kind: "tooLong", charsMax: nameCharsMax })
    : accept(name);
}

export function listCell(row: RosterRow, column: RosterColumn): CellReading<readonly string[]> {
  const text = textCell(row, column);
  return text.ok ? accept([...new Set(text.value.split(separators).filter((part) => part !== ""))]) : text;
}

export function accountCell(row: RosterRow): CellReading<AccountId | undefined> {
  const text = textCell(row, "企业微信账号");
  if (!text.ok) return text;
  if (text.value === "") return accept(undefined);
  return accountShape.test(text.value)
    ? accept(accountId(text.value))
    : wrong("企业微信账号", { kind: "notAnAccount", value: text.value });
}

/** 正式 and 正式党员 are the same. 流动 alone is a full member who is away: only 预备 makes one probationary. */
export function kindsCell(row: RosterRow): CellReading<readonly MemberKind[]> {
  const kinds = wordsCell(row, "类别", kindWords, (word) => word.replace(/党员$/u, ""));
  if (!kinds.ok) return kinds;
  const onlyMigrant = kinds.value.length === 1 && kinds.value[0] === "migrant";
  return onlyMigrant ? accept(["full", "migrant"]) : kinds;
}

export const rolesCell = (row: RosterRow): CellReading<readonly Role[]> =>
  wordsCell(row, "职务", roleWords, (word) => roleSynonyms.get(word) ?? word);

function wordsCell<Value>(
  row: RosterRow,
  column: RosterColumn,
  meanings: ReadonlyMap<string, Value>,
  plain: (word: string) => string,
): CellReading<readonly Value[]> {
  const words = listCell(row, column);
  if (!words.ok) return words;
  const unknown = words.value.find((word) => !meanings.has(plain(word)));
  if (unknown !== undefined)
    return wrong(column, { kind: "notAllowed", value: unknown, allowed: [...meanings.keys()] });
  return accept([...new Set(words.value.flatMap((word) => meanings.get(plain(word)) ?? []))]);
}

/** Undefined: not asked yet. */
export function enrolmentCell(row: RosterRow): CellReading<Enrolment["as"] | undefined> {
  const text = textCell(row, "告知同意");
  if (!text.ok) return text;
  const as = enrolmentWords.get(text.value);
  return text.value !== "" && as === undefined
    ? wrong("告知同意", { kind: "notAllowed", value: text.value, allowed: [...enrolmentWords.keys()] })
    : accept(as);
}

export function consentCell(row: RosterRow): CellReading<boolean | undefined> {
  const text = textCell(row, "公示同意");
  if (!text.ok) return text;
  if (text.value === "") return accept(undefined);
  const consent = consentWords.get(text.value);
  return consent === undefined
    ? wrong("公示同意", { kind: "notAllowed", value: text.value, allowed: consentAllowed })
    : accept(consent);
}

/** A day as 2026-03-18, 2026/3/18, 2026.3.18 or 2026年3月18日; midnight behind it is how WPS writes a date cell. */
export function dayCell(row: RosterRow, column: RosterColumn): CellReading<Day | undefined> {
  const text = textCell(row, column);
  if (!text.ok) return text;
  if (text.value === "") return accept(undefined);
  const found = dayIn(text.value);
  return found === undefined ? wrong(column, { kind: "noSuchDay", value: text.value }) : accept(found);
}

/** A day that cannot lie ahead, such as that of a consent. */
export function pastDayCell(row: RosterRow, column: RosterColumn, today: Day): CellReading<Day | undefined> {
  const found = dayCell(row, column);
  const isAhead = found.ok && found.value !== undefined && found.value > today;
  return isAhead ? wrong(column, { kind: "dayInFuture", value: cellOf(row, column) }) : found;
}

const dayShape =
  /^(?<year>(?:19|20)\d\d)(?:(?<mark>[-/.])(?<month>\d\d?)\k<mark>(?<day>\d\d?)|年(?<monthZh>\d\d?)月(?<dayZh>\d\d?)日?)(?: 0?0:00(?::00)?)?$/u;

function dayIn(text: string): Day | undefined {
  // NFKC turns 全角 digits, which Chinese input methods produce, into plain ones.
  const plain = text.normalize("NFKC").replaceAll(/ ?([年月日]) ?/gu, "$1");
  const parts = dayShape.exec(plain)?.groups;
  if (parts === undefined) return undefined;
  const { year = "", month = parts["monthZh"] ?? "", day = parts["dayZh"] ?? "" } = parts;
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(written) ? written : undefined;
}

const chars = (text: string): number => Array.from(text).length;

const codeOf = (char: string): string =>
  `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
