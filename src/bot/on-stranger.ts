import { clean } from "../language/clean.ts";
import { read } from "../language/read.ts";
import type { Reading } from "../language/reading.ts";
import type { Arrival, ChatMessage } from "../ports.ts";
import { notOnRoster, notOnRosterPrivate } from "../wording/strangers.ts";
import { signUpThroughMember } from "../wording/task.ts";
import { hearVillager } from "./objections/villager.ts";
import { readerFor } from "./reader.ts";
import { say, silence, type Outcome, type Setting } from "./turn.ts";

/**
 * Somebody on no roster: what objects or tells is taken in, and for everything else that the bot was asked for there is
 * a polite sentence and no change (decisions 34, 35).
 */
export async function onStranger(event: ChatMessage | Arrival, setting: Setting): Promise<Outcome> {
  if (event.kind === "arrival" || event.chat.kind === "single") return say(notOnRosterPrivate);
  const reading = read(event.text, readerFor(setting, undefined));
  if (wantsToSignUp(reading)) return say(signUpThroughMember);
  const heard = await hearVillager(clean(event.text, setting.botName), reading, setting);
  if (heard !== undefined) return heard;
  return reading.intent === "none" ? silence : say(notOnRoster);
}

const wantsToSignUp = (reading: Reading): boolean =>
  reading.intent === "signup" ||
  (reading.intent === "command" &&
    reading.command.kind === "ofTasks" &&
    reading.command.command.kind === "signUp");
