import { expect, test } from "vitest";
import type { NewStep } from "../../src/domain/matter.ts";
import { day } from "../../src/domain/quarter.ts";
import { says } from "../../src/jobs/says.ts";
import { at, memberOf, scene, village, type Scene } from "./saying.ts";

/** What is said that morning; as the program does, what was told is done. */
async function saidOn(where: Scene, date: string): Promise<readonly string[]> {
  const { outbox, jobDiary } = where.store;
  const ground = await where.ground(`${date} 09:51`, date);
  const { messages, alsoDone = [] } = await says.objectionsDue({ ...ground, outbox, jobDiary });
  const done = [date, ...alsoDone].map((period) => ({ job: "objectionsDue" as const, period }));
  expect(await jobDiary.finish(ground.branch.id, done, [], ground.atMs)).toBe(true);
  return where.told(messages);
}

/** Raised on 18 March against 张满仓, due a week later. */
async function raised(where: Scene, owner: string | undefined, number = 1): Promise<void> {
  const branch = await where.branch();
  const objector = memberOf(branch, "陈根生");
  const step: NewStep = {
    ...{ kind: "objection", branch: branch.id, number, quarter: "2026-Q1", leaves: "open" },
    ...{ by: objector, byName: "陈根生", atMs: at("2026-03-18 20:00"), words: "那天没来", entry: undefined },
    step: {
      ...{ kind: "raised", member: memberOf(branch, "张满仓"), entry: undefined, claim: undefined },
      ...{ rule: undefined, objector, from: "member", due: day("2026-03-25") },
      owner: owner === undefined ? undefined : memberOf(branch, owner),
    },
  };
  await where.change({ steps: [step] });
}

test("who answers it is reminded in one message, and nothing of what was said is in it", async () => {
  const where = await scene();
  await raised(where, "李秀英");
  await raised(where, "李秀英", 2);
  expect(await saidOn(where, "2026-03-22")).toEqual([]);
  const [said = "", ...others] = await saidOn(where, "2026-03-23");
  expect(others).toEqual([]);
  expect(said).toContain("李秀英: 有2件异议要答复");
  expect(said).not.toMatch(/没来|根生|满仓/);
  expect(await saidOn(where, "2026-03-24")).toEqual([]);
});

test("a bot that was off says once what came meanwhile", async () => {
  const where = await scene();
  await raised(where, "李秀英");
  const said = await saidOn(where, "2026-03-29");
  expect(said.map((text) => text.slice(0, 3))).toEqual(["李秀英", "赵书田"]);
  expect(await saidOn(where, "2026-03-30")).toEqual([]);
});

test("an owner who has left, is excused, or has no phone: the secretary is told", async () => {
  for (const change of [
    { kinds: ["full", "deceased"] },
    { exemptFrom: day("2026-01-01") },
    { account: undefined },
  ] as const) {
    const where = await scene(village({ 李秀英: change }));
    await raised(where, "李秀英");
    const [said = "", ...others] = await saidOn(where, "2026-03-23");
    expect(others).toEqual([]);
    expect(said).toMatch(/^赵书田: [^]*转办异议 1 姓名/);
  }
});

test("nobody was free to answer it: the secretary is asked to turn to the township", async () => {
  const where = await scene();
  await raised(where, undefined);
  expect((await saidOn(where, "2026-03-25")).join()).toContain("请报乡镇组织办");
});
