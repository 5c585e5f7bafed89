import type { Role } from "../../domain/member.ts";

/** What people call the holders of a post. */
export const titlesOf: ReadonlyMap<Role, readonly string[]> = new Map<Role, readonly string[]>([
  ["secretary", ["书记", "支书", "支部书记"]],
  ["deputySecretary", ["副书记", "副支书"]],
  ["orgOfficer", ["组织委员"]],
  ["pubOfficer", ["宣传委员"]],
  ["disciplineOfficer", ["纪检委员"]],
]);
