import type { PersonMention } from "./find-people.ts";
import type { Found } from "./find.ts";
import { isLetter } from "./ground.ts";

const characterBefore = (text: string, at: number): string => text.slice(0, at).trimEnd().slice(-1);

/** 请书记记一下; 书记，…; 书记给他记上: a title that is spoken to. */
export function isAddressed({ text }: Found, person: Pick<PersonMention, "said" | "start" | "end">): boolean {
  if (!/(?:书记|主任|支书|委员)$/.test(person.said)) return false;
  const before = characterBefore(text, person.start);
  if (before !== "" && "请烦让按听照经".includes(before)) return true;
  if (/(?:代加|代报|集体加分) ?$/.test(text.slice(0, person.start))) return false;
  if (before !== "" && "给和跟与同替帮代、".includes(before)) return false;
  const rest = text.slice(person.end);
  if (rest === "" || /^[\s,:。!;?]/.test(rest)) return true;
  const touchesNothing = person.start === 0 || !isLetter(text, person.start - 1);
  return touchesNothing && /^(?:给|您|恁|你|帮|麻烦|看|记|请|能|好|我|俺)/.test(rest);
}

/** 帮根生修农机, 根生家的拖拉机: somebody who was helped, or whose thing it was. 替根生报 is for him. */
export function isHelped(found: Found, person: PersonMention): boolean {
  const next = found.text.charAt(person.end);
  if (next === "家" || next === "的") return true;
  return /[帮替给为] ?$/.test(found.text.slice(0, person.start)) && !isRequestedFor(found, person);
}

/** 跟老郭红过脸, 和德顺吵架: the other side of a quarrel. */
export const isOpponent = ({ text }: Found, { start, end }: PersonMention): boolean =>
  /[跟和与同] ?$/.test(text.slice(0, start)) &&
  /^家?[^,。;!?\n]{0,6}(?:吵|争|闹|红过?脸|打架|骂|拌嘴|抬杠|置气|生气|过不去|纠纷|矛盾)/.test(
    text.slice(end),
  );

/** 给根生加分, 帮志强报一个, 替田老四也记上: the words for asking stand right behind the name. */
export const isRequestedFor = ({ text }: Found, { end }: Pick<PersonMention, "end">): boolean =>
  /^(?:同志|他|她|叔|婶|嫂子?|哥)? ?(?:也|再|们|俩|仨|一块|都|各|每人)? ?(?:加|记|报|登|补|申报|代)/.test(
    text.slice(end),
  );

/** 给陈根生、何小军加分: 给, a list, and the request. */
export function isGivenToList(found: Found, doers: readonly PersonMention[]): boolean {
  const [first] = doers;
  const last = doers.at(-1);
  if (first === undefined || last === undefined) return false;
  if (!/[给替帮代为] ?@?$/.test(found.text.slice(0, first.start))) return false;
  return doers.some((person) => isRequestedFor(found, person));
}
