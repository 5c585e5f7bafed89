import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { decrypt, encrypt, getSignature } from "@wecom/crypto";
import { z } from "zod";

/** What arrived, decrypted. */
export type Heard = {
  readonly payload: Payload;
  readonly url: URL;
  readonly contentType: string | undefined;
};

const payloadShape = z.looseObject({
  msgid: z.string(),
  msgtype: z.string(),
  chattype: z.string().optional(),
  from: z.object({ userid: z.string() }),
  response_url: z.string().optional(),
  text: z.object({ content: z.string() }).optional(),
  stream: z.object({ id: z.string() }).optional(),
  event: z
    .looseObject({
      eventtype: z.string(),
      template_card_event: z
        .looseObject({
          event_key: z.string().default(""),
          task_id: z.string().default(""),
          selected_items: z.unknown().optional(),
        })
        .optional(),
    })
    .optional(),
});

const envelopeShape = z.object({ encrypt: z.string() });

export type Payload = z.infer<typeof payloadShape>;

/** An object is sealed properly; a text is sent as it stands; a number is a status without a body. */
export type BotAnswer = object | string | number;

export type StandInBot = {
  readonly url: string;
  readonly heard: readonly Heard[];
  answers(how: (payload: Payload, heard: Heard) => BotAnswer | Promise<BotAnswer>): void;
  /** How the address is verified; at first with the exact text. */
  echoes(how: (echo: string) => string): void;
  close(): Promise<void>;
};

export const token = "StandInToken01";
export const aesKey = "8H6M2VCsx9N5vN0ylABcxzhQS13wb3DwH5vKBZ2Ob1s";

/** A bot of a few lines that answers as it is told, so that the fake can be shown right and wrong answers. */
export async function startStandInBot(): Promise<StandInBot> {
  const heard: Heard[] = [];
  let answer: (payload: Payload, heard: Heard) => BotAnswer | Promise<BotAnswer> = () => ({});
  let echoed = (echo: string): string => echo;
  const server = createServer((request, response) => {
    void serve(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");

  return {
    url: `http://127.0.0.1:${address.port}/wecom/bot`,
    heard,
    answers: (how) => {
      answer = how;
    },
    echoes: (how) => {
      echoed = how;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://bot");
    if (request.method === "GET") {
      response.end(echoed(decrypt(aesKey, url.searchParams.get("echostr") ?? "").message));
      return;
    }
    const { encrypt: sealed } = envelopeShape.parse(JSON.parse(await bodyOf(request)));
    const { message, id } = decrypt(aesKey, sealed);
    if (id !== "") throw new Error("the receive id of a bot's callback is empty");
    const payload = payloadShape.parse(JSON.parse(message));
    const one = { payload, url, contentType: request.headers["content-type"] };
    heard.push(one);
    const given = await answer(payload, one);
    if (typeof given === "number") response.writeHead(given).end();
    else
      response.end(
        typeof given === "string" ? given : sealedReply(given, url.searchParams.get("nonce") ?? ""),
      );
  }
}

/** The envelope as WeCom wants it. */
export function sealedReply(body: object, nonce: string, changes: object = {}): string {
  const timestamp = 1_773_835_200;
  const sealed = encrypt(aesKey, JSON.stringify(body), "");
  const msgsignature = getSignature(token, timestamp, nonce, sealed);
  return JSON.stringify({ encrypt: sealed, msgsignature, timestamp, nonce, ...changes });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  request.setEncoding("utf8");
  for await (const part of request) text += String(part);
  return text;
}

export const says = (content: string): object => ({
  msgtype: "stream",
  stream: { id: "S1", finish: true, content },
});

/** A card such as the bot sends for a claim. */
export const claimCard = (taskId: string, more: object = {}): Record<string, unknown> => ({
  card_type: "button_interaction",
  task_id: taskId,
  main_title: { title: "加分申报 42 号", desc: "张满仓" },
  horizontal_content_list: [
    { keyname: "事项", value: "义务铲雪" },
    { keyname: "数量", value: "1 次，加 1 分" },
    { keyname: "日期", value: "2026年3月18日" },
  ],
  sub_title_text: "等书记审批。",
  button_selection: {
    question_key: "reason",
    title: "退回原因",
    option_list: [
      { id: "none", text: "请选择" },
      { id: "unclear", text: "事情没写清" },
      { id: "not-done", text: "没有这回事" },
    ],
    selected_id: "none",
  },
  button_list: [
    { text: "通过", style: 1, key: "approve" },
    { text: "退回", style: 3, key: "return" },
  ],
  ...more,
});

export const decidedCard = (taskId: string, words = "已通过"): Record<string, unknown> => ({
  card_type: "button_interaction",
  task_id: taskId,
  main_title: { title: "加分申报 42 号", desc: "张满仓" },
  sub_title_text: `${words}：赵书田，3月18日 20:01。\n张满仓本季 1 分，今年 101 分。已登记，季度审核后生效。`,
  button_list: [{ text: words, style: 2, key: "done" }],
});

export const voteCard = (taskId: string): Record<string, unknown> => ({
  card_type: "vote_interaction",
  task_id: taskId,
  main_title: { title: "待审 3 条", desc: "勾选后一起通过" },
  checkbox: {
    question_key: "claims",
    mode: 1,
    option_list: [
      { id: "41", text: "41 王建国 巡逻" },
      { id: "42", text: "42 张满仓 铲雪" },
      { id: "43", text: "43 马春梅 义诊" },
    ],
  },
  submit_button: { text: "通过所选", key: "approve-ticked" },
});
