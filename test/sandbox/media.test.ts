import { createDecipheriv, hash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { group, stage } from "./stage.ts";
import { smallJpeg, smallPng } from "../pictures/small.ts";
import { aesKey } from "./stand-in-bot.ts";
import type { Payload } from "./stand-in-bot.ts";

// What people send beside words, and the pictures that a bot answers with.

const photo = { name: "雪.jpg", bytes: smallJpeg };

const imageShape = z.object({ image: z.object({ url: z.string(), aeskey: z.string().optional() }) });
const mixedShape = z.object({
  mixed: z.object({ msg_item: z.array(z.looseObject({ msgtype: z.string() })) }),
});

async function sentAlone(where: Awaited<ReturnType<typeof stage>>): Promise<string> {
  const heard: Payload[] = [];
  where.bot.answers((payload) => {
    heard.push(payload);
    return "";
  });
  await where.fake.send("zhangmancang", "single", "", [photo]);
  return imageShape.parse(heard[0]).image.url;
}

describe("a picture that somebody sent", () => {
  test("lies encrypted at an address of its own, with its name in the header, for five minutes", async () => {
    await using on = await stage({ mediaFetches: "often" });
    const url = await sentAlone(on);
    const answer = await fetch(url);
    expect(answer.headers.get("content-disposition")).toContain(encodeURIComponent("雪.jpg"));
    const key = Buffer.from(`${aesKey}=`, "base64");
    const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
    const plain = decipher.update(Buffer.from(await answer.arrayBuffer()));
    expect(plain.subarray(0, -(plain.at(-1) ?? 0))).toEqual(smallJpeg);

    on.passMs(5 * 60_000);
    expect((await fetch(url)).status).toBe(200);
    on.passMs(1);
    expect((await fetch(url)).status).toBe(403);
  });

  test("may be there for one fetch only: nobody knows", async () => {
    await using on = await stage();
    const url = await sentAlone(on);
    expect([(await fetch(url)).status, (await fetch(url)).status]).toEqual([200, 403]);
  });

  test("with words is a mixed message, in a group only where the bot is mentioned", async () => {
    await using on = await stage();
    const heard: Payload[] = [];
    on.bot.answers((payload) => {
      heard.push(payload);
      return "";
    });
    const unheard = await on.fake.send("zhangmancang", group, "铲雪了", [photo]);
    expect(unheard.outcome).toBe("notForBot");
    await on.fake.send("zhangmancang", group, "@积分助手 铲雪了", [photo, photo]);
    const items = mixedShape.parse(heard[0]).mixed.msg_item;
    expect(items.map(({ msgtype }) => msgtype)).toEqual(["text", "image", "image"]);
    await expect(on.fake.sendFile("zhangmancang", group, photo)).rejects.toThrow(RangeError);
  });

  test("is seen in the chat", async () => {
    await using on = await stage();
    await on.fake.send("zhangmancang", group, "@积分助手 铲雪了", [photo]);
    const line = on.fake.chatLog(group, "zhaoshutian").at(-1);
    expect(line?.text).toBe("@积分助手 铲雪了");
    expect(line?.pictures.map((id) => on.fake.picture(id))).toEqual([smallJpeg]);
  });
});

describe("pictures behind an answer", () => {
  const item = (bytes: Buffer, md5 = hash("md5", bytes, "hex")) => ({
    msgtype: "image",
    image: { base64: bytes.toString("base64"), md5 },
  });
  const stream = (items: unknown, finish = true) => ({
    msgtype: "stream",
    stream: { id: "s", finish, content: "图", msg_item: items },
  });

  test("are shown in the chat", async () => {
    await using on = await stage();
    on.bot.answers(() => stream([item(smallJpeg), item(smallPng)]));
    const answered = await on.fake.say("zhaoshutian", "single", "看图 1");
    expect(answered.pictures).toEqual([smallJpeg, smallPng]);
    expect(on.fake.chatLog("single", "zhaoshutian").at(-1)?.pictures).toHaveLength(2);
    expect(on.fake.faults).toEqual([]);
  });

  test.each([
    ["with a wrong md5", stream([item(smallJpeg, "0".repeat(32))])],
    ["that are neither JPG nor PNG", stream([item(Buffer.from("GIF89a"))])],
    ["over 10 MB", stream([item(Buffer.concat([smallJpeg, Buffer.alloc(10 * 1024 * 1024)]))])],
    ["more than ten", stream(Array.from({ length: 11 }, () => item(smallJpeg)))],
    ["before the answer is finished", stream([item(smallJpeg)], false)],
    ["named, not given", stream([{ msgtype: "image", image: { picture: "0".repeat(64) } }])],
  ])("%s are refused, and nobody sees the answer", async (_, answer) => {
    await using on = await stage();
    on.bot.answers(() => answer);
    expect((await on.fake.say("zhaoshutian", "single", "看图 1")).outcome).toBe("refused");
    expect(on.fake.faults).toHaveLength(1);
    expect(on.fake.chatLog("single", "zhaoshutian")).toHaveLength(1);
  });
});
