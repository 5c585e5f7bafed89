import { describe, expect, test } from "vitest";
import { accountId } from "../../src/domain/ids.ts";
import type { Sent } from "../../src/outgoing.ts";
import { AppTokens } from "../../src/wecom/app-token.ts";
import { appStage, settings } from "./app-stage.ts";
import type { AppStage } from "./app-stage.ts";

const sendTo = (each: AppStage, text = "好"): Promise<Sent> =>
  each.app().road.send({ kind: "person", account: accountId("zhangmancang") }, { kind: "words", text });
const fetchMany = (each: AppStage, count: number): Promise<readonly unknown[]> =>
  Promise.all(Array.from({ length: count }, () => each.app().fetchMedia("nothing")));

describe("the access token", () => {
  test("is asked for once by fifty callers at the same time", async () => {
    await using each = await appStage();
    await fetchMany(each, 50);
    expect(each.fakeApp.tokensAsked()).toBe(1);
  });

  test("that was thrown away early is renewed once by fifty callers, and each of them is served", async () => {
    await using each = await appStage();
    await sendTo(each);
    each.fakeApp.throwAwayToken();
    expect(new Set((await fetchMany(each, 50)).map((got) => JSON.stringify(got)))).toEqual(
      new Set(['{"ok":false,"problem":"40007"}']),
    );
    expect(each.fakeApp.tokensAsked()).toBe(2);
  });

  test("that replaced another is kept when somebody only now hears that the other was refused", async () => {
    await using each = await appStage();
    const { apiBase, clock } = each.fake;
    const tokens = new AppTokens({ ...settings, apiBase, clock, fetch, timeoutMs: 1_000 });
    const first = await tokens.token();
    each.fakeApp.throwAwayToken();
    if (first.ok) tokens.discard(first.token);
    const second = await tokens.token();
    if (first.ok) tokens.discard(first.token);
    expect(await tokens.token()).toEqual(second);
    expect(each.fakeApp.tokensAsked()).toBe(2);
  });

  test("is renewed shortly before its end, and a message that meets its end is said all the same", async () => {
    await using each = await appStage();
    await sendTo(each, "一");
    each.passMs(7_200_000 - 5 * 60_000 - 1);
    await sendTo(each, "二");
    expect(each.fakeApp.tokensAsked()).toBe(1);
    each.passMs(1);
    await sendTo(each, "三");
    expect(each.fakeApp.tokensAsked()).toBe(2);
    // WeCom gave the same token again, with less time left.
    each.passMs(5 * 60_000);
    expect(await sendTo(each, "四")).toEqual({ kind: "sent" });
    expect(each.said("zhangmancang")).toEqual(["一", "二", "三", "四"]);
  });

  test("is not asked for again for ten minutes behind a refusal: WeCom shuts out who keeps asking", async () => {
    await using each = await appStage({ secret: "wrong" });
    const refused = {
      ...{ kind: "notSent", cause: "misconfigured" },
      problem: "gettoken 40001, not asked again for 10 minutes",
    };
    for (let n = 0; n < 20; n += 1) expect(await sendTo(each)).toEqual(refused);
    expect(each.fakeApp.tokensAsked()).toBe(1);
    each.passMs(10 * 60_000 - 1);
    await sendTo(each);
    expect(each.fakeApp.tokensAsked()).toBe(1);
    each.passMs(1);
    await sendTo(each);
    expect(each.fakeApp.tokensAsked()).toBe(2);
  });

  test("that cannot be had just now means that nothing was sent, and is asked for again", async () => {
    await using each = await appStage();
    each.fake.mishap({ kind: "errcode", code: -1 });
    expect(await sendTo(each)).toEqual({ kind: "notSent", cause: "busy", problem: "gettoken -1" });
    each.fake.mishap({ kind: "resetBefore" });
    expect(await sendTo(each)).toMatchObject({ kind: "notSent", cause: "unreachable" });
    each.fake.mishap({ kind: "status", status: 500 });
    expect(await sendTo(each)).toMatchObject({ kind: "notSent", cause: "busy" });
    expect(await sendTo(each)).toEqual({ kind: "sent" });
  });
});
