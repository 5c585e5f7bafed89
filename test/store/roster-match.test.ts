import { describe, expect, test } from "vitest";
import { memberId } from "../../src/domain/ids.ts";
import type { Member } from "../../src/domain/member.ts";
import { day, type Day } from "../../src/domain/quarter.ts";
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
  const roles = ["committeeMember"] as const;
  const away = known("m1", "张伟", "a", { ...kept, kinds: ["full", "migrant"], roles });
  const gone = known("m2", "李强", "b", { kinds: ["full", "removed"], leftOn: day("2026-04-01") });
  const bare = { enrolment: undefined, standsIn: undefined, awaySince: undefined, leftOn: undefined };
  const list = [
    person("张伟", "a", { ...bare, kinds: ["full", "migrant"], roles }),
    person("李强", "b", { ...bare, kinds: ["full", "removed"] }),
  ];
  expect(matchRoster(huaishuping, [away, gone], list, day("2026-05-01"))).toMatchObject([
    kept,
    { leftOn: "2026-04-01" },
  ]);
  const home = [person("张伟", "a", { ...bare, roles }), person("李强", "b", bare)];
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

describe("what a member chose outlives an older paper", () => {
  const chosen = (earlier: Parameters<typeof person>[2], listed: Parameters<typeof person>[2]) => {
    const [member] = matchRoster(
      huaishuping,
      [known("m1", "张伟", "a", earlier)],
      [person("张伟", "a", listed)],
      day("2026-05-01"),
    );
    return [
      member?.namedInPublic === true ? "named" : "unnamed",
      member?.consentOn,
      member?.enrolment?.as,
      member?.enrolment?.on,
    ];
  };
  const named = (on: Day | undefined) => ({ namedInPublic: on !== undefined, consentOn: on });
  const unnamed = (on: Day) => ({ namedInPublic: false, consentOn: on });
  const takesPart = (as: "agreed" | "paper", on: Day) => ({ enrolment: { as, on } });

  test.each<[string, Parameters<typeof person>[2], Parameters<typeof person>[2], unknown[]]>([
    ["a name taken back", unnamed("2026-03-01"), named("2026-01-05"), ["unnamed", "2026-03-01"]],
    ["a name taken back that day", unnamed("2026-03-01"), named("2026-03-01"), ["unnamed", "2026-03-01"]],
    ["a name given since", named("2026-03-01"), unnamed("2026-01-05"), ["named", "2026-03-01"]],
    ["a list without a day", unnamed("2026-03-01"), named(undefined), ["unnamed", "2026-03-01"]],
    ["a newer paper", unnamed("2026-03-01"), named("2026-04-01"), ["named", "2026-04-01"]],
  ])("%s", (_, earlier, listed, expected) => {
    expect(chosen(earlier, listed).slice(0, 2)).toEqual(expected);
  });

  test.each<[string, Parameters<typeof person>[2], Parameters<typeof person>[2], unknown[]]>([
    [
      "gone over to paper",
      takesPart("paper", "2026-03-01"),
      takesPart("agreed", "2026-01-05"),
      ["paper", "2026-03-01"],
    ],
    [
      "gone over to paper that day",
      takesPart("paper", "2026-03-01"),
      takesPart("agreed", "2026-03-01"),
      ["paper", "2026-03-01"],
    ],
    [
      "a newer paper signed",
      takesPart("paper", "2026-03-01"),
      takesPart("agreed", "2026-04-01"),
      ["agreed", "2026-04-01"],
    ],
    [
      "a list that says nothing",
      takesPart("agreed", "2026-03-01"),
      { enrolment: undefined },
      ["agreed", "2026-03-01"],
    ],
    [
      "nothing chosen before",
      { enrolment: undefined },
      takesPart("agreed", "2026-04-01"),
      ["agreed", "2026-04-01"],
    ],
  ])("%s", (_, earlier, listed, expected) => {
    expect(chosen(earlier, listed).slice(2)).toEqual(expected);
  });
});
