import { isOnCommittee, isTownshipReviewer } from "../../domain/member.ts";
import type { Look } from "../../ports.ts";
import {
  correctionLine,
  correctionList,
  noCorrections,
  type CorrectionView,
} from "../../wording/correction.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { correctionFound } from "./correction-ground.ts";

/** As many lines as one message takes. */
const listedMax = 20;

type Relation = Parameters<typeof correctionLine>[1];

/** 更正: the own requests, those to be answered, and for the committee the numbers and states of the others. */
export async function listCorrections(turn: Turn): Promise<Outcome> {
  const open = await turn.matters.open(turn.branch.id, "correction");
  const shown: (readonly [CorrectionView, Relation])[] = [];
  for (const matter of open) {
    const { view } = await correctionFound(matter, turn);
    const relation = relationOf(view, turn);
    if (relation !== undefined) shown.push([view, relation]);
  }
  if (shown.length === 0) return say(noCorrections);
  const lines = shown
    .slice(0, listedMax)
    .map(([view, relation]) => correctionLine(view, relation, turn.today));
  const looks = looksAt(shown.slice(0, listedMax), turn);
  return say(correctionList(lines), looks.length === 0 ? undefined : { looks });
}

/** Undefined: it is none of that person's business. */
function relationOf({ member, answerers }: CorrectionView, turn: Turn): Relation | undefined {
  if (member.id === turn.member.id) return "member";
  if (answerers.some(({ id }) => id === turn.member.id)) return "answerer";
  return isOnCommittee(turn.member) || isTownshipReviewer(turn.member) ? "committee" : undefined;
}

/** Whose record somebody else was shown (decision 30). */
function looksAt(shown: readonly (readonly [CorrectionView, Relation])[], turn: Turn): readonly Look[] {
  const members = new Set(
    shown.flatMap(([{ member }, relation]) => (relation === "member" ? [] : [member.id])),
  );
  return [...members].map((member) => ({ member, looker: turn.member.id, atMs: turn.atMs }));
}
