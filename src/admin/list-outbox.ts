import { dayOf, minuteOfDay } from "../domain/quarter.ts";
import type { BranchId } from "../domain/ids.ts";
import type { Outbox, Outgoing, OutgoingState } from "../ports.ts";
import type { BranchDirectory } from "./find-branch.ts";
import { done, type Outcome } from "./outcome.ts";
import { shown } from "./roster-fault-words.ts";

export type OutboxPorts = {
  readonly places: Pick<BranchDirectory, "branch">;
  readonly outbox: Pick<Outbox, "troubled">;
};

const stateWords: Readonly<Record<OutgoingState, string>> = {
  waiting: "等待发送",
  sending: "正在发送",
  sent: "已发送",
  maySent: "可能已发出，请到群里看一眼；不会自动重发",
  refused: "被企业微信拒收",
};

const howToSettle: readonly string[] = [
  "“可能已发出”和“被拒收”的，到群里看过以后：",
  "  已经在群里：npm run admin -- outbox 支部 季度 第几条 --arrived",
  "  群里没有，要再发：npm run admin -- outbox 支部 季度 第几条 --again",
];

/** Everything that goes out by itself and did not plainly arrive. */
export async function listOutbox({ places, outbox }: OutboxPorts): Promise<Outcome> {
  const items = await outbox.troubled();
  if (items.length === 0) return done("没有等待发送、可能已发出或被拒收的消息。");
  const names = new Map<BranchId, string>();
  for (const id of new Set(items.map(({ branch }) => branch)))
    names.set(id, (await places.branch(id))?.name ?? id);
  return done(
    ...items.map((item) => itemLine(item, names.get(item.branch) ?? item.branch)),
    ...(items.some(({ state }) => state === "maySent" || state === "refused") ? howToSettle : []),
  );
}

function itemLine(item: Outgoing, branchName: string): string {
  const started = item.startedAtMs === undefined ? "" : `，最近一次 ${clockText(item.startedAtMs)}`;
  const tried = item.attempts === 0 ? "" : `，试过 ${item.attempts} 次${started}`;
  const problem = item.problem === undefined ? "" : `，原因：${shown(item.problem)}`;
  const what = `${item.job} ${item.period} 第 ${item.part} 条`;
  return `${branchName}（${item.branch}）：${what}，${stateWords[item.state]}${tried}${problem}`;
}

/** Shanghai's day and clock. */
function clockText(atMs: number): string {
  const minutes = minuteOfDay(atMs);
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${dayOf(atMs)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
