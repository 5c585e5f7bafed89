import type { Matter } from "../../domain/matter.ts";
import type { MembershipChange } from "../../domain/membership.ts";
import type { Member } from "../../domain/member.ts";
import type { Changes, NewNotice } from "../../ports.ts";
import { nextMatter, stepBy } from "../steps.ts";
import type { Turn } from "../turn.ts";

export type Recording = {
  /** What the person concerned is told; undefined: nothing. */
  readonly told: string | undefined;
  readonly words?: string;
  /** The matter that it goes on with; default: a new one. */
  readonly matter?: Matter<"membership"> | undefined;
  readonly leaves?: "open" | "settled";
};

/** The step, the member as from now on and what the person is told, in one write. */
export async function recording(
  { step, member }: MembershipChange,
  turn: Turn,
  { told, words, matter, leaves = "settled" }: Recording,
): Promise<Changes> {
  const of = matter ?? (await nextMatter(turn, "membership"));
  const more = words === undefined ? {} : { words };
  return {
    steps: [stepBy(turn, of, step, leaves, more)],
    ...(isOnRoster(member, turn) ? {} : { members: [member] }),
    ...(told === undefined ? {} : { notices: [noticeTo(member, told, turn)] }),
  };
}

/** What leaves the roster as it is needs no row. */
const isOnRoster = (member: Member, { branch: { roster } }: Turn): boolean => roster.includes(member);

export const noticeTo = ({ id }: Member, text: string, { atMs }: Turn): NewNotice => ({
  member: id,
  text,
  createdAtMs: atMs,
});
