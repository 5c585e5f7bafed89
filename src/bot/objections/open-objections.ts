import { contestedClaims, objectionOf, type Objection } from "../../domain/objection.ts";
import type { Setting } from "../turn.ts";

/** Those in which somebody still has to do something, oldest first. */
export const openObjections = async ({
  matters,
  branch,
}: Pick<Setting, "matters" | "branch">): Promise<readonly Objection[]> =>
  (await matters.open(branch.id, "objection")).map(objectionOf);

/** The numbers of the claims that are disputed now (存疑). */
export const claimsContested = async (
  setting: Pick<Setting, "matters" | "branch">,
): Promise<ReadonlySet<number>> => contestedClaims(await openObjections(setting));
