import { resolve } from "node:path";
import { memberId } from "../../src/domain/ids.ts";
import type { Member, Roster } from "../../src/domain/member.ts";
import { day } from "../../src/domain/quarter.ts";
import { rulesInForce } from "../../src/domain/rulebook.ts";
import type { Rule, Rulebook } from "../../src/domain/rulebook.ts";
import { read } from "../../src/language/read.ts";
import type { Act, PersonRead, Reader, Reading } from "../../src/language/reading.ts";
import { readRulebooks } from "../../src/rulebook/file.ts";
import { huaishuping, rosters } from "../../src/sandbox/village.ts";
import { member } from "../village.ts";

// The village of the demo with the rules that are delivered: what is tested here is what people will meet.

const rules = await readRulebooks(resolve(import.meta.dirname, "../../rules"));
if (!rules.ok) throw new Error("rules/ must be right");

const today = day("2026-03-18");

export const villageRulebook: Rulebook = rules.value.forBranch(huaishuping);
export const villageRules: readonly Rule[] = rulesInForce(villageRulebook, today);

/** Everybody's id is their name. */
export const villageRoster: Roster = (
  rosters.find(({ branch }) => branch === huaishuping)?.members ?? []
).map((row): Member => ({ ...row, branch: huaishuping, id: memberId(row.name) }));

/** The village with these rules and no others. */
export const rulebookOf = (own: readonly Rule[]): Rulebook => ({
  ...villageRulebook,
  editions: new Map(own.map((rule) => [rule.slug, [{ from: day("2020-01-01"), rule }]])),
});

export const memberCalled = (name: string, aliases: readonly string[] = [], id: string = name): Member =>
  member(name, { id: memberId(id), aliases });

/** Wednesday 18 March 2026; 马春梅 writes. */
export const reader: Reader = {
  rulebook: villageRulebook,
  roster: villageRoster,
  learnt: [],
  sender: memberId("马春梅"),
  today,
  botName: "积分助手",
};

export const readHere = (text: string, changes: Partial<Reader> = {}): Reading =>
  read(text, { ...reader, ...changes });

/** A reading in one line: `claim snow-clearing 1次 2026-03-17`, with doubts in brackets and people behind `for`. */
export function inShort(reading: Reading): string {
  switch (reading.intent) {
    case "claim":
    case "awardOnBehalf":
    case "report":
    case "ambiguous":
      return words(reading.intent, reading.acts.map(actInShort).join(" + "), peopleInShort(reading.acts));
    case "queryRules":
      return words("queryRules", reading.rule);
    case "withdraw": {
      const { claim, rule, amendTo } = reading;
      return words("withdraw", claim, rule, amendTo === undefined ? undefined : `to ${amendTo}`);
    }
    case "command": {
      const command = "command" in reading.command ? reading.command.command : reading.command;
      const numbers = command.kind === "approve" ? command.claims : "claim" in command ? [command.claim] : [];
      return words("command", command.kind, ...numbers, "reason" in command ? command.reason : undefined);
    }
    case "none":
      return words("none", reading.about);
    case "queryScore":
      return words("queryScore", personInShort(reading.of), reading.rule);
    case "objection":
      return words("objection", personInShort(reading.against), reading.rule);
    case "signup":
      return words("signup", reading.rule, reading.day);
    case "queryRanking":
    case "help":
      return reading.intent;
  }
}

/** With single blanks between them; what is not there is left out. */
const words = (...parts: readonly (string | number | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== "").join(" ");

function actInShort({ rule, quantity, unit, day: on, doubts }: Act): string {
  const told = doubts.map((doubt) => {
    if (doubt.kind === "noRule") return words("noRule:", ...doubt.nearest);
    if (doubt.kind === "whichRule") return words("whichRule:", ...doubt.candidates);
    return doubt.kind === "mayNotCount" ? doubt.because : doubt.kind;
  });
  const what = `${rule ?? "?"} ${quantity ?? "?"}${unit ?? ""}`;
  return words(what, on, told.length === 0 ? undefined : `[${told.join(", ")}]`);
}

/** Nothing for the sender alone. */
function peopleInShort(acts: readonly Act[]): string | undefined {
  const people = acts[0]?.people ?? [];
  const alone = people.every((person) => person.kind === "member" && person.id === reader.sender);
  return alone ? undefined : words("for", ...people.map(personInShort));
}

function personInShort(person: PersonRead | undefined): string | undefined {
  if (person === undefined) return undefined;
  return person.kind === "member" ? person.id : `${person.kind}:${person.said}`;
}
