import { expect, test } from "vitest";
import { readConfig } from "../src/config.ts";

const right = {
  WECOM_BOT_TOKEN: "Token01",
  WECOM_BOT_AES_KEY: "8H6M2VCsx9N5vN0ylABcxzhQS13wb3DwH5vKBZ2Ob1s",
};

test("two settings are enough; the others have defaults", () => {
  expect(readConfig(right)).toEqual({
    ok: true,
    config: {
      host: "127.0.0.1",
      port: 8700,
      databaseUrl: "sqlite:data/lianqiao.db",
      dataDir: "data",
      rulesDir: "rules",
      botName: "积分助手",
      bot: { mode: "url", token: "Token01", aesKey: right.WECOM_BOT_AES_KEY },
      app: undefined,
      wecomApiBase: "https://qyapi.weixin.qq.com",
    },
  });
});

function problems(environment: Readonly<Record<string, string>>): readonly string[] {
  const found = readConfig(environment);
  return found.ok ? [] : found.problems;
}

test("every missing setting is named at once, with what to do", () => {
  expect(problems({}).map((line) => line.split(" ")[0])).toEqual(["WECOM_BOT_TOKEN", "WECOM_BOT_AES_KEY"]);
  expect(problems({})[1]).toContain("没有设置");
  expect(problems({})[1]).toContain("EncodingAESKey");
});

test("every wrong setting is named at once, and no value is shown", () => {
  const wrong = {
    PORT: "99999",
    DATABASE_URL: "mysql://root:geheim@host/db",
    WECOM_API_BASE: "qyapi",
    WECOM_BOT_TOKEN: "has space",
    WECOM_BOT_AES_KEY: "short",
  };
  const lines = problems(wrong);
  expect(lines.map((line) => line.split(" ")[0])).toEqual(Object.keys(wrong));
  expect(lines.every((line) => line.includes("写得不对"))).toBe(true);
  expect(lines.join()).not.toContain("geheim");
});

test("an empty line in the file means not set", () => {
  const found = readConfig({ ...right, PORT: "", HOST: "" });
  expect(found).toMatchObject({ ok: true, config: { port: 8700, host: "127.0.0.1" } });
});

const link = { WECOM_BOT_ID: "aib1", WECOM_BOT_SECRET: "geheim" };
const ownApp = { WECOM_CORP_ID: "ww1", WECOM_AGENT_ID: "1000002", WECOM_AGENT_SECRET: "geheim" };
const callback = { WECOM_APP_TOKEN: "Token02", WECOM_APP_AES_KEY: right.WECOM_BOT_AES_KEY };

test("the long connection needs an id and a secret, and nothing of the URL mode", () => {
  expect(readConfig(link)).toMatchObject({
    ok: true,
    config: { bot: { mode: "longConnection", id: "aib1", secret: "geheim", wsUrl: undefined } },
  });
  expect(problems({ WECOM_BOT_ID: "aib1" })).toEqual([expect.stringContaining("WECOM_BOT_SECRET 没有设置")]);
});

test("the URL mode and the long connection exclude each other", () => {
  const [line = "", ...others] = problems({ ...right, ...link });
  expect(others).toEqual([]);
  expect(line).toContain("只能用一种");
  expect(line).not.toContain("geheim");
});

test("the app alone is enough when people can talk to it", () => {
  expect(readConfig({ ...ownApp, ...callback })).toMatchObject({
    ok: true,
    config: { bot: undefined, app: { corpId: "ww1", agentId: 1_000_002, callback: { token: "Token02" } } },
  });
  expect(problems(ownApp).map((line) => line.split(" ")[0])).toEqual([
    "WECOM_APP_TOKEN",
    "WECOM_APP_AES_KEY",
  ]);
});

test("beside the bot the app may only send; what was begun must be whole", () => {
  expect(readConfig({ ...right, ...ownApp })).toMatchObject({
    ok: true,
    config: { app: { callback: undefined } },
  });
  expect(problems({ ...right, ...callback }).map((line) => line.split(" ")[0])).toEqual(Object.keys(ownApp));
  expect(problems({ ...right, ...ownApp, WECOM_AGENT_ID: "one" })).toEqual([
    expect.stringContaining("WECOM_AGENT_ID 写得不对"),
  ]);
});

test("the database lies in the data folder unless it is said otherwise", () => {
  expect(readConfig({ ...right, DATA_DIR: "/srv/lianqiao" })).toMatchObject({
    config: { dataDir: "/srv/lianqiao", databaseUrl: "sqlite:/srv/lianqiao/lianqiao.db" },
  });
});
