import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { huaishuping } from "../../src/sandbox/village.ts";
import { freshPostgresUrl } from "../store/ground.ts";
import { expectAllWell, openTown, userid, type Town } from "./town.ts";

const folder = mkdtempSync(join(tmpdir(), "lianqiao-two-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

// The same messages reach two bots on one database, as behind a load balancer: WeCom's callback goes now to one and
// now to the other.
describe.each([
  ["SQLite in a file", () => Promise.resolve(`sqlite:${join(folder, `${randomUUID()}.db`)}`)],
  ["PostgreSQL", freshPostgresUrl],
])("two processes on %s", (_, databaseUrl) => {
  test("claims, approvals and the ranking happen once, whoever of the two is asked", async () => {
    const url = await databaseUrl();
    const one = await openTown({ databaseUrl: url, unknowns: { fourthInteraction: "delivered" } });
    const other = await openTown({ databaseUrl: url, before: one });
    const bots = [one, other] as const;
    const turn = (town: Town): void => {
      one.fake.setBotUrl(town.callbackUrl);
    };

    const streets = Array.from({ length: 20 }, (_each, index) => `河滩第${index + 1}段`);
    const said = streets.map(async (street, index) => {
      turn(bots[index % 2] ?? one);
      return one.inGroup(index % 3 === 0 ? "陈根生" : "张满仓", `加分 铲雪 1 ${street}`);
    });
    await Promise.all(said);
    const waiting = await one.store.ledger.claimsWaiting(huaishuping);
    expect(waiting.map(({ claim }) => claim.number).toSorted((a, b) => a - b)).toEqual(
      streets.map((_each, index) => index + 1),
    );

    const approvals = waiting.flatMap(({ claim }) =>
      bots.map(async (town) => {
        turn(town);
        return (await one.inGroup("赵书田", `同意 ${claim.number}`)).text;
      }),
    );
    const told = await Promise.all(approvals);
    expect(told.filter((text) => text.includes("已登记"))).toHaveLength(20);
    expect(told.filter((text) => text.includes("不用再办"))).toHaveLength(20);

    one.at("2026-04-02 10:05");
    await Promise.all([one.runJobs(), other.runJobs()]);
    expect(one.postsInGroup()).toHaveLength(1);
    expect(one.postsInGroup()[0]).toContain("| 1 | 张满仓 | 13 |");
    const twice = await one.fake.say(userid("张满仓"), "single", "我的积分");
    expect(twice.text).toContain("全年113分");
    await expectAllWell(one);
    await other.closeBot();
    await one.close();
  });

  test("a text that fits no rule is filed once, and what one learns the other knows", async () => {
    const url = await databaseUrl();
    const one = await openTown({ databaseUrl: url, unknowns: { fourthInteraction: "delivered" } });
    const other = await openTown({ databaseUrl: url, before: one });
    await one.inGroup("张满仓", "加分 喂流浪狗 1");
    const told = await Promise.all(
      ["志愿服务", "义务劳动", "铲雪", "志愿服务"].map(async (rule, index) => {
        one.fake.setBotUrl((index % 2 === 0 ? one : other).callbackUrl);
        return (await one.inGroup("赵书田", `归类 1 ${rule}`)).text;
      }),
    );
    expect(told.filter((text) => text.includes("现在是2号"))).toHaveLength(1);
    expect(told.filter((text) => text.includes("归类为2号，不用再办"))).toHaveLength(3);
    expect((await one.store.ledger.claimsWaiting(huaishuping)).map(({ claim }) => claim.number)).toEqual([2]);

    one.fake.setBotUrl(one.callbackUrl);
    await one.inGroup("赵书田", "记住");
    one.fake.setBotUrl(other.callbackUrl);
    expect((await one.inGroup("陈根生", "加分 喂流浪狗 1")).card).toMatch(/^c-huaishuping-3-/);
    await expectAllWell(one);
    await other.closeBot();
    await one.close();
  });
});
