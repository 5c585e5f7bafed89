import type { Member } from "../../domain/member.ts";
import { ruleFor } from "../../domain/rulebook.ts";
import { decideMarking, refusalToMark, type Task } from "../../domain/task.ts";
import type { TaskCommand } from "../../language/commands/task-command.ts";
import type { Act } from "../../language/reading.ts";
import type { Answer, Changes } from "../../ports.ts";
import { cameCard, cameOptionsMax } from "../../wording/task-card.ts";
import { markingRefused } from "../../wording/task-refusals.ts";
import {
  askWhoCame,
  cameText,
  claimSaid,
  nobodySignedUp,
  tooManyForCard,
  unnamedForCard,
} from "../../wording/task.ts";
import { inWords } from "../claiming.ts";
import { peopleListed } from "../people-named.ts";
import { stepBy } from "../steps.ts";
import { submitDeeds, type Declared } from "../submitting.ts";
import { matterTaskId } from "../task-ids.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { taskMeant, taskView, type Meant } from "./task-meant.ts";

type MarkCame = Extract<TaskCommand, { readonly kind: "markCame" }>;

/** 到场 3 张满仓 陈根生, 到场 3 全部 除了 双喜; 到场 3 asks by a card. */
export async function markByWords(command: MarkCame, turn: Turn): Promise<Outcome> {
  const meant = await taskMeant(command.number, "markCame", turn, (task) => hasCome(task, turn));
  if (meant.kind === "unclear") return say(meant.sentence);
  const refusal = refusalToMark(meant.task, turn.member, { roster: turn.branch.roster, today: turn.today });
  if (refusal !== undefined) return say(markingRefused(refusal, meant.task, turn.audience));
  if (command.who === "asked") return askByCard(meant, turn);
  const named = peopleListed(command.people, turn);
  if (named.kind === "unclear") return say(named.sentence);
  const present =
    command.who === "listed"
      ? named.members
      : taskView(meant.task, turn).signedUp.filter((member) => !named.members.includes(member));
  const marked = await mark(meant, present, turn);
  return marked.kind === "refused" ? say(marked.sentence) : withHead(marked, turn);
}

const hasCome = ({ on }: Task, { today }: Turn): boolean => on === undefined || on <= today;

/** Marking ends the task, so a card is of use only when everybody who signed up stands on it by name. */
function askByCard({ task }: Meant, turn: Turn): Outcome {
  const view = taskView(task, turn);
  const { number, signedUp } = task;
  if (signedUp.length === 0) return say(nobodySignedUp(number));
  if (signedUp.length > cameOptionsMax) return say(tooManyForCard(number, signedUp.length));
  if (turn.chat.kind === "group" && view.signedUp.some(({ namedInPublic }) => !namedInPublic))
    return say(unnamedForCard(number));
  const taskId = matterTaskId(turn.branch.id, { kind: "task", number }, "came", turn.newId());
  return {
    answer: { kind: "textAndCard", text: askWhoCame(number), card: cameCard(view, turn.audience, taskId) },
  };
}

export type Marked =
  | { readonly kind: "refused"; readonly sentence: string }
  | {
      readonly kind: "marked";
      readonly head: string;
      readonly present: readonly Member[];
      readonly declared: Declared;
      readonly changes: Changes;
    };

/** The list becomes claims in one go, as if it had been declared: caps, repeats, recusal and 不是我 hold as ever. */
export async function mark({ matter, task }: Meant, members: readonly Member[], turn: Turn): Promise<Marked> {
  const known = { roster: turn.branch.roster, today: turn.today };
  const decided = decideMarking(task, members, turn.member, known);
  if (!decided.ok) return { kind: "refused", sentence: markingRefused(decided.refusal, task, turn.audience) };
  const present = decided.value;
  const declared = await declaredFor(task, present, turn);
  const claims = declared.views.map(({ record }) => record.claim.number);
  const came = { kind: "came", members: present.map(({ id }) => id), claims } as const;
  return {
    kind: "marked",
    head: cameText(taskView(task, turn), present, turn.audience),
    present,
    declared,
    changes: { ...declared.changes, steps: [stepBy(turn, matter, came, "settled")] },
  };
}

const nothing: Declared = { views: [], sentences: [], changes: undefined, asks: undefined };

async function declaredFor(task: Task, present: readonly Member[], turn: Turn): Promise<Declared> {
  const on = task.on ?? turn.today;
  const rule = task.rule === undefined ? undefined : ruleFor(turn.rulebook, task.rule, on)?.rule;
  if (rule === undefined) return nothing;
  const act: Act = {
    ...{ said: rule.shortName, where: "", rule: rule.slug, quantity: 1, unit: rule.unit },
    people: present.map(({ id }) => ({ kind: "member", id })),
    ...{ day: task.on, doubts: [] },
  };
  const telling = { said: claimSaid(task), on: turn.today, isOfSeveral: false, made: [], pictures: [] };
  return submitDeeds([{ act, kept: [] }], telling, turn);
}

function withHead({ head, declared, changes }: Extract<Marked, { kind: "marked" }>, turn: Turn): Outcome {
  if (declared.views.length === 0 && declared.sentences.length === 0) return say(head, changes);
  const { answer } = inWords(declared, { question: undefined, made: [] }, turn);
  return { answer: headed(head, answer), changes };
}

function headed(head: string, answer: Answer): Answer {
  if (answer.kind === "card") return { kind: "textAndCard", text: head, card: answer.card };
  if (answer.kind === "text" || answer.kind === "textAndCard")
    return { ...answer, text: `${head}\n${answer.text}` };
  return { kind: "text", text: head };
}
