import { isAskedFor } from "./evidence.ts";
import type { PersonMention } from "./find-people.ts";
import type { Found } from "./find.ts";
import type { PeopleMeant } from "./people-meant.ts";
import type { Doubt, Reader } from "./reading.ts";
import type { MarkKind } from "./words/marks.ts";

/** 和根生, 在老张那儿, 替满仓: somebody who was there, or was helped. 给 may be either: 给满仓铲雪 加分. */
const bystanderBefore = /[和跟与同在到去往向对陪送接看找帮替为] ?$/;
const plainRequest: ReadonlySet<MarkKind> = new Set<MarkKind>(["claim", "claimSlip", "note", "done", "join"]);

/**
 * 加分 张满仓 铲雪 1: names members other than the sender as those who did it, without 代报, 代加 or 集体加分.
 *
 * @returns undefined when the sender is among them, somebody named is not plainly on the roster, or they may just as
 *   well be part of the story
 */
export function forSomebodyElse(found: Found, meant: PeopleMeant, reader: Reader): Doubt | undefined {
  const [first] = meant.named;
  if (meant.onBehalf || first === undefined || speaksOfSender(found)) return undefined;
  const people = meant.people.flatMap((one) => (one.kind === "member" ? [one.id] : []));
  if (people.length < meant.people.length || people.some((id) => id === reader.sender)) return undefined;
  // 张书记, 按书记要求: with an unknown word written to it the name may be another's, or part of the story.
  const runsOn = found.rest.some(({ end }) => end === first.start);
  if (runsOn || bystanderBefore.test(found.text.slice(0, first.start))) return undefined;
  return standsInFront(found, first) || standsBareBehind(found, first)
    ? { kind: "forSomebodyElse", people }
    : undefined;
}

const speaksOfSender = (found: Found): boolean =>
  found.marks.some(({ kind }) => kind === "self" || kind === "group");

/** Before the deed, or before all words when no rule fits them. */
const standsInFront = (found: Found, person: PersonMention): boolean =>
  (found.rules.length > 0 ? found.rules : found.rest).every(({ start }) => start > person.start);

/** 加分 铲雪 1 张满仓, with nothing else said. An @ behind the deed only calls somebody to see it. */
function standsBareBehind(found: Found, person: PersonMention): boolean {
  if (isAskedFor(found) === "no" || found.text.charAt(person.start) === "@") return false;
  return found.rest.length === 0 && found.marks.every(({ kind }) => plainRequest.has(kind));
}
