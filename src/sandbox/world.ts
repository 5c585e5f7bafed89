import { createHash } from "node:crypto";
import type { CallbackLine } from "./callback.ts";
import type { CardCopies } from "./card-copies.ts";
import type { Media } from "./media.ts";
import type { LongConnection } from "./long-connection.ts";
import type { ResponseUrls } from "./response-urls.ts";
import type { Place, Tenant } from "./tenant.ts";

/** Everything the parts of the fake share. */
export type World = CallbackLine & {
  readonly tenant: Tenant;
  readonly cards: CardCopies;
  readonly responseUrls: ResponseUrls;
  readonly media: Media;
  /** Undefined for a bot in URL mode: a bot has the one or the other. */
  readonly longConnection: LongConnection | undefined;
};

export const aibotid = "aibLianqiaoDemo01";

/** What every callback carries: who, and to which bot. */
export function callbackHead(world: World, msgid: string, userid: string): object {
  return { msgid, aibotid, from: { userid: spelled(world, userid) } };
}

export function placeFields(place: Place): object {
  return place.kind === "group" ? { chatid: place.group.id, chattype: "group" } : { chattype: "single" };
}

export function freshMsgid({ newId, unknowns }: Pick<World, "newId" | "unknowns">): string {
  const digest = createHash("sha256").update(newId()).digest();
  return unknowns.msgidForm === "base64" ? digest.toString("base64") : digest.toString("hex").slice(0, 32);
}

export const secondsNow = (world: Pick<World, "clock">): number => Math.floor(world.clock() / 1_000);

export function spelled({ unknowns }: Pick<World, "unknowns">, userid: string): string {
  const lower = userid.toLowerCase();
  return unknowns.useridCase === "lower" ? lower : lower.slice(0, 1).toUpperCase() + lower.slice(1);
}
