import { read } from "../language/read.ts";
import type { Reading } from "../language/reading.ts";
import type { Arrival, ChatMessage } from "../ports.ts";
import { notOnRoster, notOnRosterPrivate } from "../wording/strangers.ts";
import { signUpThroughMember } from "../wording/task.ts";
import { readerFor } from "./reader.ts";
import { say, silence, type Outcome, type Setting } from "./turn.ts";

/** Somebody on no roster: a polite sentence when the bot was asked for something, and no change (decisions 34, 35). */
export function onStranger(event: ChatMessage | Arrival, setting: Setting): Outcome {
  if (event.kind === "arrival" || event.chat.kind === "single") return say(notOnRosterPrivate);
  const reading = read(event.text, readerFor(setting, undefined));
  if (wantsToSignUp(reading)) return say(signUpThroughMember);
  return reading.intent === "none" ? silence : say(notOnRoster);
}

const wantsToSignUp = (reading: Reading): boolean =>
  reading.intent === "signup" || (reading.intent === "command" && reading.command.kind === "signUp");
