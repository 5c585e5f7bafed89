import { previousQuarter, quarterOf, type Quarter } from "../../domain/quarter.ts";
import type { QuarterSaid } from "../../language/commands/review-command.ts";
import type { Turn } from "../turn.ts";

/** Said without a year: the latest of that number which has begun. */
export function quarterMeant(said: QuarterSaid, { today }: Pick<Turn, "today">): Quarter {
  if (typeof said === "string") return said;
  let quarter = quarterOf(today);
  while (Number(quarter.slice(6)) !== said) quarter = previousQuarter(quarter);
  return quarter;
}
