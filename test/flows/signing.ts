import type { Outcome } from "../../src/admin/outcome.ts";
import { signQuarter } from "../../src/admin/sign-quarter.ts";
import type { Quarter } from "../../src/domain/quarter.ts";
import { isOfficialWorkday } from "../../src/holidays.ts";
import { readRulebooks } from "../../src/rulebook/file.ts";
import type { Town } from "./town.ts";

/** What `npm run admin -- sign` does, and prints: the committee signed on paper. */
export async function signedOnPaper(town: Town, quarter: Quarter): Promise<Outcome> {
  const rules = await readRulebooks("rules");
  if (!rules.ok) throw new Error("the rules are broken");
  return signQuarter(
    { branch: "槐树坪村党支部", quarter, signer: "赵书田" },
    town.store,
    { rulebookFor: rules.value.forBranch, isWorkday: isOfficialWorkday, botName: "积分助手" },
    town.fake.clock(),
  );
}

/** @returns whether it was recorded */
export const signOnPaper = async (town: Town, quarter: Quarter): Promise<boolean> =>
  (await signedOnPaper(town, quarter)).exitCode === 0;
