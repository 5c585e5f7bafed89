import { describe, expect, test } from "vitest";
import { memberId, type BranchId } from "../../src/domain/ids.ts";
import { roadsOf } from "../../src/jobs/roads.ts";
import type { MessageKind, NewMessage } from "../../src/outgoing.ts";
import { guojia, huaishuping, person, zhang, zhao } from "../store/samples.ts";
import { notSent, openProcess, rankingMs, road, type Process } from "./ground.ts";

const post = (text: string, more: Partial<NewMessage> = {}): NewMessage => ({
  ...{ kind: "ranking", to: { kind: "group" }, text, post: "ranking 2026-Q1", createdAtMs: rankingMs },
  ...more,
});
const word = (text: string, member = zhang, kind: MessageKind = "notice"): NewMessage => ({
  ...{ kind, to: { kind: "member", member }, text, createdAtMs: rankingMs },
});
const minuteMs = 60_000;

describe("in order", () => {
  test("each target gets its messages one after the other, and each branch its own", async () => {
    const process = await openProcess();
    await process.write([post("一"), word("给张"), post("二"), word("又给张")]);
    await process.write([post("郭一"), post("郭二")], guojia);
    const link = road("longConnection");
    await process.send([link]);
    const chats = link.to.map((to, index) => [
      to.kind === "group" ? to.chat : "person",
      link.said[index] ?? "",
    ]);
    const of = (chat: string) => chats.filter(([to]) => to === chat).map(([, text]) => text);
    expect(of(`wr-${huaishuping}`)).toEqual(["一", "二"]);
    expect(of(`wr-${guojia}`)).toEqual(["郭一", "郭二"]);
    expect(of("person")).toEqual(["给张", "又给张"]);
  });

  test("behind one that WeCom is too busy for nothing overtakes it", async () => {
    const process = await openProcess();
    await process.write([post("一"), post("二")]);
    const busy = road("groupRobot", (text) => (text === "一" ? notSent("busy", "-1") : { kind: "sent" }));
    await process.send([busy]);
    expect(busy.said).toEqual(["一"]);
    process.nowMs += minuteMs;
    const well = road("groupRobot");
    await process.send([well]);
    expect(well.said).toEqual(["一", "二"]);
  });

  test("of a post the rest follows a part that may have been sent, and none follows a refused one", async () => {
    const process = await openProcess();
    await process.write([post("一"), post("二"), post("三")]);
    await process.write([post("郭一"), post("郭二")], guojia);
    const robot = road("groupRobot", (text) => {
      if (text === "一") return { kind: "maySent", problem: "no answer" };
      return text === "郭一" ? notSent("wrongPayload", "45002") : { kind: "sent" };
    });
    await process.send([robot]);
    expect(await process.standing()).toEqual({
      ...{ 一: "maySent", 二: "sent", 三: "sent", 郭一: "refused", 郭二: "waiting" },
    });
    await process.store.outbox.resolve(guojia, 1, "again");
    await process.send([road("groupRobot")]);
    expect(await process.standing()).toMatchObject({ 郭一: "sent", 郭二: "sent" });
  });
});

describe("taking roads away", () => {
  const all = ["longConnection", "groupRobot", "app"] as const;
  const kinds = Object.keys(roadsOf) as MessageKind[];

  test.each(kinds.filter((kind) => roadsOf[kind].includes("groupRobot")))(
    "%s: the long connection, else the group's robot, else it waits and says why",
    async (kind) => {
      expect(await tookRoad(post("话", { kind }), all)).toBe("longConnection");
      expect(await tookRoad(post("话", { kind }), ["groupRobot", "app"])).toBe("groupRobot");
      expect(await tookRoad(post("话", { kind }), ["app"])).toBe("waiting noRoad");
    },
  );

  test.each(kinds.filter((kind) => roadsOf[kind].includes("app")))(
    "%s: the long connection, else the app, else a to-do for the next answer",
    async (kind) => {
      expect(await tookRoad(word("话", zhang, kind), all)).toBe("longConnection");
      expect(await tookRoad(word("话", zhang, kind), ["groupRobot", "app"])).toBe("app");
      expect(await tookRoad(word("话", zhang, kind), ["groupRobot"])).toBe("toDo noRoad");
    },
  );

  test.each(["wrongTarget", "otherRoad", "misconfigured"] as const)(
    "a road that answers %s is taken away for this message: the next one has it at once",
    async (cause) => {
      const process = await openProcess();
      await process.write([post("榜"), word("话")]);
      const link = road("longConnection", () => notSent(cause));
      const [robot, app] = [road("groupRobot"), road("app")];
      await process.send([link, robot, app]);
      expect([robot.said, app.said]).toEqual([["榜"], ["话"]]);
    },
  );

  test("a group with no robot waits for one, and goes out once it is set", async () => {
    const process = await openProcess();
    await process.write([post("榜")]);
    const robot = road("groupRobot");
    await process.send([road("app")]);
    expect(await process.find("榜")).toMatchObject({ state: "waiting", problem: "noRoad" });
    process.nowMs += 10 * minuteMs;
    await process.send([robot]);
    expect(robot.said).toEqual(["榜"]);
  });

  test("a member without an account is told through nobody's phone", async () => {
    const process = await openProcess();
    const yang = memberId("m3");
    await process.write([word("话", yang)]);
    const app = road("app");
    await process.send([app]);
    expect(app.said).toEqual([]);
    expect(await process.find("话")).toMatchObject({ state: "toDo", problem: "noRoad" });
  });

  async function tookRoad(message: NewMessage, names: readonly (typeof all)[number][]): Promise<string> {
    const process = await openProcess();
    await process.write([message]);
    const roads = names.map((name) => road(name));
    await process.send(roads);
    const taken = roads.find(({ said }) => said.length > 0);
    const item = await process.find(message.text);
    return taken?.name ?? `${item.state} ${item.problem ?? ""}`;
  }
});

describe("what may have been sent", () => {
  test("is not sent again on a road that would say it twice", async () => {
    const process = await openProcess();
    await process.write([word("话")]);
    const link = road("longConnection", () => ({ kind: "maySent", problem: "no answer" }));
    const app = road("app");
    await process.send([link, app]);
    process.nowMs += 24 * 60 * minuteMs;
    await process.send([link, app]);
    expect([link.said, app.said]).toEqual([["话"], []]);
    expect(await process.find("话")).toMatchObject({ state: "maySent", problem: "no answer" });
  });

  test("is sent again on a road that drops the second, until it answers", async () => {
    const process = await openProcess();
    await process.write([word("话")]);
    let tries = 0;
    const drops = { dropsRepeatsForMs: 4 * 60 * minuteMs };
    const app = road(
      "app",
      () => ((tries += 1) < 3 ? { kind: "maySent", problem: "x" } : { kind: "sent" }),
      drops,
    );
    for (let minutes = 0; minutes < 20; minutes += 1) {
      await process.send([app]);
      process.nowMs += minuteMs;
    }
    expect(app.said).toEqual(["话", "话", "话"]);
    expect(await process.standing()).toEqual({ 话: "sent" });
  });

  test("is not sent again in the morning, when WeCom drops the second no more", async () => {
    const process = await openProcess();
    process.nowMs = Date.parse("2026-04-02T19:59:00+08:00");
    await process.write([word("话")]);
    const drops = { dropsRepeatsForMs: 4 * 60 * minuteMs };
    const app = road("app", () => ({ kind: "maySent", problem: "x" }), drops);
    await process.send([app]);
    for (let minutes = 0; minutes < 14 * 60; minutes += 10) {
      process.nowMs += 10 * minuteMs;
      await process.send([app]);
    }
    expect(app.said).toEqual(["话"]);
    expect(await process.find("话")).toMatchObject({ state: "maySent", problem: "x" });
  });

  test("is not sent again by a program that was off for longer than WeCom drops the second", async () => {
    const process = await openProcess();
    await process.write([word("话")]);
    const app = road("app", () => ({ kind: "maySent", problem: "x" }), { dropsRepeatsForMs: 240 * minuteMs });
    await process.send([app]);
    process.nowMs += 5 * 60 * minuteMs;
    await process.send([app]);
    expect(app.said).toEqual(["话"]);
    expect(await process.find("话")).toMatchObject({ state: "maySent", problem: "x" });
  });

  test("cut off by a crash, it is what the next process finds under way", async () => {
    const process = await openProcess();
    await process.write([post("榜"), word("话")]);
    await process.store.outbox.hold("dead", rankingMs, 20_000);
    const dead = await process.store.outbox.waiting(rankingMs, 10);
    for (const item of dead) {
      const on = item.to.kind === "group" ? "longConnection" : "app";
      await process.store.outbox.start(item, on, "dead", rankingMs);
    }
    const link = road("longConnection");
    const app = road("app", undefined, { dropsRepeatsForMs: 4 * 60 * minuteMs });
    await process.send([link, app]);
    expect(await process.standing()).toEqual({ 榜: "sending", 话: "sending" });
    process.nowMs += 2 * minuteMs;
    await process.send([link, app]);
    expect(await process.find("榜")).toMatchObject({ state: "maySent", problem: "cut off" });
    process.nowMs += 2 * minuteMs;
    await process.send([link, app]);
    expect([link.said, app.said]).toEqual([[], ["话"]]);
  });
});

describe("what stopped mattering", () => {
  const later = rankingMs + 60 * minuteMs;

  test("is not sent when its time is over", async () => {
    const process = await openProcess();
    await process.write([post("快到季末了", { untilMs: rankingMs })]);
    await process.send([road("groupRobot")]);
    expect(await process.find("快到季末了")).toMatchObject({ state: "dropped", problem: "over" });
  });

  test.each([
    ["died", { kinds: ["deceased"] }, "left"],
    ["moved out", { kinds: ["movedOut"] }, "left"],
    ["was exempted that day", { exemptFrom: "2026-04-02" }, "exempt"],
  ] as const)("a member who %s is reminded no more", async (_, more, problem) => {
    const process = await openProcess();
    await process.write([word("请汇报", zhang, "reportReminder")]);
    const members = [
      person("赵书田", "zhaoshutian", { roles: ["secretary"] }),
      person("张满仓", "zhangmancang", more),
    ];
    await process.store.registry.importRosters(
      [{ branch: huaishuping, name: "槐树坪村党支部", members }],
      later,
    );
    const link = road("longConnection");
    await process.send([link]);
    expect(link.said).toEqual([]);
    expect(await process.find("请汇报")).toMatchObject({ state: "dropped", problem });
  });

  test("who chose paper meanwhile is sent nothing, whatever waited", async () => {
    const process = await openProcess();
    await process.write([word("42号已通过。"), word("请汇报", zhang, "reportReminder")]);
    const members = [
      person("张满仓", "zhangmancang", { enrolment: { as: "paper", on: "2026-04-02" } }),
      person("赵书田", "zhaoshutian", { roles: ["secretary"] }),
    ];
    await process.store.registry.importRosters(
      [{ branch: huaishuping, name: "槐树坪村党支部", members }],
      later,
    );
    const links = [road("longConnection"), road("app")];
    await process.send(links);
    expect(links.flatMap(({ said }) => said)).toEqual([]);
  });

  test("a post that waited for the morning leaves out who took the name back in the evening, and nobody else", async () => {
    const process = await openProcess();
    const text = "1号 张满仓 +1分；赵书田 +2分";
    await process.write([post(text), word(text)]);
    const members = [
      person("赵书田", "zhaoshutian", {
        roles: ["secretary"],
        namedInPublic: false,
        consentOn: "2026-01-05",
      }),
      person("张满仓", "zhangmancang", { namedInPublic: false, consentOn: "2026-04-02" }),
    ];
    await process.store.registry.importRosters(
      [{ branch: huaishuping, name: "槐树坪村党支部", members }],
      later,
    );
    const link = road("longConnection");
    await process.send([link]);

    expect([...link.said].sort()).toEqual([text, "1号 某党员 +1分；赵书田 +2分"].sort());
  });

  test("who is exempted is still told what became of his claim", async () => {
    const process = await openProcess();
    await process.write([word("42号已通过。")]);
    const members = [person("张满仓", "zhangmancang", { exemptFrom: "2026-04-02" })];
    await process.store.registry.importRosters(
      [{ branch: huaishuping, name: "槐树坪村党支部", members }],
      later,
    );
    await process.send([road("longConnection")]);
    expect(await process.standing()).toEqual({ "42号已通过。": "sent" });
  });
});

describe("when", () => {
  test("nobody's phone rings at night; in the morning each branch has its own minute", async () => {
    const process = await openProcess();
    await process.write([word("话")]);
    await process.write([word("郭话")], guojia);
    process.nowMs = Date.parse("2026-04-02T22:00:00+08:00");
    const link = road("longConnection");
    await process.send([link]);
    expect(link.said).toEqual([]);
    const minutes = new Set([
      (await process.find("话")).notBeforeMs,
      (await process.find("郭话")).notBeforeMs,
    ]);
    expect(minutes.size).toBe(2);
    for (const atMs of minutes) {
      expect(atMs).toBeGreaterThan(Date.parse("2026-04-03T08:00:00+08:00"));
      expect(atMs).toBeLessThan(Date.parse("2026-04-03T09:00:00+08:00"));
    }
    process.nowMs = Date.parse("2026-04-03T09:00:00+08:00");
    await process.send([link]);
    expect(link.said.toSorted()).toEqual(["话", "郭话"].toSorted());
  });

  test("what would pass a limit waits until the road is free, without a try", async () => {
    const process = await openProcess();
    await process.write([post("榜")]);
    const full = road("groupRobot", undefined, { freeAtMs: () => rankingMs + 30_000 });
    await process.send([full]);
    expect(full.said).toEqual([]);
    expect(await process.find("榜")).toMatchObject({ attempts: 0, notBeforeMs: rankingMs + 30_000 });
  });

  test("what was said before a restart counts for the limits after it", async () => {
    const process = await openProcess();
    await process.write([post("榜")]);
    await process.send([road("groupRobot")]);
    await process.store.outbox.release("process");
    const counted: unknown[] = [];
    const after = road("groupRobot", undefined, { count: (to, atMs) => counted.push([to, atMs]) });
    await process.send([after]);
    expect(counted).toEqual([[{ kind: "robot", key: `robot-of-${huaishuping}` }, rankingMs]]);
  });
});

describe("when something is broken", () => {
  test("a road that throws keeps nobody else waiting; what it threw for is left to a person", async () => {
    const process = await openProcess();
    await process.write([post("一")]);
    await process.write([post("郭一"), post("郭二", { post: "partyDay 2026-04" })], guojia);
    const robot = road("groupRobot", (text) => {
      if (text === "郭一") throw new TypeError("a bug");
      if (text === "郭二") throw Object.assign(new Error("content: empty"), { name: "CannotBeSent" });
      return { kind: "sent" };
    });
    await process.send([robot]);
    expect(await process.standing()).toEqual({ 一: "sent", 郭一: "maySent", 郭二: "refused" });
    expect(process.failed).toEqual(["guojia: a bug", "guojia: content: empty"]);
  });

  test("once the program is told to stop, the messages under way are settled and no other begun", async () => {
    const process = await openProcess();
    const people = [zhang, zhao];
    await process.write(people.flatMap((member) => [word("一", member), word("二", member)]));
    const stopping = new AbortController();
    const link = road("longConnection", () => {
      stopping.abort();
      return { kind: "sent" };
    });
    await process.send([link], { stopping: stopping.signal });
    expect(link.said).not.toContain("二");
    expect((await process.find("二")).state).toBe("waiting");
  });

  test("however much there is to send, a run ends after some seconds, and the next one goes on", async () => {
    const process = await openProcess();
    await process.write(["一", "二", "三"].map((text) => post(text)));
    const slow = road("groupRobot", () => {
      process.nowMs += 3_000;
      return { kind: "sent" };
    });
    await process.send([slow]);
    expect(slow.said).toEqual(["一", "二"]);
    await process.send([slow]);
    expect(slow.said).toEqual(["一", "二", "三"]);
  });

  test("more failing messages than are fetched at once do not hide the others", async () => {
    const process = await openProcess();
    const many = Array.from({ length: 401 }, (_, index) => word("话", memberId(`m${index + 1}`)));
    await process.write(many, guojia);
    await process.write([post("榜")]);
    const robot = road("groupRobot");
    const branch = (id: BranchId) => {
      if (id === guojia) throw new Error("a broken row");
      return process.store.places.branch(id);
    };
    await process.send([robot], { places: { branch } });
    expect(process.failed.length).toBe(401);
    expect(robot.said).toEqual(["榜"]);
  });

  test("a process that lost the word sends nothing", async () => {
    const process = await openProcess();
    await process.write([post("榜")]);
    const robot = road("groupRobot");
    await process.send([robot], { holder: "another" });
    expect(robot.said).toEqual([]);
  });
});

test("each try is counted with its road and what came of it", async () => {
  const process: Process = await openProcess();
  await process.write([post("榜")]);
  const roads = [road("longConnection", () => notSent("wrongTarget", "93001")), road("groupRobot")];
  await process.send(roads);
  expect(process.tries).toEqual([
    ["longConnection", "again"],
    ["groupRobot", "sent"],
  ]);
});
