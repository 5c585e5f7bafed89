import type { Command } from "commander";

import { notDone, type Outcome } from "../outcome.ts";
import type { Surroundings } from "../command-line.ts";
import { makeImpact, makeNotice } from "./make-forms.ts";
import { makeCertificate, makeHandbook, makeRecord, makeYear, type PapersFrom } from "./make-papers.ts";

const newFile = "已有的文件不会被盖掉";

/** The commands that print: handbook, year, certificate, record, notice and impact. */
export function addPaperCommands(
  program: Command,
  surroundings: Surroundings,
  finish: (outcome: Outcome) => void,
): void {
  const { withStore, writeNewFile } = surroundings;

  program
    .command("handbook")
    .description("写出党员一年的积分手册；姓名写“全部”就是每人一张")
    .argument("<支部>", "党支部的名称或编号")
    .argument("<姓名>", "名册上的姓名，重名的写成 陈根生（东沟组）；或写：全部")
    .argument("<年份>", "如 2026")
    .argument("<文件>", `新文件的名字，.xlsx 或 .html；${newFile}`)
    .action(async (branch: string, name: string, year: string, path: string) => {
      finish(await printed(surroundings, (from) => makeHandbook({ branch, name, year, path }, from)));
    });

  program
    .command("year")
    .description("写出一年的积分表：总表、流水、申报、公示记录；给支委会用")
    .argument("<支部>", "党支部的名称或编号")
    .argument("<年份>", "如 2026")
    .argument("<文件>", `新文件的名字，.xlsx 或 .html；${newFile}`)
    .action(async (branch: string, year: string, path: string) => {
      finish(await printed(surroundings, (from) => makeYear({ branch, year, path }, from)));
    });

  program
    .command("certificate")
    .description("给转出的党员开积分凭证，带到新支部")
    .argument("<支部>", "党支部的名称或编号")
    .argument("<姓名>", "名册上的姓名")
    .argument("<文件>", `新文件的名字，.html；${newFile}`)
    .action(async (branch: string, name: string, path: string) => {
      finish(await printed(surroundings, (from) => makeCertificate({ branch, name, path }, from)));
    });

  program
    .command("record")
    .description("打印党员本人的全部记录，交给没有手机的本人；这次导出会记下")
    .argument("<支部>", "党支部的名称或编号")
    .argument("<姓名>", "名册上的姓名")
    .argument("<文件>", `新文件的名字，.html；${newFile}`)
    .action(async (branch: string, name: string, path: string) => {
      finish(await printed(surroundings, (from) => makeRecord({ branch, name, path }, from)));
    });

  program
    .command("notice")
    .description("写出告知书和同意书，打印了签字；不写姓名是空白的")
    .argument("<支部>", "党支部的名称或编号")
    .argument("<文件>", `新文件的名字，.html；${newFile}`)
    .argument("[姓名]", "名册上的姓名；或写：全部，每人一页")
    .action(async (branch: string, path: string, name: string | undefined) => {
      finish(await withStore(({ places }) => makeNotice({ branch, name, path }, places, writeNewFile)));
    });

  program
    .command("impact")
    .description("写出个人信息保护影响评估，填好的样本，改了签字存档")
    .argument("<文件>", `新文件的名字，.html；${newFile}`)
    .action(async (path: string) => {
      finish(await makeImpact(path, writeNewFile));
    });
}

async function printed(
  { postingGround, withStore, writeNewFile, clock }: Surroundings,
  make: (from: PapersFrom) => Promise<Outcome>,
): Promise<Outcome> {
  const ground = await postingGround();
  if (!ground.ok) return notDone("积分规则有误，没有写出文件。请先改好规则：", ...ground.refusal);
  return withStore((ports) => make({ ports, ground: ground.value, writeNewFile, atMs: clock() }));
}
