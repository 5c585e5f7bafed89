// WeCom (企业微信) as a bot in URL mode or over the long connection meets it: the callbacks it gets, the API it calls, and what people see. One thing
// for the tests and for the demo, and never kinder than WeCom: what WeCom would refuse is refused, put on record as a
// fault, and shown to nobody.

import type { Clock, NewId } from "../ports.ts";
import { apiServer } from "./api-server.ts";
import type { Mishap, Weather } from "./api-server.ts";
import type { AppSettings } from "./app-settings.ts";
import { verifyAddress } from "./callback.ts";
import { CardCopies } from "./card-copies.ts";
import type { SeenCard } from "./card-shape.ts";
import { recordChats, restoreChats } from "./chat-record.ts";
import type { ChatRecord } from "./chat-record.ts";
import { fakeApp } from "./fake-app.ts";
import type { FakeApp } from "./fake-app.ts";
import { Findings } from "./faults.ts";
import type { Counters, Fault } from "./faults.ts";
import { addressOf, close, listen } from "./listening.ts";
import { GroupRobots, robotHandlers } from "./group-robot.ts";
import { Media } from "./media.ts";
import type { SentFile } from "./media.ts";
import { Messages } from "./messages.ts";
import type { Answered, Said } from "./messages.ts";
import { LongConnection } from "./long-connection.ts";
import type { LongConnectionOptions } from "./long-connection.ts";
import { responseUrlHandlers, ResponseUrls } from "./response-urls.ts";
import { Taps } from "./taps.ts";
import type { Chosen, Tapped } from "./taps.ts";
import { Tenant } from "./tenant.ts";
import type { Group, Line, Person } from "./tenant.ts";
import { wallTimer } from "./timer.ts";
import type { Timer } from "./timer.ts";
import { unkind } from "./unknowns.ts";
import type { Answers } from "./unknowns.ts";
import type { World } from "./world.ts";

export type FakeOptions = {
  readonly clock: Clock;
  readonly newId: NewId;
  /** The whole address of the bot's callback: `http://127.0.0.1:8700/wecom/bot`. */
  readonly botUrl: string;
  readonly token: string;
  readonly aesKey: string;
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
  /** Default 积分助手. */
  readonly botName?: string;
  /** Where the unkind answers are changed. */
  readonly unknowns?: Partial<Answers>;
  /** Default: the real time passes. */
  readonly timer?: Timer;
  /** What was said before, in an earlier run. Its cards can still be tapped. */
  readonly chats?: ChatRecord;
  /** The bot is registered for the long connection, and its callback address is worth nothing. Default: URL mode. */
  readonly longConnection?: LongConnectionOptions;
  /** Default: any free port. */
  readonly port?: number;
  /** The self-built app; without it there is none. */
  readonly app?: AppSettings;
  /** What befalls calls of the API by itself; default: nothing. */
  readonly weather?: Weather;
};

/** A line of a chat, as one person sees it. */
export type ChatLine = {
  readonly id: string;
  readonly atMs: number;
  readonly from: Line["from"];
  /** The sender's name: 赵书田, 积分助手, or the robot's. */
  readonly name: string;
  /** Words or markdown; undefined for a card. */
  readonly text: string | undefined;
  readonly isMarkdown: boolean;
  /** This person's copy. */
  readonly card: SeenCard | undefined;
  /** 操作未生效, when this person's last tap on the card came to nothing. */
  readonly notice: string | undefined;
  readonly quote: string | undefined;
  readonly unheard: boolean;
  /** The ids of its pictures, for `picture`. */
  readonly pictures: readonly string[];
};

export type FakeWecom = {
  /** For `WECOM_API_BASE`: `http://127.0.0.1:PORT`. */
  readonly apiBase: string;
  /** Where a bot over the long connection connects: `ws://127.0.0.1:PORT`. */
  readonly wsUrl: string;
  readonly mode: "url" | "longConnection";
  /** Whether a bot is connected. */
  readonly isSubscribed: boolean;
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
  readonly botName: string;
  readonly unknowns: Answers;
  readonly clock: Clock;
  /** Everything WeCom would not have taken; empty when the bot is right. */
  readonly faults: readonly Fault[];
  readonly counters: Readonly<Counters>;
  /** Undefined without the option. */
  readonly app: FakeApp | undefined;
  /** The bot was started again elsewhere. */
  setBotUrl(url: string): void;
  /** Saves the callback address, as the administrator does. */
  verifyBotUrl(): Promise<boolean>;
  /** @param chat a group's id, `single` for the person's own chat with the bot, or `app` for that with the app */
  say(user: string, chat: string, said: Said): Promise<Answered>;
  /** Words with pictures, or pictures alone; `file`: sent as a file instead, which goes in the single chat only. */
  send(user: string, chat: string, words: string, pictures: readonly SentFile[]): Promise<Answered>;
  sendFile(user: string, chat: string, file: SentFile): Promise<Answered>;
  /** A picture of a chat's line. */
  picture(id: string): Buffer | undefined;
  /** Opens the single chat; the first time a day the bot hears of it. The app hears of it every time. */
  open(user: string, chat?: "single" | "app"): Promise<Answered | undefined>;
  redeliver(msgid: string, options: { readonly keepTimestamps: boolean }): Promise<Answered>;
  /** Delivers everything again that was never answered, in the order and with the stamps the unknowns say. */
  redeliverUnanswered(): Promise<readonly Answered[]>;
  /** @param button the id of a button on the card as this person sees it */
  tap(user: string, card: string, button: string, chosen?: Chosen): Promise<Tapped>;
  cardSeenBy(user: string, card: string): SeenCard;
  chatLog(chat: string, user: string): readonly ChatLine[];
  /** Everything that was ever said, of all chats together, oldest first. */
  everythingSaid(): readonly Line[];
  /** What was said, for a later run's `chats`. */
  record(): ChatRecord;
  /** Befalls the bot's next call of the API; several queue up. */
  mishap(mishap: Mishap): void;
  removeRobot(key: string): void;
  mostPostsPerMinute(key: string): number;
  /** The most the bot said in any one minute over the long connection, in a group or in `single:` and a userid. */
  mostSaidPerMinute(place: string): number;
  /** All sockets break. */
  dropSockets(): void;
  /** Another program subscribes with the bot's credentials. */
  kick(): void;
  /** Sends the connected bot whatever this is. */
  sendRaw(text: string): void;
  /** The bot may not speak in the group any more. */
  removeBot(chat: string): void;
  /** The response_url that went with a message or a tap. */
  responseUrlOf(msgid: string): string | undefined;
  onChange(listener: () => void): () => void;
  /** Resolves as soon as something in a chat makes it true. */
  until(condition: () => boolean): Promise<void>;
  close(): Promise<void>;
};

/** Starts WeCom's API on 127.0.0.1 and gives the strings to everybody's hands. */
export async function startFakeWecom(options: FakeOptions): Promise<FakeWecom> {
  const { clock, newId, people, groups } = options;
  const botName = options.botName ?? "积分助手";
  const unknowns: Answers = { ...unkind, ...options.unknowns };
  const tenant = new Tenant(people, groups, botName, clock, newId);
  const findings = new Findings();
  const cards = new CardCopies();
  const mishaps: Mishap[] = [];
  let botUrl = options.botUrl;
  const server = apiServer({
    handlers: () => handlers,
    findings: () => findings,
    mishaps,
    weather: options.weather ?? (() => undefined),
    sentFile: (path) => media.at(path),
  });
  const longConnection =
    options.longConnection && new LongConnection(options.longConnection, server, () => world);
  await listen(server, options.port ?? 0);
  const apiBase = addressOf(server);
  const responseUrls = new ResponseUrls(() => apiBase, clock, newId);
  const media = new Media(() => apiBase, options.aesKey, clock, newId, unknowns.mediaFetches);
  const world: World = {
    secrets: { token: options.token, aesKey: options.aesKey },
    ...{ clock, newId, unknowns, findings, tenant, cards, responseUrls, media, longConnection },
    timer: options.timer ?? wallTimer,
    botUrl: () => botUrl,
  };
  if (options.chats !== undefined) restoreChats(world, options.chats);
  const messages = new Messages(world);
  const taps = new Taps(world);
  const robots = new GroupRobots(world);
  const app = options.app === undefined ? undefined : fakeApp(world, options.app);
  // Over the long connection each address comes with a key of its own.
  const mediaKey = longConnection === undefined ? "callback" : "own";
  const handlers = { ...robotHandlers(world, robots), ...responseUrlHandlers(world), ...app?.handlers };

  return {
    ...{ apiBase, people, groups, botName, unknowns, clock, app },
    wsUrl: apiBase.replace(/^http/, "ws"),
    mode: longConnection === undefined ? "url" : "longConnection",
    get isSubscribed() {
      return longConnection?.isSubscribed ?? false;
    },
    faults: findings.faults,
    counters: findings.counters,
    setBotUrl: (url) => {
      botUrl = url;
    },
    verifyBotUrl: () => verifyAddress(world),
    say: (user, chat, said) =>
      chat === "app" ? inApp().say(user, said) : messages.say(user, tenant.placeOf(chat, user), said),
    send: (user, chat, words, pictures) => {
      const said = media.said(words, pictures, mediaKey);
      const what = typeof said === "string" ? "text" : said.msgtype;
      const ids = pictures.map(({ bytes }) => media.show(bytes));
      const shown = { kind: "other", what, text: words, pictures: ids } as const;
      return messages.say(user, tenant.placeOf(chat, user), said, shown);
    },
    sendFile: (user, chat, file) =>
      messages.say(user, tenant.placeOf(chat, user), media.saidFile(file, mediaKey)),
    picture: (id) => media.shown(id),
    open: (user, chat) =>
      chat === "app" ? inApp().open(user) : messages.arrive(user, tenant.placeOf("single", user)),
    redeliver: (msgid, { keepTimestamps }) => {
      const by = app?.people.has(msgid) === true ? app.people : messages;
      return by.again(msgid, keepTimestamps ? "kept" : "renewed");
    },
    redeliverUnanswered: () => messages.unansweredAgain(),
    tap: (user, id, button, chosen = {}) => {
      const card = cards.get(id);
      return card.place.kind === "app"
        ? inApp().tap(user, card, button, chosen)
        : taps.tap(user, id, button, chosen);
    },
    cardSeenBy: (user, card) => cards.seenBy(card, user),
    chatLog: (chat, user) =>
      tenant
        .linesOf(tenant.placeOf(chat, user).key)
        .map((line) => asSeen(line, user, { tenant, cards, taps, robots })),
    everythingSaid: () => tenant.newestLines(Infinity),
    record: () => recordChats(world),
    mishap: (mishap) => {
      mishaps.push(mishap);
    },
    removeRobot: (key) => {
      robots.remove(key);
    },
    mostPostsPerMinute: (key) => robots.mostPerMinute(key),
    mostSaidPerMinute: (place) => longConnection?.mostPerMinute(place) ?? 0,
    dropSockets: () => longConnection?.drop(),
    kick: () => longConnection?.kick(),
    sendRaw: (text) => longConnection?.sendRaw(text),
    removeBot: (chat) => longConnection?.removeFrom(chat),
    responseUrlOf: (msgid) => responseUrls.of(msgid),
    onChange: (listener) => tenant.onChange(listener),
    until: (condition) => until(tenant, condition),
    close: () => {
      longConnection?.close();
      return close(server);
    },
  };

  function inApp(): FakeApp["people"] {
    if (app === undefined) throw new RangeError("there is no app");
    return app.people;
  }
}

type Eyes = {
  readonly tenant: Tenant;
  readonly cards: CardCopies;
  readonly taps: Taps;
  readonly robots: GroupRobots;
};

function asSeen(line: Line, user: string, { tenant, cards, taps, robots }: Eyes): ChatLine {
  const { id, atMs, from, body, quote, unheard } = line;
  const pictures = "pictures" in body ? body.pictures : [];
  const base = { id, atMs, from, name: nameOf(tenant, from), quote, unheard, pictures };
  const plain = { ...base, card: undefined, notice: undefined, isMarkdown: false };
  switch (body.kind) {
    case "text":
      return { ...plain, text: body.text };
    case "markdown":
      return { ...plain, text: body.markdown, isMarkdown: true };
    case "other":
      if (body.pictures !== undefined) return { ...plain, text: body.text ?? "" };
      return { ...plain, text: `[${otherNames[body.what] ?? "消息"}]` };
    case "card": {
      const card = robots.noticeCard(body.card) ?? cards.seenBy(body.card, user);
      return { ...plain, text: undefined, card, notice: taps.noticeFor(user, body.card) };
    }
  }
}

const otherNames: Readonly<Record<string, string>> = {
  image: "图片",
  mixed: "图文",
  voice: "语音",
  file: "文件",
  video: "视频",
};

function nameOf(tenant: Tenant, from: Line["from"]): string {
  switch (from.kind) {
    case "person":
      return tenant.person(from.userid).name;
    case "bot":
      return tenant.botName;
    case "robot":
      return from.name;
  }
}

function until(tenant: Tenant, condition: () => boolean): Promise<void> {
  if (condition()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = tenant.onChange(() => {
      if (!condition()) return;
      stop();
      resolve();
    });
  });
}
