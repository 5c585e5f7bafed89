import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { rm, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { huaishuping } from "../../src/sandbox/village.ts";
import type { SentFile } from "../../src/sandbox/media.ts";
import { fromPhone, secrets } from "../pictures/camera.ts";
import { smallJpeg, smallPng } from "../pictures/small.ts";
import { callbackSettings, expectAllWell, groupOfBranch, openTown, userid, type Town } from "./town.ts";

// A picture sent with a claim: from the phone of who declares to the eyes of who decides, and to its end.

const photo: SentFile = { name: "IMG_20260318.jpg", bytes: fromPhone(smallJpeg, 6) };
const drawing: SentFile = { name: "screen.png", bytes: smallPng };

const inGroup = (town: Town, name: string, words: string, ...files: readonly SentFile[]) =>
  town.fake.send(userid(name), groupOfBranch, `@积分助手 ${words}`, files);
const alone = (town: Town, name: string, ...files: readonly SentFile[]) =>
  town.fake.send(userid(name), "single", "", files);
const look = (town: Town, name: string, claim: number) =>
  town.fake.say(userid(name), "single", `看图 ${claim}`);

const filesOf = (town: Town): readonly string[] =>
  readdirSync(town.picturesDir, { recursive: true, encoding: "utf8" }).filter((name) => name.includes("."));

describe.each(callbackSettings)("under %s", (_, setting) => {
  let town: Town;

  beforeEach(async () => {
    town = await openTown(setting);
  });

  afterEach(async () => {
    await expectAllWell(town);
    await town.close();
  });

  test("a claim with a picture: the secretary sees it without position and device, and nobody else does", async () => {
    const { card = "" } = await inGroup(town, "张满仓", "加分 铲雪 1", photo);
    expect(town.facts("赵书田", card)).toMatchObject({ 积分: "+1", 附图: "1张，私聊我写：看图 1" });
    expect((await town.inGroup("赵书田", "待审")).text).toContain("附图1张（私聊我写：看图 1）。");
    await town.runJobs();
    expect(filesOf(town)).toHaveLength(1);

    const seen = await look(town, "赵书田", 1);
    expect(seen.text).toContain("1号的附图，第1张：");
    expect(seen.pictures).toHaveLength(1);
    const [picture] = seen.pictures;
    expect(secrets.filter((word) => picture?.includes(word, 0, "latin1"))).toEqual([]);
    expect(seen.body).not.toContain("HUAWEI");

    for (const name of ["张满仓", "李秀英", "王建国"])
      expect((await look(town, name, 1)).pictures).toHaveLength(1);
    for (const name of ["陈根生", "韩双喜"]) {
      const refused = await look(town, name, 1);
      expect(refused.text).toContain("1号的附图只给本人、审批的人和支委看");
      expect(refused.pictures).toEqual([]);
    }
    expect((await town.inGroup("赵书田", "看图 1")).text).toBe("附图不在群里看，请私聊我写：看图 1");
  });

  test("no picture ever stands in the group but the one that its owner sent", async () => {
    const { card = "" } = await inGroup(town, "张满仓", "加分 铲雪 1", photo);
    await town.runJobs();
    await town.inGroup("赵书田", "看图 1");
    await town.inGroup("赵书田", "待审");
    await town.tap("赵书田", card, "approve");
    town.at("2026-04-02 10:05");
    await town.runJobs();
    const shown = town.fake
      .chatLog(groupOfBranch, userid("陈根生"))
      .filter(({ pictures }) => pictures.length > 0);
    expect(shown.map(({ from }) => from.kind)).toEqual(["person"]);
  });

  test("the same answer is given again, pictures and all, when it is delivered again", async () => {
    await inGroup(town, "张满仓", "加分 铲雪 1", photo);
    await town.runJobs();
    const seen = await look(town, "赵书田", 1);
    const again = await town.fake.redeliver(seen.msgid, { keepTimestamps: true });
    expect(again.body).toBe(seen.body);
  });

  test("a picture alone goes with the newest claim of its sender that waits", async () => {
    await town.inGroup("张满仓", "加分 铲雪 1");
    const { card } = await town.inGroup("张满仓", "加分 巡逻 1");
    const taken = await alone(town, "张满仓", photo);
    expect(taken.text).toBe("图片收下了，附在2号后面，只给审批的人看。");
    await town.fake.sendFile(userid("张满仓"), "single", drawing);
    await town.runJobs();
    expect((await look(town, "赵书田", 2)).pictures).toHaveLength(2);
    expect((await look(town, "赵书田", 1)).text).toContain("1号没有附图");
    await town.tap("陈根生", card, "approve");
    expect(town.facts("陈根生", card)["附图"]).toContain("2张");
  });

  test("a picture with nothing but the mention goes with the claim, too", async () => {
    await town.inGroup("张满仓", "加分 铲雪 1");
    expect((await inGroup(town, "张满仓", "", photo)).text).toContain("图片收下了，附在1号后面");
    expect((await inGroup(town, "陈根生", "", photo)).text).toContain(
      "请先写一句做了啥，例如：@积分助手 加分 铲雪 1",
    );
  });

  test("a picture alone, without a claim that waits, is answered with what to do", async () => {
    const heard = await alone(town, "张满仓", photo);
    expect(heard.text).toContain("请先写一句做了啥，例如：加分 铲雪 1");
    await town.inGroup("张满仓", "加分 铲雪 1");
    town.at("2026-03-20 09:00");
    expect((await alone(town, "张满仓", photo)).text).toContain("请先写一句做了啥");
    await town.runJobs();
    expect(filesOf(town)).toEqual([]);
  });

  test("chatter with a picture, and what a stranger sends, is not kept", async () => {
    expect((await inGroup(town, "张满仓", "今天天气真好", photo)).outcome).toBe("silence");
    await alone(town, "田老四", photo);
    await town.runJobs();
    expect(filesOf(town)).toEqual([]);
  });

  test("of two deeds told with one picture each has it, and it is one file", async () => {
    await inGroup(town, "张满仓", "加分 铲雪 1，巡逻 1", photo);
    await town.runJobs();
    expect(filesOf(town)).toHaveLength(1);
    for (const claim of [1, 2]) expect((await look(town, "赵书田", claim)).pictures).toHaveLength(1);
  });

  test("a deed in doubt keeps its picture until it was asked, and a filed one takes it along", async () => {
    const asked = await inGroup(town, "张满仓", "加分 给村里喂流浪狗 1次", photo);
    expect(asked.outcome).toBe("answered");
    await town.runJobs();
    await town.inPrivate("赵书田", "归类 1 铲雪 1");
    expect((await look(town, "赵书田", 2)).pictures).toHaveLength(1);
    expect((await look(town, "赵书田", 1)).text).toContain("1号没有附图");
  });

  test("a question about the deed is answered, and the picture of the message goes with the claim", async () => {
    const asked = await inGroup(town, "张满仓", "加分 给自家门口铲雪 1", photo);
    expect(asked.outcome).toBe("answered");
    await town.inGroup("张满仓", "1");
    await town.runJobs();
    const waiting = await town.store.ledger.claimsWaiting(huaishuping);
    expect(waiting.map(({ pictures }) => pictures)).toEqual([1]);
  });

  test("ten pictures are too many: nine are kept", async () => {
    const ten = Array.from({ length: 10 }, () => photo);
    await town.inGroup("张满仓", "加分 铲雪 1");
    const heard = await town.fake.send(userid("张满仓"), "single", "", ten);
    expect(heard.text).toContain("9张图片收下了，附在1号后面");
    expect(heard.text).toContain("最多附9张");
    expect((await alone(town, "张满仓", photo)).text).toContain("1号已经附了9张图片");
    await town.runJobs();
    const first = await look(town, "赵书田", 1);
    expect(first.pictures).toHaveLength(3);
    expect(first.text).toContain("还有没显示的，请写：看图 1 4");
    const rest = await town.fake.say(userid("赵书田"), "single", "看图 1 7");
    expect(rest.text).toBe("1号的附图，第7到9张：");
  });

  describe("what is no picture that we take is told to its sender, and the claim stands", () => {
    test.each([
      [
        "11 MB",
        { name: "big.jpg", bytes: Buffer.concat([smallJpeg, Buffer.alloc(11 * 1024 * 1024)]) },
        "超过10MB",
      ],
      ["a PDF called .jpg", { name: "a.jpg", bytes: Buffer.from("%PDF-1.7\n%âãÏÓ") }, "只收JPG、PNG照片"],
      ["a photo cut short", { name: "a.jpg", bytes: smallJpeg.subarray(0, 300) }, "文件坏了"],
    ])("%s", async (_name, file, why) => {
      await inGroup(town, "张满仓", "加分 铲雪 1", file);
      await town.runJobs();
      expect(filesOf(town)).toEqual([]);
      expect((await look(town, "赵书田", 1)).text).toContain("有1张没有取到或不能收");
      const told = (await town.inPrivate("张满仓", "待办")).text;
      expect(told).toContain(`1号附的图片没收下：${why}`);
      expect(told).toContain("申报照样有效");
      expect((await town.inGroup("赵书田", "同意 1")).text).toContain("通过");
    });

    test("its five minutes are over before it could be fetched", async () => {
      town.fake.mishap({ kind: "resetBefore" });
      await inGroup(town, "张满仓", "加分 铲雪 1", photo);
      await town.app.settled();
      expect(filesOf(town)).toEqual([]);
      expect((await look(town, "赵书田", 1)).text).toContain("有1张正在取");
      town.at("2026-03-18 20:06");
      await town.runJobs();
      expect(filesOf(town)).toEqual([]);
      expect((await town.inPrivate("张满仓", "待办")).text).toContain("没能及时取到。要附就请再发一次");
      expect((await alone(town, "张满仓", photo)).text).toContain("附在1号后面");
      await town.runJobs();
      expect((await look(town, "赵书田", 1)).pictures).toHaveLength(1);
    });
  });

  test("when the year's appraisal is over its pictures are deleted, and who looks is told so", async () => {
    await inGroup(town, "张满仓", "加分 铲雪 1", photo);
    await town.runJobs();
    await town.inGroup("赵书田", "同意 1");
    town.at("2027-03-31 12:00");
    await town.runJobs();
    expect(filesOf(town)).toHaveLength(1);
    town.at("2027-04-01 12:00");
    await town.runJobs();
    expect(filesOf(town)).toEqual([]);
    expect((await look(town, "赵书田", 1)).text).toContain("有1张已按规定删除");
    expect(town.log.filter((line) => line.startsWith("pictures deleted"))).toEqual([
      'pictures deleted {"count":1}',
    ]);
  });

  test("a returned claim's picture is deleted after ninety days, unless another claim has the same", async () => {
    await inGroup(town, "张满仓", "加分 铲雪 1", photo);
    await inGroup(town, "陈根生", "加分 巡逻 1", photo);
    await town.runJobs();
    await town.inGroup("赵书田", "退回 1 没写地点");
    town.at("2026-06-20 12:00");
    await town.runJobs();
    expect(filesOf(town)).toHaveLength(1);
    expect((await look(town, "赵书田", 1)).pictures).toEqual([]);
    expect((await look(town, "赵书田", 2)).pictures).toHaveLength(1);
  });
});

test("killed between the answer and the fetch, the next process fetches it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "lianqiao-evidence-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const databaseUrl = `sqlite:${join(folder, "town.db")}`;
  const before = await openTown({ databaseUrl });
  before.fake.mishap({ kind: "resetBefore" });
  await inGroup(before, "张满仓", "加分 铲雪 1", photo);
  await before.closeBot();
  expect(filesOf(before)).toEqual([]);

  const after = await openTown({ databaseUrl, before });
  after.at("2026-03-18 20:03");
  await after.runJobs();
  expect((await look(after, "赵书田", 1)).pictures).toHaveLength(1);
  expect(JSON.stringify(await after.store.ledger.picturesOf(huaishuping, 1))).not.toContain("media");
  await expectAllWell(after);
  await after.close();
});

test("a file that a kill left without its row is gone with the next day's housekeeping", async () => {
  const town = await openTown();
  const shelf = join(town.picturesDir, "ab");
  mkdirSync(shelf, { recursive: true });
  const leftAt = new Date("2026-03-17T12:00:00+08:00");
  for (const name of [`${"ab".repeat(32)}.jpg`, `${"ab".repeat(32)}.jpg.4711-1.new`]) {
    writeFileSync(join(shelf, name), "left");
    utimesSync(join(shelf, name), leftAt, leftAt);
  }
  town.at("2026-03-18 11:00");
  await town.runJobs();
  expect(filesOf(town)).toHaveLength(2);
  town.at("2026-03-19 11:00");
  await town.runJobs();
  expect(filesOf(town)).toEqual([]);
  expect(town.log).toEqual(['pictures deleted {"unnamed":2}']);
  await expectAllWell(town);
  await town.close();
});

test("over the long connection pictures come with a key of their own, and are shown behind the words", async () => {
  const town = await openTown({ road: "longConnection" });
  await inGroup(town, "张满仓", "加分 铲雪 1", photo);
  await town.app.settled();
  expect(filesOf(town)).toHaveLength(1);
  const shown = (): readonly string[] =>
    town.fake
      .chatLog("single", userid("赵书田"))
      .filter(({ from }) => from.kind === "bot")
      .flatMap(({ pictures }) => pictures);
  expect((await look(town, "赵书田", 1)).text).toContain("1号的附图，第1张：");
  await town.fake.until(() => shown().length > 0);
  const [picture] = shown().flatMap((id) => town.fake.picture(id) ?? []);
  expect(secrets.filter((word) => picture?.includes(word, 0, "latin1"))).toEqual([]);
  expect((await look(town, "张改改", 1)).text).toContain("您这边看不了");
  await expectAllWell(town);
  await town.close();
});
