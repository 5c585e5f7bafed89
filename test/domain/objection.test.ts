import { expect, test } from "vitest";
import { takerOfObjection } from "../../src/domain/objection.ts";
import { committee, discipline, farmer, member, other, roster, secretary, wife } from "../village.ts";

const taker = (
  owner = farmer,
  objector = farmer,
  decidedBy: readonly (typeof farmer)[] = [],
  people = roster,
) => takerOfObjection(owner, objector, new Set(decidedBy.map(({ id }) => id)), people);

test("the discipline officer takes objections, or the secretary who did not decide", () => {
  expect(taker()).toEqual({ officer: discipline, secretary });
  expect(taker(farmer, farmer, [secretary])).toEqual({ officer: discipline, secretary: undefined });
});

test("whoever approved the entry does not take the objection against it", () => {
  expect(taker(wife, other, [discipline])).toEqual({ officer: committee, secretary: undefined });
});

test("nobody answers an objection of their own, or one about themselves", () => {
  expect(taker(farmer, discipline).officer).toEqual(committee);
  expect(taker(discipline, farmer).officer).toEqual(committee);
  expect(taker(secretary, farmer).secretary).toBeUndefined();
});

test("a deputy comes before the other members, and nobody is named when nobody is free", () => {
  const deputy = member("周有才", { roles: ["deputySecretary"] });
  expect(taker(farmer, farmer, [discipline], [...roster, deputy]).officer).toEqual(deputy);
  expect(taker(farmer, farmer, [secretary, discipline, committee])).toEqual({
    officer: undefined,
    secretary: undefined,
  });
});
