import { afterEach, beforeEach, expect, test } from "vitest";
import { decideSigning } from "../../src/domain/signing.ts";
import type { Quarter } from "../../src/domain/quarter.ts";
import { dayOf } from "../../src/domain/quarter.ts";
import { rosters } from "../../src/sandbox/village.ts";
import { expectAllWell, openTown, type Town } from "./town.ts";

let town: Town;

beforeEach(async () => {
  town = await openTown();
});

afterEach(async () => {
  await expectAllWell(town);
  await town.close();
});

/** What `npm run admin -- sign` does. */
async function sign(quarter: Quarter): Promise<string> {
  const id = rosters[0]?.branch;
  const branch = id === undefined ? undefined : await town.store.places.branch(id);
  if (branch === undefined) throw new Error("the branch is missing");
  const atMs = town.fake.clock();
  const waiting = await town.store.ledger.claimsWaiting(branch.id);
  const entries = await town.store.ledger.entriesOfYear(branch.id, 2026);
  const decided = decideSigning(quarter, "赵书田", { ...branch, waiting, entries, today: dayOf(atMs) });
  if (!decided.ok) return decided.refusal.kind;
  const signing = { quarter, signer: decided.value.id, signerName: decided.value.name, atMs };
  return (await town.store.ledger.record(branch, { signing }, atMs)).kind;
}

test("a deed of 31 March declared on 2 April counts in the first quarter while that is open", async () => {
  town.at("2026-04-02 08:30");
  await town.inGroup("张满仓", "加分 铲雪 1 3月31日");
  await town.inGroup("赵书田", "同意 1");
  expect((await town.inGroup("张满仓", "我的积分")).text).toContain("本季0分（加0分），全年101分");
});

test("once the first quarter is signed it counts in the second, marked 补报 with the true date", async () => {
  town.at("2026-04-12 08:30");
  expect(await sign("2026-Q1")).toBe("recorded");
  const { card } = await town.inGroup("张满仓", "加分 铲雪 1 3月31日");
  await town.tap("赵书田", card, "approve");
  expect(town.seenBy("张满仓", card).text).toContain("本季1分");
  expect((await town.inPrivate("张满仓", "我的积分")).text).toContain(
    "3月31日 义务铲雪除冰 1次：+1分（补报）",
  );
});

test("a quarter is not signed while a claim of it waits", async () => {
  await town.inGroup("张满仓", "加分 铲雪 1");
  town.at("2026-04-12 08:30");
  expect(await sign("2026-Q1")).toBe("claimsWaiting");
  await town.inGroup("赵书田", "退回 1 没有人看见");
  expect(await sign("2026-Q1")).toBe("recorded");
  expect(await sign("2026-Q1")).toBe("signedBefore");
});

test("after the signature 撤销 is refused, and says where to go", async () => {
  await town.inGroup("张满仓", "加分 铲雪 1");
  await town.inGroup("赵书田", "同意 1");
  town.at("2026-04-12 08:30");
  await sign("2026-Q1");
  expect((await town.inGroup("赵书田", "撤销 1 报重了")).text).toContain("2026年第一季度已经签字");
  expect((await town.inGroup("张满仓", "我的积分")).text).toContain("全年101分");
});

test("a deed of last year is kept as a note and gives nothing", async () => {
  const { card } = await town.inGroup("张满仓", "加分 铲雪 1 2025-12-30");
  expect(town.seenBy("张满仓", card).text).toContain("已经结账，只留作记录");
  expect((await town.inGroup("赵书田", "同意 1")).text).toContain("只留作记录，不计分");
});
