import type { Attendance } from "../../domain/meeting.ts";

const words: Readonly<Record<Attendance, string>> = {
  present: "到会|到场|到了|参加|签到",
  leave: "请假",
  absent: "缺席|缺会|没来|没到|未到",
};

/** As it stands at the end of a correction. */
export const attendanceWords = Object.values(words).join("|");

const shape = new RegExp(
  `^(?<who>.*?)[\\s,:、]*(?:(?<present>${words.present})|(?<leave>${words.leave})|(?<absent>${words.absent}))$`,
  "su",
);

/** 张满仓 到会: who, and as what. Undefined when no word for it stands at the end. */
export function readCorrection(said: string): { readonly who: string; readonly as: Attendance } | undefined {
  const found = shape.exec(said)?.groups;
  if (found === undefined) return undefined;
  const as = found["leave"] !== undefined ? "leave" : found["absent"] !== undefined ? "absent" : "present";
  return { who: found["who"] ?? "", as };
}
