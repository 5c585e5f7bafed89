import type { Outbox, Outgoing } from "../outgoing.ts";
import type { Branch } from "../ports.ts";
import { findBranch, noSuchBranch, type BranchDirectory } from "./find-branch.ts";
import { done, notDone, type Outcome } from "./outcome.ts";
import { clockText, outgoingLine, problemWords, roadWords } from "./outgoing-words.ts";
import { shown } from "./roster-fault-words.ts";

export type ResolvePorts = {
  readonly places: BranchDirectory;
  readonly outbox: Pick<Outbox, "message" | "resolve">;
};

/** A message as `npm run admin -- outbox` lists it. */
export type Named = { readonly branch: string; readonly number: string };

/** Says what a message is, to whom it goes, how it stands, why, and what to do about it. */
export async function explainOutgoing(named: Named, ports: ResolvePorts): Promise<Outcome> {
  const found = await findOutgoing(named, ports);
  if ("lines" in found) return found;
  const { branch, item } = found;
  return done(
    `${branch.name} ${outgoingLine(item)}`,
    `  写于 ${clockText(item.createdAtMs)}${receiver(item, branch)}`,
    ...(item.road === undefined ? [] : [`  走的路：${roadWords[item.road]}`]),
    ...(item.state === "waiting" && item.notBeforeMs > 0
      ? [`  下次不早于 ${clockText(item.notBeforeMs)}`]
      : []),
    ...(item.problem === undefined ? [] : [`  ${problemWords(item.problem)}`]),
    "  内容：",
    ...item.text.split("\n").map((line) => `    ${shown(line)}`),
  );
}

/**
 * Settles a message of which nobody knows whether it arrived, that was refused, or that is not wanted any more: the
 * administrator has looked.
 */
export async function resolveOutgoing(
  named: Named,
  as: "arrived" | "again" | "drop",
  ports: ResolvePorts,
): Promise<Outcome> {
  const found = await findOutgoing(named, ports);
  if ("lines" in found) return found;
  const { branch, item } = found;
  const which = `${branch.name} ${item.number} 号`;
  if (!(await ports.outbox.resolve(branch.id, item.number, as)))
    return notDone(`${which}不用处理，没有改动：${outgoingLine(item)}`);
  switch (as) {
    case "arrived":
      return done(`记下了：${which}已经送到，不会再发。`);
    case "again":
      return done(`${which}会再发一次：机器人开着时一分钟内，夜里等到早上 8 点以后。`);
    case "drop":
      return done(`${which}不发了。`);
  }
}

async function findOutgoing(
  named: Named,
  { places, outbox }: ResolvePorts,
): Promise<{ readonly branch: Branch; readonly item: Outgoing } | Outcome> {
  const branch = await findBranch(named.branch, places);
  if (branch === undefined) return notDone(noSuchBranch(named.branch));
  const number = Number(/^\s*(\d{1,15})\s*号?\s*$/u.exec(named.number.normalize("NFKC"))?.[1]);
  const item = Number.isNaN(number) ? undefined : await outbox.message(branch.id, number);
  if (item === undefined)
    return notDone(`${branch.name}没有 ${shown(named.number)} 号消息。运行 npm run admin -- outbox 查看。`);
  return { branch, item };
}

function receiver({ to }: Outgoing, { roster }: Branch): string {
  if (to.kind === "group") return "，发到支部群";
  const member = roster.find(({ id }) => id === to.member);
  return `，发给${member?.name ?? "名册上已经没有的人"}`;
}
