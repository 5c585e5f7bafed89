import { z } from "zod";

/** What a command of the bot's came to. */
export type CommandAnswer =
  | { readonly ok: true; readonly body: object | undefined }
  | {
      readonly ok: false;
      readonly code: number;
      readonly problem: string;
      /** `expected`: nothing that a bot without a fault could know or prevent. */
      readonly blame: "bot" | "expected";
    };

export const yes = (body?: object): CommandAnswer => ({ ok: true, body });

export const no = (
  code: number,
  problem: string,
  blame: "bot" | "expected" = "bot",
): Extract<CommandAnswer, { ok: false }> => ({ ok: false, code, problem, blame });

export const frameShape = z.object({
  cmd: z.string(),
  headers: z.looseObject({ req_id: z.string().min(1) }),
  body: z.unknown().optional(),
});
export type CommandFrame = z.infer<typeof frameShape>;
