import type { ApiAnswer } from "./api-call.ts";
import type { Place } from "./tenant.ts";
import type { World } from "./world.ts";

/** The enterprise's self-built app (自建应用), as the administrator set it up. */
export type AppSettings = {
  readonly corpId: string;
  readonly agentId: number;
  readonly secret: string;
  /** The callback's; without an address nothing is delivered, and cards with buttons are refused. */
  readonly token: string;
  readonly aesKey: string;
  readonly callbackUrl: string | undefined;
};

/** What the parts of the fake app share. */
export type AppWorld = World & { readonly app: AppSettings };

/** Says no, and puts on record that the bot did something that WeCom does not take. */
export function faulted({ findings }: Pick<World, "findings">, errcode: number, problem: string): ApiAnswer {
  findings.fault(undefined, errcode, `app: ${problem}`);
  return { errcode, errmsg: problem };
}

/** Says no to what the bot could not know, or has to be ready for. */
export const expected = (errcode: number, errmsg: string): ApiAnswer => ({ errcode, errmsg });

/** A person's chat with the app. @returns undefined when there is nobody of that userid */
export function appChatOf({ tenant }: Pick<World, "tenant">, userid: string): Place | undefined {
  const user = userid.toLowerCase();
  return tenant.people.has(user) ? tenant.placeOf("app", user) : undefined;
}
