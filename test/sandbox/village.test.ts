import { expect, test } from "vitest";
import { groups, huaishuping, people, rosters } from "../../src/sandbox/village.ts";

test("槐树坪 has sixteen members, two villagers and who is to come in its group, 郭家村 its own people", () => {
  const [first, second] = groups;
  expect(rosters.find((roster) => roster.branch === huaishuping)?.members).toHaveLength(16);
  expect(first?.people).toHaveLength(20);
  expect(first?.people.some((each) => second?.people.includes(each))).toBe(false);
});

test("everybody in a group is a person, and every relative and contact is on the roster", () => {
  const userids = new Set(people.map((person) => person.userid));
  expect(groups.flatMap((group) => group.people).filter((each) => !userids.has(each))).toEqual([]);
  for (const { members } of rosters) {
    const names = new Set(members.map((member) => member.name));
    const named = members.flatMap(({ relatives, contactPerson }) => [
      ...relatives,
      ...(contactPerson ? [contactPerson] : []),
    ]);
    expect(named.filter((name) => !names.has(name))).toEqual([]);
  }
});

test("one member does not agree to be named", () => {
  const members = rosters.flatMap((roster) => roster.members);
  expect(members.filter((member) => !member.namedInPublic).map((member) => member.name)).toEqual(["韩双喜"]);
});
