import type { MemberId, RuleSlug } from "../domain/ids.ts";
import { takerOfObjection } from "../domain/objection.ts";
import { yearOf } from "../domain/quarter.ts";
import { isProtected, ruleFor } from "../domain/rulebook.ts";
import type { PersonRead } from "../language/reading.ts";
import { objectionTo } from "../wording/objection.ts";
import { notInChat } from "../wording/submission.ts";
import { memberOf } from "./claim-view.ts";
import { say, type Outcome, type Turn } from "./turn.ts";

export type Objecting = {
  /** Undefined: the sender, or nobody was named. */
  readonly against: PersonRead | undefined;
  readonly rule: RuleSlug | undefined;
};

/** 双喜那天没来, 我的铲雪没算上: objections are not kept here, so it is said who takes them. */
export async function object({ against, rule: slug }: Objecting, turn: Turn): Promise<Outcome> {
  const { branch, member, rulebook, today, audience } = turn;
  const rule = slug === undefined ? undefined : ruleFor(rulebook, slug, today)?.rule;
  if (rule !== undefined && isProtected(rule)) return say(notInChat);
  const owner = against?.kind === "member" ? memberOf(against.id, turn) : member;
  const taker = takerOfObjection(owner, member, await decidersOnRecord(owner.id, slug, turn), branch.roster);
  return say(objectionTo(taker, audience));
}

/** Who decided the claims that may be meant: this year's, under the rule if it was named. */
async function decidersOnRecord(
  owner: MemberId,
  rule: RuleSlug | undefined,
  { ledger, branch, today }: Turn,
): Promise<ReadonlySet<MemberId>> {
  const claims = await ledger.claimsOf(branch.id, owner, yearOf(today), rule);
  return new Set(
    claims.flatMap(({ decision }) =>
      decision === undefined || decision.verdict === "withdrawn" ? [] : [decision.by],
    ),
  );
}
