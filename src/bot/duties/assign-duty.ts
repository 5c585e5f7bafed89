import { decideAssigning, dutyOf } from "../../domain/duty.ts";
import type { TaskCommand } from "../../language/commands/task-command.ts";
import { assignedToYou, assigningRefused, dutyAssigned } from "../../wording/duty.ts";
import { peopleFirst } from "../people-named.ts";
import { nextMatter, stepBy } from "../steps.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { openDuties } from "./duty-view.ts";

type AssignDuty = Extract<TaskCommand, { readonly kind: "assignDuty" }>;

/** 分责任区 张满仓 村口到桥头, 设岗 马春梅 政策宣传岗, 结对 陈根生 一户 */
export async function assignDuty({ duty, said }: AssignDuty, turn: Turn): Promise<Outcome> {
  const named = peopleFirst(said, turn);
  const { members, rest: description } = named.kind === "named" ? named : { members: [], rest: "" };
  const isInGroup = turn.chat.kind === "group";
  const others = (await openDuties(turn)).map((view) => view.duty);
  const wanted = { duty, members, description, isInGroup };
  const decided = decideAssigning(
    turn.member,
    wanted,
    { roster: turn.branch.roster, today: turn.today },
    others,
  );
  if (!decided.ok) {
    const isUnclear = named.kind === "unclear" && decided.refusal.kind === "incomplete";
    return say(isUnclear ? named.sentence : assigningRefused(decided.refusal, duty, turn.audience));
  }
  const holder = decided.value;
  const next = await nextMatter(turn, "duty");
  const assigned = { kind: "assigned", duty, member: holder.id } as const;
  const step = stepBy(turn, next, assigned, "open", { words: description });
  const made = { ...step, step: assigned };
  const view = { holder, duty: dutyOf({ ...next, kind: "duty", branch: turn.branch.id, steps: [made] }) };
  const text = assignedToYou(view.duty, turn.member.name);
  const notices = holder.id === turn.member.id ? [] : [{ member: holder.id, text, createdAtMs: turn.atMs }];
  return say(dutyAssigned(view, turn.audience), {
    steps: [step],
    ...(notices.length === 0 ? {} : { notices }),
  });
}
