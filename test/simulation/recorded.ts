import { z } from "zod";
import type { BranchId } from "../../src/domain/ids.ts";
import type { Engine } from "../../src/store/engine.ts";
import type { Person } from "./people.ts";

// What the tables hold, read past every function of the program that is being checked.

const whole = z.coerce.number();
const text = z.string();
const orNull = <Shape extends z.ZodType>(shape: Shape) => shape.nullable();

const claim = z.object({
  ...{ number: whole, member_id: text, declared_by: text, rule: orNull(text), quantity: whole },
  ...{ points_half: whole, act_day: text, hold: orNull(text), submitted_ms: whole, said: orNull(text) },
});
const decision = z.object({ claim: whole, verdict: text, decided_by: text, goes_on_as: orNull(whole) });
const entry = z.object({
  ...{ number: whole, member_id: text, rule: text, kind: z.enum(["bonus", "deduction", "reversal"]) },
  ...{ points_half: whole, cap_half: orNull(whole), cap_period: orNull(text), act_day: text, quarter: text },
  ...{ claim: orNull(whole), reverses: orNull(whole), decided_by: text, recorded_ms: whole },
});
const step = z.object({
  ...{ matter: text, number: whole, seq: whole, part: whole, quarter: text, step: text },
  ...{ made_by: orNull(text), made_ms: whole, entry: orNull(whole), leaves: text, words: orNull(text) },
});
const release = z.object({ claim: whole, released_by: text });
const list = text.transform((json) => z.array(text).parse(JSON.parse(json)));
const day = orNull(text).transform((each) => each ?? undefined);
const member = z
  .object({
    ...{ member_id: text, name: text, account: day, roles: list, kinds: list, relatives: list },
    ...{ named_in_public: whole, party_group: day, contact_person: day, enrolled_as: day },
    ...{
      exempt_from: day,
      exempt_to: day,
      stands_in_from: day,
      stands_in_to: day,
      left_on: day,
      joined_on: day,
    },
  })
  .transform((row): Person => ({
    ...{ id: row.member_id, name: row.name, account: row.account, roles: row.roles, kinds: row.kinds },
    ...{ relatives: row.relatives, isNamed: row.named_in_public === 1, partyGroup: row.party_group },
    ...{
      contactPerson: row.contact_person,
      enrolledAs: row.enrolled_as,
      leftOn: row.left_on,
      joinedOn: row.joined_on,
    },
    exempt: row.exempt_from === undefined ? undefined : { from: row.exempt_from, to: row.exempt_to },
    standsIn:
      row.stands_in_from === undefined ? undefined : { from: row.stands_in_from, to: row.stands_in_to },
  }));
const signing = z.object({ quarter: text, signer: text, signed_ms: whole });

export type ClaimSeen = z.infer<typeof claim>;
export type EntrySeen = z.infer<typeof entry>;
export type StepSeen = Omit<z.infer<typeof step>, "step"> & { readonly step: Content };
/** What a step holds; absent is null. */
export type Content = Readonly<Record<string, unknown>> & { readonly kind: string };

export type Recorded = {
  /** The newest line of the branch's journal. */
  readonly seq: number;
  readonly claims: readonly ClaimSeen[];
  readonly releases: readonly z.infer<typeof release>[];
  readonly decisions: readonly z.infer<typeof decision>[];
  readonly entries: readonly EntrySeen[];
  readonly steps: readonly StepSeen[];
  readonly signings: readonly z.infer<typeof signing>[];
  /** The roster as it is now, when one of those lines changed it. */
  readonly people: readonly Person[] | undefined;
};

/** All that the lines of a branch's journal behind `seq` recorded. */
export async function recordedSince(engine: Engine, branch: BranchId, seq: number): Promise<Recorded> {
  const newest = z.array(z.object({ seq: whole, roster_seq: whole }));
  const [line] = newest.parse(
    await run(
      engine,
      "select seq, roster_seq from journal where branch_id = ",
      branch,
      " order by seq desc limit 1",
    ),
  );
  const last = line?.seq ?? 0;
  if (last === seq) return { ...nothing, seq };
  const rows = (table: string, order: string) =>
    run(engine, `select * from ${table} where seq > ${seq} and branch_id = `, branch, ` order by ${order}`);
  const isRosterNew = (line?.roster_seq ?? 0) > seq;
  const [claims, releases, decisions, entries, steps, signings, people] = await Promise.all([
    rows("claim", "number"),
    rows("claim_release", "claim"),
    rows("claim_decision", "claim"),
    rows("entry", "number"),
    rows("matter_step", "seq, part"),
    rows("quarter_signing", "quarter"),
    isRosterNew
      ? run(engine, "select * from member where branch_id = ", branch, " order by position")
      : undefined,
  ]);
  return {
    ...{ seq: last, claims: z.array(claim).parse(claims), decisions: z.array(decision).parse(decisions) },
    releases: z.array(release).parse(releases),
    entries: z.array(entry).parse(entries),
    steps: z
      .array(step)
      .parse(steps)
      .map((row) => ({ ...row, step: contentOf(row.step) })),
    signings: z.array(signing).parse(signings),
    people: people === undefined ? undefined : z.array(member).parse(people),
  };
}

const nothing: Omit<Recorded, "seq"> = {
  ...{ claims: [], releases: [], decisions: [], entries: [], steps: [], signings: [], people: undefined },
};

/** What goes to the branch's group as postings since a moment, in order. */
export async function postingsOf(
  engine: Engine,
  branch: BranchId,
  sinceMs: number,
): Promise<readonly string[]> {
  const rows = await run(
    engine,
    `select text from outgoing where kind = 'posting' and created_ms >= ${sinceMs} and branch_id = `,
    branch,
    " order by number",
  );
  return z
    .array(z.object({ text }))
    .parse(rows)
    .map((row) => row.text);
}

const sent = z.object({ number: whole, kind: text, target: text, text, started_ms: whole });
export type SentSeen = z.infer<typeof sent>;

/** What went to members by itself since a moment. */
export async function sentToMembers(
  engine: Engine,
  branch: BranchId,
  sinceMs: number,
): Promise<readonly SentSeen[]> {
  const rows = await run(
    engine,
    `select number, kind, target, text, started_ms from outgoing
      where state = 'sent' and target <> '' and started_ms > ${sinceMs} and branch_id = `,
    branch,
    " order by number",
  );
  return z.array(sent).parse(rows);
}

const contentOf = (json: string): Content => z.looseObject({ kind: text }).parse(JSON.parse(json));

const run = (engine: Engine, before: string, branch: BranchId, after = "") =>
  engine.read("recorded", {
    sql: `${before}${engine.kind === "sqlite" ? "?" : "$1"}${after}`,
    parameters: [branch],
  });
