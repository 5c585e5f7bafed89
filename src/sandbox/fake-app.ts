import { done, posted } from "./api-call.ts";
import type { Handlers } from "./api-call.ts";
import { AppAccess } from "./app-access.ts";
import { AppCards } from "./app-cards.ts";
import { AppGroups } from "./app-groups.ts";
import { AppMedia } from "./app-media.ts";
import { AppMessages } from "./app-messages.ts";
import { AppPeople } from "./app-people.ts";
import type { AppSettings } from "./app-settings.ts";
import { verifyAddress } from "./callback.ts";
import type { World } from "./world.ts";

/** The self-built app's side of the fake: its API, and what people do in their chats with it. */
export type FakeApp = {
  readonly handlers: Handlers;
  readonly people: AppPeople;
  /** WeCom takes the access token back before its time. */
  throwAwayToken(): void;
  readonly tokensAsked: () => number;
  readonly repeatsDropped: () => number;
  /** Saves the callback address, as the administrator does. */
  verifyUrl(): Promise<boolean>;
  /** The bot was started again elsewhere; undefined: the address was taken away. */
  setUrl(url: string | undefined): void;
};

export function fakeApp(shared: World, settings: AppSettings): FakeApp {
  let app = settings;
  const world = {
    ...shared,
    get app() {
      return app;
    },
  };
  const access = new AppAccess(world);
  const media = new AppMedia(world);
  const cards = new AppCards(world);
  const messages = new AppMessages(world, media, cards);
  const groups = new AppGroups(world);
  const posting = (handler: Handlers[string]): Handlers[string] =>
    access.guarded(posted(() => world.findings, handler));
  return {
    handlers: {
      "/cgi-bin/gettoken": (call) => access.give(call),
      "/cgi-bin/message/send": posting((call) => messages.send(call)),
      "/cgi-bin/message/update_template_card": posting((call) => cards.update(call)),
      "/cgi-bin/media/upload": posting((call) => media.upload(call)),
      "/cgi-bin/media/get": access.guarded((call) => media.get(call)),
      "/cgi-bin/appchat/create": posting((call) => groups.create(call)),
      "/cgi-bin/appchat/send": posting((call) => groups.send(call)),
      "/cgi-bin/getcallbackip": access.guarded(() => ({ ...done, ip_list: ["127.0.0.*"] })),
    },
    people: new AppPeople(world, media, cards),
    throwAwayToken: () => {
      access.throwAway();
    },
    tokensAsked: () => access.asked,
    repeatsDropped: () => messages.repeatsDropped,
    verifyUrl: async () => {
      const url = app.callbackUrl;
      if (url === undefined) return false;
      return verifyAddress({ ...world, botUrl: () => url, secrets: app }, app.corpId);
    },
    setUrl: (callbackUrl) => {
      app = { ...app, callbackUrl };
    },
  };
}
