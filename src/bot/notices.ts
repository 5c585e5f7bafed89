import { isExempt, isOnCommittee, isTownshipReviewer } from "../domain/member.ts";
import { reminders } from "../outgoing.ts";
import { waitingFor } from "../domain/waiting-claims.ts";
import type { Answer, ChatEvent, Notice } from "../ports.ts";
import { moreNotices, noticesList } from "../wording/notices.ts";
import { waitingForYou } from "../wording/waiting.ts";
import { momentOf, type Outcome, type Turn } from "./turn.ts";

// An arrival's text is cut at 2,048 bytes, an answer at 20,480; what is cut off would count as told.
const arrivalBytesMax = 1_400;
const answerBytesMax = 8_000;

/**
 * Puts what the member must still be told in front of an answer in the single chat: the last road for a private word
 * where the bot cannot write first (decision 10). It counts as told with this answer, in the same write; what does not
 * fit waits for the next.
 */
export async function withNotices(outcome: Outcome, kind: ChatEvent["kind"], turn: Turn): Promise<Outcome> {
  const answer = withText(outcome.answer);
  if (turn.chat.kind !== "single" || answer === undefined) return outcome;
  const notices = stillWorthTelling(await noticesNow(turn), outcome, turn);
  const waiting = kind === "arrival" ? await countWaiting(turn) : 0;
  if (notices.length === 0 && waiting === 0) return outcome;

  const told = fitting(notices, kind === "arrival" ? arrivalBytesMax : answerBytesMax);
  const lines = [
    ...told.map(({ text }) => text),
    ...(told.length < notices.length ? [moreNotices(notices.length - told.length)] : []),
    ...(waiting > 0 ? [waitingForYou(waiting)] : []),
  ];
  const list = noticesList(lines, kind === "arrival" ? "plain" : "markdown");
  const text = [list, answer.text].filter((part) => part !== "").join("\n\n");
  const { changes } = outcome;
  if (told.length > 0)
    return { answer: { ...answer, text }, changes: { ...changes, shown: told.map(({ id }) => id) } };
  return { answer: { ...answer, text }, ...(changes === undefined ? {} : { changes }) };
}

/** What waits for a road is left to it: an answer that is lost on its way is not said again, a message is. */
const noticesNow = async ({ ledger, branch, member }: Turn): Promise<readonly Notice[]> =>
  (await ledger.noticesFor(branch.id, member.id)).filter(({ waitsForRoad }) => !waitsForRoad);

/**
 * Not what is over, nor a reminder to somebody excused since, nor what this very answer makes needless: nobody is reminded
 * of the report he just gave.
 */
const stillWorthTelling = (
  notices: readonly Notice[],
  { changes }: Outcome,
  { member, today, atMs }: Turn,
): readonly Notice[] =>
  notices.filter(
    ({ kind, topic, untilMs = Number.POSITIVE_INFINITY }) =>
      atMs < untilMs &&
      !(reminders.has(kind) && isExempt(member, today)) &&
      (changes?.needless ?? []).every((each) => each.member !== member.id || each.topic !== topic),
  );

/** How many claims wait for this person's decision and nothing else. */
export async function countWaiting(turn: Turn): Promise<number> {
  if (!isOnCommittee(turn.member) && !isTownshipReviewer(turn.member)) return 0;
  const waiting = await turn.ledger.claimsWaiting(turn.branch.id);
  return waitingFor(turn.member, waiting, turn.branch.roster, momentOf(turn)).length;
}

/** A card alone has no room for words; beside them it has. */
function withText(
  answer: Answer,
): Extract<Answer, { kind: "text" | "textAndCard" | "pictures" }> | undefined {
  if (answer.kind === "card") return { kind: "textAndCard", text: "", card: answer.card };
  return "text" in answer ? answer : undefined;
}

/** The oldest, as many as fit; at least one, for a notice is far shorter than any answer. */
function fitting(notices: readonly Notice[], bytesMax: number): readonly Notice[] {
  let bytes = 0;
  return notices.filter(({ text }, index) => {
    bytes += Buffer.byteLength(text) + 3;
    return index === 0 || bytes <= bytesMax;
  });
}
