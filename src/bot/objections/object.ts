import { isOnCommittee } from "../../domain/member.ts";
import { clean } from "../../language/clean.ts";
import { readObjected } from "../../language/objected.ts";
import type { Disputed } from "../../language/reading.ts";
import {
  committeeWritesDown,
  nothingToDispute,
  raisedText,
  voiceNoted,
  voiceWordsMissing,
  whichDisputed,
  wordsMissing,
} from "../../wording/objection.ts";
import { noSuchClaim } from "../../wording/refusals.ts";
import { notInChat } from "../../wording/submission.ts";
import { readerFor } from "../reader.ts";
import { nextMatter, stepBy } from "../steps.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { isAboutProtected, meantByNumber, meantByWords, type MeantOrNot } from "./meant.ts";
import { raise, type Raising } from "./raising.ts";

/** 双喜那天没来, 我的铲雪没算上: by any member, in the group or privately. */
export async function object(disputed: Disputed, said: string, turn: Turn): Promise<Outcome> {
  const words = clean(said, turn.botName);
  if (isAboutProtected(words, disputed.rule, turn)) return say(notInChat);
  const meant = await meantByWords(disputed, words, turn.member, turn);
  return raiseMeant(meant, { words, from: "member" }, turn);
}

/** As much as makes a reason. */
export const reasonCharsMin = 2;

export type Written = {
  readonly claim: number | undefined;
  readonly words: string;
  readonly from: Raising["from"];
};

/** 异议 42 那天没来, 异议 张满仓 铲雪那天没来; 群众异议 and 匿名异议 by somebody of the committee. */
export async function objectInWords({ claim, words, from }: Written, turn: Turn): Promise<Outcome> {
  if (from !== "member" && !isOnCommittee(turn.member)) return say(committeeWritesDown);
  if (words.length < reasonCharsMin) return say(wordsMissing(claim));
  // What somebody else said of 我 is not about who writes it down.
  const sender = from === "member" ? turn.member : undefined;
  const disputed = readObjected(words, readerFor(turn, sender?.id));
  if (isAboutProtected(words, disputed.rule, turn)) return say(notInChat);
  const meant =
    claim === undefined
      ? await meantByWords(disputed, words, sender, turn)
      : await meantByNumber(claim, sender, turn);
  if (meant.kind === "noSuchClaim") return say(noSuchClaim(claim ?? 0));
  if (meant.kind === "noPoints") return say(nothingToDispute(claim ?? 0));
  return raiseMeant(meant, { words, from }, turn);
}

async function raiseMeant(
  meant: MeantOrNot,
  how: Pick<Raising, "words" | "from">,
  turn: Turn,
): Promise<Outcome> {
  if (meant.kind !== "meant") return say(whichDisputed);
  const { rule } = meant.meant;
  if (isAboutProtected("", rule, turn)) return say(notInChat);
  const raised = await raise({ ...how, meant: meant.meant, by: turn.member }, turn);
  if (raised.kind === "refused") return say(raised.sentence);
  const { audience, rulebook, member: by } = turn;
  return say(raisedText(raised.view, rulebook.timetable.objectionDays, { audience, by }), raised.changes);
}

/** 群众反映 …: kept for the review's pack, and nobody is named in it. */
export async function tellVoice(words: string, turn: Turn): Promise<Outcome> {
  if (!isOnCommittee(turn.member)) return say(committeeWritesDown);
  if (words.length < reasonCharsMin) return say(voiceWordsMissing);
  if (isAboutProtected(words, undefined, turn)) return say(notInChat);
  const matter = await nextMatter<"voice">(turn, "voice");
  const step = stepBy<"voice">(turn, matter, { kind: "told" }, "open", { words });
  return say(voiceNoted(matter.number), { steps: [step] });
}
