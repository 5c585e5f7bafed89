import { Command, CommanderError } from "commander";
import { basename } from "node:path";

import type { Decision } from "../domain/decision.ts";
import type { BranchId } from "../domain/ids.ts";
import type { Clock } from "../ports.ts";
import type { Store } from "../store/store.ts";
import { forgetAlias, listAliases } from "./aliases.ts";
import { backUp } from "./back-up.ts";
import { bindGroup } from "./bind-group.ts";
import { chineseHelp, usageFault } from "./chinese-help.ts";
import { exportRoster } from "./export-roster.ts";
import { importPastYears } from "./import-past-years.ts";
import { importRoster } from "./import-roster.ts";
import { listBranches } from "./list-branches.ts";
import { listDeletions } from "./list-deletions.ts";
import { listOutbox } from "./list-outbox.ts";
import { notDone, type Outcome } from "./outcome.ts";
import { explainOutgoing, resolveOutgoing } from "./resolve-outgoing.ts";
import { addPaperCommands } from "./papers/paper-commands.ts";
import { setWebhook } from "./set-webhook.ts";
import { printPosting } from "./print-posting.ts";
import { signQuarter, type PostingGround } from "./sign-quarter.ts";
import { verifyLedgers } from "./verify-ledgers.ts";
import { writeTemplate } from "./write-template.ts";

/** What the commands need of the opened store. */
export type AdminPorts = Pick<
  Store,
  | "places"
  | "ledger"
  | "matters"
  | "outbox"
  | "registry"
  | "retention"
  | "findings"
  | "damages"
  | "analyze"
  | "backUp"
>;

/** What the commands need from the machine they run on. */
export type Surroundings = {
  /** Opens the store, lets the work be done, and closes it. */
  readonly withStore: (work: (ports: AdminPorts) => Promise<Outcome>) => Promise<Outcome>;
  /** Chinese names by id, from the files in `rules/branches/`; or what is wrong with the rules, in lines to print. */
  readonly branchesInRules: () => Promise<Decision<ReadonlyMap<BranchId, string>, readonly string[]>>;
  /** What signing and posting need beside the store; or what is wrong with the rules, in lines to print. */
  readonly postingGround: () => Promise<Decision<PostingGround, readonly string[]>>;
  /** Undefined when there is no such file. */
  readonly readFile: (path: string) => Promise<Uint8Array | undefined>;
  /** False when something is there already, which is left as it is. */
  readonly writeNewFile: (path: string, bytes: Uint8Array) => Promise<boolean>;
  readonly readStandardInput: () => Promise<string>;
  readonly print: (line: string) => void;
  readonly clock: Clock;
};

/**
 * Runs one command of the administrator.
 * @param words the command line behind `npm run admin --`
 * @returns the exit code
 */
export async function runAdmin(words: readonly string[], surroundings: Surroundings): Promise<number> {
  const { print } = surroundings;
  let exitCode = 0;
  const program = adminProgram(surroundings, (outcome) => {
    outcome.lines.forEach(print);
    exitCode = outcome.exitCode;
  });
  try {
    await program.parseAsync(words, { from: "user" });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const fault = usageFault(error);
    if (fault === undefined) return words.length === 0 ? 1 : error.exitCode;
    print(`${fault}运行 npm run admin -- help 查看用法。`);
    return 1;
  }
}

function adminProgram(surroundings: Surroundings, finish: (outcome: Outcome) => void): Command {
  const { withStore, clock } = surroundings;
  const program = new Command("npm run admin --")
    .description("连翘的管理命令")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        surroundings.print(text.trimEnd());
      },
      writeErr: (text) => {
        surroundings.print(text.trimEnd());
      },
      outputError: () => undefined,
    })
    .configureHelp(chineseHelp)
    .showSuggestionAfterError(false)
    .helpOption("-h, --help", "显示用法")
    .helpCommand("help [命令]", "显示一个命令的用法");

  program
    .command("roster")
    .description("导入名册（.xlsx 或 .csv）；有一处不对就什么也不导入。加 --template 则写一份空白模板")
    .argument("<文件>", "名册文件")
    .option("--template", "在这个文件里写一份空白模板，不导入")
    .option("--yes", "名册和群里后来的变动不一样时，以名册为准")
    .action(async (path: string, { template, yes }: { template?: true; yes?: true }) => {
      if (template === true) finish(await writeTemplate(path, surroundings.writeNewFile));
      else finish(await rosterFrom(path, yes === true ? "accept" : "refuse", surroundings));
    });

  program
    .command("roster-out")
    .description("把党支部现在的名册写成文件（.xlsx 或 .csv），改好再用 roster 导入")
    .argument("<支部>", "党支部的名称或编号")
    .argument("<文件>", "新文件的名字，如 名册.xlsx；已有的文件不会被盖掉")
    .action(async (branch: string, path: string) => {
      finish(
        await withStore((ports) => exportRoster({ branch, path }, ports.places, surroundings.writeNewFile)),
      );
    });

  program
    .command("past-years")
    .description("导入台账开始以前各年的全年总分（.xlsx 或 .csv：支部、姓名、年份、全年总分），供三年排名用")
    .argument("<文件>", "往年总分的文件")
    .action(async (path: string) => {
      finish(await pastYearsFrom(path, surroundings));
    });

  program
    .command("bind")
    .description("把群绑定到党支部；绑定码在群里 @ 积分助手就能看到")
    .argument("<绑定码>", "群里显示的绑定码")
    .argument("<支部>", "党支部的名称或编号")
    .action(async (code: string, branch: string) => {
      finish(await withStore((ports) => bindGroup(code, branch, ports, clock())));
    });

  program
    .command("webhook")
    .description("设置党支部的群机器人，排名靠它发到群里")
    .argument("<支部>", "党支部的名称或编号")
    .argument("<密钥>", "密钥或整个 Webhook 地址；写 - 则从标准输入读，不留在命令历史里")
    .action(async (branch: string, given: string) => {
      const key = given === "-" ? await surroundings.readStandardInput() : given;
      finish(await withStore((ports) => setWebhook(branch, key, ports)));
    });

  program
    .command("list")
    .description("列出所有党支部：人数、群、群机器人、待审申报")
    .action(async () => {
      finish(await withStore(listBranches));
    });

  program
    .command("verify")
    .description("核对所有党支部的台账；有问题时退出码为 1")
    .action(async () => {
      finish(await withStore(verifyLedgers));
    });

  program
    .command("outbox")
    .description("列出还没送到的消息；写上支部和号，说清那一条怎么了；再加一个选项就处理它")
    .argument("[支部]", "党支部的名称或编号")
    .argument("[号]", "列出来时写在前面的号，如 17")
    .option("--arrived", "看过了，这一条已经送到，不再发")
    .option("--again", "看过了，没有送到，再发一次")
    .option("--drop", "不用发了")
    .action(async (branch: string | undefined, number: string | undefined, options: Settling) => {
      finish(await outbox(branch, number, options, surroundings));
    });

  program
    .command("aliases")
    .description("列出党支部记住的说法，和它们算哪一项；加 --forget 忘掉一条")
    .argument("<支部>", "党支部的名称或编号")
    .option("--forget <说法>", "忘掉这一条")
    .action(async (branch: string, { forget }: { forget?: string }) => {
      finish(
        await withStore((ports) =>
          forget === undefined ? listAliases(branch, ports) : forgetAlias(branch, forget, ports, clock()),
        ),
      );
    });

  program
    .command("deletions")
    .description("列出党支部按规定到期删除了什么：申报原话、理由、附图等，各有多少")
    .argument("<支部>", "党支部的名称或编号")
    .action(async (branch: string) => {
      finish(await withStore((ports) => listDeletions(branch, ports, clock())));
    });

  program
    .command("backup")
    .description("把数据库备份到一个新文件；机器人开着也可以备份")
    .argument("<文件>", "新文件的名字，如 备份.db；已有的文件不会被盖掉")
    .action(async (path: string) => {
      finish(await withStore((ports) => backUp(path, ports)));
    });

  program
    .command("sign")
    .description("录入纸面签字：支委会已经审核并签字的季度；公示榜随后发到群里")
    .argument("<支部>", "党支部的名称或编号")
    .argument("<季度>", "如 2026-Q1")
    .argument("<姓名>", "签字的书记或支委，按名册上的姓名写")
    .action(async (branch: string, period: string, signer: string) => {
      finish(await signing({ branch, quarter: period, signer }, surroundings));
    });

  program
    .command("sheet")
    .description("写出公示榜，打印了贴到公示栏；签过字的季度才有")
    .argument("<支部>", "党支部的名称或编号")
    .argument("<季度>", "如 2026-Q1")
    .argument("<文件>", "新文件的名字，如 公示榜.html；已有的文件不会被盖掉")
    .action(async (branch: string, quarter: string, path: string) => {
      const written = { branch, quarter, path };
      finish(await withStore((ports) => printPosting(written, ports, surroundings.writeNewFile)));
    });

  addPaperCommands(program, surroundings, finish);
  return program;
}

type Settling = { readonly arrived?: true; readonly again?: true; readonly drop?: true };

async function outbox(
  branch: string | undefined,
  number: string | undefined,
  options: Settling,
  { withStore }: Surroundings,
): Promise<Outcome> {
  const [as, ...others] = settlings.filter((each) => options[each] === true);
  if (others.length > 0) return notDone("--arrived、--again、--drop 一次只写一个。");
  if (branch !== undefined && number !== undefined)
    return withStore((ports) =>
      as === undefined
        ? explainOutgoing({ branch, number }, ports)
        : resolveOutgoing({ branch, number }, as, ports),
    );
  if (as === undefined) return withStore((ports) => listOutbox(branch, ports));
  return notDone(`要处理一条消息，请写全：npm run admin -- outbox 支部 号 --${as}`);
}

const settlings = ["arrived", "again", "drop"] as const;

async function signing(
  written: { readonly branch: string; readonly quarter: string; readonly signer: string },
  { postingGround, withStore, clock }: Surroundings,
): Promise<Outcome> {
  const ground = await postingGround();
  if (!ground.ok) return notDone("积分规则有误，没有录入签字。请先改好规则：", ...ground.refusal);
  return withStore((ports) => signQuarter(written, ports, ground.value, clock()));
}

async function pastYearsFrom(path: string, { readFile, withStore, clock }: Surroundings): Promise<Outcome> {
  const bytes = await readFile(path);
  if (bytes === undefined) return notDone(`没有找到文件：${path}`);
  return withStore((ports) => importPastYears({ bytes, name: basename(path) }, ports, clock()));
}

async function rosterFrom(
  path: string,
  overwrites: "refuse" | "accept",
  surroundings: Surroundings,
): Promise<Outcome> {
  const bytes = await surroundings.readFile(path);
  if (bytes === undefined) return notDone(`没有找到文件：${path}`);
  const inRules = await surroundings.branchesInRules();
  if (!inRules.ok) return notDone("积分规则有误，名册没有导入。请先改好规则：", ...inRules.refusal);
  const file = { bytes, name: basename(path) };
  return surroundings.withStore((ports) =>
    importRoster(file, { ...ports, branchesInRules: inRules.value }, surroundings.clock(), overwrites),
  );
}
