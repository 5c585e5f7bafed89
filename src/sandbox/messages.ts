import { createHash } from "node:crypto";
import { deliver, freshStamps } from "./callback.ts";
import type { Stamps } from "./callback.ts";
import type { Reply } from "./reply.ts";
import { showReply } from "./show-reply.ts";
import { followStream } from "./streams.ts";
import type { LineBody, Place } from "./tenant.ts";
import { callbackHead, freshMsgid, placeFields, secondsNow } from "./world.ts";
import type { World } from "./world.ts";

/** Words, or a message of another kind as WeCom's JSON has it: `{ msgtype: "image", image: { url } }`. */
export type Said = string | ({ readonly msgtype: "mixed" | "image" | "voice" | "file" | "video" } & object);

export type Answered = {
  readonly msgid: string;
  /**
   * `notForBot`: a group message without a mention. `lost`: the sender's fourth message in progress, or nobody was connected. `refused`: a fault
   * is on record. `unanswered`: no 200 in time; it comes again as `messageRetries` says.
   */
  readonly outcome: "answered" | "silence" | "refused" | "unanswered" | "notForBot" | "lost";
  /** The HTTP status when it was not 200; undefined when the bot could not be reached or was too slow. */
  readonly status: number | undefined;
  /** The bot's words. A repeated answer has them too, although the chat shows them once. */
  readonly text: string | undefined;
  /** The id of its card: the task_id. */
  readonly card: string | undefined;
  /** The pictures behind its words. */
  readonly pictures: readonly Buffer[];
  /** The decrypted answer, byte for byte. */
  readonly body: string | undefined;
};

type Message = {
  readonly msgid: string;
  readonly user: string;
  readonly place: Place;
  readonly payload: object;
  readonly trigger: "message" | "arrival";
  readonly stamps: Stamps;
  retriesLeft: number;
  isAnswered: boolean;
};

/** A person may have so many messages in progress with one bot. Source: 100719. */
const inProgressMax = 3;

/** People's messages on their way to the bot, and its answers on their way into the chat. */
export class Messages {
  readonly #world: World;
  readonly #sent = new Map<string, Message>();
  readonly #inProgress = new Map<string, number>();
  readonly #arrivedOn = new Map<string, number>();

  constructor(world: World) {
    this.#world = world;
  }

  /** @param shown how it stands in the chat, where that is more than its kind */
  async say(user: string, place: Place, said: Said, shown?: LineBody): Promise<Answered> {
    const world = this.#world;
    const msgid = freshMsgid(world);
    const heard = place.kind !== "group" || isMentioned(said, world.tenant.botName);
    if (typeof said !== "string" && said.msgtype !== "mixed" && place.kind === "group") {
      throw new RangeError(`${said.msgtype} reaches the bot in single chats only`);
    }
    world.tenant.add(place.key, {
      from: { kind: "person", userid: user.toLowerCase() },
      body:
        shown ??
        (typeof said === "string" ? { kind: "text", text: said } : { kind: "other", what: said.msgtype }),
      unheard: !heard,
    });
    if (!heard) return empty(msgid, "notForBot");
    if (this.#isBusy(user)) {
      world.findings.counters.lost += 1;
      return empty(msgid, "lost");
    }
    const payload = this.#messagePayload(msgid, user, place, said);
    return await this.#first({ ...this.#fresh(msgid, user, place), payload, trigger: "message" });
  }

  /** The first time a day that a person opens the single chat. @returns undefined when it is not the first */
  async arrive(user: string, place: Place): Promise<Answered | undefined> {
    const world = this.#world;
    const today = Math.floor((world.clock() + 8 * 3_600_000) / 86_400_000);
    if (this.#arrivedOn.get(place.key) === today) return undefined;
    this.#arrivedOn.set(place.key, today);
    const msgid = freshMsgid(world);
    const payload = {
      ...callbackHead(world, msgid, user),
      ...(world.unknowns.enterChatHasChattype ? placeFields(place) : {}),
      create_time: secondsNow(world),
      msgtype: "event",
      event: { eventtype: "enter_chat" },
    };
    const message: Message = {
      ...this.#fresh(msgid, user, place),
      payload,
      trigger: "arrival",
      retriesLeft: 0,
    };
    return await this.#first(message);
  }

  /** Delivers a message again, whatever became of it. @throws RangeError when there is no such message */
  async again(msgid: string, stamps: "kept" | "renewed"): Promise<Answered> {
    const message = this.#sent.get(msgid);
    if (message === undefined) throw new RangeError("no such message");
    this.#world.findings.counters.redeliveries += 1;
    return await this.#deliver(message, stamps === "kept" ? message.stamps : freshStamps(this.#world));
  }

  /** Delivers everything again that was never answered, one after another. */
  async unansweredAgain(): Promise<readonly Answered[]> {
    const { redeliveryOrder, redeliveryStamps } = this.#world.unknowns;
    const waiting = [...this.#sent.values()].filter((each) => !each.isAnswered && each.trigger === "message");
    const answers: Answered[] = [];
    for (const { msgid } of redeliveryOrder === "newestFirst" ? waiting.reverse() : waiting) {
      answers.push(await this.again(msgid, redeliveryStamps));
    }
    return answers;
  }

  #fresh(msgid: string, user: string, place: Place): Omit<Message, "payload" | "trigger"> {
    const retriesLeft = this.#world.unknowns.messageRetries;
    return { msgid, user, place, stamps: freshStamps(this.#world), retriesLeft, isAnswered: false };
  }

  #messagePayload(msgid: string, user: string, place: Place, said: Said): object {
    const world = this.#world;
    const content =
      typeof said === "string"
        ? {
            msgtype: "text",
            text: { content: withGap(said, world.tenant.botName, world.unknowns.mentionGap) },
          }
        : withKeys(said, world);
    return {
      ...callbackHead(world, msgid, user),
      ...placeFields(place),
      response_url: world.responseUrls.issue(msgid, place, typeof said === "string" ? said : ""),
      ...(world.unknowns.messagesHaveCreateTime ? { create_time: secondsNow(world) } : {}),
      ...content,
    };
  }

  #isBusy(user: string): boolean {
    if (this.#world.unknowns.fourthInteraction === "delivered") return false;
    return (this.#inProgress.get(user.toLowerCase()) ?? 0) >= inProgressMax;
  }

  async #first(message: Message): Promise<Answered> {
    this.#sent.set(message.msgid, message);
    const user = message.user.toLowerCase();
    this.#inProgress.set(user, (this.#inProgress.get(user) ?? 0) + 1);
    try {
      return await this.#deliver(message, message.stamps);
    } finally {
      this.#inProgress.set(user, (this.#inProgress.get(user) ?? 1) - 1);
    }
  }

  async #deliver(message: Message, stamps: Stamps): Promise<Answered> {
    const world = this.#world;
    const { msgid, trigger } = message;
    if (world.longConnection !== undefined) {
      const heard = await world.longConnection.hand(message);
      message.isAnswered ||= heard.outcome === "answered" || heard.outcome === "silence";
      return { msgid, status: undefined, pictures: [], ...heard };
    }
    const delivered = await deliver(world, msgid, message.payload, trigger, stamps);
    if (delivered.kind === "refused") return empty(msgid, "refused");
    if (delivered.kind === "unanswered") {
      this.#retryLater(message);
      return { ...empty(msgid, "unanswered"), status: delivered.status };
    }
    const { reply, plain } = delivered;
    if (!message.isAnswered && !this.#show(message, reply)) return empty(msgid, "refused");
    if (reply.kind === "silence") return { ...empty(msgid, "silence"), body: plain };
    return {
      ...empty(msgid, "answered"),
      text: textOf(reply),
      card: cardOf(reply),
      body: plain,
      pictures: picturesOf(reply),
    };
  }

  #show(message: Message, reply: Reply): boolean {
    const { findings } = this.#world;
    const shown = showReply(this.#world, message.msgid, message.place, reply);
    if (shown === undefined) return false;
    message.isAnswered = true;
    if (reply.kind === "silence") findings.counters.silences += 1;
    else findings.counters.replies += 1;
    if (shown.growing !== undefined) followStream(this.#world, message, shown.growing);
    return true;
  }

  #retryLater(message: Message): void {
    if (message.retriesLeft <= 0) return;
    message.retriesLeft -= 1;
    const { timer, unknowns } = this.#world;
    timer(unknowns.retryAfterMs, () => {
      if (!message.isAnswered) void this.again(message.msgid, unknowns.redeliveryStamps);
    });
  }
}

/** Over the long connection each picture and file has a key of its own. */
function withKeys(said: object, { longConnection, newId }: World): object {
  if (longConnection === undefined) return said;
  const keyed = JSON.stringify(said, (_, value: unknown) =>
    typeof value === "object" && value !== null && "url" in value && !("aeskey" in value)
      ? { ...value, aeskey: createHash("sha256").update(newId()).digest("base64") }
      : value,
  );
  return JSON.parse(keyed) as object;
}

const empty = (msgid: string, outcome: Answered["outcome"]): Answered => ({
  msgid,
  outcome,
  status: undefined,
  text: undefined,
  card: undefined,
  pictures: [],
  body: undefined,
});

function textOf(reply: Reply): string | undefined {
  if (reply.kind === "text") return reply.text;
  return reply.kind === "stream" ? reply.markdown : undefined;
}

const picturesOf = (reply: Reply): readonly Buffer[] => (reply.kind === "stream" ? reply.pictures : []);

const cardOf = (reply: Reply): string | undefined =>
  reply.kind === "card" || reply.kind === "stream" ? reply.card?.task_id : undefined;

function isMentioned(said: Said, botName: string): boolean {
  return (typeof said === "string" ? said : JSON.stringify(said)).includes(`@${botName}`);
}

/** The client puts its own blank behind a name that was picked, whatever the person typed after it. */
function withGap(text: string, botName: string, gap: string): string {
  const mention = `@${botName}`;
  return text.replaceAll(new RegExp(`${RegExp.escape(mention)}[ \\u2005\\u00a0]?`, "gu"), mention + gap);
}
