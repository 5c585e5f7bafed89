import type { ClaimRecord } from "../../domain/claim.ts";
import type { Entry } from "../../domain/entry.ts";
import type { MemberId, RuleSlug } from "../../domain/ids.ts";
import type { Made, MatterKind, Steps } from "../../domain/matter.ts";
import type { Member } from "../../domain/member.ts";
import { liveEntries } from "../../domain/entry.ts";
import { type Objection } from "../../domain/objection.ts";
import { quarterOf, yearOf } from "../../domain/quarter.ts";
import { isProtected, ruleFor } from "../../domain/rulebook.ts";
import { rulesNamedIn } from "../../language/objected.ts";
import type { Disputed } from "../../language/reading.ts";
import type { ObjectionView } from "../../wording/objection.ts";
import { memberOf } from "../claim-view.ts";
import { readerFor } from "../reader.ts";
import type { Setting, Turn } from "../turn.ts";

/** What an objection is about: whose points, and the one claim or entry that is plainly meant. */
export type Meant = {
  readonly member: Member;
  readonly rule: RuleSlug | undefined;
  readonly claim: number | undefined;
  readonly entry: number | undefined;
  readonly decidedBy: ReadonlySet<MemberId>;
};

export type MeantOrNot =
  | { readonly kind: "meant"; readonly meant: Meant }
  /** It is not plain whose points, or which of several. */
  | { readonly kind: "unclear" }
  | { readonly kind: "noSuchClaim" }
  /** Returned, withdrawn or undone: nothing to be disputed by others. */
  | { readonly kind: "noPoints" };

/** Whether the words touch what law protects: then nothing of them is kept. */
export const isAboutProtected = (
  words: string,
  rule: RuleSlug | undefined,
  setting: Pick<Setting, "rulebook" | "branch" | "today" | "botName">,
): boolean =>
  [...rulesNamedIn(words, readerFor(setting, undefined)), ...(rule === undefined ? [] : [rule])].some(
    (slug) => {
      const edition = ruleFor(setting.rulebook, slug, setting.today);
      return edition !== undefined && isProtected(edition.rule);
    },
  );

/** @param by who objects; undefined for somebody on no roster */
export async function meantByNumber(
  number: number,
  by: Member | undefined,
  setting: Setting,
): Promise<MeantOrNot> {
  const { ledger, branch } = setting;
  const record = await ledger.claim(branch.id, number);
  if (record === undefined) return { kind: "noSuchClaim" };
  const { claim } = record;
  const isOwn = claim.member === by?.id;
  const entries = await ledger.entriesOf(branch.id, claim.member, yearOf(claim.actDay));
  const entry = liveEntries(entries).find((each) => each.claim === number);
  if (entry === undefined && record.decision !== undefined && !isOwn) return { kind: "noPoints" };
  return {
    kind: "meant",
    meant: {
      member: memberOf(claim.member, setting),
      rule: claim.rule?.slug,
      claim: number,
      // Of an own claim too little may have been counted; who denies the deed writes 不是我.
      entry: isOwn ? undefined : entry?.number,
      decidedBy: await partsIn(record, entry, setting),
    },
  };
}

/** 不是我: the entry of an own claim that somebody else declared. */
export async function meantOwn(record: ClaimRecord, entry: Entry, turn: Turn): Promise<Meant> {
  const { number: claim, rule } = record.claim;
  const decidedBy = await partsIn(record, entry, turn);
  return { member: turn.member, rule: rule?.slug, claim, entry: entry.number, decidedBy };
}

/**
 * By words: the one entry of that member that still counts, under the rule named, this year; until spring also last year's.
 * @param by who objects; undefined for somebody on no roster
 */
export async function meantByWords(
  { against, rule }: Disputed,
  words: string,
  by: Member | undefined,
  setting: Setting,
): Promise<MeantOrNot> {
  if (against !== undefined && against.kind !== "member") return { kind: "unclear" };
  const named = against === undefined ? undefined : memberOf(against.id, setting);
  if (named === undefined && rule === undefined) return { kind: "unclear" };
  const isOwn = named !== undefined && named.id === by?.id;
  const [only, ...others] = (await recentEntries(setting)).filter(
    (entry) =>
      (named === undefined || entry.member === named.id) &&
      // 满仓扫的是自家门口 names no rule: the one entry that he has is plainly meant.
      (rule === undefined ? !isOwn || entry.kind === "deduction" : entry.rule === rule) &&
      // 我的铲雪少算一次 disputes no entry; 我的分扣错了 does.
      (!isOwn || (entry.kind === "deduction" && (rule !== undefined || words.includes("扣")))),
  );
  const entry = others.length === 0 ? only : undefined;
  const member = named ?? (entry === undefined ? undefined : memberOf(entry.member, setting));
  if (member === undefined) return { kind: "unclear" };
  const record =
    entry?.claim === undefined ? undefined : await setting.ledger.claim(setting.branch.id, entry.claim);
  return {
    kind: "meant",
    meant: {
      ...{ member, rule, claim: entry?.claim, entry: entry?.number },
      decidedBy:
        entry === undefined
          ? await decidersOnRecord(member.id, rule, setting)
          : await partsIn(record, entry, setting),
    },
  };
}

async function recentEntries({ ledger, branch, today }: Setting): Promise<readonly Entry[]> {
  const year = yearOf(today);
  const years = quarterOf(today).endsWith("Q1") ? [year - 1, year] : [year];
  const entries = await Promise.all(years.map((each) => ledger.entriesOfYear(branch.id, each)));
  return liveEntries(entries.flat());
}

/** Who made the decisions that are disputed: of a claim, or of the matter from which the entry comes. */
export async function partsIn(
  record: ClaimRecord | undefined,
  entry: Entry | undefined,
  { matters, branch }: Setting,
): Promise<ReadonlySet<MemberId>> {
  const { decision } = record ?? {};
  const ofClaim = decision === undefined || decision.verdict === "withdrawn" ? [] : [decision.by];
  if (entry === undefined) return new Set(ofClaim);
  const source = (await matters.sourcesOf(branch.id, [entry.number])).get(entry.number);
  const matter = source === undefined ? undefined : await matters.one(branch.id, source.kind, source.number);
  const steps: readonly Made<Steps[MatterKind]>[] = matter?.steps ?? [];
  const ofMatter = steps
    .filter((made) => made.entry === entry.number || made.step.kind === "proposed")
    .flatMap(({ by }) => by ?? []);
  return new Set([...ofClaim, entry.decidedBy, ...ofMatter]);
}

/** Who decided the claims that may be meant: this year's, under the rule if it was named. */
async function decidersOnRecord(
  owner: MemberId,
  rule: RuleSlug | undefined,
  { ledger, branch, today }: Setting,
): Promise<ReadonlySet<MemberId>> {
  const claims = await ledger.claimsOf(branch.id, owner, yearOf(today), rule);
  return new Set(
    claims.flatMap(({ decision }) =>
      decision === undefined || decision.verdict === "withdrawn" ? [] : [decision.by],
    ),
  );
}

/** What an objection stands on now. */
export type Ground = {
  readonly view: ObjectionView;
  readonly record: ClaimRecord | undefined;
  /** The member's entries of the year of the one that was meant; all that caps and totals need. */
  readonly entries: readonly Entry[];
  readonly decidedBy: ReadonlySet<MemberId>;
};

/** Loads what is said of an objection beside itself, and what deciding it starts from. */
export async function groundOf(objection: Objection, setting: Setting): Promise<Ground> {
  const { ledger, branch, rulebook, today } = setting;
  const { claim: number, member, rule, quarter, owner } = objection;
  const record = number === undefined ? undefined : await ledger.claim(branch.id, number);
  const year = yearOf(record?.claim.actDay ?? quarter);
  const own = await ledger.entriesOf(branch.id, member, year);
  const isMeant = (each: Entry): boolean =>
    objection.entry === undefined
      ? number !== undefined && each.claim === number && each.kind !== "reversal"
      : each.number === objection.entry;
  // In spring an entry of a matter may be last year's.
  const isElsewhere = objection.entry !== undefined && !own.some(isMeant);
  const entries = isElsewhere ? await ledger.entriesOf(branch.id, member, year - 1) : own;
  const entry = entries.find(isMeant);
  const ruleName = rule === undefined ? undefined : ruleFor(rulebook, rule, today)?.rule.name;
  return {
    view: {
      ...{ objection, member: memberOf(member, setting) },
      owner: owner === undefined ? undefined : memberOf(owner, setting),
      about: { claim: record?.claim, entry, ruleName },
    },
    ...{ record, entries },
    decidedBy: await partsIn(record, entry, setting),
  };
}
