import { z } from "zod";
import { branchId } from "../domain/ids.ts";
import { rosters } from "../sandbox/village.ts";

const branches = rosters.map(({ branch }) => String(branch));

const shape = z.strictObject({
  text: z.string(),
  sender: z.enum(["member", "secretary", "villager"]).default("member"),
  name: z.string().optional(),
  sentAt: z.iso.datetime({ offset: true }).optional(),
  branch: z.enum(branches).optional(),
});

/** One message to be understood, and who wrote it when. */
export type Line = ReturnType<typeof lineFrom>;

/** @throws z.ZodError for a line of another shape */
export function lineFrom(value: unknown) {
  const { sentAt, branch, ...rest } = shape.parse(value);
  return {
    ...rest,
    sentAtMs: sentAt === undefined ? undefined : Date.parse(sentAt),
    branch: branch === undefined ? undefined : branchId(branch),
  };
}
