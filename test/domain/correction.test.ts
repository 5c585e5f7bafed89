import { expect, test } from "vitest";
import { correctionDays, decideAsking } from "../../src/domain/correction-asking.ts";
import { correctionOwner } from "../../src/domain/correction-owner.ts";
import { correctionOf } from "../../src/domain/correction.ts";
import { branchId, memberId } from "../../src/domain/ids.ts";
import type { Member } from "../../src/domain/member.ts";
import { decideEnrolling, decideNaming } from "../../src/domain/own-data.ts";
import { day } from "../../src/domain/quarter.ts";
import { rosters } from "../../src/sandbox/village.ts";

const today = day("2026-03-18");
const roster: readonly Member[] = (rosters[0]?.members ?? []).map((row, index) => ({
  ...row,
  branch: branchId("huaishuping"),
  id: memberId(`m${index + 1}`),
}));

function called(name: string): Member {
  const member = roster.find((each) => each.name === name);
  if (member === undefined) throw new Error(`nobody is called ${name}`);
  return member;
}

const nobody: ReadonlySet<Member["id"]> = new Set();

test("the secretary answers a request, unless it is about the own decision, the own record or a relative's", () => {
  const [secretary, discipline] = [called("赵书田"), called("李秀英")];
  const owner = (member: Member, decidedBy = nobody) =>
    correctionOwner({ member, decidedBy }, roster, today)?.name;
  expect(owner(called("张满仓"))).toBe("赵书田");
  expect(owner(called("张满仓"), new Set([secretary.id]))).toBe("李秀英");
  expect(owner(called("张满仓"), new Set([secretary.id, discipline.id]))).toBe("王建国");
  expect(owner(called("张改改"))).toBe("李秀英");
  expect(owner(secretary)).toBe("李秀英");
});

test("a request is answered within fifteen days, and asked once about one entry", () => {
  const asking = {
    member: called("张满仓"),
    by: called("张满仓"),
    entry: 3,
    decidedBy: nobody,
    words: "不对",
  };
  const first = decideAsking(asking, [], roster, today);
  if (!first.ok) throw new Error(first.refusal.kind);
  expect(first.value.due).toBe("2026-04-02");
  expect(correctionDays).toBe(15);
  const made = {
    step: first.value,
    by: asking.by.id,
    byName: "张满仓",
    atMs: 0,
    words: "不对",
    entry: undefined,
  };
  const open = correctionOf({
    ...{ kind: "correction", branch: branchId("huaishuping"), number: 1, quarter: "2026-Q1", steps: [made] },
  });
  expect(decideAsking(asking, [open], roster, today)).toEqual({
    ok: false,
    refusal: { kind: "askedBefore", number: 1 },
  });
});

test("a choice is the member's; the secretary writes down what was signed, and nobody else", () => {
  const [member, secretary, other] = [called("韩双喜"), called("赵书田"), called("马春梅")];
  expect(decideNaming({ member, agreed: true, by: other }, roster, today)).toMatchObject({
    refusal: { kind: "notEntitled", who: [secretary] },
  });
  expect(decideNaming({ member, agreed: true, by: secretary }, roster, today)).toMatchObject({
    value: { step: { onPaper: true }, member: { namedInPublic: true, consentOn: today } },
  });
  expect(decideEnrolling({ member, as: "agreed", by: member }, roster, today)).toEqual({
    ok: false,
    refusal: { kind: "asItIs" },
  });
  const dead: Member = { ...member, kinds: ["full", "deceased"] };
  expect(decideEnrolling({ member: dead, as: "paper", by: secretary }, roster, today)).toMatchObject({
    refusal: { kind: "notOfBranch" },
  });
});
