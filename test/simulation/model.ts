import type { BranchId } from "../../src/domain/ids.ts";
import type { Rule, Rulebook } from "../../src/domain/rulebook.ts";
import type { RosterImport } from "../../src/ports.ts";
import { asWritten, hasLeft, isIn, isReviewer, type Person } from "./people.ts";
import type { ClaimSeen, EntrySeen, Recorded, StepSeen } from "./recorded.ts";

// A branch as a careful clerk would keep it on paper: what was recorded, added up anew. It shares no arithmetic with the
// program; the rules' figures are read from `rules/`.

export type ClaimKept = ClaimSeen & {
  state: "waiting" | "approved" | "returned" | "withdrawn" | "filed";
  /** No rule fits, or something must be looked at before it may be approved. */
  isHeld: boolean;
};
export type EntryKept = EntrySeen & { isReversed: boolean };
export type MatterKept = {
  readonly kind: string;
  readonly number: number;
  readonly quarter: string;
  readonly steps: StepSeen[];
};

const dayMs = 86_400_000;
const shanghaiMs = 8 * 3_600_000;
export const dayAt = (ms: number): string => new Date(ms + shanghaiMs).toISOString().slice(0, 10);
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
export const quarterAt = (day: string): string =>
  `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

export const quarterBehind = (quarter: string): string => {
  const [year, number] = [Number(quarter.slice(0, 4)), Number(quarter.slice(6))];
  return number === 4 ? `${year + 1}-Q1` : `${year}-Q${number + 1}`;
};

const firstQuarter = "2026-Q1";

export class BranchModel {
  readonly id: BranchId;
  /** Its number in the county, from 0. */
  readonly at: number;
  /** In the order of the roster, with those who left. */
  people: readonly Person[];
  today = "";
  /** People as they were with an account that speaks for them no more. */
  readonly lost: Person[] = [];
  readonly rules: readonly Rule[];
  readonly claims = new Map<number, ClaimKept>();
  readonly entries = new Map<number, EntryKept>();
  readonly matters = new Map<string, MatterKept>();
  /** When each quarter was signed. */
  readonly signed = new Map<string, number>();
  seq = 0;
  /** Whose points of a closed year were put right, as it must be done. */
  corrected: readonly { readonly year: number; readonly member: string }[] = [];

  constructor({ branch, members }: RosterImport, rulebook: Rulebook) {
    this.id = branch;
    this.at = Number(branch.replace(/\D/g, "")) - 1;
    this.people = asWritten(members);
    this.rules = [...rulebook.editions.values()].flatMap((editions) => editions.at(-1)?.rule ?? []);
  }

  // --- who is who ---------------------------------------------------------------------------------------------------

  person(id: string | null): Person | undefined {
    return this.people.find((each) => each.id === id);
  }

  get members(): readonly Person[] {
    return this.people.filter((each) => !isReviewer(each) && !hasLeft(each));
  }

  get reviewer(): Person | undefined {
    return this.people.find((each) => isReviewer(each) && !hasLeft(each));
  }

  /** Undefined: the secretary died or left, and the township has named no other yet. */
  get secretary(): Person | undefined {
    return this.members.find(({ roles }) => roles.includes("secretary"));
  }

  /** Who does what the secretary does: somebody of the committee while there is none. */
  get leader(): Person {
    const leader = this.secretary ?? this.committee[0] ?? this.members[0];
    if (leader === undefined) throw new Error(`${this.id} has nobody left`);
    return leader;
  }

  /** The secretary, and who acts for the secretary by a written delegation today. */
  isSecretaryToday = (person: Person | undefined): boolean =>
    person !== undefined &&
    this.members.some(({ id }) => id === person.id) &&
    (person.roles.includes("secretary") || (person.roles.length > 0 && isIn(person.standsIn, this.today)));

  /** Who signs a quarter; while nobody acts as secretary, the first of the committee who stands in. */
  maySign(person: Person | undefined): boolean {
    if (this.committee.some(this.isSecretaryToday)) return this.isSecretaryToday(person);
    const standIns = ["deputySecretary", "disciplineOfficer", ""].map((role) =>
      this.committee.find(({ roles }) => role === "" || roles.includes(role)),
    );
    return person !== undefined && standIns.find((each) => each !== undefined)?.id === person.id;
  }

  isExempt = ({ exempt }: Person, on = this.today): boolean => isIn(exempt, on);

  isHere = (id: string): boolean => this.members.some((each) => each.id === id);

  get committee(): readonly Person[] {
    return this.members.filter(({ roles }) => roles.length > 0);
  }

  /** Whose name nobody else bears or bore. */
  get unmistakable(): readonly Person[] {
    return this.members.filter(({ name }) => this.people.filter((each) => each.name === name).length === 1);
  }

  get withVote(): readonly Person[] {
    return this.members.filter(({ kinds }) => kinds.includes("full"));
  }

  /** Fewer than seven full members have no committee, nor has who has a secretary and a deputy alone: the meeting decides. */
  get isSmall(): boolean {
    const isSeat = (role: string): boolean => role !== "secretary" && role !== "deputySecretary";
    return this.withVote.length < 7 || !this.members.some(({ roles }) => roles.some(isSeat));
  }

  areKin = (one: Person, other: Person): boolean =>
    one.relatives.includes(other.name) || other.relatives.includes(one.name);

  isRecused(judge: Person | undefined, owner: string): boolean {
    const person = this.person(owner);
    if (judge === undefined || person === undefined) return true;
    return judge.id === owner || this.areKin(judge, person);
  }

  /** Who is not counted among those who ought to be present, by consent of the township and a branch meeting. */
  get excluded(): ReadonlySet<unknown> {
    return new Set(this.openOf("exclusion").map(({ steps }) => steps[0]?.step["member"]));
  }

  /** The last vote of a branch meeting that was not struck out. */
  voteOf(meeting: number): StepSeen | undefined {
    const held = this.matter("meeting", meeting)?.steps ?? [];
    if (held[0]?.step["meeting"] !== "branch") return undefined;
    const votes: StepSeen[] = [];
    for (const each of held) {
      if (each.step.kind === "voted") votes.push(each);
      if (each.step.kind === "voteStruck") votes.pop();
    }
    return votes.at(-1);
  }

  /** Who of the committee may judge what concerns somebody. */
  freeFor(owner: string): readonly Person[] {
    return this.committee.filter((each) => !this.isRecused(each, owner));
  }

  // --- what there is ------------------------------------------------------------------------------------------------

  rule(slug: string | null): Rule | undefined {
    return this.rules.find((each) => each.slug === slug);
  }

  matter(kind: string, number: number): MatterKept | undefined {
    return this.matters.get(`${kind} ${number}`);
  }

  ofKind(kind: string): readonly MatterKept[] {
    return [...this.matters.values()].filter((matter) => matter.kind === kind);
  }

  openOf(kind: string): readonly MatterKept[] {
    return this.ofKind(kind).filter(({ steps }) => steps.at(-1)?.leaves === "open");
  }

  get waiting(): readonly ClaimKept[] {
    return [...this.claims.values()].filter(({ state }) => state === "waiting");
  }

  /** Waiting claims that keep a quarter from being signed; notes do not, nor do those of who died or left. */
  undecidedOf(quarter: string): readonly ClaimKept[] {
    const isNote = ({ hold }: ClaimKept): boolean => hold === "review" || hold === "yearClosed";
    return this.waiting.filter(
      (claim) => quarterAt(claim.act_day) === quarter && !isNote(claim) && this.isHere(claim.member_id),
    );
  }

  /** The oldest quarter that is over and not signed; the branch began with this one. */
  underReview(today: string): string | undefined {
    let quarter = firstQuarter;
    while (this.signed.has(quarter)) quarter = quarterBehind(quarter);
    return quarter < quarterAt(today) ? quarter : undefined;
  }

  /**
   * Where a deed counts that is approved today: in its own quarter until that is signed, else in the next of its year that
   * is not, and not in one that is over while another goes on. Undefined: the year's last is signed.
   */
  countsIn(actDay: string): string | undefined {
    const own = quarterAt(actDay);
    if (!this.signed.has(own)) return own;
    const open = [1, 2, 3, 4]
      .map((each) => `${own.slice(0, 4)}-Q${each}`)
      .filter((each) => each > own && !this.signed.has(each));
    return open.find((each) => each >= quarterAt(this.today)) ?? open.at(-1);
  }

  // --- bookkeeping --------------------------------------------------------------------------------------------------

  take({ seq, claims, releases, decisions, entries, steps, signings, people }: Recorded): void {
    this.seq = seq;
    this.lost.push(...this.people.filter(({ id, account }) => isLost(account, id, people ?? this.people)));
    this.people = people ?? this.people;
    for (const claim of claims) {
      const isHeld = claim.hold !== null || claim.rule === null;
      this.claims.set(claim.number, { ...claim, state: "waiting", isHeld });
    }
    for (const { claim } of releases) {
      const kept = this.claims.get(claim);
      if (kept !== undefined) kept.isHeld = false;
    }
    for (const { claim, verdict } of decisions) {
      const kept = this.claims.get(claim);
      if (kept !== undefined) kept.state = verdictOf(verdict);
    }
    for (const entry of entries) {
      this.entries.set(entry.number, { ...entry, isReversed: false });
      const taken = entry.reverses === null ? undefined : this.entries.get(entry.reverses);
      if (taken !== undefined) taken.isReversed = true;
    }
    for (const step of steps) {
      const name = `${step.matter} ${step.number}`;
      const kept = this.matters.get(name) ?? {
        ...{ kind: step.matter, number: step.number, quarter: step.quarter, steps: [] },
      };
      kept.steps.push(step);
      this.matters.set(name, kept);
    }
    for (const { quarter, signed_ms } of signings) this.signed.set(quarter, signed_ms);
  }

  /** Half points by member and quarter: what is not taken back, each rule up to its cap, oldest first. */
  totals(year: number): ReadonlyMap<string, { readonly bonus: number; readonly deduction: number }> {
    const totals = new Map<string, { bonus: number; deduction: number }>();
    for (const [entry, half] of this.counted()) {
      if (!entry.quarter.startsWith(`${year}-`)) continue;
      const key = `${entry.member_id} ${entry.quarter}`;
      const sum = totals.get(key) ?? { bonus: 0, deduction: 0 };
      if (half > 0) sum.bonus += half;
      else sum.deduction += half;
      totals.set(key, sum);
    }
    return totals;
  }

  counted(): ReadonlyMap<EntryKept, number> {
    const filled = new Map<string, number>();
    const counted = new Map<EntryKept, number>();
    for (const entry of this.entries.values()) {
      if (entry.kind === "reversal" || entry.isReversed) continue;
      const key = capKey(entry);
      const room = entry.cap_half === null ? Infinity : entry.cap_half - (filled.get(key) ?? 0);
      const half = Math.min(entry.points_half, Math.max(0, room));
      filled.set(key, (filled.get(key) ?? 0) + half);
      counted.set(entry, half);
    }
    return counted;
  }

  /** Members who got more under a rule than its cap allows. */
  overCap(): readonly string[] {
    const sums = new Map<string, number>();
    for (const [entry, half] of this.counted()) {
      const cap = this.rule(entry.rule)?.cap;
      if (cap === undefined || entry.kind !== "bonus") continue;
      const sum = (sums.get(capKey(entry)) ?? 0) + half;
      sums.set(capKey(entry), sum);
      if (sum > cap.pointsHalf) return [capKey(entry)];
    }
    return [];
  }
}

const isLost = (account: string | undefined, id: string, now: readonly Person[]): boolean =>
  account !== undefined && now.find((each) => each.id === id)?.account !== account;

const capKey = ({ member_id, rule, quarter, cap_period }: EntryKept): string =>
  `${member_id} ${rule} ${cap_period === "quarter" ? quarter : quarter.slice(0, 4)}`;

function verdictOf(verdict: string): ClaimKept["state"] {
  if (verdict === "approved" || verdict === "returned" || verdict === "filed") return verdict;
  return "withdrawn";
}
