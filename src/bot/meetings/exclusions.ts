import { excludedIn } from "../../domain/meeting.ts";
import { stepsOf } from "../../domain/matter.ts";
import { actsAsSecretary, type Member } from "../../domain/member.ts";
import { entitledAt } from "../../domain/quorum.ts";
import { decidersFor } from "../../wording/people.ts";
import {
  excludedBefore,
  excludedNow,
  exclusionInPrivate,
  exclusionNeedsMeeting,
  includedNow,
  meetingDidNotAgree,
  notEntitledAnyway,
  notExcluded,
  secretaryExcludes,
  whomToExclude,
} from "../../wording/vote.ts";
import { peopleListed } from "../people-named.ts";
import { nextMatter, stepBy } from "../steps.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { didAgree } from "./voting.ts";

/** 不计入 张满仓 会议3: by consent of the township and of that branch meeting. Why is not kept. */
export async function exclude(
  { people, meeting }: { readonly people: string; readonly meeting: number | undefined },
  turn: Turn,
): Promise<Outcome> {
  const named = oneNamed(people, turn);
  if (named.kind === "unclear") return say(named.sentence);
  const { member } = named;
  const open = await turn.matters.open(turn.branch.id, "exclusion");
  const excluded = excludedIn(open);
  if (excluded.has(member.id)) return say(excludedBefore(member));
  if (!votersOfBranch(new Set(), turn).some(({ id }) => id === member.id))
    return say(notEntitledAnyway(member));
  if (meeting === undefined) return say(exclusionNeedsMeeting(member));
  if (!(await didAgree(meeting, turn))) return say(meetingDidNotAgree(meeting));
  const step = { kind: "excluded", member: member.id, meeting } as const;
  const left = votersOfBranch(new Set([...excluded, member.id]), turn).length;
  return say(excludedNow(member, meeting, left), {
    steps: [stepBy(turn, await nextMatter(turn, "exclusion"), step, "open")],
  });
}

/** 计入 张满仓 */
export async function includeAgain(people: string, turn: Turn): Promise<Outcome> {
  const named = oneNamed(people, turn);
  if (named.kind === "unclear") return say(named.sentence);
  const { member } = named;
  const open = await turn.matters.open(turn.branch.id, "exclusion");
  const matters = open.filter((matter) =>
    stepsOf(matter, "excluded").some(({ step }) => step.member === member.id),
  );
  if (matters.length === 0) return say(notExcluded(member));
  const others = excludedIn(open.filter((matter) => !matters.includes(matter)));
  return say(includedNow(member, votersOfBranch(others, turn).length), {
    steps: matters.map((matter) => stepBy(turn, matter, { kind: "ended" }, "settled")),
  });
}

type OneNamed =
  | { readonly kind: "named"; readonly member: Member }
  | { readonly kind: "unclear"; readonly sentence: string };

/** By the secretary alone, and in private. */
function oneNamed(people: string, turn: Turn): OneNamed {
  const unclear = (sentence: string): OneNamed => ({ kind: "unclear", sentence });
  if (turn.chat.kind === "group") return unclear(exclusionInPrivate);
  if (!actsAsSecretary(turn.member, turn.today)) {
    const secretaries = turn.branch.roster.filter((each) => actsAsSecretary(each, turn.today));
    return unclear(secretaryExcludes(decidersFor(turn.audience, secretaries)));
  }
  const named = peopleListed(people, turn);
  if (named.kind === "unclear") return named;
  const [member, ...others] = named.members;
  return member === undefined || others.length > 0 ? unclear(whomToExclude) : { kind: "named", member };
}

const votersOfBranch = (excluded: ReadonlySet<Member["id"]>, { branch, today }: Turn): readonly Member[] =>
  entitledAt({ kind: "branch", group: undefined, on: today }, branch.roster, excluded);
