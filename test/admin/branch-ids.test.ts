import { expect, test } from "vitest";

import { assignBranchIds, slugOf } from "../../src/admin/branch-ids.ts";
import { branchId, isBranchId, type BranchId } from "../../src/domain/ids.ts";

const stored = (names: Readonly<Record<string, string>>) => (id: BranchId) => Promise.resolve(names[id]);
const rules = (ids: Readonly<Record<string, string>>): ReadonlyMap<BranchId, string> =>
  new Map(Object.entries(ids).map(([name, id]) => [branchId(id), name]));

async function idsOf(names: readonly string[], inRules = {}, inStore = {}): Promise<readonly string[]> {
  const assigned = await assignBranchIds(names, { inRules: rules(inRules), nameInStore: stored(inStore) });
  return [...assigned.values()].map(({ id }) => id);
}

test.each([
  ["槐树坪村党支部", "huaishuping"],
  ["郭家村党支部", "guojia"],
  ["郭家村党总支", "guojia"],
  ["郭家村党总支部委员会", "guojia"],
  ["中国共产党槐树坪村支部委员会", "huaishuping"],
  ["绿水村第三党支部", "lvshuicundisan"],
  ["党支部", "dangzhibu"],
  ["A区3号党支部", "aqu3hao"],
  ["😀党支部", "branch"],
  ["", "branch"],
])("the branch %s is called %s", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test("a long name still makes an id", () => {
  expect(isBranchId(`${slugOf("双庄窗帘装潢村".repeat(9))}-9999`)).toBe(true);
});

test("a rules file decides the id of its branch", async () => {
  expect(await idsOf(["槐树坪村党支部"], { 槐树坪村党支部: "hsp" })).toEqual(["hsp"]);
});

test("a branch keeps the id it has in the store, whatever file is added later", async () => {
  const inStore = { huaishuping: "槐树坪村党支部" };
  expect(await idsOf(["槐树坪村党支部"], { 槐树坪村党支部: "hsp" }, inStore)).toEqual(["huaishuping"]);
});

test("a branch that sounds like another gets a number, and keeps it", async () => {
  const names = ["郭家村党支部", "国家村党支部", "过家村党支部"];
  expect(await idsOf(names)).toEqual(["guojia", "guojia-2", "guojia-3"]);
  const inStore = { guojia: "郭家村党支部", "guojia-2": "国家村党支部", "guojia-3": "过家村党支部" };
  expect(await idsOf(names.toReversed(), {}, inStore)).toEqual(["guojia-3", "guojia-2", "guojia"]);
});

test("the id of another branch's rules file is not taken, and the likeness is said", async () => {
  const taken = { inRules: rules({ 槐树坪村党支部: "huaishuping" }), nameInStore: stored({}) };
  const assigned = await assignBranchIds(["槐树坪党支部", "槐树坪村党支部"], taken);
  expect([...assigned.values()]).toEqual([
    { name: "槐树坪党支部", id: "huaishuping-2", soundsLike: "槐树坪村党支部" },
    { name: "槐树坪村党支部", id: "huaishuping", soundsLike: undefined },
  ]);
});
