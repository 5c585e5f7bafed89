import type { ClaimRecord } from "../domain/claim.ts";
import { dayOf, yearOf, type Quarter } from "../domain/quarter.ts";
import type { Rulebook } from "../domain/rulebook.ts";
import { decideSigning, type SigningRefusal } from "../domain/signing.ts";
import type { IsWorkday } from "../domain/working-days.ts";
import type { Branch, Ledger, Matters } from "../ports.ts";
import { signedAndPosted } from "../signed-quarter.ts";
import { quarterName } from "../wording/amounts.ts";
import { openDeductionsNote } from "../wording/deduction.ts";
import { findBranch, noSuchBranch, type BranchDirectory } from "./find-branch.ts";
import { done, notDone, type Outcome } from "./outcome.ts";
import { quarterIn } from "./quarter-written.ts";
import { shown } from "./roster-fault-words.ts";

export type SigningPorts = {
  readonly places: BranchDirectory;
  readonly ledger: Pick<Ledger, "claimsWaiting" | "entriesOfYear" | "record">;
  readonly matters: Pick<Matters, "within" | "last" | "open">;
};

/** What a posting needs beside the ledger. */
export type PostingGround = {
  readonly rulebookFor: (branch: Branch["id"]) => Rulebook;
  readonly isWorkday: IsWorkday;
  readonly botName: string;
};

/** Somebody may write to the branch between our reading and our recording; so often we look again. */
const attemptsMax = 5;

/**
 * Records that the committee signed a quarter on paper (录入纸面签字), and posts it.
 * @param signerName a member of the committee, as on the roster
 */
export async function signQuarter(
  written: { readonly branch: string; readonly quarter: string; readonly signer: string },
  ports: SigningPorts,
  ground: PostingGround,
  atMs: number,
): Promise<Outcome> {
  const period = quarterIn(written.quarter);
  if (period === undefined) return notDone(`季度“${shown(written.quarter)}”不认识，应写成 2026-Q1。`);
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const branch = await findBranch(written.branch, ports.places);
    if (branch === undefined) return notDone(noSuchBranch(written.branch));
    const outcome = await signOnce(branch, period, written.signer.trim(), { ...ports, ...ground }, atMs);
    if (outcome !== "overtaken") return outcome;
  }
  return notDone("群里正忙，没有记上，请过一会儿再试。");
}

async function signOnce(
  branch: Branch,
  period: Quarter,
  signerName: string,
  { ledger, matters, rulebookFor, isWorkday, botName }: SigningPorts & PostingGround,
  atMs: number,
): Promise<Outcome | "overtaken"> {
  const waiting = await ledger.claimsWaiting(branch.id);
  const { roster, signedQuarters } = branch;
  const ofYear = await ledger.entriesOfYear(branch.id, yearOf(period));
  const entries = [...(await ledger.entriesOfYear(branch.id, yearOf(period) - 1)), ...ofYear];
  const known = { roster, signedQuarters, waiting, entries, today: dayOf(atMs) };
  const decision = decideSigning(period, signerName, known);
  if (!decision.ok) return notDone(...refusalLines(decision.refusal, branch, period, signerName, waiting));
  const [existing] = await matters.within(branch.id, "review", period, period);
  const number = (await matters.last(branch.id, "review")) + 1;
  const review = existing ?? { number, quarter: period, steps: [] };
  const ground = { branch, rulebook: rulebookFor(branch.id), atMs, isWorkday, botName, by: undefined };
  const voices = await matters.open(branch.id, "voice");
  const reviewed = { review, entries: ofYear, voices };
  const { changes, posted, digest } = signedAndPosted(ground, decision.value, reviewed);
  const recorded = await ledger.record(branch, changes, atMs);
  if (recorded.kind === "overtaken") return "overtaken";
  const moving = (await matters.open(branch.id, "deduction")).map((deduction) => deduction.number);
  return done(
    `已录入：${branch.name}${quarterName(period)}由${decision.value.name}签字确认。`,
    `公示榜发到群里，公示到 ${posted.lastDay}，校验码 ${digest}。`,
    ...openDeductionsNote(moving, "signed"),
    `打印公示榜：npm run admin -- sheet ${branch.id} ${period} 公示榜.html`,
  );
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
    case "olderFirst":
      return [`${quarterName(refusal.quarter)}还没有签字，请先录入那一季。`];
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
