import { expect, test } from "vitest";
import { readXml } from "../../src/wecom/app-xml.ts";
import { decodeAppInbound } from "../../src/wecom/app-inbound.ts";
import type { ChatEvent } from "../../src/ports.ts";
import { vectorNamed } from "./vectors.ts";

const arrivedAtMs = 1_773_835_200_000;
const agentId = 1_000_002;

const decoded = (inside: string, head = "<FromUserName>ZhangManCang</FromUserName>"): ChatEvent | undefined =>
  decodeAppInbound(
    `<xml><ToUserName>ww1</ToUserName>${head}<CreateTime>1773835199</CreateTime>${inside}<AgentID>1000002</AgentID></xml>`,
    agentId,
    arrivedAtMs,
  )?.event;

const text = (content: string): string =>
  `<MsgType>text</MsgType><Content>${content}</Content><MsgId>4561255354251345929</MsgId>`;
const tap = (inside = ""): string =>
  `<MsgType><![CDATA[event]]></MsgType><Event>TEMPLATE_CARD_EVENT</Event><EventKey><![CDATA[approve]]></EventKey>
   <TaskId>huaishuping_42</TaskId ><ResponseCode>RC</ResponseCode>${inside}`;

const message = {
  ...{ kind: "message", chat: { kind: "single" }, sender: "zhangmancang", sentAtMs: 1_773_835_199_000 },
  id: "app-4561255354251345929",
};

test("the published samples are read, in CDATA and without", () => {
  expect(decodeAppInbound(vectorNamed("A2").message, 218, arrivedAtMs)?.event).toMatchObject({
    ...{ text: "hello", sender: "mycreate", id: "app-4561255354251345929", sentAtMs: 1_409_659_813_000 },
  });
  expect(decodeAppInbound(vectorNamed("B2").message, agentId, arrivedAtMs)?.event).toMatchObject({
    ...{ text: "你好", sender: "chenjiashun", id: "app-1456453720" },
  });
});

test.each([
  ["铲雪 1 次", "铲雪 1 次"],
  ["<![CDATA[铲雪 <b> &lt; 1]]>", "铲雪 <b> &lt; 1"],
  ["&lt;a href=&quot;x&quot;&gt; &amp;lt;", '<a href="x"> &lt;'],
  ["<![CDATA[a]]]]><![CDATA[>b]]>", "a]]>b"],
  ["<![CDATA[<!DOCTYPE x>]]>", "<!DOCTYPE x>"],
  ["&xxe;&#0;", "&xxe;&#0;"],
  ["<![CDATA[]]>", ""],
  ["007", "007"],
])("the words in %s are taken as they were written", (content, words) => {
  expect(decoded(text(content))).toEqual({ ...message, text: words });
});

test("a picture and a file come with what fetches them, and a voice without words", () => {
  const sent = (type: string): string => `<MsgType>${type}</MsgType><MediaId>M-1</MediaId><MsgId>1</MsgId>`;
  const source = { kind: "media", mediaId: "M-1" };
  expect(decoded(sent("image"))).toMatchObject({ text: "", attachments: [{ kind: "picture", source }] });
  expect(decoded(sent("file"))).toMatchObject({ text: "", attachments: [{ kind: "file", source }] });
  expect(decoded(sent("voice"))).toEqual({ ...message, id: "app-1", text: "" });
});

test("a tap carries what was chosen, one option or several", () => {
  const item = (name: string, ...options: readonly string[]): string =>
    `<SelectedItem><QuestionKey>${name}</QuestionKey><OptionIds>${options.map((each) => `<OptionId><![CDATA[${each}]]></OptionId>`).join("")}</OptionIds></SelectedItem>`;
  const chosen = `<SelectedItems>${item("reason", "unclear")}${item("claims", "41", "42")}${item("none")}</SelectedItems>`;
  expect(decoded(tap(chosen))).toMatchObject({
    ...{ kind: "tap", sender: "zhangmancang", taskId: "huaishuping_42", button: "approve" },
    chosen: new Map([
      ["reason", ["unclear"]],
      ["claims", ["41", "42"]],
      ["none", []],
    ]),
  });
  expect(decodeAppInbound(`<xml>${tap()}</xml>`, agentId, arrivedAtMs)).toBeUndefined();
});

test("taps within one second differ by person, button and card, and a repeat is the same tap", () => {
  const other = "<FromUserName>WangJianGuo</FromUserName>";
  const taps = [
    decoded(tap()),
    decoded(tap(), other),
    decoded(tap().replace("approve", "return")),
    decoded(tap().replace("_42", "_43")),
  ];
  expect(new Set(taps.map((each) => each?.id)).size).toBe(4);
  expect(decoded(tap())).toEqual(taps[0]);
});

test("opening the app is one arrival a day", () => {
  const opened = (seconds: number): string | undefined =>
    decodeAppInbound(
      `<xml><FromUserName>zhang</FromUserName><CreateTime>${seconds}</CreateTime><MsgType>event</MsgType><Event>enter_agent</Event><EventKey></EventKey><AgentID>1000002</AgentID></xml>`,
      agentId,
      arrivedAtMs,
    )?.event.id;
  expect(opened(1_773_835_199)).toBe(opened(1_773_835_199 - 3_600));
  expect(opened(1_773_835_199)).not.toBe(opened(1_773_835_199 - 86_400));
});

test.each([
  ["another app's", text("a").replace("</MsgId>", "</MsgId><AgentID>7</AgentID>"), undefined],
  ["a subscription", "<MsgType>event</MsgType><Event>subscribe</Event>", undefined],
  ["a place", "<MsgType>location</MsgType><MsgId>1</MsgId>", undefined],
  ["WeCom's own", text("a"), "<FromUserName>sys</FromUserName>"],
  ["nobody's", text("a"), ""],
  ["without an id", "<MsgType>text</MsgType><Content>a</Content>", undefined],
  ["with an id of blanks", text("a").replace("4561255354251345929", "a b"), undefined],
])("an event that is %s is not for us", (_, inside, head) => {
  expect(decoded(inside, head)).toBeUndefined();
});

test("whatever declares something, is too deep or is no XML comes to nothing, at once", () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "${"a".repeat(100)}">${'<!ENTITY b "&a;&a;&a;&a;&a;&a;">'.repeat(100)}]><xml><a>&b;</a></xml>`;
  for (const bad of [
    bomb,
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><a>&e;</a></xml>',
    "<xml><a>1</a><!-- a --></xml>",
    "<![CDATA[".repeat(7_000),
    "<xml>".repeat(12_000),
    "<xml><__proto__><a>1</a></__proto__></xml>",
    "<other><a>1</a></other>",
    "xml",
    "",
    "\0",
  ]) {
    expect(readXml(bad)).toBeUndefined();
  }
});
