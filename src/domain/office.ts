import type { MemberId } from "./ids.ts";
import { type Made, type Matter, stepsOf } from "./matter.ts";
import type { Member, Role } from "./member.ts";
import type { Day } from "./quarter.ts";

/** What happens with posts in the branch (职务), with what ties people, and with whose account speaks for whom. */
export type OfficeStep =
  | { readonly kind: "appointed"; readonly member: MemberId; readonly role: Role; readonly on: Day }
  | { readonly kind: "dismissed"; readonly member: MemberId; readonly role: Role; readonly on: Day }
  /** The secretary's written delegation (委托): that member acts for the secretary on these days. */
  | { readonly kind: "delegated"; readonly member: MemberId; readonly from: Day; readonly to: Day }
  | { readonly kind: "delegationEnded"; readonly member: MemberId }
  /** Somebody else says that the two are relatives; it waits for who keeps the list. */
  | { readonly kind: "relationFlagged"; readonly member: MemberId; readonly to: MemberId }
  | { readonly kind: "related"; readonly member: MemberId; readonly to: MemberId }
  | { readonly kind: "unrelated"; readonly member: MemberId; readonly to: MemberId }
  /** A member of the committee was asked once for relatives in the branch. */
  | { readonly kind: "relativesAsked"; readonly member: MemberId }
  /** A new account speaks for the member from now on; the account itself is not in the record. */
  | { readonly kind: "accountChanged"; readonly member: MemberId };

type Offices = readonly Pick<Matter<"office">, "steps">[];

/** Since when somebody holds a post, as far as it was recorded in the chat. */
export function heldSince(member: Member, role: Role, offices: Offices): Day | undefined {
  const appointed = offices.flatMap((matter) => stepsOf(matter, "appointed"));
  return latest(appointed.filter(({ step }) => step.member === member.id && step.role === role))?.step.on;
}

const latest = <Step>(made: readonly Made<Step>[]): Made<Step> | undefined =>
  made.toSorted((one, other) => one.atMs - other.atMs).at(-1);

/** Whether the member was asked for relatives, or any relation of his is on record or waits. */
export const wasAskedForRelatives = ({ id }: Member, offices: Offices): boolean =>
  offices.some(({ steps }) =>
    steps.some(
      ({ step }) =>
        (step.kind === "relativesAsked" && step.member === id) ||
        (step.kind === "related" && (step.member === id || step.to === id)),
    ),
  );

/** The matter in which that relation was flagged and waits for an answer. */
export const flagOf = (
  one: Pick<Member, "id">,
  other: Pick<Member, "id">,
  open: readonly Matter<"office">[],
): Matter<"office"> | undefined =>
  open.find((matter) =>
    stepsOf(matter, "relationFlagged").some(
      ({ step }) =>
        (step.member === one.id && step.to === other.id) || (step.member === other.id && step.to === one.id),
    ),
  );
