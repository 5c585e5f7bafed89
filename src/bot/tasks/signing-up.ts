import type { RuleSlug } from "../../domain/ids.ts";
import type { NewStep } from "../../domain/matter.ts";
import type { Member } from "../../domain/member.ts";
import type { Day } from "../../domain/quarter.ts";
import {
  decideSignOff,
  decideSignUp,
  hasSignedUp,
  isAbout,
  takesSignUps,
  type Task,
} from "../../domain/task.ts";
import type { NewNotice } from "../../ports.ts";
import { noTaskOpen } from "../../wording/not-taken.ts";
import { nameFor } from "../../wording/people.ts";
import { signOffRefused, signUpRefused } from "../../wording/task-refusals.ts";
import {
  noSuchTaskOpen,
  signedOff,
  signedOffForYou,
  signedUp,
  signedUpForYou,
  whichTask,
} from "../../wording/task.ts";
import { peopleListed } from "../people-named.ts";
import { stepBy } from "../steps.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { openTasks, taskMeant, taskView, type Meant } from "./task-meant.ts";

/** 报名 3 for oneself; 报名 3 张满仓 for somebody without a phone (代办). */
export async function signUpByWords(
  number: number | undefined,
  people: string,
  turn: Turn,
): Promise<Outcome> {
  const meant = await taskMeant(number, "signUp", turn, (task) => takesSignUps(task, turn.today));
  if (meant.kind === "unclear") return say(meant.sentence);
  return forEach(
    people,
    turn,
    (members) => signUp(meant, members, turn),
    (change) => signedUp(taskView(change.task, turn), othersIn(change, turn), turn.audience),
  );
}

/** 退出 3 */
export async function signOffByWords(
  number: number | undefined,
  people: string,
  turn: Turn,
): Promise<Outcome> {
  const meant = await taskMeant(
    number,
    "signOff",
    turn,
    (task) => people !== "" || hasSignedUp(task, turn.member.id),
  );
  if (meant.kind === "unclear") return say(meant.sentence);
  return forEach(
    people,
    turn,
    (members) => signOff(meant, members, turn),
    (change) => signedOff(taskView(change.task, turn), othersIn(change, turn), turn.audience),
  );
}

/** 后天植树我参加: into the only open task that is about it; else it is asked which. */
export async function signUpAsTold(
  about: { readonly rule: RuleSlug | undefined; readonly day: Day | undefined },
  turn: Turn,
): Promise<Outcome> {
  const open = (await openTasks(turn)).filter(({ task }) => takesSignUps(task, turn.today));
  if (open.length === 0) return say(noTaskOpen);
  const [only, ...others] = open.filter(({ task }) => isAbout(task, about));
  if (only !== undefined && others.length === 0) return signUpByWords(only.task.number, "", turn);
  const fitting = only === undefined ? open : [only, ...others];
  const views = fitting.map(({ task }) => taskView(task, turn));
  return say(
    only === undefined ? noSuchTaskOpen(views, turn.audience) : whichTask(views, "signUp", turn.audience),
  );
}

/** What sign-ups or withdrawals come to. */
export type Attendance = {
  /** As it stands afterwards. */
  readonly task: Task;
  /** For whom it was done. */
  readonly members: readonly Member[];
  readonly steps: readonly NewStep[];
  readonly notices: readonly NewNotice[];
  /** Why it was not done for others. */
  readonly refusals: readonly string[];
};

export function signUp({ matter, task }: Meant, members: readonly Member[], turn: Turn): Attendance {
  const { branch, today, audience } = turn;
  return members.reduce<Attendance>((so, member) => {
    const decided = decideSignUp(so.task, member, turn.member, { roster: branch.roster, today });
    if (!decided.ok) return refused(so, signUpRefused(decided.refusal, so.task, audience));
    const onBehalf = member.id !== turn.member.id;
    return {
      ...so,
      task: { ...so.task, signedUp: [...so.task.signedUp, { member: member.id, onBehalf }] },
      members: [...so.members, member],
      steps: [...so.steps, stepBy(turn, matter, decided.value, "open")],
      notices: [
        ...so.notices,
        ...toldTo(member, turn, signedUpForYou(task, turn.member.name, privately(turn))),
      ],
    };
  }, nothingYet(task));
}

export function signOff({ matter, task }: Meant, members: readonly Member[], turn: Turn): Attendance {
  return members.reduce<Attendance>((so, member) => {
    const decided = decideSignOff(so.task, member, turn.member, {
      roster: turn.branch.roster,
      today: turn.today,
    });
    if (!decided.ok) return refused(so, signOffRefused(decided.refusal, so.task, turn.audience));
    return {
      ...so,
      task: { ...so.task, signedUp: so.task.signedUp.filter((each) => each.member !== member.id) },
      members: [...so.members, member],
      steps: [...so.steps, stepBy(turn, matter, decided.value, "open")],
      notices: [
        ...so.notices,
        ...toldTo(member, turn, signedOffForYou(task, turn.member.name, privately(turn))),
      ],
    };
  }, nothingYet(task));
}

const nothingYet = (task: Task): Attendance => ({ task, members: [], steps: [], notices: [], refusals: [] });
const refused = (so: Attendance, why: string): Attendance => ({ ...so, refusals: [...so.refusals, why] });

/** Nobody needs to be told what he did himself. */
export const toldTo = (member: Pick<Member, "id">, turn: Turn, text: string): readonly NewNotice[] =>
  member.id === turn.member.id ? [] : [{ member: member.id, text, createdAtMs: turn.atMs }];

/** How it is read in the single chat. */
export const privately = ({ audience }: Turn): Turn["audience"] => ({
  ...audience,
  chat: { kind: "single" },
});

function forEach(
  people: string,
  turn: Turn,
  decide: (members: readonly Member[]) => Attendance,
  word: (change: Attendance) => string,
): Outcome {
  const named = people === "" ? undefined : peopleListed(people, turn);
  if (named?.kind === "unclear") return say(named.sentence);
  const change = decide(named === undefined || named.members.length === 0 ? [turn.member] : named.members);
  const text = [...(change.members.length === 0 ? [] : [word(change)]), ...new Set(change.refusals)].join(
    "\n",
  );
  if (change.steps.length === 0) return say(text);
  return say(text, {
    steps: change.steps,
    ...(change.notices.length === 0 ? {} : { notices: change.notices }),
  });
}

/** The names to say; undefined for who wrote it, in the single chat where nobody else reads it. */
const othersIn = ({ members }: Attendance, turn: Turn): readonly string[] | undefined =>
  turn.chat.kind === "single" && members.every(({ id }) => id === turn.member.id)
    ? undefined
    : members.map((member) => nameFor(turn.audience, member));
