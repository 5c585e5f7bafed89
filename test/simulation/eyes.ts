import type { Heard } from "./county.ts";
import { allegation, secret } from "./saying.ts";
import type { Cause } from "./judge.ts";
import type { BranchModel } from "./model.ts";
import { branchOfName, namesIn } from "./names.ts";
import { hasLeft } from "./people.ts";

// What people may not read: in a group, and in their own chat.

const protectedWords = ["宗教", "信教", "缠访", "闹访", "上访"];

/** Nobody speaks there of who lags behind, nor of how somebody was rated. */
const ratedWords = ["后进", "帮带", "基本合格", "评为"];

/** What must not be read in a group. @param words what the text answers */
export function publicFaults(branch: BranchModel, text: string, words: string): readonly string[] {
  const named = new Set(branch.people.filter(({ isNamed }) => isNamed).map(({ name }) => name));
  const unnamed = branch.people
    .filter(({ isNamed, name }) => !isNamed && !named.has(name))
    .map(({ name }) => name);
  return [
    ...[...unnamed, secret, allegation, ...protectedWords].filter((each) =>
      shown(text, words).includes(each),
    ),
    // That there is such a thing is said where help is offered.
    ...ratedWords.filter((each) => text.replaceAll("帮助 帮带", "").includes(each) && !words.includes(each)),
    ...(/待审|\d/.test(words)
      ? []
      : goneBy(branch).filter((each) => text.includes(each) && !words.includes(each))),
  ].map((each) => `${branch.id}: ${each} in the group, to “${words}”: ${text}`);
}

/** Without the asker's own words, where the answer says that it does not know whom they mean. */
const shown = (text: string, words: string): string =>
  text.replace(/“([^”]*)”|是哪一位[^？]*/g, (asked, said?: string) =>
    said === undefined || words.includes(said) ? "" : asked,
  );

/**
 * Names of who died or left; whoever bears the same name may be named. A claim of theirs is still named to whoever asks for
 * it by its number, or for what waits.
 */
const goneBy = ({ people }: BranchModel): readonly string[] => {
  const here = new Set(people.filter((each) => !hasLeft(each)).map(({ name }) => name));
  return people.filter((each) => hasLeft(each) && !here.has(each.name)).map(({ name }) => name);
};

/** Names of people of other branches; people move. @param words what the text answers */
export const strangersIn = (branch: BranchModel, text: string, words: string): readonly string[] =>
  namesIn(text)
    .filter((name) => branchOfName(name) !== branch.at && !words.includes(name))
    .filter((name) => !branch.people.some((each) => each.name === name))
    .map((name) => `${branch.id}: names ${name} of another branch, to “${words}”: ${text}`);

/** What must not be read in the single chat of somebody. */
export const privateFaults = (branch: BranchModel, cause: Cause, heard: Heard): readonly string[] => [
  ...allegationFaults(branch, cause, heard),
  ...objectorFaults(branch, cause, heard),
];

/** What is alleged is for the member, the committee and the township alone. */
function allegationFaults(
  branch: BranchModel,
  { by, words }: Cause,
  { body, afterwards }: Heard,
): readonly string[] {
  if (!(body + afterwards).includes(allegation) || words.includes(allegation)) return [];
  const isAlleged = branch.ofKind("deduction").some(({ steps }) => steps[0]?.step["member"] === by?.id);
  if (by !== undefined && (by.roles.length > 0 || isAlleged)) return [];
  return [`${branch.id}: ${by?.id ?? "nobody"} was told what is alleged, to “${words}”: ${body}`];
}

/** Who objected is never told to the member objected to; who answers it may be named. */
function objectorFaults(branch: BranchModel, { by, words }: Cause, { body }: Heard): readonly string[] {
  if (by === undefined || by.roles.length > 0) return [];
  const officers = branch.committee.map(({ name }) => name);
  const objectors = branch
    .ofKind("objection")
    .map(({ steps }) => steps[0]?.step)
    .filter((raised) => raised?.["member"] === by.id && raised["objector"] !== by.id)
    .flatMap((raised) => branch.person(String(raised?.["objector"]))?.name ?? [])
    .filter((name) => !officers.includes(name));
  return body
    .split(/\\n|"/)
    .filter((line) => line.includes("异议") && objectors.some((name) => line.includes(name)))
    .map((line) => `${branch.id}: ${by.id} reads who objected, to “${words}”: ${line}`);
}
