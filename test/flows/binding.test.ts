import { afterEach, expect, test } from "vitest";
import { rosters } from "../../src/sandbox/village.ts";
import { expectAllWell, openTown, userid, type Town } from "./town.ts";

let town: Town;

afterEach(async () => {
  await expectAllWell(town);
  await town.close();
});

test("a group bound to no branch says so, and how to bind it, and records nothing", async () => {
  town = await openTown({ bound: false });
  const heard = await town.inGroup("张满仓", "加分 铲雪 1");
  expect(heard.text).toContain("这个群还没有绑定党支部");
  expect(heard.text).toContain("@积分助手 绑定");
  const again = await town.inGroup("陈根生", "加分 铲雪 1");
  expect(again.text).toBe(heard.text);
});

test("the secretary binds it in the group, by a card", async () => {
  town = await openTown({ bound: false });
  expect((await town.inGroup("张满仓", "绑定")).text).toContain("绑定要由支部书记来办");
  const { card } = await town.inGroup("赵书田", "绑定");
  expect(town.seenBy("张满仓", card).facts).toEqual([{ label: "支部", value: "槐树坪村党支部" }]);
  expect((await town.tap("张满仓", card, "confirmBind")).changedFor).toEqual([userid("张满仓")]);
  expect(town.seenBy("张满仓", card).text).toContain("绑定要由支部书记来点");
  expect((await town.inGroup("张满仓", "加分 铲雪 1")).text).toContain("还没有绑定");
  await town.tap("赵书田", card, "confirmBind");
  expect(town.seenBy("张满仓", card).buttons.map(({ text }) => text)).toEqual(["已绑定"]);
  await town.fake.until(() => town.lastInGroup().includes("已绑定槐树坪村党支部"));
  expect(town.seenBy("张满仓", (await town.inGroup("张满仓", "加分 铲雪 1")).card).title).toContain(
    "1号申报",
  );
  expect((await town.inGroup("赵书田", "绑定")).text).toContain("已经绑定槐树坪村党支部");
});

test("or by words, on a phone on which cards fail", async () => {
  town = await openTown({ bound: false });
  expect((await town.inGroup("赵书田", "确认绑定")).text).toContain("已绑定槐树坪村党支部");
});

test("the code of the group binds it from the administrator's side", async () => {
  town = await openTown({ bound: false });
  const { text } = await town.inGroup("张满仓", "加分 铲雪 1");
  const [, code = ""] = /代码 ([A-Z0-9]+)/.exec(text) ?? [];
  const chat = await town.store.registry.groupOfCode(code);
  const branch = rosters[0]?.branch;
  if (chat === undefined || branch === undefined) throw new Error("the code leads nowhere");
  await town.store.places.bind(chat, branch, town.fake.clock());
  expect((await town.inGroup("张满仓", "我的积分")).text).toContain("全年100分");
});

test("a branch without a secretary takes no claim, and says what to do", async () => {
  const [first, ...others] = rosters;
  if (first === undefined) throw new Error("the demo has no branch");
  const headless = { ...first, members: first.members.filter(({ roles }) => !roles.includes("secretary")) };
  const withoutKin = { ...headless, members: headless.members.map((each) => ({ ...each, relatives: [] })) };
  town = await openTown({ rosters: [withoutKin, ...others] });
  const heard = await town.inGroup("张满仓", "加分 铲雪 1");
  expect(heard.text).toContain("还没有支部书记");
  expect(heard.answered.card).toBeUndefined();
});

test("branches see nothing of each other", async () => {
  town = await openTown();
  await town.inGroup("张满仓", "加分 铲雪 1");
  const guojiacun = town.fake.groups[1]?.id ?? "";
  const other = await town.fake.say("guoyongfu", guojiacun, "@积分助手 同意 1");
  expect(other.text).toContain("没有1号申报");
  const claimed = await town.fake.say("guotiezhu", guojiacun, "@积分助手 加分 化解上访 1");
  expect(claimed.text).toContain("没有找到");
  const own = await town.inGroup("陈根生", "加分 化解上访 1");
  expect(town.seenBy("陈根生", own.card).facts).toContainEqual({ label: "积分", value: "+5" });
});
