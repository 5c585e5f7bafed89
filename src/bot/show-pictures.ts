import type { Claim } from "../domain/claim.ts";
import { mayDecideOn } from "../domain/deciders.ts";
import { isOnCommittee } from "../domain/member.ts";
import type { Command } from "../language/reading.ts";
import type { KeptPicture, Picture } from "../ports.ts";
import { noPictures, picturesInPrivate, picturesNotForYou, picturesOf } from "../wording/pictures.ts";
import { noSuchClaim } from "../wording/refusals.ts";
import { momentOf, say, type Outcome, type Turn } from "./turn.ts";

type Showing = Extract<Command, { readonly kind: "showPictures" }>;

/** An answer must be there within seconds, and grows by a third on its way. */
const shownAtOnceMax = 3;
const shownBytesMax = 6 * 1024 * 1024;

/** 看图 42: the pictures of a claim, to who decides it, to whose it is, and to the committee; never in a group. */
export async function showPictures({ claim: number, from }: Showing, turn: Turn): Promise<Outcome> {
  if (turn.chat.kind === "group") return say(picturesInPrivate(number));
  const { ledger, branch } = turn;
  const record = await ledger.claim(branch.id, number);
  if (record === undefined) return say(noSuchClaim(number));
  if (!maySee(record.claim, turn)) return say(picturesNotForYou(number));
  const all = await ledger.picturesOf(branch.id, number);
  if (all.length === 0) return say(noPictures(number));
  const kept = all.filter((picture) => picture.state === "kept");
  const pictures = fitting(kept.slice(from - 1));
  const numbers = pictures.map((_, index) => from + index);
  const next = from + pictures.length;
  const inState = (...states: readonly Picture["state"][]): number =>
    all.filter(({ state }) => states.includes(state)).length;
  const text = picturesOf(number, numbers, {
    fetching: inState("wanted"),
    failed: inState("refused", "lost"),
    deleted: inState("deleted"),
    next: next <= kept.length ? next : undefined,
  });
  return { answer: { kind: "pictures", text, pictures } };
}

const maySee = (claim: Claim, turn: Turn): boolean =>
  claim.member === turn.member.id ||
  claim.declaredBy === turn.member.id ||
  isOnCommittee(turn.member) ||
  mayDecideOn(turn.member, claim, turn.branch.roster, momentOf(turn));

/** At least one: each alone is small enough for WeCom. */
function fitting(pictures: readonly (Picture & KeptPicture)[]): readonly KeptPicture[] {
  let bytes = 0;
  return pictures
    .slice(0, shownAtOnceMax)
    .filter((picture, index) => {
      bytes += picture.bytes;
      return index === 0 || bytes <= shownBytesMax;
    })
    .map(({ hash, type, bytes: size }) => ({ hash, type, bytes: size }));
}
