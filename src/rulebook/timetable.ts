import { isQuietMinute, spreadFrom } from "../domain/spread.ts";
import { defaultTimetable, monthDay, type Timetable } from "../domain/timetable.ts";
import type { RuleFault } from "./fault.ts";
import { minuteOf, type WrittenTimetable } from "./timetable-shape.ts";
import type { WrittenFile } from "./written.ts";

/** The city's timetable, or a branch's on top of it. What is not written is as in the one before. */
export function timetableOf(
  { timetable: written }: WrittenFile,
  base: Timetable = defaultTimetable,
): Timetable {
  const minute = (time: string | undefined, before: number): number =>
    time === undefined ? before : minuteOf(time);
  return {
    quietFromMinute: minute(written.quietFrom, base.quietFromMinute),
    quietToMinute: minute(written.quietTo, base.quietToMinute),
    spreadMinutes: written.spread ?? base.spreadMinutes,
    partyDay: written.partyDay ?? base.partyDay,
    partyDayMinute: minute(written.partyDayTime, base.partyDayMinute),
    claimsWaitingMinute: minute(written.claimsWaitingTime, base.claimsWaitingMinute),
    secretaryAfterDays: written.secretaryAfterDays ?? base.secretaryAfterDays,
    deputyAfterDays: written.deputyAfterDays ?? base.deputyAfterDays,
    reportReminderDaysBefore: written.reportReminderDaysBefore ?? base.reportReminderDaysBefore,
    reportReminderMinute: minute(written.reportReminderTime, base.reportReminderMinute),
    reportCallsDaysBefore: written.reportCallsDaysBefore ?? base.reportCallsDaysBefore,
    reportCallsMinute: minute(written.reportCallsTime, base.reportCallsMinute),
    quarterClosingDaysBefore: written.quarterClosingDaysBefore ?? base.quarterClosingDaysBefore,
    quarterClosingMinute: minute(written.quarterClosingTime, base.quarterClosingMinute),
    rankingDay: written.rankingDay ?? base.rankingDay,
    rankingMinute: minute(written.rankingTime, base.rankingMinute),
    reviewDueDays: written.reviewDueDays ?? base.reviewDueDays,
    reviewDueMinute: minute(written.reviewDueTime, base.reviewDueMinute),
    deductionAnswerDays: written.deductionAnswerDays ?? base.deductionAnswerDays,
    postingDays: written.postingDays ?? base.postingDays,
    postingEndedMinute: minute(written.postingEndedTime, base.postingEndedMinute),
    objectionDays: written.objectionDays ?? base.objectionDays,
    objectionsDueMinute: minute(written.objectionsDueTime, base.objectionsDueMinute),
    appraisalReturnDays: pairOfDays(written.appraisalReturnDays) ?? base.appraisalReturnDays,
    appraisalReturnMinute: minute(written.appraisalReturnTime, base.appraisalReturnMinute),
    lapseWarningDay: written.lapseWarningDay ?? base.lapseWarningDay,
    lapseWarningMinute: minute(written.lapseWarningTime, base.lapseWarningMinute),
    digestMinute: minute(written.digestTime, base.digestMinute),
    picturesUntil: written.picturesUntil === undefined ? base.picturesUntil : monthDay(written.picturesUntil),
  };
}

const pairOfDays = (
  days: WrittenTimetable["appraisalReturnDays"],
): Timetable["appraisalReturnDays"] | undefined =>
  days === undefined ? undefined : [monthDay(days[0]), monthDay(days[1])];

type Key = keyof WrittenTimetable;

/**
 * What is wrong in a file's timetable although each value by itself is right. For a branch: together with the city's;
 * what the city has wrong by itself is said there only.
 */
export function timetableFaults(file: WrittenFile, base?: Timetable): readonly RuleFault[] {
  return slipsOf(timetableOf(file, base)).flatMap(({ keys, sentence }) => {
    const written = keys.find((key) => file.timetable[key] !== undefined);
    if (written === undefined) return [];
    const line = file.yaml.lineOf(["timetable", written]);
    return [{ file: file.yaml.file, line, message: `timetable 的 ${sentence}` }];
  });
}

/** `keys`: any of them may have brought it about; the first is named. */
type Slip = { readonly keys: readonly Key[]; readonly sentence: string };

function slipsOf(timetable: Timetable): readonly Slip[] {
  const { secretaryAfterDays, deputyAfterDays, reportReminderDaysBefore, reportCallsDaysBefore } = timetable;
  const secondReminder = reportReminderDaysBefore[1];
  const slips: (Slip | false)[] = [
    ...timesOf(timetable).map(([key, minute]) => hourSlip(key, minute, timetable)),
    deputyAfterDays <= secretaryAfterDays && {
      keys: ["deputyAfterDays", "secretaryAfterDays"],
      sentence: `deputyAfterDays 应多于 secretaryAfterDays（${secretaryAfterDays}），现在是 ${deputyAfterDays}`,
    },
    reportCallsDaysBefore >= secondReminder && {
      keys: ["reportCallsDaysBefore", "reportReminderDaysBefore"],
      sentence: `reportCallsDaysBefore 应少于第二次提醒的天数（${secondReminder}），现在是 ${reportCallsDaysBefore}`,
    },
  ];
  return slips.filter((slip) => slip !== false);
}

const timesOf = (timetable: Timetable): readonly (readonly [Key, number])[] => [
  ["partyDayTime", timetable.partyDayMinute],
  ["claimsWaitingTime", timetable.claimsWaitingMinute],
  ["reportReminderTime", timetable.reportReminderMinute],
  ["reportCallsTime", timetable.reportCallsMinute],
  ["quarterClosingTime", timetable.quarterClosingMinute],
  ["rankingTime", timetable.rankingMinute],
  ["reviewDueTime", timetable.reviewDueMinute],
  ["postingEndedTime", timetable.postingEndedMinute],
  ["objectionsDueTime", timetable.objectionsDueMinute],
  ["appraisalReturnTime", timetable.appraisalReturnMinute],
  ["lapseWarningTime", timetable.lapseWarningMinute],
  ["digestTime", timetable.digestMinute],
];

function hourSlip(key: Key, minute: number, timetable: Timetable): Slip | false {
  const { quietFromMinute, quietToMinute, spreadMinutes } = timetable;
  if (isQuietMinute(minute, timetable)) {
    return {
      keys: [key, "quietFrom", "quietTo"],
      sentence: `${key} 应在 ${timeOf(quietToMinute)} 到 ${timeOf(quietFromMinute)} 之间，别的时候不打扰人，现在是 ${timeOf(minute)}`,
    };
  }
  if (spreadFrom(minute, timetable).length === spreadMinutes) return false;
  return {
    keys: [key, "spread", "quietFrom"],
    sentence: `${key}（${timeOf(minute)}）太晚：各支部错开 ${spreadMinutes} 分钟，会过 ${timeOf(quietFromMinute)}`,
  };
}

const timeOf = (minute: number): string =>
  `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
