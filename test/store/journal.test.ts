import { expect, test } from "vitest";
import { noLineRows } from "../../src/store/chain.ts";
import { beforeFirst, nextLine } from "../../src/store/journal.ts";
import { guojia, huaishuping, nowMs } from "./samples.ts";

const nothing = noLineRows();
const roster = { kind: "roster", members: 16 } as const;

test("a line's hash hangs on the line before it, whatever else is equal", () => {
  const before = beforeFirst(huaishuping);
  const line = nextLine(before, roster, nowMs, nothing);
  expect(line.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(nextLine(before, roster, nowMs, nothing)).toEqual(line);
  expect(nextLine({ ...before, hash: "0".repeat(64) }, roster, nowMs, nothing).hash).not.toBe(line.hash);
  expect(nextLine(beforeFirst(guojia), roster, nowMs, nothing).hash).not.toBe(line.hash);
});

test("lines written by earlier versions keep their hash", () => {
  const first = nextLine(beforeFirst(huaishuping), roster, nowMs, nothing);
  const change = {
    kind: "record",
    claims: 1,
    entries: 0,
    signs: true,
    changesRoster: false,
    learns: false,
  } as const;
  const claim = [{ number: 1, member_id: "m2", points_half: 2, quantity: 0.5 }];
  const second = nextLine({ ...first, last_notice: 2 }, change, nowMs, { ...nothing, claim });
  expect(second).toMatchObject({
    seq: 2,
    last_claim: 1,
    last_entry: 0,
    last_notice: 2,
    roster_seq: 1,
    signing_seq: 2,
  });
  expect([first.hash, second.hash]).toMatchInlineSnapshot(`
    [
      "282b6cf5947df2484e13e466c1d178ae4448225ae173388d5b59b4e31f87f2bd",
      "be4f2e81b476279c36b4293046b954691a2488e0d90e47444b008b239b574b48",
    ]
  `);
});
