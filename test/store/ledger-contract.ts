import { describe, expect, test } from "vitest";
import { memberId, messageId, ruleSlug } from "../../src/domain/ids.ts";
import type { Kind } from "./ground.ts";
import {
  answered,
  approvalOf,
  approve,
  branchOf,
  claimAfter,
  entryAfter,
  guojia,
  huaishuping,
  nowMs,
  reverse,
  snow,
  submit,
  totalOf,
  withRoster,
  zhang,
  zhao,
} from "./samples.ts";

export function ledgerPromises({ fresh, shared }: Kind): void {
  describe("what is recorded is read back", () => {
    test("a claim, from its submission to its undoing", async () => {
      const { store } = await fresh();
      await withRoster(store);
      const { said, ...claim } = await submit(store);
      const record = { claim, said, release: undefined, decision: undefined, reversedBy: undefined };
      expect(await store.ledger.claim(huaishuping, 1)).toEqual({ ...record, reason: undefined });
      const entry = await approve(store, { ...claim, said });
      expect(await store.ledger.entriesOf(huaishuping, zhang, 2026)).toEqual([entry]);
      const reversal = await reverse(store, entry);
      expect(await store.ledger.entriesOf(huaishuping, zhang, 2026)).toEqual([entry, reversal]);
      expect(await store.ledger.entriesOfYear(huaishuping, 2026)).toEqual([entry, reversal]);
      expect(await store.ledger.claim(huaishuping, 1)).toEqual({
        ...record,
        decision: approvalOf(1),
        reversedBy: 2,
        reason: "记错了",
      });
    });

    test("a claim that no rule fits, one that is held, and its release", async () => {
      const { store } = await fresh();
      await withRoster(store);
      const unmatched = await submit(store, {
        rule: undefined,
        pointsHalf: 0,
        dayStated: false,
        quantity: 0.5,
      });
      const held = await submit(store, { hold: { kind: "largeQuantity", askAbove: 12.5 }, quantity: 13 });
      const twice = await submit(store, { hold: { kind: "duplicate", of: 2 } });
      const note = await submit(store, { hold: { kind: "yearClosed" } });
      const release = { claim: held.number, by: zhao, atMs: nowMs + 5 };
      await store.ledger.record(await branchOf(store), { releases: [release] }, nowMs);
      const waiting = await store.ledger.claimsWaiting(huaishuping);
      expect(waiting.map(({ claim, said }) => ({ ...claim, said }))).toEqual([unmatched, held, twice, note]);
      expect(waiting.map((record) => record.release)).toEqual([undefined, release, undefined, undefined]);
    });

    test("a returned claim with the reason, and no longer waiting", async () => {
      const { store } = await fresh();
      await withRoster(store);
      await submit(store);
      await submit(store);
      const decision = { ...approvalOf(1), verdict: "returned" as const };
      await store.ledger.record(
        await branchOf(store),
        { decisions: [{ ...decision, reason: "缺少时间地点" }] },
        nowMs,
      );
      const record = await store.ledger.claim(huaishuping, 1);
      expect(record?.decision).toEqual(decision);
      expect(record?.reason).toBe("缺少时间地点");
      expect((await store.ledger.claimsWaiting(huaishuping)).map(({ claim }) => claim.number)).toEqual([2]);
    });

    test("a claim and its approval in one write", async () => {
      const { store } = await fresh();
      const branch = await withRoster(store);
      const entry = entryAfter(branch, { claim: 1 });
      const changes = {
        claims: [claimAfter(branch, { declaredBy: zhao })],
        decisions: [approvalOf(1)],
        entries: [entry],
        totals: [totalOf(zhang, 2)],
      };
      expect(await store.ledger.record(branch, changes, nowMs)).toEqual({ kind: "recorded" });
      expect(await store.ledger.claimsWaiting(huaishuping)).toEqual([]);
      expect(await store.ledger.entriesOf(huaishuping, zhang, 2026)).toEqual([entry]);
      expect(await store.findings(huaishuping)).toEqual([]);
    });

    test("twenty claims approved by one tap", async () => {
      const { store } = await fresh();
      await withRoster(store);
      for (let count = 0; count < 20; count += 1) await submit(store);
      const branch = await branchOf(store);
      const numbers = Array.from({ length: 20 }, (_, index) => index + 1);
      const changes = {
        decisions: numbers.toReversed().map(approvalOf),
        entries: numbers.map((claim) => entryAfter(branch, { number: claim, claim, cap: undefined })),
        totals: [totalOf(zhang, 30), totalOf(zhang, 10)],
      };
      expect(await store.ledger.record(branch, changes, nowMs, answered("tap"))).toEqual({
        kind: "recorded",
      });
      expect(await store.ledger.totals(huaishuping, 2026)).toEqual([totalOf(zhang, 40)]);
      expect(await store.findings(huaishuping)).toEqual([]);
    });

    test("claims by member, year and rule, and by quarter or day", async () => {
      const { store } = await fresh();
      await withRoster(store);
      const patrol = { slug: ruleSlug("patrol"), version: "1", name: "巡逻", unit: "次", cap: undefined };
      await submit(store, { actDay: "2025-12-31" });
      await submit(store, { actDay: "2026-12-31" });
      await submit(store, { actDay: "2026-01-01" });
      await submit(store, { actDay: "2026-01-01", member: zhao });
      await submit(store, { actDay: "2026-01-01", rule: patrol });
      const numbers = async (found: ReturnType<typeof store.ledger.claimsWaiting>) =>
        (await found).map(({ claim }) => claim.number);
      expect(await numbers(store.ledger.claimsOf(huaishuping, zhang, 2026))).toEqual([2, 3, 5]);
      expect(await numbers(store.ledger.claimsOf(huaishuping, zhang, 2026, snow))).toEqual([2, 3]);
      expect(await numbers(store.ledger.claimsOf(huaishuping, zhang, 2025))).toEqual([1]);
      expect(await numbers(store.ledger.claimsOnDay(huaishuping, snow, "2026-01-01"))).toEqual([3, 4]);
      expect(await numbers(store.ledger.claimsInQuarter(huaishuping, snow, "2026-Q1"))).toEqual([3, 4]);
      expect(await numbers(store.ledger.claimsInQuarter(huaishuping, snow, "2026-Q2"))).toEqual([]);
    });

    test("signed quarters", async () => {
      const { store } = await fresh();
      const branch = await withRoster(store);
      const signing = { quarter: "2025-Q4", signer: zhao, signerName: "赵书田", atMs: nowMs } as const;
      await store.ledger.record(branch, { signing }, nowMs);
      expect([...(await branchOf(store)).signedQuarters]).toEqual(["2025-Q4"]);
    });

    test("texts with characters outside the common plane, and with what no database keeps", async () => {
      const { store } = await fresh();
      await withRoster(store);
      await submit(store, { said: "加分 𠮷林家\u0000 铲雪 😀\ud800" });
      expect((await store.ledger.claim(huaishuping, 1))?.said).toBe("加分 𠮷林家 铲雪 😀\ufffd");
    });

    test("notices until they were shown", async () => {
      const { store } = await fresh();
      const branch = await withRoster(store);
      const notice = (text: string, member = zhang) => ({ member, text, createdAtMs: nowMs });
      await store.ledger.record(branch, { notices: [notice("一"), notice("二"), notice("三", zhao)] }, nowMs);
      const unseen = await store.ledger.noticesFor(huaishuping, zhang);
      expect(unseen.map(({ text }) => text)).toEqual(["一", "二"]);
      const shown = unseen.slice(0, 1).map(({ id }) => id);
      await store.ledger.record(await branchOf(store), { shown, notices: [notice("四")] }, nowMs);
      const left = await store.ledger.noticesFor(huaishuping, zhang);
      expect(left.map(({ text }) => text)).toEqual(["二", "四"]);
      expect(await store.ledger.noticesFor(huaishuping, zhao)).toHaveLength(1);
    });

    test("who looked at a member's record, the newest first, each look once and with its answer", async () => {
      const { store } = await fresh();
      const branch = await withRoster(store);
      const look = (atMs: number, member = zhang) => ({ member, looker: zhao, atMs });
      const record = async (atMs: number, message: string, member = zhang) =>
        store.ledger.record(await branchOf(store), { looks: [look(atMs, member)] }, atMs, answered(message));
      await record(nowMs, "a");
      await record(nowMs, "b");
      await record(nowMs + 5, "c");
      await record(nowMs + 6, "d", zhao);
      const again = await store.ledger.record(
        branch,
        { looks: [look(nowMs)] },
        nowMs,
        answered("a", "again"),
      );
      expect(again).toEqual({ kind: "repeated", body: "answer to a" });
      const looks = [look(nowMs + 5), look(nowMs), look(nowMs)];
      expect(await store.ledger.looksAt(huaishuping, zhang, 9)).toEqual(looks);
      expect(await store.ledger.looksAt(huaishuping, zhang, 2)).toEqual(looks.slice(0, 2));
      expect(await store.ledger.looksAt(huaishuping, zhao, 9)).toEqual([look(nowMs + 6, zhao)]);
      expect(await store.ledger.answerTo(messageId("c"))).toBe("answer to c");
      expect(await store.findings(huaishuping)).toEqual([]);
    });

    test("a claim that was amended points to the one that took its place", async () => {
      const { store } = await fresh();
      await withRoster(store);
      await submit(store, { quantity: 2 });
      const branch = await branchOf(store);
      const decision = {
        claim: 1,
        verdict: "withdrawn",
        as: 2,
        by: zhang,
        byName: "张满仓",
        atMs: nowMs,
      } as const;
      await store.ledger.record(branch, { claims: [claimAfter(branch)], decisions: [decision] }, nowMs);
      expect((await store.ledger.claim(huaishuping, 1))?.decision).toEqual(decision);
      const waiting = await store.ledger.claimsWaiting(huaishuping);
      expect(waiting.map(({ claim }) => claim.number)).toEqual([2]);
      expect(await store.findings(huaishuping)).toEqual([]);
    });
  });

  describe("one after the other", () => {
    test("of two decisions made from the same head one stands, and the other is told", async () => {
      const { store } = await fresh();
      await withRoster(store);
      await submit(store);
      const branch = await branchOf(store);
      const record = (verdict: "approved" | "returned") =>
        store.ledger.record(branch, { decisions: [{ ...approvalOf(1), verdict }] }, nowMs, answered(verdict));
      const told = await Promise.all([record("approved"), record("returned")]);
      expect(told.map(({ kind }) => kind).sort()).toEqual(["overtaken", "recorded"]);
      const stands = told[0].kind === "recorded" ? "approved" : "returned";
      expect((await store.ledger.claim(huaishuping, 1))?.decision?.verdict).toBe(stands);
      const other = stands === "approved" ? "returned" : "approved";
      expect(await store.ledger.answerTo(messageId(other))).toBeUndefined();
      expect(await store.findings(huaishuping)).toEqual([]);
    });

    test("the same message delivered twice is recorded once, and answered with the first words", async () => {
      const { store } = await fresh();
      const branch = await withRoster(store);
      const changes = { claims: [claimAfter(branch)] };
      const record = (body: string) => store.ledger.record(branch, changes, nowMs, answered("m", body));
      const told = await Promise.all([record("first"), record("second"), record("third")]);
      expect(told.filter(({ kind }) => kind === "recorded")).toHaveLength(1);
      const body = await store.ledger.answerTo(messageId("m"));
      for (const each of told) if (each.kind !== "recorded") expect(each).toEqual({ kind: "repeated", body });

      const later = await branchOf(store);
      expect(
        await store.ledger.record(later, { claims: [claimAfter(later)] }, nowMs, answered("m", "later")),
      ).toEqual({ kind: "repeated", body });
      expect(await store.ledger.recordAnswer(answered("m", "again"))).toEqual({ kind: "repeated", body });
      expect((await branchOf(store)).head.lastClaim).toBe(1);
    });

    test("an answer that changes nothing is kept", async () => {
      const { store } = await fresh();
      expect(await store.ledger.answerTo(messageId("q"))).toBeUndefined();
      expect(await store.ledger.recordAnswer(answered("q", "排名"))).toEqual({ kind: "recorded" });
      expect(await store.ledger.answerTo(messageId("q"))).toBe("排名");
    });

    test("fifty messages of one person in the same millisecond are fifty claims", async () => {
      const { store } = await fresh();
      await withRoster(store);
      await Promise.all(Array.from({ length: 50 }, (_, index) => submitAgainAndAgain(store, `m${index}`)));
      const claims = await store.ledger.claimsOf(huaishuping, zhang, 2026);
      expect(claims.map(({ claim }) => claim.number)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
      expect(await store.findings(huaishuping)).toEqual([]);
    });

    test("nothing is recorded when one row of a write cannot be", async () => {
      const { store } = await fresh();
      const branch = await withRoster(store);
      const claim = await submit(store);
      const entry = await approve(store, claim);
      const before = await branchOf(store);
      // A second entry for the claim: what was decided is wrong, though nobody else wrote.
      const changes = {
        claims: [claimAfter(before)],
        entries: [{ ...entry, number: 2 }],
        totals: [totalOf(zhang, 2)],
      };
      await expect(store.ledger.record(before, changes, nowMs, answered("x"))).rejects.toThrow(
        "already in entry",
      );
      expect((await branchOf(store)).head).toEqual(before.head);
      expect(await store.ledger.claim(huaishuping, 2)).toBeUndefined();
      expect(await store.ledger.answerTo(messageId("x"))).toBeUndefined();
      expect(await store.ledger.totals(huaishuping, 2026)).toEqual([totalOf(zhang, 2)]);
      expect(branch.head.seq).toBe(1);
    });

    test("a claim or entry that leaves a gap is refused before anything is written", async () => {
      const { store } = await fresh();
      const branch = await withRoster(store);
      const gap = { claims: [claimAfter(branch, { number: 2 })] };
      await expect(store.ledger.record(branch, gap, nowMs)).rejects.toThrow(RangeError);
      const foreign = { claims: [claimAfter(branch, { branch: guojia })] };
      await expect(store.ledger.record(branch, foreign, nowMs)).rejects.toThrow(RangeError);
      expect((await branchOf(store)).head.seq).toBe(1);
    });
  });

  test("no branch sees another's claims, entries, totals, notices or waiting", async () => {
    const { store } = await fresh();
    await withRoster(store);
    await withRoster(store, guojia);
    await approve(store, await submit(store));
    await submit(store);
    const notices = [{ member: zhang, text: "话", createdAtMs: nowMs }];
    const looks = [{ member: zhang, looker: zhao, atMs: nowMs }];
    await store.ledger.record(await branchOf(store), { notices, looks }, nowMs);
    expect(await store.ledger.looksAt(guojia, zhang, 9)).toEqual([]);
    expect(await store.ledger.claim(guojia, 1)).toBeUndefined();
    expect(await store.ledger.claimsWaiting(guojia)).toEqual([]);
    expect(await store.ledger.claimsOf(guojia, zhang, 2026, snow)).toEqual([]);
    expect(await store.ledger.claimsOnDay(guojia, snow, "2026-03-17")).toEqual([]);
    expect(await store.ledger.entriesOf(guojia, zhang, 2026)).toEqual([]);
    expect(await store.ledger.entriesOfYear(guojia, 2026)).toEqual([]);
    expect(await store.ledger.totals(guojia, 2026)).toEqual([]);
    expect(await store.ledger.noticesFor(guojia, zhang)).toEqual([]);
    expect((await branchOf(store, guojia)).head).toMatchObject({ seq: 1, lastClaim: 0, lastEntry: 0 });
  });

  test("totals are kept by member and quarter, and come to the sum", async () => {
    const { store } = await fresh();
    const branch = await withRoster(store);
    const other = { ...totalOf(memberId("m3"), 4), quarter: "2026-Q2" as const };
    await store.ledger.record(branch, { totals: [totalOf(zhang, 2), other] }, nowMs);
    const change = { ...totalOf(zhang, -1), deductionHalf: -3 };
    await store.ledger.record(await branchOf(store), { totals: [change] }, nowMs);
    expect(await store.ledger.totals(huaishuping, 2026)).toEqual([
      { ...totalOf(zhang, 1), deductionHalf: -3 },
      other,
    ]);
    expect(await store.ledger.totals(huaishuping, 2025)).toEqual([]);
  });

  test("answers older than asked for are forgotten, the others stay", async () => {
    const { store } = await fresh();
    await Promise.all(
      Array.from({ length: 1_100 }, (_, index) =>
        store.ledger.recordAnswer({ ...answered(`old${index}`), atMs: nowMs - 10 }),
      ),
    );
    await store.ledger.recordAnswer(answered("new"));
    expect(await store.forgetAnswers(nowMs)).toBe(1_100);
    expect(await store.ledger.answerTo(messageId("old7"))).toBeUndefined();
    expect(await store.ledger.answerTo(messageId("new"))).toBe("answer to new");
  });

  if (!shared) return;

  describe("two processes on one database", () => {
    test("the same message reaches both: one claim, one answer", async () => {
      const { store, again } = await fresh();
      const other = await again();
      await withRoster(store);
      for (let round = 0; round < 10; round += 1) {
        const told = await Promise.all(
          [store, other].map(async (each, index) => {
            const branch = await branchOf(each);
            const changes = { claims: [claimAfter(branch)] };
            return each.ledger.record(branch, changes, nowMs, answered(`m${round}`, `by ${index}`));
          }),
        );
        const body = await other.ledger.answerTo(messageId(`m${round}`));
        expect(told.filter(({ kind }) => kind === "recorded")).toHaveLength(1);
        for (const each of told)
          if (each.kind !== "recorded") expect(each).toEqual({ kind: "repeated", body });
      }
      expect((await branchOf(store)).head.lastClaim).toBe(10);
      expect(await store.findings(huaishuping)).toEqual([]);
    });

    test("hundreds of decisions race, and each claim is decided once", async () => {
      const { store, again } = await fresh();
      const stores = [store, await again()];
      await withRoster(store);
      for (let round = 1; round <= 25; round += 1) {
        await submit(store);
        const heads = await Promise.all(stores.map((each) => branchOf(each)));
        const told = await Promise.all(
          Array.from({ length: 20 }, (_, index) => {
            const at = index % 2;
            const [each, branch] = [stores[at], heads[at]];
            if (each === undefined || branch === undefined) throw new Error("two stores");
            return each.ledger.record(
              branch,
              { decisions: [approvalOf(round)] },
              nowMs,
              answered(`${round}/${index}`),
            );
          }),
        );
        expect(told.filter(({ kind }) => kind === "recorded")).toHaveLength(1);
        expect(told.filter(({ kind }) => kind === "overtaken")).toHaveLength(19);
      }
      expect(await store.findings(huaishuping)).toEqual([]);
    });

    test("what one writes, the other sees at once: claims, roster, signing", async () => {
      const { store, again } = await fresh();
      const other = await again();
      await withRoster(store);
      expect((await branchOf(other)).roster).toHaveLength(3);
      await submit(other);
      expect((await branchOf(store)).head.lastClaim).toBe(1);
      const signing = { quarter: "2025-Q4", signer: zhao, signerName: "赵书田", atMs: nowMs } as const;
      await other.ledger.record(await branchOf(other), { signing }, nowMs);
      expect((await branchOf(store)).signedQuarters.has("2025-Q4")).toBe(true);
      await store.registry.importRosters([{ branch: huaishuping, name: "新名", members: [] }], nowMs);
      const renamed = await branchOf(other);
      expect(renamed.name).toBe("新名");
      expect(renamed.roster.every(({ kinds }) => kinds.includes("movedOut"))).toBe(true);
    });
  });
}

type Opened = Awaited<ReturnType<Kind["fresh"]>>["store"];

async function submitAgainAndAgain(store: Opened, message: string): Promise<void> {
  for (;;) {
    const branch = await branchOf(store);
    const changes = { claims: [claimAfter(branch)] };
    const recorded = await store.ledger.record(branch, changes, nowMs, answered(message));
    if (recorded.kind === "recorded") return;
    if (recorded.kind === "repeated") throw new Error(`${message} was taken for another`);
  }
}
