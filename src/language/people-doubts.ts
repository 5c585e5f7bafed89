import { actsAsSecretary } from "../domain/member.ts";
import type { IntentShares } from "./believe.ts";
import type { Found } from "./find.ts";
import type { Naming } from "./naming.ts";
import type { Doubt, PersonRead, Reader } from "./reading.ts";
import { isRequested } from "./requested.ts";
import { headMeasures } from "./words/measures.ts";

const unclear: Doubt = { kind: "unclear" };

/** What must be asked about whose deed it is. */
export function doubtsAboutPeople(
  found: Found,
  reader: Reader,
  naming: Naming,
  people: readonly PersonRead[],
  shares: IntentShares,
): readonly Doubt[] {
  if (isHalfNamed(found) || (!naming.forOthers && mayBeForHim(found))) return [unclear];
  const others = people.flatMap((one) => (one.kind === "member" && !isSender(one, reader) ? [one.id] : []));
  const forSomebodyElse: Doubt[] = others.length === 0 ? [] : [{ kind: "forSomebodyElse", people: others }];
  if (!naming.forOthers) return forSomebodyElse;
  if (isOpen(found, naming, people)) return [unclear];
  if (naming.said || naming.withSender || isToldAndLikely(found, reader, people, shares)) return [];
  return others.length === 0 ? [unclear] : forSomebodyElse;
}

/** 我和老王的地都签了: whose deed it was as well is not said. */
const isHalfNamed = ({ text, people }: Found): boolean =>
  people.some(
    ({ start, end }) => /[我俺][和跟与同] ?$/.test(text.slice(0, start)) && text.charAt(end) === "的",
  );

/** 给根生修农机 1次 加分: done for him, or to be written down for him? */
function mayBeForHim(found: Found): boolean {
  const [first] = found.people;
  if (first === undefined || found.marks.some(({ kind }) => kind === "self")) return false;
  return /^给 ?$/.test(found.text.slice(0, first.start)) && isRequested(found);
}

/** Nobody is named, or another number of people, or it is not said how much of it is whose (我跟根生一共干了仨工). */
function isOpen(found: Found, { asked, spans }: Naming, people: readonly PersonRead[]): boolean {
  if (people.length === 0 || headCountDiffers(found, people.length)) return true;
  if (people.length > 1 && /一共|总共|合起来|加起来|合计/.test(found.text)) return true;
  return asked?.kind === "forThat" && spans.length !== 1;
}

/** Of award and claim one must be as likely as this. */
const sureEnough = 0.8;

/** 根生昨天修水泵一次 is a tale, unless points are asked for, the secretary tells it, or the sender was with him. */
function isToldAndLikely(
  found: Found,
  reader: Reader,
  people: readonly PersonRead[],
  shares: IntentShares,
): boolean {
  const commanded = found.marks.some(({ kind, start }) => kind === "claim" && start === 0);
  const told =
    (isRequested(found) && !commanded) || keepsTheBook(reader) || people.some((one) => isSender(one, reader));
  return told && (shares.of("award_on_behalf") >= sureEnough || shares.of("claim") >= sureEnough);
}

/** The secretary writes down what others did. */
export const keepsTheBook = ({ sender, roster, today }: Reader): boolean =>
  roster.some((member) => member.id === sender && actsAsSecretary(member, today));

const isSender = (person: PersonRead, { sender }: Reader): boolean =>
  person.kind === "member" && person.id === sender;

/** 张满仓等5人: somebody is meant who was not named. */
function headCountDiffers(found: Found, count: number): boolean {
  if (count < 2) return false;
  return found.numbers.some(
    ({ measure, value, each, said }) =>
      headMeasures.has(measure ?? "") && !each && !said.startsWith("一人") && value !== count,
  );
}
