import type { BranchId } from "../domain/ids.ts";
import type { Roster } from "../domain/member.ts";
import type { Day, Quarter } from "../domain/quarter.ts";
import type { Branch } from "../ports.ts";
import { CheckedRow } from "./checked-row.ts";
import type { Engine } from "./engine.ts";
import type { Heads, ReadLine } from "./heads.ts";
import { learntColumns, learntOf } from "./learnt-rows.ts";
import { memberColumns, rosterOf } from "./member-rows.ts";
import { prepare } from "./prepared.ts";

export interface Branches {
  readonly branch: (id: BranchId) => Promise<Branch | undefined>;
}

/**
 * Branches as they stand. The newest line of the journal is read every time; roster, signed quarters and learnt
 * words are remembered for as long as that line says that nobody, in this process or another, has changed them.
 */
export function openBranches(engine: Engine, heads: Heads): Branches {
  const remembered = new Map<BranchId, Remembered>();
  const load = openLoading(engine);

  async function detailsUnder(id: BranchId, read: ReadLine): Promise<Details | undefined> {
    const known = remembered.get(id);
    if (known !== undefined && holds(known, read)) return known.details;
    const loading = { ...stampOf(read), details: load(id) };
    remember(remembered, id, loading);
    try {
      return await loading.details;
    } catch (error) {
      if (remembered.get(id) === loading) remembered.delete(id);
      throw error;
    }
  }

  return {
    async branch(id) {
      const read = await heads.newest(id);
      if (read === undefined) return undefined;
      const details = await detailsUnder(id, read);
      return details === undefined ? undefined : { id, ...details, head: heads.headOf(read) };
    },
  };
}

type Details = {
  readonly name: string;
  readonly since: Day;
  readonly roster: Roster;
  readonly signedQuarters: ReadonlySet<Quarter>;
  readonly signedAtMs: ReadonlyMap<Quarter, number>;
  readonly learnt: Branch["learnt"];
};

type Stamp = {
  readonly rosterSeq: number;
  readonly signingSeq: number;
  readonly learntSeq: number;
  readonly losses: number;
};
/** Remembered from when they are asked for: ten messages to one branch's members read its roster once. */
type Remembered = Stamp & { readonly details: Promise<Details | undefined> };

/** A county has hundreds of branches, of some 20 kB each. */
const branchesRemembered = 1_000;

const stampOf = ({ line, losses }: ReadLine): Stamp => ({
  rosterSeq: line.roster_seq,
  signingSeq: line.signing_seq,
  learntSeq: line.learnt_seq,
  losses,
});

const holds = (known: Stamp, { line, losses }: ReadLine): boolean =>
  known.rosterSeq === line.roster_seq &&
  known.signingSeq === line.signing_seq &&
  known.learntSeq === line.learnt_seq &&
  known.losses === losses;

function remember(remembered: Map<BranchId, Remembered>, id: BranchId, known: Remembered): void {
  const [oldest] = remembered.keys();
  if (oldest !== undefined && remembered.size >= branchesRemembered) remembered.delete(oldest);
  remembered.set(id, known);
}

/**
 * Read after the line that they are remembered under, so they can be newer than it; then the next line differs, and
 * they are read again.
 */
function openLoading(engine: Engine): (id: BranchId) => Promise<Details | undefined> {
  const { db } = engine;
  const oneBranch = prepare<{ branch: string }>(db, (at) =>
    db.selectFrom("branch").select(["branch_id", "name", "since"]).where("branch_id", "=", at("branch")),
  );
  const membersOf = prepare<{ branch: string }>(db, (at) =>
    db.selectFrom("member").select(memberColumns).where("branch_id", "=", at("branch")),
  );
  const signingsOf = prepare<{ branch: string }>(db, (at) =>
    db
      .selectFrom("quarter_signing")
      .select(["branch_id", "quarter", "signed_ms"])
      .where("branch_id", "=", at("branch")),
  );
  const learntIn = prepare<{ branch: string }>(db, (at) =>
    db.selectFrom("learnt_alias").select(learntColumns).where("branch_id", "=", at("branch")),
  );
  return async (branch) => {
    const [[row], members, signings, learnt] = await Promise.all([
      engine.read("branch", oneBranch({ branch })),
      engine.read("roster", membersOf({ branch })),
      engine.read("signed quarters", signingsOf({ branch })),
      engine.read("learnt words", learntIn({ branch })),
    ]);
    if (row === undefined) return undefined;
    const checked = new CheckedRow("branch", row);
    const signedAtMs = new Map(
      signings.map((signing) => {
        const signed = new CheckedRow("quarter_signing", signing);
        return [signed.quarter("quarter"), signed.whole("signed_ms")];
      }),
    );
    return {
      name: checked.text("name"),
      since: checked.day("since"),
      roster: rosterOf(members),
      signedQuarters: new Set(signedAtMs.keys()),
      signedAtMs,
      learnt: learntOf(learnt),
    };
  };
}
