import { declare } from "../../src/bot/claiming.ts";
import type { Outcome, Turn } from "../../src/bot/turn.ts";
import type { RuleSlug } from "../../src/domain/ids.ts";
import type { Act } from "../../src/language/reading.ts";

/** Somebody declares a deed; the sender's own unless another is named. */
export const claiming =
  (said: string, rule: RuleSlug, quantity: number, unit?: string, name?: string) =>
  (turn: Turn): Promise<Outcome> => {
    const member = turn.branch.roster.find((each) => each.name === (name ?? turn.member.name));
    if (member === undefined) throw new Error(`nobody is called ${name ?? ""}`);
    const act: Act = {
      ...{ said, rule, quantity, unit, where: "", day: undefined, doubts: [] },
      people: [{ kind: "member", id: member.id }],
    };
    return declare([act], said, turn);
  };
