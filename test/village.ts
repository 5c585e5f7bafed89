import type { Claim, ClaimRecord } from "../src/domain/claim.ts";
import type { Moment } from "../src/domain/deciders.ts";
import type { Entry } from "../src/domain/entry.ts";
import { accountId, branchId, memberId, ruleSlug } from "../src/domain/ids.ts";
import type { Member, Roster } from "../src/domain/member.ts";
import { day, quarterOf, type Day } from "../src/domain/quarter.ts";
import type { Rule } from "../src/domain/rulebook.ts";
import { defaultTimetable } from "../src/domain/timetable.ts";

// Plain values for tests of the domain: one small branch, one rule, claims and entries of it.

export const village = branchId("huaishuping");

/** A full member who agreed to be named; everything else as given. */
export function member(name: string, own: Partial<Member> = {}): Member {
  return {
    branch: village,
    id: memberId(name),
    name,
    account: accountId(name),
    kinds: ["full"],
    roles: [],
    aliases: [],
    relatives: [],
    namedInPublic: true,
    consentOn: undefined,
    partyGroup: undefined,
    joinedOn: undefined,
    exemptFrom: undefined,
    exemptTo: undefined,
    contactPerson: undefined,
    awaySince: undefined,
    awayTo: undefined,
    enrolment: { as: "agreed", on: day("2026-01-05") },
    standsIn: undefined,
    leftOn: undefined,
    ...own,
  };
}

export const secretary = member("赵书田", { roles: ["secretary"] });
export const discipline = member("李秀英", { roles: ["disciplineOfficer"] });
export const committee = member("王建国", { roles: ["committeeMember"] });
export const wife = member("张改改", { relatives: ["赵书田"] });
export const farmer = member("张满仓");
export const other = member("陈根生");
export const roster: Roster = [secretary, discipline, committee, wife, farmer, other];

/** 铲雪: one point a time, no cap. */
export function rule(own: Partial<Rule> = {}): Rule {
  return {
    slug: ruleSlug("snow-clearing"),
    version: "v1",
    kind: "bonus",
    aspect: "execute-resolutions",
    name: "义务铲雪除冰",
    shortName: "铲雪",
    aliases: ["铲雪"],
    told: [],
    unit: "次",
    step: 1,
    pointsHalf: 2,
    cap: undefined,
    oncePer: "day",
    threshold: undefined,
    shared: "each",
    enabled: true,
    disabledReason: "",
    grantedAt: "claim",
    askAbove: 12,
    major: false,
    protected: false,
    evidence: "",
    ownCounts: false,
    moneyTold: false,
    onlyMigrants: false,
    ...own,
  };
}

/** Of asking who may decide, under the usual timetable. */
export const moment = (atMs: number): Moment => ({
  atMs,
  deputyAfterDays: defaultTimetable.deputyAfterDays,
});

export function claim(number: number, own: Partial<Claim> = {}): Claim {
  return {
    branch: village,
    number,
    member: farmer.id,
    declaredBy: farmer.id,
    rule: {
      slug: ruleSlug("snow-clearing"),
      version: "v1",
      name: "义务铲雪除冰",
      unit: "次",
      cap: undefined,
    },
    quantity: 1,
    pointsHalf: 2,
    actDay: day("2026-03-18"),
    dayStated: true,
    placeMark: "",
    hold: undefined,
    submittedAtMs: 0,
    ...own,
  };
}

export function record(
  number: number,
  own: Partial<ClaimRecord> & { readonly claim?: Claim } = {},
): ClaimRecord {
  return {
    claim: claim(number),
    release: undefined,
    decision: undefined,
    reversedBy: undefined,
    said: `加分 铲雪 ${number}`,
    reason: undefined,
    ...own,
  };
}

/** An entry of 铲雪 with so many half points, as approved on the day of the deed. */
export function entry(number: number, pointsHalf: number, own: Partial<Entry> = {}): Entry {
  const actDay: Day = own.actDay ?? day("2026-03-18");
  return {
    branch: village,
    number,
    member: farmer.id,
    rule: ruleSlug("snow-clearing"),
    ruleVersion: "v1",
    ruleName: "义务铲雪除冰",
    kind: "bonus",
    quantity: pointsHalf / 2,
    unit: "次",
    pointsHalf,
    cap: undefined,
    actDay,
    quarter: quarterOf(actDay),
    late: false,
    recordedAtMs: 0,
    claim: number,
    reverses: undefined,
    decidedBy: secretary.id,
    ...own,
  };
}

export const reversal = (number: number, of: Entry): Entry => ({
  ...of,
  number,
  kind: "reversal",
  pointsHalf: -of.pointsHalf,
  reverses: of.number,
});
