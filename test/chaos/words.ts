import { z } from "zod";

// What the chaos test and its bots say to each other.

export const toChild = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("open"),
    nowMs: z.number(),
    databaseUrl: z.string(),
    apiBase: z.string(),
    wsUrl: z.string(),
    bot: z.discriminatedUnion("mode", [
      z.object({ mode: z.literal("url"), token: z.string(), aesKey: z.string() }),
      z.object({ mode: z.literal("longConnection"), id: z.string(), secret: z.string() }),
    ]),
    corp: z.object({ corpId: z.string(), agentId: z.number(), secret: z.string() }),
  }),
  /** It is so late: do what is due, `jobs` included, and send what can be sent. */
  z.object({ kind: z.literal("tick"), nowMs: z.number(), jobs: z.boolean() }),
]);
export type ToChild = z.infer<typeof toChild>;

export const fromChild = z.discriminatedUnion("kind", [
  /** All that does not depend on the database is loaded. */
  z.object({ kind: z.literal("warm") }),
  z.object({ kind: z.literal("ready"), port: z.number() }),
  z.object({ kind: z.literal("done") }),
  z.object({ kind: z.literal("log"), line: z.string() }),
]);
export type FromChild = z.infer<typeof fromChild>;
