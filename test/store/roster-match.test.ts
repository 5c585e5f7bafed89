import { expect, test } from "vitest";
import { memberId } from "../../src/domain/ids.ts";
import type { Member } from "../../src/domain/member.ts";
import { day } from "../../src/domain/quarter.ts";
import { matchRoster } from "../../src/store/roster-match.ts";
import { huaishuping, person } from "./samples.ts";

const known = (id: string, ...[name, account, more]: Parameters<typeof person>): Member => ({
  ...person(name, account, more),
  branch: huaishuping,
  id: memberId(id),
});
const matched = (earlier: readonly Member[], list: readonly ReturnType<typeof person>[]) =>
  matchRoster(huaishuping, earlier, list, day("2026-03-18")).map(({ id, name, account, kinds }) => [
    id,
    name,
    account,
    kinds.join(),
  ]);

test("the first roster counts from one", () => {
  expect(matched([], [person("甲", "a"), person("乙")])).toEqual([
    ["m1", "甲", "a", "full"],
    ["m2", "乙", undefined, "full"],
  ]);
});

test("an account outweighs a name", () => {
  const earlier = [known("m1", "张伟", "a"), known("m2", "李强", "b")];
  expect(matched(earlier, [person("李强", "a"), person("张伟", "b")])).toEqual([
    ["m1", "李强", "a", "full"],
    ["m2", "张伟", "b", "full"],
  ]);
});

test("two with one name stay two, and a third is new", () => {
  const earlier = [known("m1", "张伟", "a"), known("m2", "张伟", "b")];
  expect(matched(earlier, [person("张伟", "c"), person("张伟", "b"), person("张伟")])).toEqual([
    ["m1", "张伟", "c", "full"],
    ["m2", "张伟", "b", "full"],
    ["m3", "张伟", undefined, "full"],
  ]);
});

test("two with one name and no account keep their records by party group, in whichever order they are listed", () => {
  const first = { partyGroup: "第一党小组" };
  const second = { partyGroup: "第二党小组" };
  const earlier = [known("m1", "张伟", undefined, first), known("m2", "张伟", undefined, second)];
  const list = [person("张伟", undefined, { partyGroup: "二组" }), person("张伟", undefined, first)];
  expect(matched(earlier, list).map(([id]) => id)).toEqual(["m2", "m1"]);
  expect(matched(earlier, list.toReversed()).map(([id]) => id)).toEqual(["m1", "m2"]);
});

test("somebody who comes back has the record of before; a namesake who never left comes first", () => {
  const gone = known("m1", "张伟", undefined, { kinds: ["full", "movedOut"] });
  expect(matched([gone], [person("张伟")])).toEqual([["m1", "张伟", undefined, "full"]]);
  const goneWithPhone = known("m1", "张伟", "a", { kinds: ["full", "movedOut"] });
  expect(matched([goneWithPhone], [person("张伟", "a")])).toEqual([["m1", "张伟", "a", "full"]]);
  expect(matched([gone, known("m2", "张伟", "b")], [person("张伟", "c")])).toEqual([
    ["m2", "张伟", "c", "full"],
    ["m1", "张伟", undefined, "full,movedOut"],
  ]);
});

test("the record of somebody who moved out is not given to a namesake with another account", () => {
  const gone = known("m1", "张伟", "a", { kinds: ["full", "movedOut"] });
  expect(matched([gone], [person("张伟", "b")])).toEqual([
    ["m2", "张伟", "b", "full"],
    ["m1", "张伟", "a", "full,movedOut"],
  ]);
  expect(matched([gone], [person("张伟")])).toEqual([
    ["m2", "张伟", undefined, "full"],
    ["m1", "张伟", "a", "full,movedOut"],
  ]);
});

test.each([undefined, "a"])(
  "the record of the dead is given to nobody, were he on paper or not (%s)",
  (account) => {
    const dead = known("m1", "张伟", account, { kinds: ["full", "deceased"] });
    const [young, old] = matched([dead], [person("张伟", "b")]);
    expect(young).toEqual(["m2", "张伟", "b", "full"]);
    expect(old?.[0]).toBe("m1");
    expect(matched([dead], [person("张伟")])[0]).toEqual(["m2", "张伟", undefined, "full"]);
  },
);

test("the dead who stay on the list keep their record, beside a living namesake too", () => {
  const dead = known("m1", "张伟", undefined, { kinds: ["full", "deceased"] });
  const listed = person("张伟", undefined, { kinds: ["full", "deceased"] });
  expect(matched([dead], [listed])).toEqual([["m1", "张伟", undefined, "full,deceased"]]);
  const living = known("m2", "张伟", undefined);
  expect(matched([dead, living], [person("张伟"), listed])).toEqual([
    ["m2", "张伟", undefined, "full"],
    ["m1", "张伟", undefined, "full,deceased"],
  ]);
  expect(matched([living], [listed])).toEqual([["m2", "张伟", undefined, "full,deceased"]]);
});

test("ids of those who left are not given to others", () => {
  expect(matched([known("m7", "甲")], [person("乙")])).toEqual([
    ["m8", "乙", undefined, "full"],
    ["m7", "甲", undefined, "full,movedOut"],
  ]);
});

test("what a list has no column for is kept: the notice, the delegation, since when away, when the member left", () => {
  const read = { as: "agreed", on: day("2026-01-05") } as const;
  const standsIn = { from: day("2026-05-01"), to: day("2026-05-31") };
  const kept = {
    enrolment: read,
    standsIn,
    awaySince: day("2026-03-01"),
    awayTo: undefined,
    leftOn: undefined,
  };
  const post = { roles: ["committeeMember"] } as const;
  const away = known("m1", "张伟", "a", { ...kept, ...post, kinds: ["full", "migrant"] });
  const gone = known("m2", "李强", "b", { kinds: ["full", "removed"], leftOn: day("2026-04-01") });
  const bare = { enrolment: undefined, standsIn: undefined, awaySince: undefined, leftOn: undefined };
  const list = [
    person("张伟", "a", { ...bare, ...post, kinds: ["full", "migrant"] }),
    person("李强", "b", { ...bare, kinds: ["full", "removed"] }),
  ];
  expect(matchRoster(huaishuping, [away, gone], list, day("2026-05-01"))).toMatchObject([
    kept,
    { leftOn: "2026-04-01" },
  ]);
  const home = [person("张伟", "a", { ...bare, ...post }), person("李强", "b", bare)];
  expect(matchRoster(huaishuping, [away, gone], home, day("2026-05-01"))).toMatchObject([
    { enrolment: read, standsIn, awaySince: undefined },
    { kinds: ["full"], leftOn: undefined },
  ]);
  const dismissed = [person("张伟", "a", bare), person("李强", "b", bare)];
  expect(matchRoster(huaishuping, [away, gone], dismissed, day("2026-05-01"))[0]?.standsIn).toBeUndefined();
});

test("who was suspended or removed and is missing from the list did not move out", () => {
  const earlier = [known("m1", "张伟", "a", { kinds: ["full", "suspended"] })];
  expect(matched(earlier, [])).toEqual([["m1", "张伟", "a", "full,suspended"]]);
});
