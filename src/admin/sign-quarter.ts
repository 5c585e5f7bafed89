import type { ClaimRecord } from "../domain/claim.ts";
import { dayOf, type Quarter } from "../domain/quarter.ts";
import { decideSigning, type SigningRefusal } from "../domain/signing.ts";
import type { Branch, Ledger } from "../ports.ts";
import { quarterName } from "../wording/amounts.ts";
import { findBranch, noSuchBranch, type BranchDirectory } from "./find-branch.ts";
import { done, notDone, type Outcome } from "./outcome.ts";
import { quarterIn } from "./quarter-written.ts";
import { shown } from "./roster-fault-words.ts";

export type SigningPorts = {
  readonly places: BranchDirectory;
  readonly ledger: Pick<Ledger, "claimsWaiting" | "record">;
};

/** Somebody may write to the branch between our reading and our recording; so often we look again. */
const attemptsMax = 5;

/**
 * Records that the committee signed a quarter on paper (录入纸面签字).
 * @param signerName a member of the committee, as on the roster
 */
export async function signQuarter(
  branchNamed: string,
  quarterWritten: string,
  signerName: string,
  ports: SigningPorts,
  atMs: number,
): Promise<Outcome> {
  const period = quarterIn(quarterWritten);
  if (period === undefined) return notDone(`季度“${shown(quarterWritten)}”不认识，应写成 2026-Q1。`);
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const branch = await findBranch(branchNamed, ports.places);
    if (branch === undefined) return notDone(noSuchBranch(branchNamed));
    const outcome = await signOnce(branch, period, signerName.trim(), ports, atMs);
    if (outcome !== "overtaken") return outcome;
  }
  return notDone("群里正忙，没有记上，请过一会儿再试。");
}

async function signOnce(
  branch: Branch,
  period: Quarter,
  signerName: string,
  { ledger }: SigningPorts,
  atMs: number,
): Promise<Outcome | "overtaken"> {
  const waiting = await ledger.claimsWaiting(branch.id);
  const { roster, signedQuarters } = branch;
  const known = { roster, signedQuarters, waiting, today: dayOf(atMs) };
  const decision = decideSigning(period, signerName, known);
  if (!decision.ok) return notDone(...refusalLines(decision.refusal, branch, period, signerName, waiting));
  const { id: signer, name } = decision.value;
  const signing = { quarter: period, signer, signerName: name, atMs };
  const recorded = await ledger.record(branch, { signing }, atMs);
  if (recorded.kind === "overtaken") return "overtaken";
  return done(`已录入：${branch.name}${quarterName(period)}由${name}签字确认。`);
}

function refusalLines(
  refusal: SigningRefusal,
  branch: Branch,
  period: Quarter,
  signerName: string,
  waiting: readonly ClaimRecord[],
): readonly string[] {
  switch (refusal.kind) {
    case "notOnCommittee":
      return [
        `“${shown(signerName)}”不是${branch.name}现任的书记或支委，不能签字。请核对姓名，或先更新名册里的职务。`,
      ];
    case "signedBefore":
      return [`${branch.name}${quarterName(period)}已经签过字，没有改动。`];
    case "quarterNotOver":
      return [`${quarterName(period)}还没有结束（到 ${refusal.lastDay}），结束以后才能签字。`];
    case "claimsWaiting":
      return [
        `${branch.name}${quarterName(period)}还有 ${refusal.numbers.length} 条申报没有审批，全部审批以后才能签字：`,
        ...waiting
          .filter(({ claim }) => refusal.numbers.includes(claim.number))
          .map((record) => claimLine(record, branch)),
      ];
  }
}

function claimLine({ claim }: ClaimRecord, { roster }: Branch): string {
  const name = roster.find((member) => member.id === claim.member)?.name ?? "名册外的人";
  return `  ${claim.number} 号：${name} ${claim.rule?.name ?? "事项未定"} ${claim.actDay}`;
}
