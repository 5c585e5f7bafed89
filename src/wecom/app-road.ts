import type { AccountId } from "../domain/ids.ts";
import type { Content, Road, Sent } from "../outgoing.ts";
import type { Clock } from "../ports.ts";
import type { AppSender } from "./app-send.ts";
import { oneText, plainText } from "./app-text.ts";
import type { MediaContent, Uploads } from "./app-upload.ts";

export type AppRoadParts = {
  readonly sender: AppSender;
  readonly uploads: Uploads;
  readonly clock: Clock;
};

/** The longest time for which WeCom drops repeats. Source: 发送应用消息 (90236), read 2026-03-15. */
const repeatsDroppedForS = 4 * 60 * 60;
/** A repeat that is sent when the time is nearly over may arrive when it is. */
const repeatsMarginMs = 10 * 60_000;

/**
 * The road to one person through the self-built app. Markdown becomes plain text; text above 2,048 bytes is shortened
 * with …, since one message is one send. A repeat is dropped by WeCom for four hours, save a picture or file that was
 * uploaded by an earlier process.
 */
export function appRoad({ sender, uploads, clock }: AppRoadParts): Road {
  return {
    name: "app",
    dropsRepeatsForMs: repeatsDroppedForS * 1_000 - repeatsMarginMs,
    freeAtMs: (to) => (to.kind === "person" ? sender.freeAtMs(to.account) : clock()),
    count: (to, atMs) => {
      if (to.kind === "person") sender.count(to.account, atMs);
    },
    send: (to, content) => (to.kind === "person" ? send(to.account, content) : Promise.resolve(peopleOnly)),
  };

  async function send(to: AccountId, content: Content): Promise<Sent> {
    switch (content.kind) {
      case "markdown":
        return sendText(to, plainText(content.text));
      case "words":
        return sendText(to, content.text);
      case "picture":
      case "file":
        return sendMedia(to, content);
    }
  }

  async function sendText(to: AccountId, text: string): Promise<Sent> {
    return sender.send(to, { msgtype: "text", text: { content: oneText(text) } }, repeatsDroppedForS);
  }

  async function sendMedia(to: AccountId, content: MediaContent): Promise<Sent> {
    const uploaded = await uploads.upload(content);
    if (!uploaded.ok) return uploaded.why;
    const { mediaId } = uploaded;
    const type = content.kind === "picture" ? "image" : "file";
    const sent = await sender.send(to, { msgtype: type, [type]: { media_id: mediaId } }, repeatsDroppedForS);
    if (sent.kind !== "notSent" || sent.problem !== noSuchMedia) return sent;
    // It was uploaded before and is gone: nothing is wrong with the message, and the next try uploads it anew.
    uploads.forget(mediaId);
    return { ...sent, cause: "busy" };
  }
}

const noSuchMedia = "40007";

const peopleOnly: Sent = { kind: "notSent", cause: "otherRoad", problem: "no person" };
