import { expect, test } from "vitest";
import { readRulebooks } from "../../src/rulebook/file.ts";
import { lineFrom } from "../../src/understand/line.ts";
import { understand } from "../../src/understand/understanding.ts";
import { sayClaimsWaiting } from "../../src/jobs/claims-waiting.ts";
import { sayPartyDay } from "../../src/jobs/party-day.ts";
import { sayReportCalls } from "../../src/jobs/report-calls.ts";
import { sayReportReminder } from "../../src/jobs/report-reminder.ts";
import { scene } from "./saying.ts";

// What people are told to write must be understood when they copy it.

const rules = await readRulebooks("rules");
if (!rules.ok) throw new Error("the rules are broken");
const { forBranch } = rules.value;
const understood = (text: string) => understand(lineFrom({ text }), forBranch);

/** The words behind that mark, up to the end of the line. */
const behind = (mark: string, [message]: readonly { readonly text: string }[]): string =>
  message?.text.split(mark)[1]?.split("\n")[0] ?? "";

test("the deed in the party day's example is declared, and needs no question", async () => {
  const { ground } = await scene();
  const example = behind("例如：", await sayPartyDay(await ground("2026-03-05 08:40", "2026-03")));
  expect(example).toMatch(/^@积分助手 /);
  expect(understood(example.replace("@积分助手 ", ""))).toMatchObject({ intent: "claim", records: true });
});

test("the migrant's example is a report, and so is the one told by phone", async () => {
  const { ground } = await scene();
  const own = behind("例如：\n", await sayReportReminder(await ground("2026-03-17 09:35", "2026-Q1 1")));
  expect(understood(own)).toMatchObject({ intent: "report", people: ["self"], records: true });
  const phoned = behind("例如：\n", await sayReportCalls(await ground("2026-03-29 09:35", "2026-Q1")));
  expect(understood(phoned)).toMatchObject({ intent: "report", people: ["孙志强"], reply: "card" });
});

test("what the secretary is told to write are commands", async () => {
  const { ground, claim } = await scene();
  const step = { claim: await claim("张满仓"), step: "secretary" } as const;
  const { messages } = await sayClaimsWaiting(await ground("2026-03-22 09:20", "2026-03-22"), [step]);
  for (const mark of ["勾选请写：", "通过请写：", "不合适的请写："])
    expect(understood(behind(mark, messages)).intent).toBe("command");
});
