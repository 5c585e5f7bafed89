import type { Role } from "../../domain/member.ts";

/** How a post is written; longer words first, because 副书记 ends in 书记. */
const roleWords: readonly (readonly [string, Role])[] = [
  ["党支部副书记", "deputySecretary"],
  ["支部副书记", "deputySecretary"],
  ["副书记", "deputySecretary"],
  ["党支部书记", "secretary"],
  ["支部书记", "secretary"],
  ["书记", "secretary"],
  ["组织委员", "orgOfficer"],
  ["宣传委员", "pubOfficer"],
  ["纪检委员", "disciplineOfficer"],
  ["支部委员", "committeeMember"],
  ["支委委员", "committeeMember"],
  ["支委", "committeeMember"],
  ["乡镇审核员", "townshipReviewer"],
  ["审核员", "townshipReviewer"],
];

export const roleShape = `(?:${roleWords.map(([word]) => word).join("|")})`;

export const roleCalled = (said: string): Role | undefined => roleWords.find(([word]) => word === said)?.[1];
