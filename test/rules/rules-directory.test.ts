import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { faultLine } from "../../src/rulebook/fault.ts";
import { readRulebooks } from "../../src/rulebook/file.ts";
import { editorsSchema } from "../../src/rulebook/editors.ts";
import { cityText, complaints, edited, guojiacun, huaishuping, ruleOn } from "./rule-texts.ts";

let dir: string;
beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), "rules-")), "rules");
  await cp("rules", dir, { recursive: true });
});
afterEach(async () => {
  await rm(join(dir, ".."), { recursive: true });
});

const edit = async (file: string, from: string, to: string): Promise<void> => {
  const path = join(dir, file);
  await writeFile(path, edited(await readFile(path, "utf8"), from, to));
};

async function complaintsInDir(): Promise<readonly string[]> {
  const read = await readRulebooks(dir);
  return read.ok ? [] : read.refusal.map((fault) => faultLine(fault).replace(dir, "rules"));
}

test("a new rule for the city needs a few lines in city.yaml and nothing else", async () => {
  await edit(
    "city.yaml",
    "\nbonus:\n",
    `
bonus:
  - slug: blood-donation
    name: 无偿献血
    shortName: 献血
    aspect: serve-masses
    aliases: 献血、无偿献血车
    unit: 次
    points: 2.5
    cap: { points: 5, period: year }
    evidence: 献血证。
`,
  );
  const read = await readRulebooks(dir);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  for (const branch of [huaishuping, guojiacun]) {
    const rule = ruleOn(read.value.forBranch(branch), "blood-donation", "2026-03-18");
    expect(rule).toMatchObject({ shortName: "献血", pointsHalf: 5, enabled: true });
  }
});

test("a file for another branch is enough to give it rules of its own", async () => {
  await writeFile(
    join(dir, "branches", "wangjia.yaml"),
    "branch: 王家村党支部\neffectiveFrom: 2026-04-01\nranking: roster\nchanges:\n  - slug: snow-clearing\n    points: 2\n",
  );
  const read = await readRulebooks(`${dir}/`);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  const [wangjia] = [...read.value.branches.keys()].slice(-1);
  if (wangjia === undefined) throw new Error("no branch");
  expect(read.value.branches.get(wangjia)).toBe("王家村党支部");
  expect(read.value.forBranch(wangjia).rankingStyle).toBe("roster");
  expect(ruleOn(read.value.forBranch(wangjia), "snow-clearing", "2026-04-01")?.pointsHalf).toBe(4);
  expect(ruleOn(read.value.forBranch(guojiacun), "snow-clearing", "2026-04-01")?.pointsHalf).toBe(2);
});

test("file names that are no branch are named; other files are left alone", async () => {
  for (const name of ["Wang Jia.yaml", "王家.yaml", "lijia.yml", ".lijia.yaml.swp", "说明.md"]) {
    await writeFile(join(dir, "branches", name), "branch: 王家村党支部\n");
  }
  expect(await complaintsInDir()).toEqual([
    "rules/branches/Wang Jia.yaml 文件名应为支部代号：小写英文字母、数字和连字符，最多 32 个，如 huaishuping.yaml",
    "rules/branches/lijia.yml 文件名应以小写的 .yaml 结尾",
    "rules/branches/王家.yaml 文件名应为支部代号：小写英文字母、数字和连字符，最多 32 个，如 huaishuping.yaml",
  ]);
});

test("without city.yaml the branches' own mistakes are still said", async () => {
  await rm(join(dir, "city.yaml"));
  await edit("branches/huaishuping.yaml", "points: 15", "points: 15.2");
  expect(await complaintsInDir()).toEqual([
    "rules/city.yaml 没有这个文件，它是全市统一的规则",
    "rules/branches/huaishuping.yaml:20 规则“发展连翘”的 points 应为 0.5 的倍数，现在是 15.2",
  ]);
});

test("a mistake in a telling stops the reading like any other", async () => {
  await edit("sayings.yaml", "\n  snow-clearing:\n", "\n  snow-clearing:\n    - 扫雪。\n");
  const [said, ...others] = await complaintsInDir();
  expect(others).toEqual([]);
  expect(said).toMatch(/^rules\/sayings\.yaml:\d+ 规则“铲雪”的讲法第 1 项第 1 组里的“扫雪。”应为/);
});

test("without sayings.yaml the rules are known by name and alias only", async () => {
  await rm(join(dir, "sayings.yaml"));
  const read = await readRulebooks(dir);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  expect(ruleOn(read.value.forBranch(guojiacun), "snow-clearing", "2026-03-18")?.told).toEqual([]);
});

test("a directory without branches has the city's rules only", async () => {
  await rm(join(dir, "branches"), { recursive: true });
  const read = await readRulebooks(dir);
  expect(read.ok && [...read.value.branches]).toEqual([]);
});

test("the editors' schema matches what the program accepts", async () => {
  // If this fails: npm run rules:check -- --write-schema
  expect(await readFile("rules/schema.json", "utf8")).toBe(editorsSchema());
});

test("every key in the editors' schema is explained in Chinese", () => {
  const unexplained: string[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("properties" in value && typeof value.properties === "object") {
      for (const [key, shape] of Object.entries(value.properties ?? {})) {
        if (!/"description":"[^"]*[一-鿿]/.test(JSON.stringify(shape))) unexplained.push(key);
      }
    }
    Object.values(value).forEach(look);
  };
  look(JSON.parse(editorsSchema()));
  expect(unexplained).toEqual([]);
});

test("the README's examples are right as they stand", async () => {
  const readme = await readFile("rules/README.md", "utf8");
  const examples = [...readme.matchAll(/```yaml\n([^`]*)```/g)].flatMap(([, yaml]) => yaml ?? []);
  const whole = examples.find((yaml) => yaml.includes("branch: 王家村党支部")) ?? "";
  const rule = examples.find((yaml) => yaml.startsWith("- slug: blood-donation")) ?? "";
  const off = examples.find((yaml) => yaml.includes("slug: snow-clearing")) ?? "";
  const decided = examples.find((yaml) => yaml.includes("decision:")) ?? "";
  const told = examples.find((yaml) => yaml.startsWith("told:")) ?? "";
  const times = examples.find((yaml) => yaml.includes("timetable:")) ?? "";
  const tellings = examples.find((yaml) => yaml.includes("sayings:")) ?? "";
  const head = (name: string): string => `branch: ${name}\neffectiveFrom: 2026-01-01\n`;
  expect(
    complaints(
      edited(cityText, "\nbonus:\n", `\nbonus:\n${rule.replaceAll(/^/gm, "  ").trimEnd()}\n`),
      {
        wangjia: edited(
          whole,
          "    unit: 工日\n",
          `    unit: 工日\n${told.replaceAll(/^/gm, "    ").trimEnd()}\n`,
        ),
        lijia: head("李家村党支部") + off,
        zhaojia: head("赵家村党支部") + decided,
        sunjia: head("孙家村党支部") + times,
      },
      tellings,
    ),
  ).toEqual([]);
  for (const example of [whole, rule, off, decided, told, times, tellings]) expect(example).not.toBe("");
});

const run = promisify(execFile);
const check = (...args: readonly string[]): ReturnType<typeof run> =>
  run(process.execPath, ["src/rules-check.ts", ...args]);

/** A telling is an item of a list under `sayings`, or under a rule's `told`. */
const itemsIn = async (file: string, below: string, item: RegExp): Promise<number> =>
  (await readFile(join(dir, file), "utf8")).split(below).slice(1).join("").match(item)?.length ?? 0;

test("npm run rules:check says what it has read", async () => {
  const ofCity = await itemsIn("sayings.yaml", "\nsayings:\n", /^ {4}- /gm);
  const ofVillage = await itemsIn("branches/huaishuping.yaml", "\n    told:", /^ {6}- [^{]/gm);
  const { stdout } = await check(dir);
  expect(stdout).toBe(
    [
      `规则检查通过：全市基础分 100 分，20 项加分、1 项流动党员专项、10 项扣分（停用 2 项），讲法 ${ofCity} 种。`,
      "郭家村党支部（guojiacun）：和全市一样。",
      `槐树坪村党支部（huaishuping）：新增 2 项（发展连翘、化解上访），调整 1 项（调解纠纷），自己的讲法 ${ofVillage} 种，自己的时间 1 项。`,
      "",
    ].join("\n"),
  );
});

test("npm run rules:check names every mistake and fails", async () => {
  await edit("city.yaml", "    points: 1 #", "    points: 1.3 #");
  await edit("branches/guojiacun.yaml", "points: 10\n", "points: 十\n");
  await expect(check(dir)).rejects.toMatchObject({
    code: 1,
    stdout: "",
    stderr: [
      `${dir}/city.yaml:49 规则“义务劳动”的 points 应为 0.5 的倍数，现在是 1.3`,
      `${dir}/branches/guojiacun.yaml:11 规则“责任区”的 points 应为数字，如 2 或 0.5，现在是“十”`,
      "规则检查没有通过：2 处要改。",
      "",
    ].join("\n"),
  });
});

test("npm run rules:check -- --write-schema writes the editors' schema anew", async () => {
  await writeFile(join(dir, "schema.json"), "{}");
  await check(dir, "--write-schema");
  expect(await readFile(join(dir, "schema.json"), "utf8")).toBe(editorsSchema());
});
