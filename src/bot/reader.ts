import type { MemberId } from "../domain/ids.ts";
import type { Reader } from "../language/reading.ts";
import type { Setting } from "./turn.ts";

/** What a message of this branch is read with. @param sender undefined for somebody on no roster */
export const readerFor = (
  { rulebook, branch, today, botName }: Pick<Setting, "rulebook" | "branch" | "today" | "botName">,
  sender: MemberId | undefined,
): Reader => ({ rulebook, roster: branch.roster, learnt: branch.learnt, sender, today, botName });
