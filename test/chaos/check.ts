import { dayOf, minuteOfDay, type Day } from "../../src/domain/quarter.ts";
import { isQuietMinute, isSharpMinute } from "../../src/domain/spread.ts";
import { defaultTimetable } from "../../src/domain/timetable.ts";
import type { Line } from "../../src/sandbox/tenant.ts";
import { oneText, plainText } from "../../src/wecom/app-text.ts";
import { accountOf, idOf, places, type Village } from "./county.ts";
import { keyOf, type Row } from "./rows.ts";

// What people were shown against what the outbox says of it, and both against what the scheme wants said.

export type Seen = {
  readonly villages: readonly Village[];
  /** Every row there ever was, as it stood last. */
  readonly rows: readonly Row[];
  /** What the bot said, in the order in which it was shown. */
  readonly said: readonly Line[];
  /** Days on which the program ran. */
  readonly days: readonly Day[];
  /** Rows that were on their way in a process that stood still meanwhile: nobody can call them back. */
  readonly outrun: ReadonlySet<string>;
  readonly nowMs: number;
};

export const burstWord = "连发";

export function differences(seen: Seen): readonly string[] {
  const { matched, problems } = matchedLines(seen);
  return [
    ...problems,
    ...seen.rows
      .filter((row) => !isSameTroubleAgain(row, seen.rows))
      .flatMap((row) => rowProblems(row, matched.has(keyOf(row)), seen.nowMs)),
    ...orderProblems(seen, matched),
    ...seen.villages.flatMap((village) => countProblems(village, seen)),
    ...seen.said.flatMap(hourProblems),
    ...seen.rows.flatMap(sharpProblems),
  ];
}

/** The lines by the key of the row that stands for them. */
type Matched = ReadonlyMap<string, Line>;

/** Roads show the same words in their own way. */
const plain = (text: string): string => oneText(plainText(text));

const wordsOf = ({ body }: Line): string =>
  body.kind === "markdown" ? body.markdown : body.kind === "text" ? body.text : body.kind;

/** Whom a line was shown to: a person's chats with the bot and with the app are one. */
const listenerOf = (place: string): string => place.replace(/^(?:app|single):/, "");

function listeners(villages: readonly Village[]): (row: Row) => string {
  const byId = new Map(villages.map((village) => [String(village.id), village]));
  const accounts = new Map(
    villages.flatMap((village) =>
      Object.values(places).map((place) => [`${village.id} ${idOf(place)}`, accountOf(village, place)]),
    ),
  );
  return ({ branch_id, target }) =>
    target === "" ? (byId.get(branch_id)?.chat ?? "?") : (accounts.get(`${branch_id} ${target}`) ?? "?");
}

function matchedLines({ villages, rows, said }: Seen): {
  readonly matched: Matched;
  readonly problems: readonly string[];
} {
  const listenerOfRow = listeners(villages);
  const byWords = Map.groupBy(rows, (row) => `${listenerOfRow(row)} ${plain(row.text)}`);
  const matched = new Map<string, Line>();
  const problems: string[] = [];
  for (const line of said) {
    const candidates = (byWords.get(`${listenerOf(line.place)} ${plain(wordsOf(line))}`) ?? []).filter(
      (row) => row.created_ms <= line.atMs,
    );
    const free = candidates.filter((row) => !matched.has(keyOf(row)));
    const row =
      free.find((each) => each.started_ms === line.atMs) ??
      free.find((each) => each.state === "sent") ??
      free.find((each) => each.state === "maySent") ??
      free[0];
    if (row === undefined) {
      const why = candidates.length === 0 ? "no row stands for" : "shown once more:";
      problems.push(`${line.place} at ${timeOf(line.atMs)}: ${why} ${wordsOf(line).slice(0, 60)}`);
    } else matched.set(keyOf(row), line);
  }
  return { matched, problems };
}

/**
 * When two messages of one burst are in doubt, the secretary is told of both in the same words, and the app's second is
 * dropped by WeCom as a repeat. Nowhere else do two messages of one kind to one target fall into one hour.
 */
function isSameTroubleAgain(row: Row, rows: readonly Row[]): boolean {
  if (row.kind !== "trouble" || row.state !== "sent") return false;
  const own = rowsByBranch(rows).get(row.branch_id) ?? [];
  return (
    own.some(({ text }) => text.startsWith(burstWord)) &&
    own.some((each) => each.number < row.number && each.text === row.text && each.target === row.target)
  );
}

function rowProblems(row: Row, wasShown: boolean, nowMs: number): readonly string[] {
  const about = (problem: string): readonly string[] => [
    `${keyOf(row)} ${row.kind} ${row.state}: ${problem}`,
  ];
  switch (row.state) {
    case "sent":
      return wasShown ? [] : about(`never shown, over ${row.road ?? "?"}`);
    case "maySent":
      return [];
    case "toDo":
      if (row.target === "") return about("a group cannot be told later");
      return wasShown ? about("shown, and to be told again") : [];
    case "dropped":
      if (wasShown) return about(`shown, and dropped as ${row.problem ?? "?"}`);
      if (row.problem === "over")
        return row.until_ms !== null && row.until_ms <= nowMs ? [] : about("too soon");
      return row.problem === "left" || row.problem === "needless" ? [] : about(row.problem ?? "?");
    default:
      return about(`not settled: ${row.problem ?? "?"}`);
  }
}

function orderProblems({ said, villages, rows, outrun }: Seen, matched: Matched): readonly string[] {
  const rowOf = new Map(
    rows.flatMap((row) => {
      const line = matched.get(keyOf(row));
      return line === undefined || outrun.has(keyOf(row)) ? [] : [[line.id, row] as const];
    }),
  );
  const names = new Map(villages.map(({ id }) => [String(id), id]));
  const newest = new Map<string, number>();
  return said.flatMap((line) => {
    const row = rowOf.get(line.id);
    if (row === undefined || !names.has(row.branch_id)) return [];
    const before = newest.get(line.place) ?? 0;
    newest.set(line.place, Math.max(before, row.number));
    return row.number > before ? [] : [`${line.place}: ${row.number} behind ${before}`];
  });
}

function hourProblems({ atMs, place }: Line): readonly string[] {
  return isQuietMinute(minuteOfDay(atMs), defaultTimetable) ? [`${place} at ${timeOf(atMs)}: at night`] : [];
}

/** When it was written is when its job ran; a limit or a failure may have held it up until a full hour. */
function sharpProblems(row: Row): readonly string[] {
  if (row.kind === "trouble" || row.text.startsWith(burstWord)) return [];
  return isSharpMinute(minuteOfDay(row.created_ms)) ? [`${keyOf(row)} ${row.kind}: at a sharp minute`] : [];
}

/** How many messages of each kind the scheme wants in a branch for the whole quarter. */
function countProblems(village: Village, { rows, days }: Seen): readonly string[] {
  const own = (rowsByBranch(rows).get(village.id) ?? []).filter(({ text }) => !text.startsWith(burstWord));
  const count = (kind: string, place?: number): number =>
    own.filter((row) => row.kind === kind && (place === undefined || row.target === idOf(place))).length;
  const isSilent = village.migrant === "stays silent";
  const wanted: Readonly<Record<string, readonly [actual: number, wanted: number]>> = {
    ranking: [count("ranking"), 1],
    partyDay: [count("partyDay"), days.filter((day) => day.endsWith("-05")).length],
    quarterClosing: [count("quarterClosing"), 1],
    "reviewDue of the secretary": [count("reviewDue", places.secretary), 2],
    reviewDue: [count("reviewDue"), 4],
    reportReminder: [count("reportReminder"), isSilent ? 2 : 1],
    "reportCalls of the contact": [count("reportCalls", places.deputy), isSilent ? 1 : 0],
    reportCalls: [count("reportCalls"), isSilent ? 1 : 0],
    "postingEnded of the secretary": [count("postingEnded", places.secretary), village.isSigned ? 1 : 0],
    postingEnded: [count("postingEnded"), village.isSigned ? 1 : 0],
    "claimsWaiting, the deputy": [Math.min(1, count("claimsWaiting", places.deputy)), waits(village)],
    "digest, on most evenings": [
      Math.min(5, count("digest", places.secretary)),
      village.hasClaimWaiting ? 5 : Math.min(5, count("digest")),
    ],
  };
  return Object.entries(wanted).flatMap(([what, [actual, many]]) =>
    actual === many ? [] : [`${village.id} ${what}: ${actual} and not ${many}`],
  );
}

const waits = (village: Village): number =>
  village.hasClaimWaiting || village.migrant === "reports" ? 1 : 0;

const grouped = new WeakMap<readonly Row[], Map<string, Row[]>>();
function rowsByBranch(rows: readonly Row[]): Map<string, Row[]> {
  const known = grouped.get(rows) ?? Map.groupBy(rows, ({ branch_id }) => branch_id);
  grouped.set(rows, known);
  return known;
}

const timeOf = (atMs: number): string => {
  const minute = minuteOfDay(atMs);
  return `${dayOf(atMs)} ${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
};
