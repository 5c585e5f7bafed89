import { signQuarter } from "../../src/admin/sign-quarter.ts";
import type { Outcome } from "../../src/admin/outcome.ts";
import type { Quarter } from "../../src/domain/quarter.ts";
import { isOfficialWorkday } from "../../src/holidays.ts";
import { readRulebooks } from "../../src/rulebook/file.ts";
import type { Town } from "./town.ts";

/** What `npm run admin -- sign` does: 赵书田's signature that stands on paper. */
export async function signedOnPaper(
  town: Town,
  quarter: Quarter,
  branch = "槐树坪村党支部",
  signer = "赵书田",
): Promise<Outcome> {
  const rules = await readRulebooks("rules");
  if (!rules.ok) throw new Error("the rules are broken");
  const ground = { rulebookFor: rules.value.forBranch, isWorkday: isOfficialWorkday, botName: "积分助手" };
  return signQuarter({ branch, quarter, signer }, town.store, ground, town.fake.clock());
}
