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
      rulesDir: "rules",
      botName: "积分助手",
      bot: { token: "Token01", aesKey: right.WECOM_BOT_AES_KEY },
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

test("a road that this version does not have is named, not ignored", () => {
  expect(problems({ ...right, WECOM_BOT_ID: "aib1" })[0]).toContain("WECOM_BOT_ID");
});
