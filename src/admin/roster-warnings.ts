import { decidersOf } from "../domain/deciders.ts";
import { memberId } from "../domain/ids.ts";
import { hasLeft, isSecretary, type Role, type Roster } from "../domain/member.ts";
import type { Day } from "../domain/quarter.ts";
import type { RosterImport } from "../ports.ts";
import { shown } from "./roster-fault-words.ts";

/** What does not hinder an import, but will be missed in the chat. */
export type RosterWarning =
  | { readonly kind: "noSecretary"; readonly branch: string }
  /** Nobody could decide the secretary's own claims (decision 18). */
  | { readonly kind: "noStandIn"; readonly branch: string }
  | { readonly kind: "consentWithoutDay"; readonly branch: string; readonly names: readonly string[] }
  | { readonly kind: "accountInSeveral"; readonly account: string; readonly branches: readonly string[] };

const standIns: ReadonlySet<Role> = new Set<Role>([
  "deputySecretary",
  "disciplineOfficer",
  "orgOfficer",
  "pubOfficer",
  "committeeMember",
  "townshipReviewer",
]);

/** @param today delegations count on their days */
export function rosterWarnings(rosters: readonly RosterImport[], today: Day): readonly RosterWarning[] {
  return [...rosters.flatMap((each) => branchWarnings(each, today)), ...sharedAccounts(rosters)];
}

function branchWarnings({ branch, name, members }: RosterImport, today: Day): readonly RosterWarning[] {
  const roster = members.map((member, index) => ({ ...member, branch, id: memberId(`m${index + 1}`) }));
  const roles = new Set(members.flatMap((member) => member.roles));
  const undated = members.filter((member) => member.namedInPublic && member.consentOn === undefined);
  const warnings: RosterWarning[] = [];
  if (!roles.has("secretary")) warnings.push({ kind: "noSecretary", branch: name });
  if (lacksStandIn(roster, today)) warnings.push({ kind: "noStandIn", branch: name });
  if (undated.length > 0)
    warnings.push({ kind: "consentWithoutDay", branch: name, names: undated.map((member) => member.name) });
  return warnings;
}

/** Whoever the secretary is related to cannot be one; without a secretary any post will do. */
function lacksStandIn(roster: Roster, today: Day): boolean {
  const secretaries = roster.filter(isSecretary);
  if (secretaries.length === 0) return standIns.isDisjointFrom(new Set(roster.flatMap(({ roles }) => roles)));
  return secretaries.some(
    ({ id }) => decidersOf({ member: id, declaredBy: id }, roster, today).members.length === 0,
  );
}

/** Only the township's reviewer stands on several rosters; who moved may still be on the old one. */
function sharedAccounts(rosters: readonly RosterImport[]): readonly RosterWarning[] {
  const places = rosters.flatMap(({ name, members }) =>
    members.flatMap(({ account, kinds, roles }) => {
      const expected = roles.includes("townshipReviewer") || hasLeft({ kinds });
      return account === undefined || expected ? [] : [{ account, branch: name }];
    }),
  );
  return [...Map.groupBy(places, ({ account }) => account)]
    .filter(([, found]) => found.length > 1)
    .map(([account, found]) => ({
      kind: "accountInSeveral",
      account,
      branches: found.map(({ branch }) => branch),
    }));
}

export function warningWords(warning: RosterWarning): string {
  switch (warning.kind) {
    case "noSecretary":
      return `${shown(warning.branch)}没有支部书记，申报没有人审批，请在职务里写上支部书记。`;
    case "noStandIn":
      return `${shown(warning.branch)}没有人能审批书记本人的申报：副书记、支委、乡镇审核员里至少要有一位不是书记的亲属，请在职务里补上。`;
    case "consentWithoutDay":
      return `${shown(warning.branch)}有 ${warning.names.length} 人同意公示但没有写日期，请补上公示同意日期：${warning.names.map(shown).join("、")}。`;
    case "accountInSeveral":
      return `企业微信账号 ${shown(warning.account)} 同时在${warning.branches.map(shown).join("、")}的名册上，请核对是不是填错了。`;
  }
}
