// What is recorded with a quarter's signature, whether it was given in the chat or on paper: the signature, its steps in
// the quarter's review, and the posting for the group, all in one write.

import type { Entry } from "./domain/entry.ts";
import type { Matter, NewStep } from "./domain/matter.ts";
import { signedAs, type Member } from "./domain/member.ts";
import { correctionOf, postingOf, type Posting, type PostingGround } from "./domain/posting.ts";
import { dayOf, lastDayOf, plusDays, startOfDayMs, type Quarter } from "./domain/quarter.ts";
import { committeeOf } from "./domain/reminded.ts";
import type { ReviewStep } from "./domain/review.ts";
import type { Rulebook } from "./domain/rulebook.ts";
import { postingEnd, type IsWorkday } from "./domain/working-days.ts";
import type { Branch, Changes, NewPost } from "./ports.ts";
import { hintsIn } from "./wording/at-bot.ts";
import { digestOf, postingText, wordsOf } from "./wording/posting.ts";
import { inParts } from "./wording/ranking.ts";

export type SignedGround = {
  readonly branch: Branch;
  readonly rulebook: Rulebook;
  readonly atMs: number;
  readonly isWorkday: IsWorkday;
  readonly botName: string;
  /** Who entered it; undefined for the administrator, who enters what stands on paper. */
  readonly by: Member | undefined;
};

type Review = Pick<Matter<"review">, "number" | "quarter" | "steps">;

/** What the signature rests on. */
export type Reviewed = {
  /** The matter of the quarter's review, or a new one. */
  readonly review: Review;
  /** Of the quarter's year, all members', in the order of recording. */
  readonly entries: readonly Entry[];
  /** What villagers said, as far as nobody heard it yet. */
  readonly voices: readonly Matter<"voice">[];
};

/** A group robot's markdown_v2 takes 4,096 bytes (消息推送配置说明, read 2026-03). */
const postBytesMax = 4096;

export const reviewTopic = (quarter: Quarter): string => `review ${quarter}`;

/**
 * The signature of a quarter with its posting. The committee's reminders to review it are needless from then on.
 */
export function signedAndPosted(
  ground: SignedGround,
  signer: Member,
  { review, entries, voices }: Reviewed,
): { readonly changes: Changes; readonly posted: Posting; readonly digest: string } {
  const { branch, atMs } = ground;
  const { quarter } = review;
  const posted = postingOf(postingGround(ground, quarter), signer, entries);
  const { step, posts, digest } = posting(ground, review, posted, []);
  const topic = reviewTopic(quarter);
  const heard = voices
    .filter((voice) => wasRead(voice, review, ground))
    .map(({ number, quarter: of }): NewStep => ({
      ...stepOf(ground, { number, quarter: of }),
      ...{ kind: "voice", step: { kind: "heard" } },
    }));
  const changes: Changes = {
    signing: { quarter, signer: signer.id, signerName: signedAs(signer, dayOf(atMs)), atMs },
    steps: [reviewStep(ground, review, { kind: "signed", signer: signer.id }), step, ...heard],
    posts,
    needless: committeeOf(branch.roster).map(({ id }) => ({ member: id, topic })),
  };
  return { changes, posted, digest };
}

/**
 * Only what somebody read was heard: what villagers said after the last look at the pack goes into the next one. On paper it
 * is what they said in the quarter.
 */
function wasRead(
  { steps: [told] }: Matter<"voice">,
  review: Review,
  { by }: Pick<SignedGround, "by">,
): boolean {
  const looks = review.steps.filter(({ step }) => lookedSteps.has(step.kind)).map(({ atMs }) => atMs);
  const paperMs = by === undefined ? startOfDayMs(plusDays(lastDayOf(review.quarter), 1)) : 0;
  return told !== undefined && told.atMs <= Math.max(paperMs, ...looks);
}

const lookedSteps: ReadonlySet<ReviewStep["kind"]> = new Set(["shown", "confirmed", "meetingAgreed"]);

/**
 * What corrects a quarter's posting, for as long as a posting lasts. Empty when nothing of it may show in public.
 * @param before all entries of the quarter's year without the reversals
 */
export function correctedPosting(
  ground: SignedGround,
  review: Review,
  before: readonly Entry[],
  reversals: readonly Entry[],
): Pick<Changes, "steps" | "posts"> {
  const corrected = correctionOf(postingGround(ground, review.quarter), before, reversals);
  if (corrected === undefined) return {};
  const corrects = reversals.flatMap(({ quarter, reverses }) =>
    quarter === review.quarter ? (reverses ?? []) : [],
  );
  const { step, posts } = posting(ground, review, corrected, corrects);
  return { steps: [step], posts };
}

function posting(
  ground: SignedGround,
  review: Review,
  posted: Posting,
  corrects: readonly number[],
): { readonly step: NewStep; readonly posts: readonly NewPost[]; readonly digest: string } {
  const words = wordsOf(posted);
  const digest = digestOf(words);
  const { firstDay, lastDay, quarter } = posted;
  const earlier = review.steps.filter(({ step }) => step.kind === "posted").length;
  const post = earlier === 0 ? `posting ${quarter}` : `posting ${quarter} ${earlier + 1}`;
  const text = postingText(posted, digest, ground.branch.roster);
  const closing = hintsIn({ kind: "group" }, ground.botName, text.closing);
  return {
    step: reviewStep(ground, review, { kind: "posted", digest, corrects, firstDay, lastDay }, words),
    posts: inParts({ ...text, closing }, postBytesMax).map((part) => ({
      kind: "posting",
      text: part,
      post,
      createdAtMs: ground.atMs,
    })),
    digest,
  };
}

function postingGround({ branch, rulebook, atMs, isWorkday }: SignedGround, quarter: Quarter): PostingGround {
  const { lastDay, countedBy } = postingEnd(atMs, rulebook.timetable, isWorkday);
  return {
    ...{ branchName: branch.name, quarter, roster: branch.roster, rulebook, lastDay, countedBy },
    firstDay: dayOf(atMs),
  };
}

const reviewStep = (
  ground: SignedGround,
  review: Pick<Review, "number" | "quarter">,
  step: ReviewStep,
  words?: string,
): NewStep => ({ ...stepOf(ground, review), kind: "review", step, words });

const stepOf = (
  { branch, by, atMs }: SignedGround,
  { number, quarter }: Pick<Review, "number" | "quarter">,
) => ({
  ...({ branch: branch.id, number, quarter, leaves: "settled" } as const),
  ...{ by: by?.id, byName: by?.name ?? "", atMs, words: undefined, entry: undefined },
});
