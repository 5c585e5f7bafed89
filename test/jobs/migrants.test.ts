import { describe, expect, test } from "vitest";
import { accountId } from "../../src/domain/ids.ts";
import { sayAppraisalReturn } from "../../src/jobs/appraisal-return.ts";
import { sayReportCalls } from "../../src/jobs/report-calls.ts";
import { sayReportReminder } from "../../src/jobs/report-reminder.ts";
import { approvalOf } from "../store/samples.ts";
import { aReport, at, guojiacun, scene, village } from "./saying.ts";

const first = ["2026-03-17 09:35", "2026-Q1 1"] as const;
const second = ["2026-03-27 09:35", "2026-Q1 2"] as const;
const calls = ["2026-03-29 09:35", "2026-Q1"] as const;

describe("reminding migrants of their report", () => {
  test("each one who has not reported is told what to write, by when, and whom to phone instead", async () => {
    const { ground, told } = await scene();
    const messages = await sayReportReminder(await ground(...first));
    expect(await told(messages)).toEqual([
      "孙志强: 孙志强，您好。第一季度的汇报还没收到，最晚3月31日交。写几句近来的思想和工作就行，例如：\n汇报 在外打工，工作和家里都好\n不方便写的，给联系人王建国打个电话，请对方替您报。",
      "周玉兰: 周玉兰，您好。第一季度的汇报还没收到，最晚3月31日交。写几句近来的思想和工作就行，例如：\n汇报 在外打工，工作和家里都好\n不方便写的，给联系人李秀英打个电话，请对方替您报。",
    ]);
    expect(messages[0]).toMatchObject({ kind: "reportReminder", topic: "report 2026-Q1" });
  });

  test("the earlier reminder is worth nothing once the later one goes out, that one until the quarter ends", async () => {
    const { ground } = await scene();
    const [early] = await sayReportReminder(await ground(...first));
    expect(early?.untilMs).toBe(at("2026-03-27 00:00"));
    const [late] = await sayReportReminder(await ground(...second));
    expect(late?.untilMs).toBe(at("2026-04-01 00:00"));
    expect(await sayReportReminder(await ground("2026-04-01 09:35", second[1]))).toEqual([]);
  });

  test("who has reported is left alone, approved or not; who was returned is asked again", async () => {
    const { ground, claim, change, told } = await scene();
    await claim("孙志强", aReport);
    const number = await claim("周玉兰", aReport);
    expect(await sayReportReminder(await ground(...second))).toEqual([]);
    await change({ decisions: [{ ...approvalOf(number), verdict: "returned" }] });
    expect(await told(await sayReportReminder(await ground(...second)))).toEqual([
      expect.stringMatching(/^周玉兰: /),
    ]);
  });

  test("a report for the last quarter does not stand for this one", async () => {
    const { ground, claim } = await scene();
    await claim("孙志强", { ...aReport, actDay: "2026-03-31" });
    expect(await sayReportReminder(await ground("2026-06-16 09:35", "2026-Q2 1"))).toHaveLength(2);
  });

  test("nobody is asked who is dead, gone, excused or without WeCom", async () => {
    const { ground } = await scene(
      village({ 孙志强: { kinds: ["migrant", "deceased"] }, 周玉兰: { exemptFrom: "2026-03-01" } }),
    );
    expect(await sayReportReminder(await ground(...first))).toEqual([]);
    const offline = await scene(village({ 孙志强: { account: undefined }, 周玉兰: undefined }));
    expect(await sayReportReminder(await offline.ground(...first))).toEqual([]);
  });

  test("whose contact person has left is sent to the secretary", async () => {
    const { ground, told } = await scene(village({ 王建国: { kinds: ["movedOut"] }, 周玉兰: undefined }));
    const [text] = await told(await sayReportReminder(await ground(...first)));
    expect(text).toContain("给书记赵书田打个电话，请对方替您报。");
  });

  test("a branch without migrants hears nothing", async () => {
    const { ground } = await scene();
    expect(await sayReportReminder(await ground(...first, guojiacun))).toEqual([]);
    expect(await sayReportCalls(await ground(...calls, guojiacun))).toEqual([]);
    expect(await sayAppraisalReturn(await ground("2026-12-01 09:45", "2026 1", guojiacun))).toEqual([]);
  });
});

describe("asking contact persons to phone", () => {
  test("each is told whom to phone and what to write then", async () => {
    const { ground, told } = await scene(village({ 周玉兰: { contactPerson: "王建国" } }));
    const messages = await sayReportCalls(await ground(...calls));
    expect(await told(messages)).toEqual([
      "王建国: 还有2位流动党员没交第一季度的汇报，请打电话问问近况：\n- 孙志强\n- 周玉兰\n问过以后照实替对方报，最晚3月31日，例如：\n代报 孙志强 汇报 在外打工，工作和家里都好",
    ]);
    expect(messages[0]?.untilMs).toBe(at("2026-04-01 00:00"));
    expect(messages[0]).not.toHaveProperty("topic");
  });

  test("who is excused or has reported is not phoned; who is without WeCom is", async () => {
    const { ground, claim, told } = await scene(
      village({ 孙志强: { account: undefined }, 杨来福: { kinds: ["full", "migrant"] } }),
    );
    await claim("周玉兰", aReport);
    const [text, ...more] = await told(await sayReportCalls(await ground(...calls)));
    expect(text).toMatch(/^王建国: 还有1位.*\n- 孙志强\n问过/);
    expect(more).toEqual([]);
  });

  test("for whom nobody keeps in touch, or somebody without WeCom, the secretary is asked", async () => {
    const { ground, told } = await scene(
      village({
        孙志强: { contactPerson: undefined },
        周玉兰: { contactPerson: "牛百顺" },
        牛百顺: { account: undefined },
      }),
    );
    expect(await told(await sayReportCalls(await ground(...calls)))).toEqual([
      "赵书田: 还有2位流动党员没交第一季度的汇报，请打电话问问近况：\n- 孙志强（名册上没有联系人）\n- 周玉兰（联系人牛百顺没有企业微信，请转告）\n问过以后照实替对方报，最晚3月31日，例如：\n代报 孙志强 汇报 在外打工，工作和家里都好",
    ]);
  });

  test("a list of more than twelve is cut, and says so", async () => {
    const one = village().find(({ name }) => name === "孙志强");
    if (one === undefined) throw new Error("no migrant");
    const more = Array.from({ length: 14 }, (_, n) => ({
      ...one,
      name: `流动${n}`,
      account: accountId(`m${n}`),
    }));
    const { ground, told } = await scene([...village(), ...more]);
    const [text] = await told(await sayReportCalls(await ground(...calls)));
    expect(text).toContain("王建国: 还有15位");
    expect(text).toContain("还有3位，请看名册。");
  });
});

describe("asking migrants back for the appraisal", () => {
  test("each is asked in private, and told whom to tell when it cannot be", async () => {
    const { ground, told } = await scene(village({ 周玉兰: undefined }));
    const early = await sayAppraisalReturn(await ground("2026-12-01 09:45", "2026 1"));
    expect(await told(early)).toEqual([
      "孙志强: 孙志强，您好。年底支部要开组织生活会、评议党员，请安排好时间回来参加。\n确实回不来的，请早点告诉书记赵书田，说明情况，支部研究后记下来。",
    ]);
    expect(early[0]?.untilMs).toBe(at("2026-12-15 00:00"));
    const [late] = await sayAppraisalReturn(await ground("2026-12-15 09:45", "2026 2"));
    expect(late?.untilMs).toBe(at("2027-01-01 00:00"));
    expect(await sayAppraisalReturn(await ground("2027-01-01 09:45", "2026 2"))).toEqual([]);
  });

  test("nobody is pressed who is dead, gone or excused", async () => {
    const { ground } = await scene(
      village({ 孙志强: { kinds: ["migrant", "movedOut"] }, 周玉兰: { exemptFrom: "2026-03-01" } }),
    );
    expect(await sayAppraisalReturn(await ground("2026-12-01 09:45", "2026 1"))).toEqual([]);
  });
});
