import type { Kind } from "./load.ts";
import { openedAnswer } from "./wire.ts";

/** An answer as it came over the line. */
export type Sample = { readonly kind: Kind; readonly body: string };

/** How many are not what the bot must say to such a message, and the first of them. */
export function wrongAnswers(samples: readonly Sample[]): readonly string[] {
  return samples.flatMap(({ kind, body }) => {
    const plain = openedAnswer(body);
    return plain !== undefined && signs[kind].every((sign) => plain.includes(sign)) ? [] : [plain ?? body];
  });
}

const signs: Readonly<Record<Kind, readonly string[]>> = {
  claim: ["template_card", '"task_id":"c-village-', "通过"],
  approval: ["已通过。已登记"],
  score: ["分"],
};

/** The floor and the second contestant answer every message alike. */
export const unreadable = (samples: readonly Sample[]): readonly string[] =>
  samples.flatMap(({ body }) => (openedAnswer(body)?.includes("template_card") === true ? [] : [body]));
