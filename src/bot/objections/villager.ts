import { leadersOf } from "../../domain/reminded.ts";
import { textCharsMax } from "../../language/clean.ts";
import { readObjected } from "../../language/objected.ts";
import type { Reading } from "../../language/reading.ts";
import { heardVillager, villagersTooMany, voiceForLeader } from "../../wording/objection.ts";
import { notInChat } from "../../wording/submission.ts";
import { readerFor } from "../reader.ts";
import { nextMatter, stepByNobody } from "../steps.ts";
import { say, type Outcome, type Setting } from "../turn.ts";
import { isAboutProtected, meantByNumber, meantByWords, type MeantOrNot } from "./meant.ts";
import { openObjections } from "./open-objections.ts";
import { raise } from "./raising.ts";

/** More waiting at once is nobody's worry about the village any more. */
const waitingMax = 200;

/**
 * A villager's @ with words that object or tell is taken in with one neutral sentence and followed up in person (decision
 * 34). Nothing is kept of the villager but the words.
 * @returns undefined when the words are neither
 */
export async function hearVillager(
  said: string,
  reading: Reading,
  setting: Setting,
): Promise<Outcome | undefined> {
  const told = toldIn(said, reading);
  if (told === undefined) return undefined;
  const { words, claim } = told;
  if (isAboutProtected(words, undefined, setting)) return say(notInChat);
  const open = await openObjections(setting);
  const voices = await setting.matters.open(setting.branch.id, "voice");
  if (open.length + voices.length >= waitingMax) return say(villagersTooMany);
  const meant = await meantIn(words, claim, setting);
  if (meant.kind !== "meant") return voice(words, setting);
  if (isAboutProtected("", meant.meant.rule, setting)) return say(notInChat);
  const raised = await raise({ meant: meant.meant, words, from: "villager", by: undefined }, setting);
  return raised.kind === "refused" ? say(heardVillager) : say(heardVillager, raised.changes);
}

type Told = { readonly words: string; readonly claim: number | undefined };

/** 反映一下, 我要反映… */
const tells = /^(?:我|俺|咱|村民|群众)?(?:们)?(?:想|要|来|得)?(?:跟[^,]{1,6})?反映/;
const asks = /[?？吗呢]$|找谁|怎么|咋|如何/;

function toldIn(said: string, reading: Reading): Told | undefined {
  if (reading.intent === "objection") return { words: said, claim: undefined };
  if (reading.intent === "command" && reading.command.kind === "ofObjections") {
    const { command } = reading.command;
    if (command.kind === "raiseObjection" || command.kind === "raiseForVillager")
      return { words: command.words, claim: command.claim };
    if (command.kind === "tellVoice") return { words: command.words, claim: undefined };
  }
  if (said.length > textCharsMax) return undefined;
  return tells.test(said) && !asks.test(said) ? { words: said, claim: undefined } : undefined;
}

function meantIn(words: string, claim: number | undefined, setting: Setting): Promise<MeantOrNot> {
  if (claim !== undefined) return meantByNumber(claim, undefined, setting);
  return meantByWords(readObjected(words, readerFor(setting, undefined)), words, undefined, setting);
}

/** About nobody in particular: for the review. */
async function voice(words: string, setting: Setting): Promise<Outcome> {
  const { branch, today, atMs } = setting;
  const matter = await nextMatter<"voice">(setting, "voice");
  const step = stepByNobody<"voice">(setting, matter, { kind: "told" }, "open", { words });
  const notices = leadersOf(branch.roster, today).map(({ id }) => ({
    ...{ member: id, createdAtMs: atMs },
    text: voiceForLeader(matter.number, words),
  }));
  return say(heardVillager, { steps: [step], notices });
}
