import { expect, test } from "vitest";
import { ruleSlug } from "../../src/domain/ids.ts";
import { storeOver, type Store } from "../../src/store/store.ts";
import type { Ground, Kind } from "./ground.ts";
import {
  approve,
  branchOf,
  entryAfter,
  guojia,
  huaishuping,
  mustRecord,
  nowMs,
  reverse,
  stepOf,
  submit,
  totalOf,
  withRoster,
  zhang,
  zhao,
} from "./samples.ts";

/** What somebody does to the tables, and what is found. The ledger's lines: see `filledLedger`. */
const tamperings: readonly (readonly [what: string, sql: string, found: readonly object[]])[] = [
  [
    "a claim's points",
    "update claim set points_half = 40 where number = 1",
    [{ kind: "chainBroken", line: 2 }],
  ],
  [
    "a claim taken out",
    "delete from claim where number = 1",
    [
      { kind: "chainBroken", line: 2 },
      { kind: "missing", of: "claim", number: 1 },
      { kind: "claimUnknown", table: "claim_decision", claim: 1 },
    ],
  ],
  [
    "a decision's verdict",
    "update claim_decision set verdict = 'returned' where claim = 1",
    [
      { kind: "chainBroken", line: 3 },
      { kind: "entryUnfounded", entry: 1 },
    ],
  ],
  [
    "a decision taken out",
    "delete from claim_decision where claim = 1",
    [
      { kind: "chainBroken", line: 3 },
      { kind: "entryUnfounded", entry: 1 },
      { kind: "waitingDiffers", claim: 1 },
    ],
  ],
  [
    "an entry's points",
    "update entry set points_half = 20 where number = 1",
    [
      { kind: "chainBroken", line: 3 },
      { kind: "entryUnfounded", entry: 3 },
    ],
  ],
  [
    "an entry's quarter",
    "update entry set quarter = '2026-Q2' where number = 2",
    [
      { kind: "chainBroken", line: 5 },
      { kind: "totalDiffers", member: "m2", quarter: "2026-Q1", storedHalf: 2, replayedHalf: 0 },
      { kind: "totalDiffers", member: "m2", quarter: "2026-Q2", storedHalf: 0, replayedHalf: 2 },
    ],
  ],
  [
    "a reversal taken out",
    "delete from entry where number = 3",
    [
      { kind: "chainBroken", line: 6 },
      { kind: "missing", of: "entry", number: 3 },
      { kind: "totalDiffers", storedHalf: 2, replayedHalf: 4 },
    ],
  ],
  ["a signing", "update quarter_signing set signer = 'm2'", [{ kind: "chainBroken", line: 7 }]],
  ["a signing taken out", "delete from quarter_signing", [{ kind: "chainBroken", line: 7 }]],
  ["a release", "update claim_release set released_by = 'm2'", [{ kind: "chainBroken", line: 9 }]],
  ["a release taken out", "delete from claim_release", [{ kind: "chainBroken", line: 9 }]],
  [
    "a step",
    `update matter_step set step = '{"kind":"voted","member":"m1","inFavour":false}' where part = 1`,
    [{ kind: "chainBroken", line: 10 }],
  ],
  [
    "who made a step",
    "update matter_step set made_by = 'm2' where part = 0",
    [{ kind: "chainBroken", line: 10 }],
  ],
  ["a step taken out", "delete from matter_step where part = 1", [{ kind: "chainBroken", line: 10 }]],
  [
    "the step of an entry taken out",
    "delete from matter_step where entry = 4",
    [
      { kind: "chainBroken", line: 10 },
      { kind: "entryUnfounded", entry: 4 },
      { kind: "openDiffers", matter: "deduction", number: 1 },
    ],
  ],
  [
    "an entry that no step gave any more",
    "update matter_step set entry = null where entry = 4",
    [
      { kind: "chainBroken", line: 10 },
      { kind: "entryUnfounded", entry: 4 },
    ],
  ],
  [
    "a bonus whose claim was taken off it",
    "update entry set claim = null where number = 2",
    [
      { kind: "chainBroken", line: 5 },
      { kind: "entryUnfounded", entry: 2 },
    ],
  ],
  ["an open matter", "delete from open_matter", [{ kind: "openDiffers", matter: "objection", number: 1 }]],
  [
    "a matter listed as open that never was",
    "insert into open_matter values ('huaishuping', 'deduction', 7)",
    [{ kind: "openDiffers", matter: "deduction", number: 7 }],
  ],
  [
    "a settled matter listed as open",
    "insert into open_matter values ('huaishuping', 'deduction', 1)",
    [{ kind: "openDiffers", matter: "deduction", number: 1 }],
  ],
  [
    "a step that the program never writes",
    `update matter_step set step = '{"kind":"voted","member":"m1","inFavour":"maybe"}' where part = 1`,
    [
      { kind: "chainBroken", line: 10 },
      {
        kind: "brokenRow",
        table: "matter_step",
        key: "branch_id huaishuping, number 1, quarter 2026-Q1, seq 10, part 1",
      },
    ],
  ],
  [
    "a step that is no JSON",
    "update matter_step set step = 'voted' where part = 1",
    [
      { kind: "chainBroken", line: 10 },
      { kind: "brokenRow", table: "matter_step" },
    ],
  ],
  ["a line's time", "update journal set recorded_ms = 1 where seq = 4", [{ kind: "chainBroken", line: 4 }]],
  ["a line taken out", "delete from journal where seq = 4", [{ kind: "chainBroken", line: 4 }]],
  [
    "the newest line taken out",
    "delete from journal where seq = 10",
    [
      { kind: "rowWithoutLine", table: "entry", line: 10 },
      { kind: "rowWithoutLine", table: "matter_step", line: 10 },
    ],
  ],
  [
    "the size of the roster",
    "update journal set members = 9 where seq = 1",
    [{ kind: "chainBroken", line: 1 }],
  ],
  [
    "a total",
    "update total set bonus_half = bonus_half + 2 where member_id = 'm2'",
    [{ kind: "totalDiffers", member: "m2", quarter: "2026-Q1", storedHalf: 4, replayedHalf: 2 }],
  ],
  [
    "a total taken out",
    "delete from total where member_id = 'm2'",
    [{ kind: "totalDiffers", storedHalf: 0, replayedHalf: 2 }],
  ],
  ["a waiting claim", "delete from waiting_claim", [{ kind: "waitingDiffers", claim: 3 }]],
  [
    "a word that the program never writes",
    "update entry set kind = 'gift' where number = 2",
    [
      { kind: "chainBroken", line: 5 },
      {
        kind: "brokenRow",
        table: "entry",
        key: "branch_id huaishuping, member_id m2, number 2, claim 2, quarter 2026-Q1, seq 5",
      },
    ],
  ],
];

export function verifyPromises({ fresh }: Kind): void {
  test.each(tamperings)("verify finds %s", async (_, sql, found) => {
    const ground = await filledLedger(fresh);
    await ground.tamper(sql);
    expect(await ground.store.findings(huaishuping)).toMatchObject(
      found.map((finding) => ({ branch: huaishuping, ...finding })),
    );
    expect(await ground.store.findings(guojia)).toEqual([]);
  });

  test("what people wrote can be deleted, and the ledger still holds", async () => {
    const { store, tamper } = await filledLedger(fresh);
    expect(await store.ledger.claim(huaishuping, 1)).toMatchObject({
      said: "加分 铲雪 1 昨天",
      reason: "记错了",
    });
    await tamper("update claim set said = null");
    await tamper("update claim_decision set reason = null");
    await tamper("update entry set reason = null");
    expect((await store.matters.one(huaishuping, "deduction", 1))?.steps[0]?.words).toBe("缺会没请假");
    await tamper("update matter_step set words = null");
    expect((await store.matters.one(huaishuping, "deduction", 1))?.steps[0]?.words).toBeUndefined();
    expect(await store.ledger.claim(huaishuping, 1)).toMatchObject({ said: undefined, reason: undefined });
    expect(await store.findings(huaishuping)).toEqual([]);
  });

  test("a row that breaks its shape is named instead of read", async () => {
    const { store, engine, tamper } = await filledLedger(fresh);
    await tamper("update claim set act_day = '2026-02-30' where number = 3");
    await expect(store.ledger.claim(huaishuping, 3)).rejects.toThrow(
      "broken row: claim (branch_id huaishuping, member_id m2, number 3, seq 8), column act_day",
    );
    await tamper("update member set roles = '[\"emperor\"]' where member_id = 'm1'");
    await expect(storeOver(engine).places.branch(huaishuping)).rejects.toThrow("column roles");
  });

  test("the database finds nothing wrong with its files", async () => {
    const { store } = await filledLedger(fresh);
    await store.analyze();
    expect(await store.damages()).toEqual([]);
  });
}

/**
 * Lines: 1 roster, 2 and 3 claim 1, 4 and 5 claim 2, 6 reversal of entry 1, 7 signing, 8 held claim 3, 9 its release,
 * 10 a deduction that was voted on and signed, and an open objection.
 */
async function filledLedger(fresh: () => Promise<Ground>): Promise<Ground> {
  const ground = await fresh();
  const { store } = ground;
  await withRoster(store);
  const entry = await approve(store, await submit(store));
  await approve(store, await submit(store));
  await reverse(store, entry);
  const signing = { quarter: "2025-Q4", signer: zhao, signerName: "赵书田", atMs: nowMs } as const;
  await store.ledger.record(await branchOf(store), { signing }, nowMs);
  await submit(store, { hold: { kind: "sharedFull", of: 2 } });
  const releases = [{ claim: 3, by: zhao, atMs: nowMs }];
  await store.ledger.record(await branchOf(store), { releases }, nowMs);
  await deduct(store);
  expect(await store.findings(huaishuping)).toEqual([]);
  return ground;
}

async function deduct(store: Store): Promise<void> {
  const branch = await branchOf(store);
  const deduction = { kind: "deduction", pointsHalf: -4, claim: undefined, member: zhao } as const;
  const entry = entryAfter(branch, { ...deduction, rule: ruleSlug("missed-meeting"), cap: undefined });
  await mustRecord(store, branch, {
    entries: [entry],
    totals: [{ ...totalOf(zhao, 0), deductionHalf: -4 }],
    steps: [
      stepOf("deduction", { kind: "told", how: "inPerson" }, { by: zhao, words: "缺会没请假" }),
      stepOf("deduction", { kind: "voted", member: zhang, inFavour: true }, {}),
      stepOf("deduction", { kind: "signed" }, { entry: entry.number, leaves: "settled" }),
      stepOf("objection", { kind: "heard" }, {}),
    ],
  });
}
