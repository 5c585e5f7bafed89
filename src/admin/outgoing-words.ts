import { dayOf, minuteOfDay } from "../domain/quarter.ts";
import type { Outgoing, OutgoingState, RoadName } from "../outgoing.ts";
import { messageName } from "../wording/notices.ts";
import { shown } from "./roster-fault-words.ts";

const stateWords: Readonly<Record<OutgoingState, string>> = {
  waiting: "等待发送",
  sending: "正在发送",
  sent: "已送到",
  maySent: "可能已发出；不会自动重发",
  refused: "被企业微信拒收",
  toDo: "没有路能发给本人，等他下次私聊机器人时告诉他",
  told: "已在私聊回答里告诉本人",
  dropped: "不用发了",
};

export const roadWords: Readonly<Record<RoadName, string>> = {
  longConnection: "智能机器人长连接",
  groupRobot: "群机器人",
  app: "自建应用",
};

/** One line: its number, what it is, how it stands and why. */
export function outgoingLine(item: Outgoing): string {
  const started = item.startedAtMs === undefined ? "" : `，最近一次 ${clockText(item.startedAtMs)}`;
  const tried = item.attempts === 0 ? "" : `，试过 ${item.attempts} 次${started}`;
  const problem = item.problem === undefined ? "" : `，原因：${shown(item.problem)}`;
  const to = item.to.kind === "group" ? "发到群" : "发给个人";
  return `${item.number} 号：${messageName(item)}（${to}），${stateWords[item.state]}${tried}${problem}`;
}

/** Shanghai's day and clock. */
export function clockText(atMs: number): string {
  const minutes = minuteOfDay(atMs);
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${dayOf(atMs)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** What a problem means and who mends it. Source of the codes: 全局错误码 (90313), captured 2024-01. */
export function problemWords(problem: string): string {
  const word = [...known].find(([pattern]) => pattern.test(problem));
  return word?.[1] ?? "没有见过的原因，请把它和当时的日志一起交给维护的人。";
}

const known: ReadonlyMap<RegExp, string> = new Map([
  [
    /noRoad/,
    "没有能走的路：群还没有绑定，也没有设群机器人；个人的，要有长连接或自建应用，名册上还要有账号。",
  ],
  [
    /cut off|no answer|noAck|broken|TimeoutError|ECONNRESET|HTTP 50[24]|unreadable answer/,
    "交给企业微信以后断了，没有回音，所以不知道到没到。",
  ],
  [/^asked$/, "本人正在和机器人私聊，在回答里告诉他。"],
  [/over/, "过了时候，发出去也没有用了。"],
  [/left|exempt/, "本人已经转出、去世或免参加，不再提醒。"],
  [/needless/, "事情已经办了，不用再提醒。"],
  [/administrator/, "管理员说不用发了。"],
  [/93000/, "群机器人已被移出群，或地址不对：在群里重新添加，再运行 npm run admin -- webhook。"],
  [/93001|93008/, "机器人不在这个群里：把它重新拉进群。"],
  [/93006/, "群的编号不对：请书记在群里重新写 @积分助手 绑定。"],
  [/93004/, "机器人被停用：到管理后台启用。"],
  [
    /81013|60111|60011|60021|invaliduser/,
    "企业微信里找不到这个人，或他不在应用的可见范围：核对名册上的账号和应用的可见范围。",
  ],
  [/60020/, "服务器的地址不在“企业可信IP”里：到管理后台的应用页面加上，一分钟后生效。"],
  [/40001|40091|40013|41002|41004/, "企业编号或密钥不对：核对 WECOM_CORP_ID 和 WECOM_AGENT_SECRET。"],
  [/853000/, "长连接的机器人编号或密钥不对：核对 WECOM_BOT_ID 和 WECOM_BOT_SECRET。"],
  [/48002|301002/, "这个应用没有权限：核对 WECOM_AGENT_ID 和应用权限。"],
  [/43012/, "应用的回调地址没有填，卡片发不出去。"],
  [/450(?:09|33)|our own limit/, "发得太快，等限制过去会自动再发。"],
  [/(?:^|\D)-1\b|6000|40014|42001|HTTP 5/, "企业微信忙，会自动再发。"],
  [/HTTP/, "回话的不是企业微信：核对 WECOM_API_BASE，再看服务器上的代理。"],
  [
    /not connected|ECONN|ENOTFOUND|EAI_AGAIN|UNREACH|TIMEDOUT|_TIMEOUT/,
    "连不上企业微信：看看服务器的网络，通了会自动再发。",
  ],
  [
    /40008|40035|40058|40063|44004|45002|42014|41016/,
    "企业微信不收我们写的格式，是程序的毛病，请报给维护的人。",
  ],
]);
