import type { ClaimRecord } from "../domain/claim.ts";
import { dayOf } from "../domain/quarter.ts";
import type { ApproverNote } from "../domain/submission.ts";
import { read } from "../language/read.ts";
import { readerFor } from "./reader.ts";
import type { Setting } from "./turn.ts";

/**
 * 自家的, 亲属的 and 收钱 are asked about, and a claim is made only when it is said not to be so. Whoever approves ought
 * to know that it was asked: it is read anew from the words, and so is forgotten with them.
 */
export function denialsOf(record: ClaimRecord, setting: Setting): readonly ApproverNote[] {
  const { claim, said } = record;
  if (claim.rule === undefined || record.decision !== undefined || said === undefined) return [];
  const slug = claim.rule.slug;
  // What was learnt since: the words were then filed under the rule by somebody else, and nothing was asked.
  const learnt = setting.branch.learnt.filter(({ atMs }) => atMs < claim.submittedAtMs);
  const then = { ...setting, today: dayOf(claim.submittedAtMs) };
  const reading = read(said, { ...readerFor(then, claim.declaredBy), learnt });
  const acts = "acts" in reading ? reading.acts.filter(({ rule }) => rule === slug) : [];
  const causes = acts.flatMap(({ doubts }) =>
    doubts.flatMap((doubt) => (doubt.kind === "mayNotCount" ? [doubt.because] : [])),
  );
  const isOnBehalf = claim.declaredBy !== claim.member;
  return [...new Set(causes)].map((because) => ({ kind: "denied", because, isOnBehalf }));
}
