import { signQuarter } from "../../src/admin/sign-quarter.ts";
import type { Quarter } from "../../src/domain/quarter.ts";
import { isOfficialWorkday } from "../../src/holidays.ts";
import { readRulebooks } from "../../src/rulebook/file.ts";
import type { Town } from "./town.ts";

/** What `npm run admin -- sign` does: the committee signed on paper. @returns whether it was recorded */
export async function signOnPaper(town: Town, quarter: Quarter): Promise<boolean> {
  const rules = await readRulebooks("rules");
  if (!rules.ok) throw new Error("the rules are broken");
  const { exitCode } = await signQuarter(
    { branch: "槐树坪村党支部", quarter, signer: "赵书田" },
    town.store,
    { rulebookFor: rules.value.forBranch, isWorkday: isOfficialWorkday, botName: "积分助手" },
    town.fake.clock(),
  );
  return exitCode === 0;
}
