import type { MessageId } from "../domain/ids.ts";
import type { NotSentCause, Road, Sent } from "../outgoing.ts";
import type { ChatEvent, Clock, Converse } from "../ports.ts";
import type { AppInbound } from "./app-inbound.ts";
import { callsIn, encodeAppReply } from "./app-reply.ts";
import type { AppCall } from "./app-reply.ts";
import type { AppSender } from "./app-send.ts";
import { AnswerNotSent } from "./errors.ts";
import type { PictureBytes } from "./reply-pictures.ts";

export type AppAnswering = {
  readonly converse: Converse;
  readonly sender: AppSender;
  /** The app's road: pictures are uploaded, then sent. */
  readonly road: Pick<Road, "send">;
  /** Finds the pictures that an answer shows. */
  readonly pictureBytes: PictureBytes;
  readonly clock: Clock;
  /** For the log. */
  readonly onError: (error: unknown, about: { readonly messageId: MessageId }) => void;
};

/** `again`: the event is not dealt with, and WeCom should deliver it once more. */
export type Outcome = "answered" | "again";

/** How far an answer was said. */
type Progress = { readonly body: string; readonly said: number };

/** As many as a town says in a few hours; WeCom delivers an event again within a minute. */
const answeredMax = 20_000;
/** Within a moment nobody says the same thing twice. That WeCom checks at all makes it remember the answer. */
const usualRepeatsS = 5;
/** A delivery this long after the event may not be its first: WeCom waits 5 seconds for the one before. */
const maybeRepeatedAfterMs = 4_000;
/** As long as WeCom may go on delivering an event that a process died over. */
const redeliveredRepeatsS = 60;
/** Who opens the app once more is not greeted once more, by another process either. */
const arrivalRepeatsS = 4 * 60 * 60;

/**
 * Answers an event: decided and recorded first, then said through the API.
 *
 * An event that WeCom delivers again while its answer is on its way waits for that answer, and one whose answer was said
 * is not answered twice; an answer that broke off is taken up where it stopped. What an earlier process may have said,
 * WeCom drops as a repeat.
 */
export function appAnswering({
  converse,
  sender,
  road,
  pictureBytes,
  clock,
  onError,
}: AppAnswering): (inbound: AppInbound) => Promise<Outcome> {
  const startedAtMs = clock();
  const answered = new Set<MessageId>();
  const underWay = new Map<MessageId, Promise<Outcome>>();
  const brokenOff = new Map<MessageId, Progress>();

  return (inbound) => {
    const { id } = inbound.event;
    if (answered.has(id)) return Promise.resolve("answered");
    const running = underWay.get(id) ?? answerOnce(inbound).finally(() => underWay.delete(id));
    underWay.set(id, running);
    return running;
  };

  async function answerOnce(inbound: AppInbound): Promise<Outcome> {
    const { id } = inbound.event;
    try {
      const reply = await converse(inbound.event, (words) => encodeAppReply(inbound.event, words));
      const outcome = await say(inbound, reply.body);
      if (outcome === "answered") remember(id);
      return outcome;
    } catch (error) {
      onError(error, { messageId: id });
      return "again";
    }
  }

  async function say(inbound: AppInbound, body: string): Promise<Outcome> {
    const { id } = inbound.event;
    const calls = callsIn(body);
    const before = brokenOff.get(id);
    let said = before?.body === body ? before.said : 0;
    for (const call of calls.slice(said)) {
      const sent = await made(call, inbound);
      if (sent.kind !== "sent") onError(new AnswerNotSent(sent), { messageId: id });
      if (sent.kind === "notSent" && maySucceed.has(sent.cause)) {
        keep(brokenOff, id, { body, said });
        return "again";
      }
      // What nobody can know, and what will not do at another time either, is not tried again.
      said += 1;
    }
    brokenOff.delete(id);
    return "answered";
  }

  function made(call: AppCall, { event, responseCode }: AppInbound): Promise<Sent> {
    switch (call.call) {
      case "send":
        return sender.send(event.sender, call.body, repeatsDroppedForS(event));
      case "picture":
        return sendPicture(call, event);
      case "update":
        if (responseCode === undefined) return Promise.resolve(noResponseCode);
        return sender.update(event.sender, responseCode, call.body);
    }
  }

  /** What was deleted since the answer was recorded is left out. */
  async function sendPicture(
    { picture, type }: Extract<AppCall, { call: "picture" }>,
    { sender: account }: ChatEvent,
  ): Promise<Sent> {
    const bytes = await pictureBytes({ hash: picture });
    if (bytes === undefined) return { kind: "sent" };
    return road.send({ kind: "person", account }, { kind: "picture", type, bytes });
  }

  function repeatsDroppedForS(event: ChatEvent): number {
    if (event.kind === "arrival") return arrivalRepeatsS;
    // To the second: an event of the second in which we started may have been delivered before.
    const mayBeRepeated = event.sentAtMs <= startedAtMs || clock() - event.sentAtMs >= maybeRepeatedAfterMs;
    return mayBeRepeated ? redeliveredRepeatsS : usualRepeatsS;
  }

  function remember(id: MessageId): void {
    answered.add(id);
    const [oldest] = answered;
    if (answered.size > answeredMax && oldest !== undefined) answered.delete(oldest);
  }
}

const maySucceed: ReadonlySet<NotSentCause> = new Set<NotSentCause>([
  "busy",
  "unreachable",
  "tooFast",
  "tooFastThisHour",
]);

const noResponseCode: Sent = { kind: "notSent", cause: "wrongPayload", problem: "no response code" };

function keep(brokenOff: Map<MessageId, Progress>, id: MessageId, progress: Progress): void {
  brokenOff.set(id, progress);
  const [oldest] = brokenOff.keys();
  if (brokenOff.size > answeredMax && oldest !== undefined) brokenOff.delete(oldest);
}
