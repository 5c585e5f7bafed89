import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Member } from "../../src/domain/member.ts";
import { rolesRosters } from "./rights/roles.ts";
import { expectAllWell, openTown, userid, type Town } from "./town.ts";

// 张满仓 of the first party group, and 张满仓 of the second who moved in.

let town: Town;
const both = "“张满仓”可能是张满仓（第一党小组）、张满仓（第二党小组）";
const which = `${both}，请在全名后面写上党小组，例如：张满仓（第一党小组）`;

beforeEach(async () => {
  town = await openTown({ rosters: rolesRosters() });
});

afterEach(async () => {
  await expectAllWell(town);
  await town.close();
});

const secretary = async (words: string): Promise<string> => (await town.inPrivate("赵书田", words)).text;

async function moveIn(kind = "正式"): Promise<void> {
  await secretary(`转入 张满仓 第二党小组 ${kind} 账号 ${userid("二妞")}`);
}

async function memberOf(group: string, name = "张满仓"): Promise<Member | undefined> {
  const ids = await town.store.places.branches();
  const branches = await Promise.all(ids.map((id) => town.store.places.branch(id)));
  return branches
    .flatMap((branch) => branch?.roster ?? [])
    .find((each) => each.name === name && each.partyGroup === group);
}

describe("two members with one name: ask, show village group, never guess", () => {
  test("the newcomer needs a party group, and from then on every change asks which of the two is meant", async () => {
    expect(await secretary("转入 张满仓 正式")).toContain("名册里已经有张满仓（第一党小组）");
    expect(await secretary("转入 张满仓 一组 正式")).toContain("名册里已经有张满仓（第一党小组）");
    await moveIn("预备");
    expect(await secretary("转正 张满仓")).toBe(which);
    expect(await secretary("转正 张满仓 一组")).toContain("张满仓不是预备党员");
    expect(await secretary("转正 张满仓（二组）")).toContain("张满仓3月18日转正");
    expect(await secretary("去世 张满仓 二组")).toContain("去世 张满仓（第二党小组） 2026-03-18 确认");
  });

  test.each([
    ["分责任区 张满仓 村口到桥头", "分责任区 张满仓（二组） 村口到桥头", "村口到桥头"],
    ["任职 张满仓 组织委员", "任职 张满仓（第二党小组） 组织委员", "任组织委员"],
    ["亲属 张满仓 牛百顺", "亲属 张满仓（二组）、牛百顺", "往后互相的申报由别人审批"],
    ["换账号 张满仓 newphone", "换账号 张满仓（二组） newphone", "积分和记录都不变"],
    ["联系人 孙志强 张满仓", "联系人 孙志强 张满仓（二组）", "孙志强的联系人是张满仓"],
    ["张满仓多少分", "张满仓（二组）多少分", "100分"],
  ])("%s is asked about; %s is one of them", async (asked, told, done) => {
    await moveIn();
    expect(await secretary(asked)).toBe(which);
    expect(await secretary(told)).toContain(done);
  });

  test("a deed declared for one of them by the party group is his alone", async () => {
    await moveIn();
    const asked = await town.inPrivate("赵书田", "代加 张满仓 铲雪 1次");
    expect(town.buttons("赵书田", asked.card).join()).toContain("第二党小组");
    await town.inPrivate("赵书田", "算了");
    await town.inPrivate("赵书田", "代加 张满仓（二组） 铲雪 1次");
    expect(await secretary("张满仓（二组）多少分")).toContain("101分");
    expect(await secretary("张满仓（一组）多少分")).toContain("100分");
  });

  test("one is the contact person or a relative, the other is not", async () => {
    await moveIn();
    await secretary("联系人 孙志强 张满仓（二组）");
    const refused = await town.inPrivate("张满仓", "代报 孙志强 汇报 在外打工，工作和家里都好");
    expect(refused.text).toContain("汇报");
    expect(refused.answered.card).toBeUndefined();
    await secretary("亲属 张满仓（二组） 马春梅");
    expect(await town.readBy("马春梅", "亲属")).toContain("登记的您的亲属：张满仓。");
    expect((await memberOf("第二党小组", "马春梅"))?.relatives).toEqual(["张满仓（第二党小组）"]);
    expect(await town.readBy("张满仓", "亲属")).toContain("没有登记您的亲属");
  });

  test("who has both recused by a bare name from the roster strikes the one that is none", async () => {
    await secretary("亲属 张满仓 马春梅");
    await moveIn();
    expect(await town.readBy("马春梅", "亲属")).toContain("张满仓、张满仓");
    expect(await secretary("不是亲属 张满仓（二组） 马春梅")).toContain("不是亲属");
    expect((await memberOf("第二党小组", "马春梅"))?.relatives).toEqual(["张满仓（第一党小组）"]);
    expect(await town.readBy("张满仓", "亲属")).toContain("登记的您的亲属：马春梅");
  });

  test("where no groups are known they cannot be told apart by what is written, and it says who can help", async () => {
    const [own, ...others] = rolesRosters();
    if (own === undefined) throw new Error("the demo has no branch");
    const members = own.members.map((each) =>
      each.name === "马春梅" || each.name === "刘桂花"
        ? { ...each, name: "刘桂花", aliases: [], partyGroup: undefined }
        : each,
    );
    await town.close();
    town = await openTown({ rosters: [{ ...own, members }, ...others] });
    expect(await secretary("外出 刘桂花")).toContain(
      "名册上分不开。请支部书记找管理员在名册上写明各在哪个党小组，再写：刘桂花（一组）",
    );
  });
});
