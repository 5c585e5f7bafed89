import { describe, expect, test } from "vitest";

import { refuse } from "../../src/domain/decision.ts";
import { memberId, ruleSlug, type BranchId } from "../../src/domain/ids.ts";
import type { Outgoing, SendOutcome } from "../../src/outgoing.ts";
import { csv, csvText, huaishuping } from "./roster-files.ts";
import { storeOver } from "../../src/store/store.ts";
import { atMs, guojia, hsp, Terminal } from "./terminal.ts";

const key = "693a91f6-7aaa-4bc4-97a0-0ec2sifa5aaa";

describe("roster", () => {
  test("imports a file", async () => {
    const terminal = await Terminal.open();
    terminal.files.set("名册.csv", csv(huaishuping));
    expect(await terminal.run("roster", "名册.csv")).toEqual([
      "已导入 1 个党支部、7 人：",
      "  槐树坪村党支部（huaishuping）：7 人，其中 4 人有企业微信账号",
      0,
    ]);
  });

  test("names a file that is not there", async () => {
    expect(await (await Terminal.open()).run("roster", "没有.csv")).toEqual(["没有找到文件：没有.csv", 1]);
  });

  test("imports nothing while the rules are broken", async () => {
    const terminal = await Terminal.open();
    terminal.files.set("名册.csv", csv(huaishuping));
    terminal.rulesAre = refuse(["rules/city.yaml:3 名称没有写"]);
    expect(await terminal.run("roster", "名册.csv")).toEqual([
      "积分规则有误，名册没有导入。请先改好规则：",
      "rules/city.yaml:3 名称没有写",
      1,
    ]);
    expect(terminal.openedTimes).toBe(0);
  });

  test.each(["模板.csv", "模板.xlsx"])(
    "writes the template %s, which holds nobody to import",
    async (path) => {
      const terminal = await Terminal.open();
      expect(await terminal.run("roster", "--template", path)).toEqual([
        `模板已写到 ${path}。`,
        `填好后导入：npm run admin -- roster ${path}`,
        0,
      ]);
      expect(terminal.openedTimes).toBe(0);
      expect(await terminal.run("roster", path)).toEqual([
        "名册有 1 处要改，什么也没有导入：",
        "  名册里没有人，什么也没有可导入的。",
        1,
      ]);
    },
  );

  test("never writes the template over a file", async () => {
    const terminal = await Terminal.open();
    const filled = new TextEncoder().encode(csvText(huaishuping));
    terminal.files.set("名册.csv", filled);
    const outcome = await terminal.run("roster", "--template", "名册.csv");
    expect(outcome).toEqual(["已经有文件 名册.csv，没有改动它。请换一个文件名。", 1]);
    expect(terminal.files.get("名册.csv")).toBe(filled);
  });

  test("writes no template of another kind", async () => {
    expect(await (await Terminal.open()).run("roster", "--template", "模板.pdf")).toEqual([
      "模板的文件名要以 .xlsx 或 .csv 结尾。",
      1,
    ]);
  });
});

describe("bind", () => {
  test.each(["huaishuping", "槐树坪村党支部", " 槐树坪村 党支部 "])(
    "binds the group to %s",
    async (named) => {
      const terminal = await Terminal.withBranches();
      await terminal.showCode("A1B2C3");
      expect(await terminal.run("bind", "a1b2c3", named)).toEqual([
        "这个群已绑定到槐树坪村党支部（huaishuping）。",
        0,
      ]);
      expect((await terminal.store.outbox.groupPlaces(hsp)).chat).toBeDefined();
    },
  );

  test("leaves a group that belongs to another branch", async () => {
    const terminal = await Terminal.withBranches();
    await terminal.showCode("A1B2C3");
    await terminal.run("bind", "A1B2C3", "郭家村党支部");
    await terminal.showCode("A1B2C3");
    expect(await terminal.run("bind", "A1B2C3", "huaishuping")).toEqual([
      "这个群已经绑定了另一个党支部，没有改动。",
      1,
    ]);
  });

  test("refuses a code that no group shows, and a branch that is not there", async () => {
    const terminal = await Terminal.withBranches();
    expect(await terminal.run("bind", "XXXXXX", "huaishuping")).toEqual([
      "没有哪个群在等绑定码“XXXXXX”：可能写错了，也可能这个群已经绑定。请在群里 @ 一下积分助手，看它怎么回复。",
      1,
    ]);
    expect(await terminal.run("bind", "XXXXXX", "桃花村党支部")).toEqual([
      "没有找到党支部“桃花村党支部”。运行 npm run admin -- list 查看已有的党支部；新支部先用 roster 导入名册。",
      1,
    ]);
  });
});

describe("webhook", () => {
  test.each([
    ["the key", key],
    ["the whole address", `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}`],
  ])("sets the key, given %s, and does not print it", async (_, given) => {
    const terminal = await Terminal.withBranches();
    expect(await terminal.run("webhook", "huaishuping", given)).toEqual([
      "已设置槐树坪村党支部（huaishuping）的群机器人。",
      0,
    ]);
    expect((await terminal.store.outbox.groupPlaces(hsp)).robotKey).toBe(key);
  });

  test("reads the key from the standard input", async () => {
    const terminal = await Terminal.withBranches();
    terminal.typed = `${key}\n`;
    await terminal.run("webhook", "huaishuping", "-");
    expect((await terminal.store.outbox.groupPlaces(hsp)).robotKey).toBe(key);
  });

  test.each([
    ["a short key", ["huaishuping", "abc"]],
    ["an address without a key", ["huaishuping", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send"]],
    ["an address that is none", ["huaishuping", `://?key=${key}`]],
    ["something behind the key", ["huaishuping", key, "更多"]],
    ["no branch of that name", ["taohua", key]],
    ["an unknown option", ["huaishuping", key, `--${key}`]],
  ])("refuses %s and prints nothing of it", async (_, words) => {
    const terminal = await Terminal.withBranches();
    const printed = await terminal.run("webhook", ...words);
    expect(printed.at(-1)).toBe(1);
    expect(printed.join("\n")).not.toContain("693a91f6");
    expect((await terminal.store.outbox.groupPlaces(hsp)).robotKey).toBeUndefined();
  });
});

describe("list", () => {
  test("shows each branch with its people, roads and waiting claims", async () => {
    const terminal = await Terminal.withBranches();
    await terminal.showCode("A1B2C3");
    await terminal.run("bind", "A1B2C3", "huaishuping");
    await terminal.run("webhook", "guojia", key);
    await terminal.claim("2026-03-31");
    expect(await terminal.run("list")).toEqual([
      "共 2 个党支部：",
      "郭家村党支部（guojia）：党员 1 人，群未绑定，群机器人已设置，待审 0 条",
      "槐树坪村党支部（huaishuping）：党员 7 人，群已绑定，群机器人未设置，待审 1 条",
      0,
    ]);
  });

  test("says how to begin when there is none", async () => {
    expect(await (await Terminal.open()).run("list")).toEqual([
      "还没有党支部。先写一份名册模板：npm run admin -- roster --template 名册.xlsx，填好后再导入。",
      0,
    ]);
  });
});

describe("verify", () => {
  test("says that every ledger is in order", async () => {
    const terminal = await Terminal.withBranches();
    await terminal.claim("2026-03-31");
    expect(await terminal.run("verify")).toEqual([
      "郭家村党支部（guojia）：台账核对无误",
      "槐树坪村党支部（huaishuping）：台账核对无误",
      0,
    ]);
  });

  test("has nothing to check before the first roster", async () => {
    expect(await (await Terminal.open()).run("verify")).toEqual(["还没有党支部，没有台账可核对。", 0]);
  });

  test("names what somebody changed behind the program's back, and fails", async () => {
    const terminal = await Terminal.withBranches();
    await terminal.claim("2026-03-31");
    await terminal.engine.change("spoil", { sql: "update claim set points_half = 200", parameters: [] });
    expect(await terminal.run("verify")).toEqual([
      "郭家村党支部（guojia）：台账核对无误",
      "槐树坪村党支部（huaishuping）：发现 1 个问题",
      expect.stringContaining("对不上"),
      "请先停止使用，把数据库文件另存一份，再请技术人员核查。",
      1,
    ]);
  });

  test("finds a roster that cannot be read", async () => {
    const terminal = await Terminal.withBranches();
    const sql = "update member set kinds = '乱' where branch_id = 'guojia'";
    await terminal.engine.change("spoil", { sql, parameters: [] });
    const reopened = storeOver(terminal.engine);
    terminal.ports = reopened;
    expect(await terminal.run("verify")).toEqual([
      "guojia：发现 1 个问题",
      expect.stringContaining("member 表里有一条记录读不出来"),
      "槐树坪村党支部（huaishuping）：台账核对无误",
      "请先停止使用，把数据库文件另存一份，再请技术人员核查。",
      1,
    ]);
  });

  test("prints what the database finds wrong with its own files", async () => {
    const terminal = await Terminal.withBranches();
    terminal.ports = {
      ...terminal.store,
      damages: () => Promise.resolve(["Tree 5 page 7: btreeInitPage() returns 11"]),
    };
    const printed = await terminal.run("verify");
    expect(printed[0]).toBe("数据库文件有损坏：Tree 5 page 7: btreeInitPage() returns 11");
    expect(printed.at(-1)).toBe(1);
  });
});

describe("outbox", () => {
  test("says when nothing is left over", async () => {
    const terminal = await Terminal.withBranches();
    expect(await terminal.run("outbox")).toEqual(["没有等待发送、可能已发出或被拒收的消息。", 0]);
  });

  test("lists what waits, what may have been sent and what was refused", async () => {
    const terminal = await Terminal.withBranches();
    await posted(terminal, guojia, ["# 初榜"]);
    await posted(terminal, hsp, ["# 初榜", "# 续"]);
    await tried(terminal, ({ branch }) =>
      branch === hsp ? { kind: "maySent", problem: "no answer" } : { kind: "refused", problem: "93000" },
    );
    const guojiaLine =
      "郭家村党支部（guojia）1 号：2026年第一季度积分榜（发到群），被企业微信拒收，试过 1 次，最近一次 2026-04-02 09:00，原因：93000";
    expect(await terminal.run("outbox")).toEqual([
      guojiaLine,
      "槐树坪村党支部（huaishuping）1 号：2026年第一季度积分榜（发到群），可能已发出；不会自动重发，试过 1 次，最近一次 2026-04-02 09:00，原因：no answer",
      "槐树坪村党支部（huaishuping）2 号：2026年第一季度积分榜（发到群），等待发送",
      "看一条怎么了、发的是什么：npm run admin -- outbox 支部 号",
      "“可能已发出”和“被拒收”的，到群里看过或问过本人以后：",
      "  已经送到：npm run admin -- outbox 支部 号 --arrived",
      "  没有送到，要再发：npm run admin -- outbox 支部 号 --again",
      "  不用发了：npm run admin -- outbox 支部 号 --drop",
      0,
    ]);
    const ofOne = await terminal.run("outbox", "郭家村党支部");
    expect(ofOne[0]).toBe(guojiaLine);
    expect(ofOne).toHaveLength(7);
  });

  const post = {
    kind: "ranking",
    to: { kind: "group" },
    post: "ranking 2026-Q1",
    createdAtMs: atMs,
  } as const;

  const posted = ({ store }: Terminal, branch: BranchId, texts: readonly string[]) =>
    store.jobDiary.finish(
      branch,
      [{ job: "ranking", period: "2026-Q1" }],
      texts.map((text) => ({ ...post, text })),
      atMs,
    );

  async function tried({ store }: Terminal, outcome: (item: Outgoing) => SendOutcome): Promise<void> {
    await store.outbox.hold("process", atMs, 20_000);
    for (const item of await store.outbox.waiting(atMs, 10)) {
      await store.outbox.start(item, "groupRobot", "process", atMs);
      await store.outbox.settle({ ...item, road: "groupRobot" }, outcome(item));
    }
  }

  /** The first part of 槐树坪's ranking stands like that. */
  async function withTrouble(kind: "maySent" | "refused", problem = "93000"): Promise<Terminal> {
    const terminal = await Terminal.withBranches();
    await posted(terminal, hsp, ["# 初榜", "# 续"]);
    await tried(terminal, () => ({ kind, problem }));
    return terminal;
  }
  const waiting = async ({ store }: Terminal): Promise<readonly number[]> =>
    (await store.outbox.waiting(atMs, 10)).map(({ number }) => number);

  test("explains one: what it says, where it went, what is wrong and who mends it", async () => {
    const terminal = await withTrouble("refused");
    expect(await terminal.run("outbox", "huaishuping", "1")).toEqual([
      "槐树坪村党支部 1 号：2026年第一季度积分榜（发到群），被企业微信拒收，试过 1 次，最近一次 2026-04-02 09:00，原因：93000",
      "  写于 2026-04-02 09:00，发到支部群",
      "  走的路：群机器人",
      "  群机器人已被移出群，或地址不对：在群里重新添加，再运行 npm run admin -- webhook。",
      "  内容：",
      "    # 初榜",
      0,
    ]);
  });

  test.each(["maySent", "refused"] as const)(
    "what was %s is marked as arrived, and the rest follows",
    async (kind) => {
      const terminal = await withTrouble(kind);
      expect(await terminal.run("outbox", "槐树坪村党支部", "1号", "--arrived")).toEqual([
        "记下了：槐树坪村党支部 1 号已经送到，不会再发。",
        0,
      ]);
      expect((await terminal.store.outbox.troubled(10)).map(({ number }) => number)).toEqual([2]);
      expect(await waiting(terminal)).toEqual([2]);
    },
  );

  test.each(["maySent", "refused"] as const)(
    "what was %s is sent again when the administrator says so",
    async (kind) => {
      const terminal = await withTrouble(kind);
      expect(await terminal.run("outbox", "huaishuping", "1", "--again")).toEqual([
        "槐树坪村党支部 1 号会再发一次：机器人开着时一分钟内，夜里等到早上 8 点以后。",
        0,
      ]);
      expect(await waiting(terminal)).toEqual([1]);
      const [line, exitCode] = await terminal.run("outbox", "huaishuping", "1", "--again");
      expect(line).toContain("不用处理，没有改动");
      expect(exitCode).toBe(1);
    },
  );

  test("what still waits is dropped when the administrator says so, and nothing behind it is held back", async () => {
    const terminal = await withTrouble("refused");
    expect(await terminal.run("outbox", "huaishuping", "1", "--drop")).toEqual([
      "槐树坪村党支部 1 号不发了。",
      0,
    ]);
    expect(await waiting(terminal)).toEqual([2]);
    await terminal.run("outbox", "huaishuping", "2", "--drop");
    expect(await waiting(terminal)).toEqual([]);
  });

  test.each([
    ["another number", ["huaishuping", "3", "--arrived"], "槐树坪村党支部没有 3 号消息"],
    ["a number that is none", ["huaishuping", "一", "--arrived"], "槐树坪村党支部没有 一 号消息"],
    ["another branch", ["桃花村党支部", "1", "--again"], "没有找到党支部“桃花村党支部”"],
    ["half a name", ["huaishuping", "--again"], "请写全"],
    ["two verdicts", ["huaishuping", "1", "--again", "--arrived"], "一次只写一个"],
    ["a verdict on nothing", ["--again"], "请写全"],
  ])("changes nothing for %s", async (_, words, said) => {
    const terminal = await withTrouble("maySent");
    const [line, exitCode] = await terminal.run("outbox", ...words);
    expect(line).toContain(said);
    expect(exitCode).toBe(1);
    expect((await terminal.store.outbox.troubled(10)).map(({ state }) => state)).toEqual([
      "maySent",
      "waiting",
    ]);
  });
});

describe("aliases", () => {
  async function withLearnt(): Promise<Terminal> {
    const terminal = await Terminal.withBranches();
    const learnt = [{ words: "扫院墙", rule: ruleSlug("collective-labor"), by: memberId("m1"), atMs }];
    await terminal.store.ledger.record(await terminal.branch(hsp), { learnt }, atMs);
    return terminal;
  }

  test("lists the words that a branch learnt, with who taught them", async () => {
    const terminal = await withLearnt();
    const [first] = await terminal.names(hsp);
    expect(await terminal.run("aliases", "槐树坪村党支部")).toEqual([
      "槐树坪村党支部记住的说法：",
      `  扫院墙：collective-labor（${first ?? ""} 2026-04-02）`,
      0,
    ]);
    expect(await terminal.run("aliases", "guojia")).toEqual(["郭家村党支部还没有记住什么说法。", 0]);
    expect(await terminal.run("aliases", "桃花村党支部")).toEqual([
      expect.stringContaining("没有找到党支部“桃花村党支部”"),
      1,
    ]);
  });

  test("forgets one of them", async () => {
    const terminal = await withLearnt();
    expect(await terminal.run("aliases", "guojia", "--forget", "扫院墙")).toEqual([
      "郭家村党支部没有记过“扫院墙”，没有改动。",
      1,
    ]);
    expect(await terminal.run("aliases", "huaishuping", "--forget", " 扫院墙")).toEqual([
      "槐树坪村党支部忘掉了“扫院墙”。",
      0,
    ]);
    expect((await terminal.branch(hsp)).learnt).toEqual([]);
  });
});

describe("deletions", () => {
  test("lists what was deleted in a branch, and whether the files still hold it", async () => {
    const terminal = await Terminal.withBranches();
    expect(await terminal.run("deletions", "huaishuping")).toEqual([
      "槐树坪村党支部三年内没有到期删除的资料。",
      0,
    ]);
    await terminal.engine.change("fill", {
      sql: `insert into deletion values ('huaishuping', ${atMs - 1}, 'looks', '', 3, 1),
        ('huaishuping', ${atMs}, 'claimTexts', '2025-Q4', 12, null)`,
      parameters: [],
    });
    expect(await terminal.run("deletions", "槐树坪村党支部")).toEqual([
      "槐树坪村党支部到期删除的资料：",
      "  2026-04-02 查阅记录 3 条",
      "  2026-04-02 申报原话 12 条（到 2025-Q4），数据库文件里还没有清除，下次整理时清除",
      0,
    ]);
    expect((await terminal.run("deletions", "桃花村党支部"))[1]).toBe(1);
  });
});

describe("backup", () => {
  test("says how it is done where the data is on a server", async () => {
    const terminal = await Terminal.withBranches();
    terminal.ports = { ...terminal.store, backUp: () => Promise.resolve({ kind: "onServer" }) };
    expect(await terminal.run("backup", "备份.db")).toEqual(["数据在 PostgreSQL 里，请用 pg_dump 备份。", 1]);
  });

  test("says when the copy is damaged", async () => {
    const terminal = await Terminal.withBranches();
    const damages = ["Tree 5 page 7: btreeInitPage() returns 11"];
    terminal.ports = { ...terminal.store, backUp: () => Promise.resolve({ kind: "damaged", damages }) };
    expect(await terminal.run("backup", "备份.db")).toEqual([
      "备份写到了 备份.db，但核对时发现损坏，不能用：",
      "  Tree 5 page 7: btreeInitPage() returns 11",
      1,
    ]);
  });
});

describe("sign", () => {
  test.each(["2026-Q1", "2026q1", "2026年第一季度", "2026年1季度", "２０２６年一季度"])(
    "records the signature on paper for %s",
    async (written) => {
      const terminal = await Terminal.withBranches();
      expect(await terminal.run("sign", "huaishuping", written, "李秀英")).toEqual([
        "已录入：槐树坪村党支部2026年第一季度由李秀英签字确认。",
        expect.stringMatching(/^公示榜发到群里，公示到 2026-04-\d\d，校验码 [0-9a-f]{12}。$/),
        "打印公示榜：npm run admin -- sheet huaishuping 2026-Q1 公示榜.html",
        0,
      ]);
      expect((await terminal.branch(hsp)).signedQuarters).toEqual(new Set(["2026-Q1"]));
      expect(await terminal.run("sign", "huaishuping", written, "李秀英")).toEqual([
        "槐树坪村党支部2026年第一季度已经签过字，没有改动。",
        1,
      ]);
    },
  );

  /** Before each of the first recordings somebody claims a deed of the new quarter. */
  function interrupted(terminal: Terminal, times: number): void {
    const { ledger } = terminal.store;
    let left = times;
    const record: typeof ledger.record = async (...recording) => {
      left -= 1;
      if (left >= 0) await terminal.claim("2026-04-01");
      return ledger.record(...recording);
    };
    terminal.ports = { ...terminal.store, ledger: { ...ledger, record } };
  }

  test("looks again when a member writes in the same moment", async () => {
    const terminal = await Terminal.withBranches();
    interrupted(terminal, 2);
    expect((await terminal.run("sign", "huaishuping", "2026-Q1", "李秀英")).at(-1)).toBe(0);
    expect((await terminal.branch(hsp)).signedQuarters.size).toBe(1);
  });

  test("gives up after a while when others keep writing", async () => {
    const terminal = await Terminal.withBranches();
    interrupted(terminal, 99);
    expect(await terminal.run("sign", "huaishuping", "2026-Q1", "李秀英")).toEqual([
      "群里正忙，没有记上，请过一会儿再试。",
      1,
    ]);
    expect((await terminal.branch(hsp)).signedQuarters.size).toBe(0);
  });

  test("names the claims of the quarter that still wait", async () => {
    const terminal = await Terminal.withBranches();
    await terminal.claim("2026-04-01");
    await terminal.claim("2026-03-31");
    expect(await terminal.run("sign", "huaishuping", "2026-Q1", "李秀英")).toEqual([
      "槐树坪村党支部2026年第一季度还有 1 条申报没有审批，全部审批以后才能签字：",
      "  2 号：王建国 义务铲雪 2026-03-31",
      1,
    ]);
    expect((await terminal.branch(hsp)).signedQuarters.size).toBe(0);
  });

  test.each([
    [
      "张改改",
      "2026-Q1",
      "“张改改”不是槐树坪村党支部现任的书记或支委，不能签字。请核对姓名，或先更新名册里的职务。",
    ],
    ["李秀英", "2026-Q2", "2026年第二季度还没有结束（到 2026-06-30），结束以后才能签字。"],
    ["李秀英", "2026-Q5", "季度“2026-Q5”不认识，应写成 2026-Q1。"],
  ])("refuses %s for %s", async (signer, period, words) => {
    const terminal = await Terminal.withBranches();
    expect(await terminal.run("sign", "huaishuping", period, signer)).toEqual([words, 1]);
    expect((await terminal.branch(hsp)).signedQuarters.size).toBe(0);
  });
});

describe("sheet", () => {
  test("writes what was posted, with its code, escaped and with its own font; never over another file", async () => {
    const terminal = await Terminal.withBranches();
    expect(await terminal.run("sheet", "huaishuping", "2026-Q1", "榜.html")).toEqual([
      "槐树坪村党支部2026年第一季度还没有公示：先签字，再打印。",
      1,
    ]);
    const [, posted] = await terminal.run("sign", "huaishuping", "2026-Q1", "李秀英");
    const digest = /[0-9a-f]{12}/.exec(String(posted))?.[0] ?? "";
    expect(await terminal.run("sheet", "huaishuping", "2026-Q1", "榜.html")).toEqual([
      "公示榜已写到 榜.html，用浏览器打开，按 A4 打印。",
      `公示榜校验码：${digest}`,
      0,
    ]);
    const html = Buffer.from(terminal.files.get("榜.html") ?? []).toString();
    expect(html).toContain("<h1>槐树坪村党支部2026年第一季度积分公示榜</h1>");
    expect(html).toContain(digest);
    expect(html).toContain("data:font/woff2;base64,");
    expect(html).not.toMatch(/https?:|src=/);
    expect((await terminal.run("sheet", "huaishuping", "2026-Q1", "榜.html"))[0]).toContain("已经有文件");
    expect((await terminal.run("sheet", "huaishuping", "2026-Q1", "榜.pdf"))[0]).toContain("要以 .html 结尾");
  });
});

describe("help and mistakes are in Chinese", () => {
  const english = /[a-z]{4,}/gu;
  const ours =
    /npm run admin -- |--?help|--template|--arrived|--again|--drop|--forget|past-years|aliases|deletions|backup|roster|bind|webhook|list|verify|outbox|sign|sheet|handbook|year|certificate|record|notice|impact|help|xlsx|csv|html|Webhook/gu;

  test.each([
    [[]],
    [["help"]],
    [["--help"]],
    ...["roster", "bind", "webhook", "list", "outbox", "aliases", "deletions", "backup", "sign", "sheet"].map(
      (each) => [["help", each]],
    ),
    ...["handbook", "year", "certificate", "record", "notice", "impact"].map((each) => [["help", each]]),
  ])("%j", async (words) => {
    const printed = (await (await Terminal.open()).run(...words)).join("\n");
    expect(printed).toContain("用法：");
    expect(printed.replaceAll(ours, "").match(english)).toBeNull();
  });

  test.each([
    [["forget"], "没有“forget”这个命令。"],
    [["aliases", "huaishuping", "--forget"], "选项“--forget <说法>”后面少写了内容。"],
    [["bind", "A1B2C3"], "少写了“支部”。"],
    [["list", "--all"], "没有这个选项。"],
    [["list", "多余"], "命令“list”后面写多了。内容里有空格时，请用双引号括起来。"],
  ])("%j", async (words, told) => {
    const terminal = await Terminal.open();
    expect(await terminal.run(...words)).toEqual([`${told}运行 npm run admin -- help 查看用法。`, 1]);
    expect(terminal.openedTimes).toBe(0);
  });
});
