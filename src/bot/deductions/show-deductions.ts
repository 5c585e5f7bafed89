import type { Member } from "../../domain/member.ts";
import type { Look } from "../../ports.ts";
import { deductionCard } from "../../wording/deduction-card.ts";
import {
  deductionInFull,
  deductionList,
  ownDeduction,
  ownDeductions,
  type DeductionView,
} from "../../wording/deduction.ts";
import { noneOfYourOwn, noSuchDeduction } from "../../wording/deduction-refusals.ts";
import { matterTaskId } from "../task-ids.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { deductionView, seesAll } from "./deduction-view.ts";
import { chooseDeduction } from "./which-deduction.ts";

/** Which of a deduction's cards it is: see `matterTaskId`. */
export const voteCard = "vote";

/** 扣分: what is open, for the committee; everybody else sees the own. The committee's looks are recorded. */
export async function showDeductions(number: number | undefined, turn: Turn): Promise<Outcome> {
  if (number !== undefined) return showOne(number, turn);
  const { matters, branch, member } = turn;
  const open = (await matters.open(branch.id, "deduction")).map((matter) => deductionView(matter, turn));
  const own = open.filter(({ owner }) => owner.id === member.id);
  if (!seesAll(member)) return say(own.length === 0 ? noneOfYourOwn : ownDeductions(own, turn.audience));
  const others = open.filter(({ owner }) => owner.id !== member.id);
  const list = deductionList(others, turn.audience);
  const text = own.length === 0 ? list : `${ownDeductions(own, turn.audience)}\n\n${list}`;
  return others.length === 0
    ? say(text)
    : say(text, {
        looks: looksAt(
          others.map(({ owner }) => owner),
          turn,
        ),
      });
}

async function showOne(number: number, turn: Turn): Promise<Outcome> {
  const chosen = await chooseDeduction(number, () => true, "show", turn);
  if (chosen.kind === "unclear") return say(noSuchDeduction(number));
  const view = deductionView(chosen.matter, turn);
  if (view.owner.id === turn.member.id) return say(ownDeduction(view, turn.audience));
  const text = deductionInFull(view, turn.audience);
  const changes = { looks: looksAt([view.owner], turn) };
  if (!mayVote(view, turn.member)) return say(text, changes);
  const { branch, newId, audience } = turn;
  const taskId = matterTaskId(branch.id, chosen.matter, voteCard, newId());
  return { answer: { kind: "textAndCard", text, card: deductionCard(view, audience, taskId) }, changes };
}

const mayVote = ({ deduction, bench }: DeductionView, { id }: Member): boolean =>
  deduction.state === "voting" &&
  bench.kind !== "meeting" &&
  bench.members.some((each) => each.id === id) &&
  !deduction.votes.has(id);

/** Each of them once. */
const looksAt = (owners: readonly Member[], { member, atMs }: Turn): readonly Look[] =>
  [...new Set(owners.map(({ id }) => id))].map((id) => ({ member: id, looker: member.id, atMs }));
