import { unless, type Judged } from "./judge.ts";
import { hasLeft, isIn, isReviewer, type Person } from "./people.ts";
import type { StepSeen } from "./recorded.ts";

// Nobody's place on the roster changes without a word on record, by somebody who may, about somebody else.

/** What each step may change in whom it names. */
const mayChange: Readonly<Record<string, readonly (keyof Person)[]>> = {
  ...{ exempted: ["exempt"], exemptionEnded: ["exempt"] },
  ...{
    wentAway: ["kinds", "contactPerson"],
    contactNamed: ["contactPerson"],
    cameBack: ["kinds", "contactPerson"],
  },
  ...{
    becameFull: ["kinds"],
    movedIn: [
      "kinds",
      "account",
      "isNamed",
      "enrolledAs",
      "partyGroup",
      "leftOn",
      "roles",
      "joinedOn",
      "contactPerson",
    ],
  },
  ...{ movedOut: ["kinds", "leftOn", "roles", "standsIn"], died: ["kinds", "leftOn", "roles", "standsIn"] },
  ...{
    suspended: ["kinds", "leftOn", "roles", "standsIn"],
    removed: ["kinds", "leftOn", "roles", "standsIn"],
  },
  ...{ appointed: ["roles", "standsIn"], dismissed: ["roles", "standsIn"] },
  ...{ delegated: ["standsIn"], delegationEnded: ["standsIn"] },
  ...{ related: ["relatives"], unrelated: ["relatives"], accountChanged: ["account"] },
  ...{ enrolled: ["enrolledAs"], mayBeNamed: ["isNamed"] },
};

const fields: readonly (keyof Person)[] = [
  ...(["name", "account", "roles", "kinds", "relatives", "isNamed", "partyGroup", "contactPerson"] as const),
  ...(["enrolledAs", "exempt", "standsIn", "leftOn", "joinedOn"] as const),
];

export function rosterFaults({ branch, cause, recorded }: Judged): readonly string[] {
  if (recorded.people === undefined)
    return recorded.steps.flatMap((step) => keepingFaults(step, { branch, cause, recorded }));
  const after = recorded.people;
  return [
    ...recorded.steps.flatMap((step) => keepingFaults(step, { branch, cause, recorded })),
    ...branch.people
      .filter(({ id }) => !after.some((each) => each.id === id))
      .map(({ id }) => `${id} disappeared from the roster`),
    ...after.flatMap((now) => changeFaults(branch.person(now.id), now, recorded.steps)),
    ...accountFaults(after),
    ...unless(after.filter(isSecretary).length <= 1, "two secretaries"),
  ];
}

const isSecretary = (person: Person): boolean => person.roles.includes("secretary") && !hasLeft(person);

function changeFaults(
  before: Person | undefined,
  now: Person,
  steps: readonly StepSeen[],
): readonly string[] {
  const about = steps.filter(({ step }) => step["member"] === now.id || step["to"] === now.id);
  if (before === undefined)
    return unless(
      about.some(({ step }) => step.kind === "movedIn"),
      `${now.id} is there, and nobody moved in`,
    );
  const allowed = new Set(about.flatMap(({ step }) => mayChange[step.kind] ?? []));
  return (
    fields
      .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(now[field]))
      // A new secretary ends what the old one delegated.
      .filter((field) => field !== "standsIn" || !steps.some(({ step }) => step["role"] === "secretary"))
      .filter((field) => !allowed.has(field))
      .map(
        (field) =>
          `${field} of ${now.id} changed from ${JSON.stringify(before[field])} to ${JSON.stringify(now[field])}`,
      )
  );
}

/** In a branch an account speaks for one person at most. */
function accountFaults(people: readonly Person[]): readonly string[] {
  const here = people.filter((each) => !hasLeft(each)).flatMap(({ account }) => account ?? []);
  return here.filter((account, at) => here.indexOf(account) !== at).map((each) => `${each} speaks for two`);
}

/** Who records what happens with people, and about whom. */
function keepingFaults(
  { matter, step, number }: StepSeen,
  { branch, cause, recorded }: Judged,
): readonly string[] {
  const { by } = cause;
  const name = `${matter} ${number} ${step.kind}`;
  const inPrivate = unless(cause.chat === "single", `${name} in a group`);
  if (matter === "membership") {
    const isKeeper = branch.isSecretaryToday(by) || by?.roles.includes("deputySecretary") === true;
    return [
      ...inPrivate,
      ...unless(isKeeper, `${name} by who does not keep the roster`),
      ...unless(step["member"] !== by?.id, `${name} about himself`),
      ...unless(isDayReached(step["on"], branch.today), `${name} of a day to come`),
    ];
  }
  if (matter !== "office") return [];
  return [
    ...inPrivate,
    ...unless(step.kind !== "appointed" || step["member"] !== by?.id, `${name}: appointed himself`),
    ...unless(step["role"] !== "townshipReviewer", `${name}: the township's post`),
    ...(step["role"] === "secretary"
      ? unless(by !== undefined && isReviewer(by), `${name}: a secretary, not by the township`)
      : []),
    ...(ofSecretaryAlone.includes(step.kind) && step["role"] !== "secretary"
      ? unless(
          by?.roles.includes("secretary") === true ||
            isOwnEnd(step, by) ||
            recorded.steps.some(isNewSecretary),
          `${name} by who is not the secretary`,
        )
      : []),
    ...unless(
      step.kind !== "delegated" || isIn({ from: "", to: String(step["to"]) }, branch.today),
      `${name}: it is over`,
    ),
  ];
}

const ofSecretaryAlone = ["appointed", "dismissed", "delegated", "delegationEnded"];
/** A new secretary ends what the old one delegated. */
const isNewSecretary = ({ step }: StepSeen): boolean =>
  step.kind === "appointed" && step["role"] === "secretary";
const isOwnEnd = (step: StepSeen["step"], by: Person | undefined): boolean =>
  step.kind === "delegationEnded" && step["member"] === by?.id;

const isDayReached = (on: unknown, today: string): boolean => typeof on !== "string" || on <= today;
