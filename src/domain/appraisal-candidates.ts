import type { MemberId } from "./ids.ts";
import { isOwn, isUndecided, type Objection } from "./objection.ts";
import type { YearRow, YearTable } from "./year-table.ts";

/** Near the top (靠前): the best tenth of those who are rated, at least one. */
const topShare = 10;

/**
 * Who meets the conditions for praise, for the township's commendation and for the reserve: near the top, no ground for
 * lagging, and nothing disputed (domain guide, section 12). A list of facts: people decide. Best first; equal totals at the
 * edge are all in.
 *
 * @param apart whom a ground for lagging or an open objection keeps out
 */
export function candidatesIn(
  { rows }: YearTable,
  rated: ReadonlySet<MemberId>,
  apart: ReadonlySet<MemberId>,
): readonly YearRow[] {
  const among = rows.filter(({ member }) => rated.has(member.id));
  const sorted = among.toSorted((one, other) => other.totalHalf - one.totalHalf);
  const places = Math.max(1, Math.floor(among.length / topShare));
  const least = sorted[places - 1]?.totalHalf;
  return sorted.filter(
    ({ member, totalHalf, bonusHalf }) =>
      least !== undefined && totalHalf >= least && bonusHalf > 0 && !apart.has(member.id),
  );
}

/** Members of whose points somebody else disputes something now. */
export const membersDisputed = (objections: readonly Objection[]): ReadonlySet<MemberId> =>
  new Set(
    objections.filter((objection) => isUndecided(objection) && !isOwn(objection)).map(({ member }) => member),
  );
