import { expect, test } from "vitest";
import { stateOf } from "../../src/domain/claim.ts";
import { decideFiling, mayFile } from "../../src/domain/filing.ts";
import { decideSubmission } from "../../src/domain/submission.ts";
import { mayTeach } from "../../src/domain/member.ts";
import { day } from "../../src/domain/quarter.ts";
import {
  claim,
  committee,
  discipline,
  farmer,
  member,
  record,
  roster,
  rule,
  secretary,
  moment,
} from "../village.ts";

const filedAsTwo = {
  claim: 1,
  verdict: "filed",
  as: 2,
  by: secretary.id,
  byName: "赵书田",
  atMs: 1,
} as const;
const unmatched = record(1, { claim: claim(1, { rule: undefined, pointsHalf: 0 }) });

function deed() {
  const draft = {
    ...{
      member: farmer,
      declaredBy: farmer,
      rule: rule(),
      ruleFrom: day("2026-01-01"),
      quantity: 2,
      unit: "次",
    },
    ...{ actDay: unmatched.claim.actDay, dayStated: true, placeMark: "" },
  };
  const known = { today: day("2026-03-18"), signedQuarters: new Set([]), since: day("2026-01-01") };
  const decided = decideSubmission(draft, { ...known, own: [], sameDay: [] });
  if (!decided.ok) throw new Error("the deed is refused");
  return decided.value.claim;
}

test("a filed claim goes on as a new one, to which the decision on the old one points", () => {
  const decided = decideFiling(unmatched, secretary, roster, deed(), 2, moment(5_000));
  expect(decided).toMatchObject({
    ok: true,
    value: {
      claim: {
        number: 2,
        member: farmer.id,
        declaredBy: farmer.id,
        quantity: 2,
        pointsHalf: 4,
        submittedAtMs: 5_000,
      },
      decision: { claim: 1, verdict: "filed", as: 2, by: secretary.id, byName: "赵书田", atMs: 5_000 },
    },
  });
  if (!decided.ok) throw new Error("refused");
  expect(stateOf({ ...unmatched, decision: decided.value.decision })).toBe("filed");
});

test("who may not decide a claim may not file it, and it is filed once", () => {
  const refused = (by: typeof secretary, of = unmatched) => {
    const decided = mayFile(of, by, roster, moment(0));
    return decided.ok ? "filed" : decided.refusal.kind;
  };
  expect(refused(farmer)).toBe("notEntitled");
  expect(refused(committee)).toBe("notEntitled");
  const own = record(1, {
    claim: claim(1, { rule: undefined, member: secretary.id, declaredBy: secretary.id }),
  });
  expect(refused(secretary, own)).toBe("recused");
  expect(refused(discipline, own)).toBe("filed");
  expect(refused(secretary, record(1))).toBe("hasRule");
  expect(refused(secretary, { ...unmatched, decision: filedAsTwo })).toBe("alreadyDecided");
  expect(decideFiling(unmatched, farmer, roster, deed(), 2, moment(5_000))).toEqual(
    mayFile(unmatched, farmer, roster, moment(0)),
  );
});

test("a claim that was filed stands in nobody's way", () => {
  const once = rule({ oncePer: "year" });
  const draft = {
    ...{
      member: farmer,
      declaredBy: farmer,
      rule: once,
      ruleFrom: day("2026-01-01"),
      quantity: 1,
      unit: "次",
    },
    ...{ actDay: day("2026-03-18"), dayStated: true, placeMark: "" },
  };
  const known = {
    today: day("2026-03-18"),
    signedQuarters: new Set([]),
    since: day("2026-01-01"),
    sameDay: [],
  };
  expect(decideSubmission(draft, { ...known, own: [record(1, { decision: filedAsTwo })] }).ok).toBe(true);
});

test("the bot learns from the secretary and the deputy, and from nobody else", () => {
  expect(mayTeach(secretary, day("2026-03-18"))).toBe(true);
  expect(mayTeach(member("周玉兰", { roles: ["deputySecretary"] }), day("2026-03-18"))).toBe(true);
  expect(mayTeach(member("周玉兰", { roles: ["secretary"], kinds: ["movedOut"] }), day("2026-03-18"))).toBe(
    false,
  );
  for (const other of [discipline, committee, farmer]) expect(mayTeach(other, day("2026-03-18"))).toBe(false);
});
