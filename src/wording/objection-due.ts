import type { Member } from "../domain/member.ts";
import type { Objection } from "../domain/objection.ts";
import type { Day } from "../domain/quarter.ts";
import { dayName } from "./amounts.ts";
import { objectionState, titled } from "./objection.ts";

/** `isYours`: who reads it answers it. */
export type DueLine = {
  readonly objection: Objection;
  readonly owner: Member | undefined;
  readonly isYours: boolean;
};

/** With the words around them they fit the 2,048 bytes of a message of the self-built app. */
const linesMax = 8;

/** To one person, in the morning: what is to be answered. Nothing of what was said. */
export function objectionsDueText(due: readonly DueLine[], today: Day): string {
  const rest = due.length - linesMax;
  return [
    `有${due.length}件异议要答复：`,
    ...due.slice(0, linesMax).map((line) => dueLine(line, today)),
    ...(rest > 0 ? [`还有${rest}件。`] : []),
    "看一件请写：看异议 号",
  ].join("\n");
}

function dueLine({ objection, owner, isYours }: DueLine, today: Day): string {
  const { number, due, ruling } = objection;
  const state =
    ruling === undefined ? objectionState(objection, today) : `已核实，还没答复；答复后写：已答复 ${number}`;
  const start = `- 异议${number}号 ${dayName(due, today)}到期，${state}`;
  if (isYours) return start;
  if (owner === undefined) return `${start}。支委里没有能办的人，请报乡镇组织办`;
  return `${start}。由${titled(owner)}办，请催一催；办不了的写：转办异议 ${number} 姓名`;
}
