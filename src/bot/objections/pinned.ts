import type { Entry } from "../../domain/entry.ts";
import { isOwn } from "../../domain/objection.ts";
import { liveEntries } from "../../domain/objection-ruling.ts";
import { notThatMembers, whichEntry } from "../../wording/objection-ruling.ts";
import type { Turn } from "../turn.ts";
import type { Found } from "./found.ts";
import { groundOf, meantByNumber } from "./meant.ts";
import type { Wanted } from "./ruling.ts";

export type Pinned =
  /** `reason`: without the number in front. */
  | { readonly kind: "pinned"; readonly found: Found; readonly reason: string }
  | { readonly kind: "unclear"; readonly sentence: string };

const numberFirst = /^(\d{1,9}) ?号[\s,:、]*([^]*)$/;
const noneFirst = /^都不是[\s,:、]*([^]*)$/;

/**
 * 异议 1 成立 6号 理由: whoever objected named nobody's entry, so the one that is taken back is named with the ruling. 都不是:
 * nothing is to be taken back.
 */
export async function pinned(found: Found, { upheld, reason }: Wanted, turn: Turn): Promise<Pinned> {
  const { objection, view } = found;
  const isNamed = objection.entry !== undefined || objection.claim !== undefined;
  if (!upheld || isNamed || isOwn(objection)) return { kind: "pinned", found, reason };
  const [, number, behind = ""] = numberFirst.exec(reason) ?? [];
  if (number !== undefined) return withEntry(found, Number(number), behind, turn);
  const [, afterNone] = noneFirst.exec(reason) ?? [];
  const candidates = claimedEntries(found);
  if (afterNone !== undefined || candidates.length === 0)
    return { kind: "pinned", found, reason: afterNone ?? reason };
  return { kind: "unclear", sentence: whichEntry(view, candidates, turn.today) };
}

async function withEntry(found: Found, number: number, reason: string, turn: Turn): Promise<Pinned> {
  const { objection, view } = found;
  const named = await meantByNumber(number, undefined, turn);
  if (named.kind !== "meant" || named.meant.member.id !== objection.member || named.meant.entry === undefined)
    return { kind: "unclear", sentence: notThatMembers(view, number, claimedEntries(found), turn.today) };
  const { claim, entry } = named.meant;
  const meant = { ...objection, claim, entry };
  const ground = await groundOf(meant, turn);
  return { kind: "pinned", found: { ...found, ...ground, objection: meant }, reason };
}

/** Those that people can name by a number, the newest first. */
const claimedEntries = ({ entries }: Found): readonly Entry[] =>
  liveEntries(entries)
    .filter(({ claim }) => claim !== undefined)
    .toReversed();
