import { onTestFinished } from "vitest";

import { runAdmin, type AdminPorts, type Surroundings } from "../../src/admin/command-line.ts";
import { accept } from "../../src/domain/decision.ts";
import { branchId, chatId, memberId, ruleSlug, type BranchId } from "../../src/domain/ids.ts";
import { day } from "../../src/domain/quarter.ts";
import { isOfficialWorkday } from "../../src/holidays.ts";
import type { Branch, NewClaim } from "../../src/ports.ts";
import { readRulebooks } from "../../src/rulebook/file.ts";
import type { Engine } from "../../src/store/engine.ts";
import { openEngine, storeOver, type Store } from "../../src/store/store.ts";
import { csv, huaishuping, member } from "./roster-files.ts";

/** 2 April 2026, 9:00 in Shanghai. */
export const atMs = Date.UTC(2026, 3, 2, 1);
export const hsp = branchId("huaishuping");
export const guojia = branchId("guojia");

/** The administrator's terminal: the commands over a real store in memory, with files and keyboard handed in. */
export class Terminal {
  readonly engine: Engine;
  readonly store: Store;
  ports: AdminPorts;
  readonly files = new Map<string, Uint8Array>();
  typed = "";
  openedTimes = 0;
  rulesAre: Awaited<ReturnType<Surroundings["branchesInRules"]>> = accept(new Map([[hsp, "槐树坪村党支部"]]));

  private constructor(engine: Engine) {
    this.engine = engine;
    this.store = storeOver(engine);
    this.ports = this.store;
  }

  /** With nothing imported yet. */
  static async open(): Promise<Terminal> {
    const terminal = new Terminal(await openEngine("sqlite::memory:"));
    onTestFinished(() => terminal.store.close());
    return terminal;
  }

  /** With 槐树坪 and 郭家村 imported. */
  static async withBranches(): Promise<Terminal> {
    const terminal = await Terminal.open();
    const secretary = member("郭大山", { 支部: "郭家村党支部", 职务: "书记" });
    terminal.files.set("名册.csv", csv([...huaishuping, secretary]));
    await terminal.run("roster", "名册.csv");
    terminal.openedTimes = 0;
    return terminal;
  }

  /** Runs a command; resolves with what was printed, the exit code behind it. */
  async run(...words: readonly string[]): Promise<readonly (string | number)[]> {
    const lines: string[] = [];
    const exitCode = await runAdmin(words, {
      withStore: async (work) => {
        this.openedTimes += 1;
        return work(this.ports);
      },
      branchesInRules: () => Promise.resolve(this.rulesAre),
      postingGround: async () => {
        const rules = await readRulebooks("rules");
        if (!rules.ok) throw new Error("the rules are broken");
        return accept({
          rulebookFor: rules.value.forBranch,
          isWorkday: isOfficialWorkday,
          botName: "积分助手",
        });
      },
      readFile: (path) => Promise.resolve(this.files.get(path)),
      writeNewFile: (path, bytes) => {
        const isNew = !this.files.has(path);
        if (isNew) this.files.set(path, bytes);
        return Promise.resolve(isNew);
      },
      readStandardInput: () => Promise.resolve(this.typed),
      print: (line) => lines.push(line),
      clock: () => atMs,
    });
    return [...lines, exitCode];
  }

  async branch(id: BranchId): Promise<Branch> {
    const branch = await this.store.places.branch(id);
    if (branch === undefined) throw new Error(`no branch ${id}`);
    return branch;
  }

  async names(id: BranchId): Promise<readonly string[]> {
    return (await this.branch(id)).roster.map(({ name }) => name);
  }

  /** An unbound group shows a code. */
  async showCode(code: string, chat = "group-1"): Promise<void> {
    await this.store.places.bindingCode(chatId(chat), code, atMs);
  }

  /** 王建国 clears snow; nobody has decided it yet. */
  async claim(actDay: string): Promise<void> {
    const branch = await this.branch(hsp);
    await this.store.ledger.record(branch, { claims: [claimOf(branch, actDay)] }, atMs);
  }
}

const claimOf = ({ id, head }: Branch, actDay: string): NewClaim => ({
  branch: id,
  number: head.lastClaim + 1,
  member: memberId("m2"),
  declaredBy: memberId("m2"),
  rule: { slug: ruleSlug("snow-clearing"), version: "1", name: "义务铲雪", unit: "次", cap: undefined },
  quantity: 1,
  pointsHalf: 2,
  actDay: day(actDay),
  dayStated: true,
  placeMark: "",
  hold: undefined,
  submittedAtMs: atMs,
  said: "加分 铲雪 1",
});
