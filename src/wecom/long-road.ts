import type { Address, Content, NotSentCause, Road, Sent } from "../outgoing.ts";
import type { Pace } from "../pace.ts";
import type { Clock } from "../ports.ts";
import { markdownBytesMax } from "./answer-bodies.ts";
import type { Body } from "./answer-bodies.ts";
import { paceKey, targetOf } from "./chat-pace.ts";
import type { ChatPace, SendTarget } from "./chat-pace.ts";
import { causeOf } from "./codes.ts";
import { problemOf } from "./delivery.ts";
import { CannotBeSent } from "./errors.ts";
import type { Acked } from "./line.ts";
import type { Link } from "./link.ts";
import { checkMedia, theBot, upload } from "./upload.ts";
import type { Media } from "./upload.ts";
import { wordsAsMarkdown } from "./words-as-markdown.ts";

export type LongRoadParts = {
  readonly link: Pick<Link, "request" | "isUp">;
  readonly pace: ChatPace;
  readonly uploads: Pace;
  readonly freshReqId: () => string;
  readonly clock: Clock;
};

/**
 * Speaks first, in groups and single chats where somebody wrote to the bot before. Everything is tried once.
 * Source: 智能机器人长连接 (101463), read 2026-03-15.
 */
export function longRoad({ link, pace, uploads, freshReqId, clock }: LongRoadParts): Road {
  return {
    name: "longConnection",
    dropsRepeatsForMs: 0,
    freeAtMs: (to) => {
      const target = targetOf(to);
      return target === undefined ? clock() : pace.unaskedFreeAtMs(paceKey(target), clock());
    },
    count: (to, atMs) => {
      const target = targetOf(to);
      if (target !== undefined) pace.count(paceKey(target), atMs);
    },
    send,
  };

  async function send(to: Address, content: Content): Promise<Sent> {
    const wanted = checked(content);
    const target = targetOf(to);
    if (target === undefined) return notSent("otherRoad", "a robot's address");
    if (!link.isUp) return notSent("unreachable", "not connected");
    return (
      ownLimit(target) ??
      (wanted.kind === "body" ? say(target, wanted.body) : sendMedia(target, wanted.media))
    );
  }

  async function sendMedia(target: SendTarget, media: Media): Promise<Sent> {
    const nowMs = clock();
    const refused = tooFast(uploads.freeAtMs(theBot, nowMs), nowMs);
    if (refused !== undefined) return refused;
    uploads.count(theBot, nowMs);
    const uploaded = await upload(media, link, freshReqId);
    if (!uploaded.ok) return uploadFailed(uploaded.acked);
    // Others may have spoken in the chat meanwhile.
    return (
      ownLimit(target) ?? say(target, { msgtype: media.type, [media.type]: { media_id: uploaded.mediaId } })
    );
  }

  async function say(target: SendTarget, body: Body): Promise<Sent> {
    pace.count(paceKey(target), clock());
    return sentBy(await link.request("aibot_send_msg", freshReqId(), { ...target, ...body }));
  }

  function ownLimit(target: SendTarget): Sent | undefined {
    const nowMs = clock();
    return tooFast(pace.unaskedFreeAtMs(paceKey(target), nowMs), nowMs);
  }
}

/** Only the limit of the hour makes anybody wait longer. */
const minutesLimitMs = 2 * 60_000;

function tooFast(freeAtMs: number, nowMs: number): Sent | undefined {
  if (freeAtMs <= nowMs) return undefined;
  return notSent(freeAtMs - nowMs > minutesLimitMs ? "tooFastThisHour" : "tooFast", "our own limit");
}

const notSent = (cause: NotSentCause, problem: string): Sent => ({
  kind: "notSent",
  cause,
  problem,
});

function sentBy(acked: Acked): Sent {
  switch (acked.kind) {
    case "taken":
      return { kind: "sent" };
    case "refused":
      return notSent(causeOf(acked.code), problemOf(acked));
    case "notWritten":
      return notSent("unreachable", problemOf(acked));
    case "lost":
      return { kind: "maySent", problem: problemOf(acked) };
  }
}

/** Nothing stands in the chat yet, whatever became of the parts. */
function uploadFailed(acked: Acked): Sent {
  if (acked.kind === "refused") return notSent(causeOf(acked.code), problemOf(acked));
  return notSent(acked.kind === "taken" ? "busy" : "unreachable", `upload: ${problemOf(acked)}`);
}

type Checked =
  { readonly kind: "body"; readonly body: Body } | { readonly kind: "media"; readonly media: Media };

function checked(content: Content): Checked {
  switch (content.kind) {
    case "markdown":
      return { kind: "body", body: markdownBody(content.text) };
    case "words":
      // Nobody can be mentioned over the long connection, so that mentions are left out.
      return { kind: "body", body: markdownBody(wordsAsMarkdown(content.text)) };
    case "picture":
      return checkedMedia({ type: "image", filename: `picture.${content.type}`, bytes: content.bytes });
    case "file":
      return checkedMedia({ type: "file", filename: content.name, bytes: content.bytes });
  }
}

function checkedMedia(media: Media): Checked {
  checkMedia(media);
  return { kind: "media", media };
}

/** Nothing is shortened here: who asks splits what is too long. */
function markdownBody(markdown: string): Body {
  const text = markdown.toWellFormed();
  if (text.trim() === "") throw new CannotBeSent(["content: empty"]);
  if (Buffer.byteLength(text) > markdownBytesMax) {
    throw new CannotBeSent([`content: more than ${markdownBytesMax} bytes`]);
  }
  return { msgtype: "markdown", markdown: { content: text } };
}
