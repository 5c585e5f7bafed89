// npm run admin -- <command>: see `command-line.ts`.

import { readFile, writeFile } from "node:fs/promises";
import { text } from "node:stream/consumers";

import { environment, readPlaces } from "../config.ts";
import { accept, refuse } from "../domain/decision.ts";
import { isOfficialWorkday } from "../holidays.ts";
import { faultLine } from "../rulebook/fault.ts";
import { readRulebooks } from "../rulebook/file.ts";
import { databaseProblem } from "../store/failure-words.ts";
import { openStore } from "../store/store.ts";
import { runAdmin, type Surroundings } from "./command-line.ts";
import { notDone } from "./outcome.ts";

// The bot's own settings are not asked for: an administrator imports rosters before the bot is set up.
const { databaseUrl, rulesDir, botName } = readPlaces(environment());

try {
  process.exitCode = await runAdmin(process.argv.slice(2), {
    withStore,
    branchesInRules,
    postingGround,
    readFile: (path) => orUndefined("ENOENT", readFile(path)),
    writeNewFile,
    readStandardInput: () => {
      if (process.stdin.isTTY) console.log("请粘贴，回车，再按 Ctrl+D：");
      return text(process.stdin);
    },
    print: (line) => {
      console.log(line);
    },
    clock: () => Date.now(),
  });
} catch (error) {
  const code = systemCode(error);
  if (code === undefined) throw error;
  console.log(`文件读写不了（${code}），请检查路径和权限。`);
  process.exitCode = 1;
}

async function withStore(
  work: Parameters<Surroundings["withStore"]>[0],
): ReturnType<Surroundings["withStore"]> {
  try {
    const store = await openStore(databaseUrl);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  } catch (error) {
    const problem = databaseProblem(error);
    if (problem === undefined) throw error;
    return notDone(problem);
  }
}

async function branchesInRules(): ReturnType<Surroundings["branchesInRules"]> {
  const rules = await readRulebooks(rulesDir);
  return rules.ok ? accept(rules.value.branches) : refuse(rules.refusal.map(faultLine));
}

async function postingGround(): ReturnType<Surroundings["postingGround"]> {
  const rules = await readRulebooks(rulesDir);
  if (!rules.ok) return refuse(rules.refusal.map(faultLine));
  return accept({ rulebookFor: rules.value.forBranch, isWorkday: isOfficialWorkday, botName });
}

async function writeNewFile(path: string, bytes: Uint8Array): Promise<boolean> {
  // `wx` refuses to open what is there already.
  const written = await orUndefined(
    "EEXIST",
    writeFile(path, bytes, { flag: "wx" }).then(() => true),
  );
  return written ?? false;
}

async function orUndefined<Value>(code: string, work: Promise<Value>): Promise<Value | undefined> {
  try {
    return await work;
  } catch (error) {
    if (systemCode(error) === code) return undefined;
    throw error;
  }
}

/** The code of an error of the file system, such as `EACCES`. */
function systemCode(error: unknown): string | undefined {
  const isSystemError = error instanceof Error && "syscall" in error && "code" in error;
  return isSystemError && typeof error.code === "string" ? error.code : undefined;
}
