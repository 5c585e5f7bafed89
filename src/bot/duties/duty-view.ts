import { dutyOf } from "../../domain/duty.ts";
import type { Matter } from "../../domain/matter.ts";
import type { DutyView } from "../../wording/duty.ts";
import { memberOf } from "../claim-view.ts";
import type { Setting } from "../turn.ts";

export function dutyView(matter: Matter<"duty">, setting: Setting): DutyView {
  const duty = dutyOf(matter);
  return { duty, holder: memberOf(duty.member, setting) };
}

/** Those that have not ended, oldest first. */
export const openDuties = async (setting: Setting): Promise<readonly DutyView[]> =>
  (await setting.matters.open(setting.branch.id, "duty")).map((matter) => dutyView(matter, setting));
