import { faultAt } from "./checks.ts";
import type { RuleFault } from "./fault.ts";
import type { Written } from "./schema.ts";
import type { WrittenEdition } from "./timeline.ts";
import { labelOf, type WrittenRule } from "./written.ts";

/** A rule with its editions, as they stand for one branch or for the whole city. */
export type StandingRule = { readonly rule: WrittenRule; readonly editions: readonly WrittenEdition[] };

/** Words that tell the bot to do something else. */
const commandWords: ReadonlySet<string> = new Set(
  "加分 扣分 代加 代报 集体加分 我的积分 积分 排名 规则 撤回 撤销 同意 通过 退回 核对 不是我 待审 待办 绑定 帮助".split(
    " ",
  ),
);

/**
 * Words by which people would mean two rules at once, on any day: the bot could only guess. Rules that are off take no
 * words away from others, except the protected ones: their words must not become anybody's points.
 */
export function clashes(standing: readonly StandingRule[]): readonly RuleFault[] {
  const days = new Set(standing.flatMap(({ editions }) => editions.map(({ from }) => from)));
  const found = [...days].flatMap((day) => clashesOn(day, standing));
  return [...standing.flatMap(({ rule }) => ownWordFaults(rule)), ...found];
}

function clashesOn(day: string, standing: readonly StandingRule[]): readonly RuleFault[] {
  const owners = new Map<string, WrittenRule>();
  return standing
    .filter(({ editions }) => {
      const written = editions.findLast(({ from }) => from <= day)?.written;
      return written !== undefined && (written.enabled !== false || written.protected === true);
    })
    .flatMap(({ rule }) =>
      wordsOf(rule.written).flatMap(({ key, word }) => {
        const owner = owners.get(folded(word));
        if (owner === undefined) owners.set(folded(word), rule);
        if (owner === undefined || owner === rule) return [];
        return faultAt(
          rule,
          key,
          labelOf(rule),
          `的 ${key}“${word}”和规则“${labelOf(owner)}”重了，机器人分不清`,
        );
      }),
    );
}

function ownWordFaults(rule: WrittenRule): readonly RuleFault[] {
  const words = wordsOf(rule.written);
  const aliases = (rule.written.aliases ?? []).map(folded);
  const repeated = aliases.filter((word, index) => aliases.indexOf(word) < index);
  return [
    ...repeated.map((word) => faultAt(rule, "aliases", labelOf(rule), `的 aliases 里“${word}”写了两遍`)),
    ...words
      .filter(({ word }) => commandWords.has(folded(word)))
      .map(({ key, word }) =>
        faultAt(rule, key, labelOf(rule), `的 ${key}“${word}”是机器人的口令，请换一个说法`),
      ),
  ];
}

function wordsOf({ name, shortName, aliases }: Written): readonly { key: string; word: string }[] {
  return [
    ...(name === undefined ? [] : [{ key: "name", word: name }]),
    ...(shortName === undefined ? [] : [{ key: "shortName", word: shortName }]),
    ...(aliases ?? []).map((word) => ({ key: "aliases", word })),
  ];
}

const folded = (word: string): string => word.normalize("NFKC").toLowerCase().replaceAll(/\s/gu, "");
