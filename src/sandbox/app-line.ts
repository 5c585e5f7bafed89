import { addressed, answerTimeoutMs } from "./callback.ts";
import type { Stamps } from "./callback.ts";
import type { AppWorld } from "./app-settings.ts";
import { call } from "./post.ts";
import { seal } from "./seal.ts";

/** An element's text, or the elements inside it; several of one name for a list. */
export type Element = string | Elements | readonly (string | Elements)[];
export type Elements = { readonly [name: string]: Element };

/** `unanswered`: no 200 in time. Source: 接收消息与事件 (developer.work.weixin.qq.com/document/path/90238). */
export type Delivered =
  { readonly kind: "taken" } | { readonly kind: "unanswered"; readonly status: number | undefined };

/** Signs, encrypts and hands over one callback of the app. */
export async function deliverToApp(world: AppWorld, elements: Elements, stamps: Stamps): Promise<Delivered> {
  const { app, findings, timer, unknowns, newId } = world;
  if (app.callbackUrl === undefined) return { kind: "unanswered", status: undefined };
  const url = app.callbackUrl;
  findings.counters.callbacks += 1;
  const spelling = unknowns.appXml;
  const encrypted = seal(app.aesKey, xml({ xml: elements }, spelling), app.corpId, newId());
  const sealed = { ToUserName: app.corpId, AgentID: String(app.agentId), Encrypt: encrypted };
  const answer = await call(
    {
      url: addressed({ botUrl: () => url, secrets: app }, stamps, encrypted, {}),
      body: xml({ xml: sealed }, spelling),
      contentType: "text/xml",
      timeoutMs: answerTimeoutMs,
    },
    timer,
  );
  if (answer.kind !== "answered" || answer.status !== 200) {
    findings.counters.unanswered += 1;
    return { kind: "unanswered", status: answer.kind === "answered" ? answer.status : undefined };
  }
  if (answer.body !== "") {
    findings.fault(undefined, undefined, "app: an answer inside the callback, which the fake does not read");
  }
  return { kind: "taken" };
}

/** With a blank in an end tag and a line break between elements: both were seen. */
function xml(elements: Elements, spelling: "bare" | "cdata"): string {
  const one = (name: string, element: string | Elements): string =>
    `<${name}>${typeof element === "string" ? text(element, spelling) : xml(element, spelling)}</${name} >\n`;
  return Object.entries(elements)
    .map(([name, element]) =>
      isList(element) ? element.map((each) => one(name, each)).join("") : one(name, element),
    )
    .join("");
}

const isList = (element: Element): element is readonly (string | Elements)[] => Array.isArray(element);

function text(words: string, spelling: "bare" | "cdata"): string {
  if (spelling === "cdata") return `<![CDATA[${words.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
