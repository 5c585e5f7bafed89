import type { TakenBy } from "../domain/objection.ts";
import { isPublic, postOf, type Audience } from "./people.ts";
import { plain } from "./plain.ts";

/**
 * 对公示有意见: to whom to turn; neither argues nor shows anything of the record. In a group by post alone, so that
 * nobody is named as a party to a dispute.
 */
export function objectionTo({ officer, secretary }: TakenBy, audience: Audience): string {
  const first = officer ?? secretary;
  if (first === undefined) return "对积分有意见，请直接找乡镇组织办说。";
  const who = isPublic(audience) ? postOf(first) : `${postOf(first)}${plain(first.name)}`;
  const or = officer !== undefined && secretary !== undefined ? "（或书记）" : "";
  return `对积分有意见，请直接找${who}${or}说，支委会审核时要答复您。`;
}
