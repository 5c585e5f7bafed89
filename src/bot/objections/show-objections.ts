import { isOnCommittee, isTownshipReviewer } from "../../domain/member.ts";
import { objectionOf, type Objection } from "../../domain/objection.ts";
import type { Look } from "../../ports.ts";
import {
  noObjections,
  noSuchObjection,
  notYours,
  objectionLine,
  objectionsList,
  objectionText,
  type Relation,
} from "../../wording/objection.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { groundOf } from "./meant.ts";
import { openObjections } from "./open-objections.ts";
import { withoutObjector } from "./raising.ts";

/** As many lines as one message takes. */
const listedMax = 40;

/** 异议, 看异议 1: each sees what concerns him, and nobody but the owner who objected. */
export const showObjections = (number: number | undefined, turn: Turn): Promise<Outcome> =>
  number === undefined ? listObjections(turn) : showObjection(number, turn);

async function listObjections(turn: Turn): Promise<Outcome> {
  const shown = (await openObjections(turn))
    .flatMap((objection) => {
      const relation = relationOf(objection, turn);
      return relation === undefined ? [] : [{ objection, relation }];
    })
    .slice(0, listedMax);
  if (shown.length === 0) return say(noObjections);
  const lines: string[] = [];
  for (const { objection, relation } of shown) {
    const { view } = await groundOf(objection, turn);
    lines.push(objectionLine(view, relation, turn.today));
  }
  return say(objectionsList(lines), looksAt(shown, turn));
}

async function showObjection(number: number, turn: Turn): Promise<Outcome> {
  const matter = await turn.matters.one(turn.branch.id, "objection", number);
  if (matter === undefined) return say(noSuchObjection(number));
  const objection = objectionOf(matter);
  const relation = relationOf(objection, turn);
  if (relation === undefined) return say(notYours);
  const { view } = await groundOf(objection, turn);
  const objector = turn.branch.roster.find(({ id }) => id === objection.objector);
  const words = wordsFor(relation, objection, withoutObjector(objection, objector));
  const shown = { words, objector: relation === "owner" ? objector : undefined };
  return say(objectionText(view, relation, shown, turn.today), looksAt([{ objection, relation }], turn));
}

/** The committee needs to know that something is disputed, and not what people say. */
function wordsFor(
  relation: Relation,
  { words }: Objection,
  withoutName: string | undefined,
): string | undefined {
  switch (relation) {
    case "owner":
    case "objector":
      return words;
    case "member":
      return withoutName;
    case "committee":
      return undefined;
  }
}

/** Undefined: it is none of that person's business. */
export function relationOf(objection: Objection, { member }: Turn): Relation | undefined {
  if (objection.objector === member.id) return "objector";
  if (objection.member === member.id) return "member";
  if (objection.owner === member.id) return "owner";
  return isOnCommittee(member) || isTownshipReviewer(member) ? "committee" : undefined;
}

type Shown = { readonly objection: Objection; readonly relation: Relation };

/** Whose points somebody of the committee was shown (decision 30). */
function looksAt(shown: readonly Shown[], turn: Turn): { readonly looks: readonly Look[] } | undefined {
  const seen = shown.filter(({ relation }) => relation === "owner" || relation === "committee");
  const members = [...new Set(seen.map(({ objection }) => objection.member))];
  if (members.length === 0) return undefined;
  return { looks: members.map((member) => ({ member, looker: turn.member.id, atMs: turn.atMs })) };
}
