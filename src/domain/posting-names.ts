import { belongs, type Member, type Roster } from "./member.ts";
import type { Posting } from "./posting.ts";

/**
 * A posting as it may be shown again: who has died, moved out or taken the consent back since is not named any more. What
 * was posted stays on record as it was.
 */
export function namedAsOfNow(posting: Posting, roster: Roster): Posting {
  const named = roster.filter((member) => belongs(member) && member.namedInPublic);
  const isNamed = (name: string): boolean => named.some((member) => isCalled(member, name));
  const lines = posting.lines.map((line) =>
    line.name !== undefined && isNamed(line.name) ? line : { ...line, name: undefined },
  );
  return {
    ...posting,
    signer: isNamed(posting.signer) ? posting.signer : "",
    lines: [
      ...lines.filter(({ name }) => name !== undefined),
      ...lines.filter(({ name }) => name === undefined),
    ],
    standings: posting.standings.filter(({ name }) => isNamed(name)),
  };
}

/** 陈根生, or with the group behind it where two have one name. */
const isCalled = ({ name }: Member, posted: string): boolean =>
  posted === name || posted.startsWith(`${name}（`);
