// Who may call the app's API. Source: 获取access_token (developer.work.weixin.qq.com/document/path/91039).

import type { ApiAnswer, ApiCall, Handler } from "./api-call.ts";
import { expected, faulted } from "./app-settings.ts";
import type { AppWorld } from "./app-settings.ts";

const lifeMs = 7_200_000;

export class AppAccess {
  readonly #world: AppWorld;
  #token: { readonly text: string; readonly untilMs: number } | undefined;
  #asked = 0;

  constructor(world: AppWorld) {
    this.#world = world;
  }

  /** How often a token was asked for. */
  get asked(): number {
    return this.#asked;
  }

  /** WeCom may take a token back before its time. */
  throwAway(): void {
    this.#token = undefined;
  }

  /** The same token until it ends, however often it is asked for. */
  give({ method, query }: ApiCall): ApiAnswer {
    const { app, clock, newId } = this.#world;
    this.#asked += 1;
    if (method !== "GET") return faulted(this.#world, 40058, "gettoken wants a GET");
    if (!query.has("corpid")) return faulted(this.#world, 41002, "no corpid");
    if (!query.has("corpsecret")) return faulted(this.#world, 41004, "no corpsecret");
    if (query.get("corpid") !== app.corpId) return expected(40013, "invalid corpid");
    if (query.get("corpsecret") !== app.secret) return expected(40001, "invalid credential");
    if (this.#token === undefined || clock() >= this.#token.untilMs) {
      this.#token = { text: `token-${newId()}`, untilMs: clock() + lifeMs };
    }
    const expires_in = Math.floor((this.#token.untilMs - clock()) / 1_000);
    return { errcode: 0, errmsg: "ok", access_token: this.#token.text, expires_in };
  }

  /** For every path but `gettoken`. */
  guarded(handler: Handler): Handler {
    return (call) => this.#refusal(call.query.get("access_token") ?? "") ?? handler(call);
  }

  #refusal(token: string): ApiAnswer | undefined {
    if (token === "") return faulted(this.#world, 41001, "no access_token");
    if (token !== this.#token?.text) return expected(40014, "invalid access_token");
    return this.#world.clock() >= this.#token.untilMs ? expected(42001, "access_token expired") : undefined;
  }
}
