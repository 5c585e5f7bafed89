import type { Roster } from "../domain/member.ts";
import { findPeople, namesOf } from "./find-people.ts";
import { groundOf } from "./ground.ts";
import { personRead } from "./people-meant.ts";
import type { PersonRead } from "./reading.ts";
import { soundsOf } from "./sound.ts";

/** What may stand between two names of a list. */
const joiner = /^[\s,、和跟与;:]*$/;
/** A word of two to four characters in a list of names is one as well, if it stands alone. */
const loneWord = /^[\s,、和跟与;:]*(\p{Script=Han}{2,4})(?=[\s,、;]|$)/u;

/** Behind one name 双喜家 and 双喜门口 tell of a place. */
const isHousehold = /^(?:家|门口|门前|院)/;

/** 张满仓、陈根生 走亲戚: the people named at the head, and 走亲戚. A name on no roster ends the head. */
export function namesFirst(
  said: string,
  roster: Roster,
): { readonly people: readonly PersonRead[]; readonly rest: string } {
  const text = said.trim();
  const people: PersonRead[] = [];
  let at = 0;
  for (const mention of mentionsIn(text, roster)) {
    if (!joiner.test(text.slice(at, mention.start))) break;
    if (people.length > 0 && isHousehold.test(text.slice(mention.end))) break;
    people.push(personRead(mention));
    at = mention.end;
  }
  return { people, rest: text.slice(at).replace(/^[\s,、;:]+/, "") };
}

/** 张满仓 陈根生 王二: everything is a name, and what is on no roster comes back as unknown. */
export function namesOnly(said: string, roster: Roster): readonly PersonRead[] {
  const text = said.trim();
  const people: PersonRead[] = [];
  let at = 0;
  for (const mention of mentionsIn(text, roster)) {
    people.push(...strangersIn(text.slice(at, mention.start)), personRead(mention));
    at = mention.end;
  }
  return [...people, ...strangersIn(text.slice(at))];
}

const mentionsIn = (text: string, roster: Roster) =>
  findPeople(groundOf(text), soundsOf(text), namesOf(roster));

/** Words of a list that are on no roster. */
function strangersIn(text: string): readonly PersonRead[] {
  const [all = "", said] = loneWord.exec(text) ?? [];
  return said === undefined ? [] : [{ kind: "unknown", said }, ...strangersIn(text.slice(all.length))];
}
