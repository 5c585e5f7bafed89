import type { BranchId } from "../../src/domain/ids.ts";
import type { Rule, Rulebook } from "../../src/domain/rulebook.ts";
import type { RosterImport } from "../../src/ports.ts";
import type { ClaimSeen, EntrySeen, Recorded, StepSeen } from "./recorded.ts";

// A branch as a careful clerk would keep it on paper: what was recorded, added up anew. It shares no arithmetic with the
// program; the rules' figures are read from `rules/`.

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly account: string | undefined;
  readonly roles: readonly string[];
  readonly kinds: readonly string[];
  readonly relatives: readonly string[];
  readonly isNamed: boolean;
  readonly isExempt: boolean;
};

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

export class BranchModel {
  readonly id: BranchId;
  readonly people: readonly Person[];
  readonly rules: readonly Rule[];
  readonly claims = new Map<number, ClaimKept>();
  readonly entries = new Map<number, EntryKept>();
  readonly matters = new Map<string, MatterKept>();
  /** When each quarter was signed. */
  readonly signed = new Map<string, number>();
  seq = 0;

  constructor({ branch, members }: RosterImport, rulebook: Rulebook) {
    this.id = branch;
    this.people = members.map((member, place) => ({
      ...{ id: `m${place + 1}`, name: member.name, account: member.account },
      ...{ roles: member.roles, kinds: member.kinds, relatives: member.relatives },
      ...{ isNamed: member.namedInPublic, isExempt: member.exemptFrom !== undefined },
    }));
    this.rules = [...rulebook.editions.values()].flatMap((editions) => editions.at(-1)?.rule ?? []);
  }

  // --- who is who ---------------------------------------------------------------------------------------------------

  person(id: string | null): Person | undefined {
    return this.people.find((each) => each.id === id);
  }

  get members(): readonly Person[] {
    return this.people.filter(
      ({ roles, kinds }) =>
        !roles.includes("townshipReviewer") && !kinds.includes("deceased") && !kinds.includes("movedOut"),
    );
  }

  get secretary(): Person {
    const [secretary] = this.members.filter(({ roles }) => roles.includes("secretary"));
    if (secretary === undefined) throw new Error(`${this.id} has no secretary`);
    return secretary;
  }

  get committee(): readonly Person[] {
    return this.members.filter(({ roles }) => roles.length > 0);
  }

  get withVote(): readonly Person[] {
    return this.members.filter(({ kinds }) => kinds.includes("full"));
  }

  /** Fewer than seven full members have no committee: their meeting decides. */
  get isSmall(): boolean {
    return this.withVote.length < 7;
  }

  areKin = (one: Person, other: Person): boolean =>
    one.relatives.includes(other.name) || other.relatives.includes(one.name);

  isRecused(judge: Person, owner: string): boolean {
    const person = this.person(owner);
    return person === undefined || judge.id === owner || this.areKin(judge, person);
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

  /** Waiting claims that keep a quarter from being signed; notes for the review and for memory do not. */
  undecidedOf(quarter: string): readonly ClaimKept[] {
    const isNote = ({ hold }: ClaimKept): boolean => hold === "review" || hold === "yearClosed";
    return this.waiting.filter((claim) => quarterAt(claim.act_day) === quarter && !isNote(claim));
  }

  /** The oldest quarter that is over and not signed; a branch begins with the quarter of its first day. */
  underReview(today: string): string | undefined {
    return ["2026-Q1", "2026-Q2"].find((each) => each < quarterAt(today) && !this.signed.has(each));
  }

  // --- bookkeeping --------------------------------------------------------------------------------------------------

  take({ seq, claims, releases, decisions, entries, steps, signings }: Recorded): void {
    this.seq = seq;
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
  totals(): ReadonlyMap<string, { readonly bonus: number; readonly deduction: number }> {
    const totals = new Map<string, { bonus: number; deduction: number }>();
    for (const [entry, half] of this.counted()) {
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

const capKey = ({ member_id, rule, quarter, cap_period }: EntryKept): string =>
  `${member_id} ${rule} ${cap_period === "quarter" ? quarter : quarter.slice(0, 4)}`;

function verdictOf(verdict: string): ClaimKept["state"] {
  if (verdict === "approved" || verdict === "returned" || verdict === "filed") return verdict;
  return "withdrawn";
}
