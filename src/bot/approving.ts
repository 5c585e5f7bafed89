import { decideApproval, type ApprovalRefusal } from "../domain/approval.ts";
import type { ClaimRecord } from "../domain/claim.ts";
import type { Entry } from "../domain/entry.ts";
import { totalChanges } from "../domain/points.ts";
import { yearOf } from "../domain/quarter.ts";
import type { Changes } from "../ports.ts";
import type { ClaimView } from "../wording/claim-card.ts";
import { claimView } from "./claim-view.ts";
import { claimsContested } from "./objections/open-objections.ts";
import { momentOf, type Turn } from "./turn.ts";

/** What one person's approval of some claims comes to. */
export type Approvals = {
  /** Each as it stands after its approval, in the order given. */
  readonly approved: readonly ClaimView[];
  readonly refused: readonly { readonly record: ClaimRecord; readonly refusal: ApprovalRefusal }[];
  readonly changes: Changes;
};

/** Decides claims in the order given, so that a cap that bites within them leaves the remainder to the later ones. */
export async function approveEach(turn: Turn, records: readonly ClaimRecord[]): Promise<Approvals> {
  const books = await entriesFor(turn, records);
  const before = new Map(books);
  const refused: { record: ClaimRecord; refusal: ApprovalRefusal }[] = [];
  const decided: ClaimRecord[] = [];
  const entries: Entry[] = [];
  for (const record of records) {
    const proposed = decideApproval(record, turn.member, {
      roster: turn.branch.roster,
      signedQuarters: turn.branch.signedQuarters,
      since: turn.branch.since,
      today: turn.today,
      ...momentOf(turn),
      entryNumber: turn.branch.head.lastEntry + entries.length + 1,
    });
    if (!proposed.ok) {
      refused.push({ record, refusal: proposed.refusal });
      continue;
    }
    const { decision, entry } = proposed.value;
    entries.push(entry);
    decided.push({ ...record, decision });
    books.set(bookKey(record), [...(books.get(bookKey(record)) ?? []), entry]);
  }
  const totals = [...books].flatMap(([key, after]) => totalChanges(before.get(key) ?? [], after));
  const contested = await claimsContested(turn);
  const decisions = decided.flatMap(({ decision }) => decision ?? []);
  return {
    approved: decided.map((record) => ({
      ...claimView(record, books.get(bookKey(record)) ?? [], turn, []),
      isContested: contested.has(record.claim.number),
    })),
    refused,
    changes: entries.length === 0 ? {} : { decisions, entries, totals },
  };
}

type Books = Map<string, readonly Entry[]>;

/** A member's entries of the year of the deed: caps and totals do not reach beyond it. */
async function entriesFor(turn: Turn, records: readonly ClaimRecord[]): Promise<Books> {
  const books: Books = new Map();
  for (const record of records) {
    const { member, actDay } = record.claim;
    if (books.has(bookKey(record))) continue;
    books.set(bookKey(record), await turn.ledger.entriesOf(turn.branch.id, member, yearOf(actDay)));
  }
  return books;
}

const bookKey = ({ claim }: ClaimRecord): string => `${claim.member} ${yearOf(claim.actDay)}`;
