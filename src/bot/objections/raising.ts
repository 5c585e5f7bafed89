import type { Member } from "../../domain/member.ts";
import { belongs } from "../../domain/member.ts";
import { decideRaising } from "../../domain/objection-raising.ts";
import { isOwn, objectionOf, type ObjectionFrom, type Objection } from "../../domain/objection.ts";
import { leadersOf } from "../../domain/reminded.ts";
import type { Changes, NewNotice } from "../../ports.ts";
import {
  memberHasLeft,
  nobodyFree,
  raisedAgainstYou,
  raisedBefore,
  raisedForOwner,
  type ObjectionView,
} from "../../wording/objection.ts";
import { nextMatter, stepBy, stepByNobody } from "../steps.ts";
import type { Setting } from "../turn.ts";
import { groundOf, type Meant } from "./meant.ts";
import { openObjections } from "./open-objections.ts";

export type Raising = {
  readonly meant: Meant;
  readonly words: string;
  readonly from: ObjectionFrom;
  /** Who wrote it down; undefined for a villager in the group. */
  readonly by: Member | undefined;
};

export type Raised =
  | { readonly kind: "raised"; readonly view: ObjectionView; readonly changes: Changes }
  | { readonly kind: "refused"; readonly sentence: string };

/** Records an objection with its owner and deadline, and tells who answers it and whose points they are. */
export async function raise({ meant, words, from, by }: Raising, setting: Setting): Promise<Raised> {
  const { branch, rulebook, today, audience } = setting;
  const objector = from === "member" ? by?.id : undefined;
  const decided = decideRaising(
    { ...meant, objector, from, words },
    {
      ...{ open: await openObjections(setting), roster: branch.roster, today },
      days: rulebook.timetable.objectionDays,
    },
  );
  if (!decided.ok) {
    const { refusal } = decided;
    const sentence = refusal.kind === "notOfBranch" ? memberHasLeft : raisedBefore(refusal.number, audience);
    return { kind: "refused", sentence };
  }
  const matter = await nextMatter<"objection">(setting, "objection");
  const step =
    by === undefined
      ? stepByNobody(setting, matter, decided.value, "open", { words })
      : stepBy({ ...setting, member: by }, matter, decided.value, "open", { words });
  const made = { ...step, step: decided.value };
  const objection = objectionOf({ ...matter, branch: branch.id, steps: [made] });
  const { view } = await groundOf(objection, setting);
  return {
    kind: "raised",
    view,
    changes: { steps: [step], notices: noticesOf(view, by, setting) },
  };
}

/** Nobody is told what he did himself, and the member objected to never by whom. */
function noticesOf(
  view: ObjectionView,
  by: Member | undefined,
  { branch: { roster }, today, atMs }: Setting,
): readonly NewNotice[] {
  const { objection, owner, member } = view;
  const { number, due } = objection;
  const told: readonly (readonly [Member, string])[] = [
    ...(owner === undefined
      ? leadersOf(roster, today).map((leader) => [leader, nobodyFree(number, today, due)] as const)
      : [[owner, raisedForOwner(view, today)] as const]),
    ...(isOwn(objection) || !belongs(member)
      ? []
      : [[member, raisedAgainstYou(view, withoutObjector(objection, by), today)] as const]),
  ];
  return told
    .filter(([person]) => person.id !== by?.id)
    .map(([person, text]) => ({ member: person.id, text, createdAtMs: atMs }));
}

/** 我是陈根生，那天他没来: the words are told to the member without the name of who wrote them. */
export function withoutObjector(
  { words, objector }: Pick<Objection, "words" | "objector">,
  by: Pick<Member, "id" | "name" | "aliases"> | undefined,
): string | undefined {
  if (by === undefined || by.id !== objector) return words;
  const names = [by.name, ...by.aliases].toSorted((one, other) => other.length - one.length);
  return names.reduce((text, name) => text?.replaceAll(name, "某人"), words);
}
