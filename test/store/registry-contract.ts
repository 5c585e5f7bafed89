import { describe, expect, test } from "vitest";
import { accountId, chatId, memberId } from "../../src/domain/ids.ts";
import type { RosterImport } from "../../src/ports.ts";
import type { Kind } from "./ground.ts";
import {
  branchOf,
  guojia,
  huaishuping,
  mustRecord,
  nowMs,
  people,
  person,
  submit,
  withRoster,
} from "./samples.ts";

const roster = (members: RosterImport["members"], more: Partial<RosterImport> = {}): RosterImport => ({
  branch: huaishuping,
  name: "槐树坪村党支部",
  members,
  ...more,
});

export function registryPromises({ fresh, shared }: Kind): void {
  describe("rosters", () => {
    test("a roster is read back as it was written, in its order", async () => {
      const { store } = await fresh();
      await store.registry.importRosters([roster(people)], nowMs);
      const branch = await branchOf(store);
      expect(branch).toMatchObject({ id: huaishuping, name: "槐树坪村党支部", since: "2026-03-18" });
      expect(branch.roster).toEqual(
        people.map((each, index) => ({ ...each, branch: huaishuping, id: `m${index + 1}` })),
      );
      expect(branch.signedQuarters.size).toBe(0);
    });

    test("a branch that was never imported is not there", async () => {
      const { store } = await fresh();
      expect(await store.places.branch(guojia)).toBeUndefined();
      expect(await store.places.branches()).toEqual([]);
    });

    test("a second roster keeps the ids, and who is missing moved out", async () => {
      const { store } = await fresh();
      await store.registry.importRosters([roster(people)], nowMs);
      const later = [
        person("何小军", "hexiaojun", { kinds: ["probationary"] }),
        person("张满仓", "newphone"),
        person("赵书记", "zhaoshutian"),
      ];
      await store.registry.importRosters([roster(later)], nowMs + 86_400_000);
      const branch = await branchOf(store);
      expect(branch.since).toBe("2026-03-18");
      expect(branch.roster.map(({ id, name, account, kinds }) => [id, name, account, kinds])).toEqual([
        ["m4", "何小军", "hexiaojun", ["probationary"]],
        ["m2", "张满仓", "newphone", ["full"]],
        ["m1", "赵书记", "zhaoshutian", ["full"]],
        ["m3", "杨来福", undefined, ["full", "migrant", "movedOut"]],
      ]);
    });

    test("a member who is changed in a write of the ledger keeps the place, and a newcomer stands behind", async () => {
      const { store } = await fresh();
      const before = await withRoster(store);
      const [first, second] = before.roster;
      if (first === undefined || second === undefined) throw new Error("the roster is empty");
      const moved = { ...second, account: accountId("newphone"), leftOn: undefined };
      const newcomer = { ...second, id: memberId("m9"), name: "李新来", account: accountId("lixinlai") };
      await mustRecord(store, before, { members: [{ ...moved, kinds: ["probationary"] }, newcomer] });
      const branch = await branchOf(store);
      expect(branch.roster.map(({ id }) => id)).toEqual(["m1", "m2", "m3", "m9"]);
      expect(branch.roster[1]).toEqual({ ...moved, kinds: ["probationary"] });
      expect(branch.roster[3]).toEqual(newcomer);
      expect(await store.places.branchesOf(accountId("newphone"))).toEqual([huaishuping]);
      expect(await store.places.branchesOf(accountId("lixinlai"))).toEqual([huaishuping]);
      expect(await store.places.branchesOf(accountId("zhangmancang"))).toEqual([]);
      expect(await store.findings(huaishuping)).toEqual([]);
    });

    test("who has left is nobody's account any more", async () => {
      const { store } = await fresh();
      const before = await withRoster(store);
      const [, second] = before.roster;
      if (second === undefined) throw new Error("the roster is empty");
      const gone = { ...second, kinds: [...second.kinds, "deceased"], leftOn: "2026-03-17" } as const;
      await mustRecord(store, before, { members: [gone] });
      expect(await store.places.branchesOf(accountId("zhangmancang"))).toEqual([]);
      expect((await branchOf(store)).roster[1]).toEqual(gone);
    });

    test("an account speaks for one member of a branch", async () => {
      const { store } = await fresh();
      const before = await withRoster(store);
      const [first, second] = before.roster;
      if (first === undefined || second === undefined) throw new Error("the roster is empty");
      const taking = { ...second, account: first.account };
      await expect(mustRecord(store, before, { members: [taking] })).rejects.toThrow(RangeError);
      expect((await branchOf(store)).roster[1]).toEqual(second);
    });

    test("an account leads to every branch it stands on, and to none it has left", async () => {
      const { store } = await fresh();
      const reviewer = person("审核员", "reviewer", { roles: ["townshipReviewer"] });
      await store.registry.importRosters(
        [roster([reviewer, ...people]), roster([reviewer], { branch: guojia, name: "郭家村党支部" })],
        nowMs,
      );
      expect(await store.places.branches()).toEqual([guojia, huaishuping]);
      expect(await store.places.branchesOf(accountId("Reviewer"))).toEqual([guojia, huaishuping]);
      expect(await store.places.branchesOf(accountId("zhangmancang"))).toEqual([huaishuping]);
      expect(await store.places.branchesOf(accountId("nobody"))).toEqual([]);
      await store.registry.importRosters([roster([reviewer])], nowMs);
      expect(await store.places.branchesOf(accountId("zhangmancang"))).toEqual([]);
      await store.registry.importRosters([roster(people)], nowMs);
      expect(await store.places.branchesOf(accountId("zhangmancang"))).toEqual([huaishuping]);
      expect(await store.places.branchesOf(accountId("reviewer"))).toEqual([guojia]);
    });

    test("of several rosters none is imported when one cannot be", async () => {
      const { store } = await fresh();
      const same = [roster(people), roster(people, { branch: guojia })];
      await expect(store.registry.importRosters(same, nowMs)).rejects.toThrow("already in branch");
      expect(await store.places.branches()).toEqual([]);
      expect(await store.places.branchesOf(accountId("zhangmancang"))).toEqual([]);
      const twice = [person("甲", "one"), person("乙", "one")];
      await expect(store.registry.importRosters([roster(twice)], nowMs)).rejects.toThrow(RangeError);
    });

    test("a county's rosters in one import", async () => {
      const { store } = await fresh();
      const many = Array.from({ length: 40 }, (_, index) =>
        roster(people, { branch: `b${index}` as typeof huaishuping, name: `第 ${index} 支部` }),
      );
      await store.registry.importRosters(many, nowMs);
      expect(await store.places.branches()).toHaveLength(40);
      await store.registry.importRosters(many, nowMs);
      expect((await store.places.branchesOf(accountId("zhaoshutian"))).length).toBe(40);
    });

    test("claims go on while a roster is imported, and neither is lost", async () => {
      const { store } = await fresh();
      await withRoster(store);
      const imported = store.registry.importRosters([roster([...people, person("新人")])], nowMs);
      for (let count = 0; count < 5; count += 1) await submitPatiently(store);
      await imported;
      const branch = await branchOf(store);
      expect(branch.roster).toHaveLength(4);
      expect(branch.head.lastClaim).toBe(5);
      expect(await store.findings(huaishuping)).toEqual([]);
    });
  });

  describe("groups", () => {
    test("a group is bound to one branch for good", async () => {
      const { store } = await fresh();
      await withRoster(store);
      await withRoster(store, guojia);
      const group = chatId("wrGroup");
      expect(await store.places.branchOfGroup(group)).toBeUndefined();
      expect((await store.outbox.groupPlaces(huaishuping)).chat).toBeUndefined();
      expect(await store.places.bind(group, huaishuping, nowMs)).toEqual({ kind: "bound" });
      expect(await store.places.bind(group, huaishuping, nowMs)).toEqual({ kind: "bound" });
      expect(await store.places.bind(group, guojia, nowMs)).toEqual({ kind: "boundElsewhere" });
      expect(await store.places.branchOfGroup(group)).toBe(huaishuping);
      expect(await store.places.branchOfGroup(chatId("wrgroup"))).toBeUndefined();
      expect((await store.outbox.groupPlaces(huaishuping)).chat).toBeDefined();
    });

    test("an unbound group keeps one code, until it is bound", async () => {
      const { store } = await fresh();
      await withRoster(store);
      const group = chatId("wr1");
      expect(await store.places.bindingCode(group, "KM4T", nowMs)).toBe("KM4T");
      expect(await store.places.bindingCode(group, "XXXX", nowMs)).toBe("KM4T");
      expect(await store.registry.groupOfCode("KM4T")).toBe(group);
      expect(await store.registry.groupOfCode("XXXX")).toBeUndefined();
      await expect(store.places.bindingCode(chatId("wr2"), "KM4T", nowMs)).rejects.toThrow("already in");
      await store.places.bind(group, huaishuping, nowMs);
      expect(await store.registry.groupOfCode("KM4T")).toBeUndefined();
    });

    test("a branch's webhook key is kept through a new roster", async () => {
      const { store } = await fresh();
      await withRoster(store);
      expect((await store.outbox.groupPlaces(huaishuping)).robotKey).toBeUndefined();
      expect(await store.registry.setWebhookKey(huaishuping, "key-1")).toBe(true);
      expect(await store.registry.setWebhookKey(guojia, "key-2")).toBe(false);
      await store.registry.importRosters([roster([])], nowMs);
      expect((await store.outbox.groupPlaces(huaishuping)).robotKey).toBe("key-1");
    });

    if (!shared) return;

    test("two processes bind a group at once: it is bound once, and both are told the truth", async () => {
      const { store, again } = await fresh();
      const other = await again();
      await withRoster(store);
      await withRoster(store, guojia);
      const group = chatId("wr1");
      const told = await Promise.all([
        store.places.bind(group, huaishuping, nowMs),
        other.places.bind(group, guojia, nowMs),
      ]);
      const bound = await store.places.branchOfGroup(group);
      expect(await other.places.branchOfGroup(group)).toBe(bound);
      expect(told.map(({ kind }) => kind)).toEqual(
        bound === huaishuping ? ["bound", "boundElsewhere"] : ["boundElsewhere", "bound"],
      );
    });
  });

  test("members have ids of their own branch", async () => {
    const { store } = await fresh();
    await withRoster(store);
    await withRoster(store, guojia);
    expect((await branchOf(store, guojia)).roster.map(({ id }) => id)).toEqual(
      ["m1", "m2", "m3"].map(memberId),
    );
  });
}

async function submitPatiently(store: Parameters<typeof submit>[0]): Promise<void> {
  for (;;) {
    try {
      await submit(store);
      return;
    } catch (error) {
      if (!(error instanceof Error && error.message.includes("overtaken"))) throw error;
    }
  }
}
