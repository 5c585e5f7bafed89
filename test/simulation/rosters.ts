import { below, oneOf, seeded, type Random } from "../../bench/random.ts";
import { branchId } from "../../src/domain/ids.ts";
import type { MemberKind, Role } from "../../src/domain/member.ts";
import type { RosterImport } from "../../src/ports.ts";
import { person } from "../store/samples.ts";
import { nameAt } from "./names.ts";

// Rosters of made-up village branches with all that makes a branch difficult: relatives on the committee, migrants, people
// on probation, excused, without a phone or without consent, and branches that are too small for a committee.

type Written = RosterImport["members"][number];

export type Size = { readonly members: number; readonly isSmall: boolean };

/** Every tenth branch has fewer than seven full members. */
export const sizeOf = (at: number, members: number): Size =>
  at % 10 === 3 ? { members: 8, isSmall: true } : { members, isSmall: false };

export function rosterOf(at: number, members: number): RosterImport {
  const random = seeded(7_919 * (at + 1));
  const id = branchId(`village-${String(at + 1).padStart(4, "0")}`);
  const size = sizeOf(at, members);
  const names = Array.from({ length: size.members }, (_, number) => nameAt(at, number));
  const written = names.map((name, place) =>
    memberAt({ ...{ name, place, size, random, names }, code: at + 1 }),
  );
  const reviewer = person("丁审核", at % 2 === 0 ? "reviewer" : `reviewer${at}`, {
    ...{ kinds: [], roles: ["townshipReviewer"], namedInPublic: false },
  });
  return { branch: id, name: `${id}党支部`, members: [...written, reviewer] };
}

type Place = {
  readonly name: string;
  readonly place: number;
  readonly size: Size;
  readonly random: Random;
  readonly names: readonly string[];
  readonly code: number;
};

function memberAt(at: Place): Written {
  const { name, place, random, names, size } = at;
  const roles = rolesAt(at);
  const isPlain = roles.length === 0;
  const hasPhone = !isPlain || random() < 0.85;
  return person(name, hasPhone ? `v${at.code}m${place + 1}` : undefined, {
    ...{ roles, kinds: kindsAt(at, isPlain) },
    // The spouse of the secretary, and now and then two of one family.
    relatives: place === 6 ? [names[0] ?? ""] : random() < 0.1 ? [oneOf(names, random)] : [],
    namedInPublic: random() < 0.8,
    partyGroup: size.isSmall ? undefined : oneOf(["一组", "二组", "三组"], random),
    exemptFrom: isPlain && random() < 0.05 ? "2025-06-01" : undefined,
    contactPerson: names[1],
  });
}

function rolesAt({ place, size, code }: Place): readonly Role[] {
  const committee: readonly Role[] = [
    "secretary",
    "deputySecretary",
    "disciplineOfficer",
    "orgOfficer",
    "pubOfficer",
  ];
  const seats = size.isSmall ? 2 : 3 + (code % 3);
  const role = place < seats ? committee[place] : undefined;
  return role === undefined ? [] : [role];
}

/** A small branch has two on probation, so that fewer than seven are full members. */
function kindsAt({ place, size, random }: Place, isPlain: boolean): readonly MemberKind[] {
  if (size.isSmall && place >= 6) return ["probationary"];
  if (!isPlain) return ["full"];
  const lot = below(100, random);
  if (lot < 4) return ["probationary"];
  if (lot < 20) return ["full", "migrant"];
  if (lot < 22) return ["full", "deceased"];
  return lot < 24 ? ["full", "movedOut"] : ["full"];
}
