import { correctionOf } from "../../domain/correction.ts";
import { decideAsking } from "../../domain/correction-asking.ts";
import { liveEntries, type Entry } from "../../domain/entry.ts";
import type { MemberId } from "../../domain/ids.ts";
import { stepsOf } from "../../domain/matter.ts";
import { isSecretary, type Member } from "../../domain/member.ts";
import { quarterOf } from "../../domain/quarter.ts";
import { leadersOf } from "../../domain/reminded.ts";
import type { CorrectionAbout } from "../../language/commands/correction-command.ts";
import type { NewNotice } from "../../ports.ts";
import {
  askedForOwner,
  askedInYourName,
  askedText,
  askingRefused,
  noSuchRecord,
  notEntered,
  takenBackBefore,
  whoseRow,
  type CorrectionView,
} from "../../wording/correction.ts";
import { memberOf } from "../claim-view.ts";
import { peopleFirst } from "../people-named.ts";
import { nextMatter, stepBy } from "../steps.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { correctionFound, decidersOfEntry, yearsKept } from "./correction-ground.ts";

type Meant =
  | {
      readonly kind: "meant";
      readonly member: Member;
      readonly entry: Entry | undefined;
      readonly words: string;
    }
  | { readonly kind: "unclear"; readonly sentence: string };

/** 更正 3号 日期应该是3月2日, 更正 名册 我是二组的: by the member; for one without a phone by the secretary (代办). */
export async function askCorrection(
  { about, words }: { readonly about: CorrectionAbout; readonly words: string },
  turn: Turn,
): Promise<Outcome> {
  const meant = about.kind === "roster" ? meantRow(words, turn) : await meantEntry(about, words, turn);
  if (meant.kind === "unclear") return say(meant.sentence);
  const { member, entry } = meant;
  const open = (await turn.matters.open(turn.branch.id, "correction")).map(correctionOf);
  const decided = decideAsking(
    {
      ...{ member, by: turn.member, words: meant.words, entry: entry?.number },
      decidedBy: await decidersOfEntry(entry, turn),
    },
    open,
    turn.branch.roster,
    turn.today,
  );
  if (!decided.ok) return say(askingRefused(decided.refusal, turn.audience));
  const matter = await nextMatter<"correction">(turn, "correction");
  const step = stepBy(turn, matter, decided.value, "open", { words: meant.words });
  const made = { ...step, step: decided.value };
  const { view } = await correctionFound({ ...matter, branch: turn.branch.id, steps: [made] }, turn);
  return say(askedText(view, turn.member, turn.audience), { steps: [step], notices: noticesOf(view, turn) });
}

/** The entry of a claim or a deduction. Whose it is says nothing yet about who may ask. */
async function meantEntry(
  about: Exclude<CorrectionAbout, { readonly kind: "roster" }>,
  words: string,
  turn: Turn,
): Promise<Meant> {
  const found =
    about.kind === "claim" ? await ofClaim(about.number, turn) : await ofDeduction(about.number, turn);
  if (found === undefined) return { kind: "unclear", sentence: noSuchRecord(about.number) };
  const member = memberOf(found.member, turn);
  const isOthers = member.id !== turn.member.id;
  // Nothing of another's record is told to who may not ask for it.
  if (isOthers && !isSecretary(turn.member)) return { kind: "meant", member, entry: undefined, words };
  if (found.isTakenBack) return { kind: "unclear", sentence: takenBackBefore(about.number) };
  if (found.entry === undefined) return { kind: "unclear", sentence: notEntered(about.number) };
  const named = isOthers ? peopleFirst(words, turn) : undefined;
  const rest = named?.kind === "named" && named.members.includes(member) ? named.rest : words;
  return { kind: "meant", member, entry: found.entry, words: rest };
}

type EntryFound = {
  readonly member: MemberId;
  readonly entry: Entry | undefined;
  readonly isTakenBack: boolean;
};

async function ofClaim(number: number, turn: Turn): Promise<EntryFound | undefined> {
  const record = await turn.ledger.claim(turn.branch.id, number);
  if (record === undefined) return undefined;
  const { member } = record.claim;
  const entry = await liveEntry(member, (each) => each.claim === number, turn);
  return { member, entry, isTakenBack: record.reversedBy !== undefined };
}

async function ofDeduction(number: number, turn: Turn): Promise<EntryFound | undefined> {
  const matter = await turn.matters.one(turn.branch.id, "deduction", number);
  if (matter === undefined) return undefined;
  const [proposed] = stepsOf(matter, "proposed");
  const [signed] = stepsOf(matter, "signed");
  if (proposed === undefined) return undefined;
  const { member } = proposed.step;
  const entry = await liveEntry(member, (each) => each.number === signed?.entry, turn);
  return { member, entry, isTakenBack: signed?.entry !== undefined && entry === undefined };
}

async function liveEntry(
  member: MemberId,
  isMeant: (entry: Entry) => boolean,
  { ledger, branch, today }: Turn,
): Promise<Entry | undefined> {
  for (const year of yearsKept(quarterOf(today))) {
    const entry = liveEntries(await ledger.entriesOf(branch.id, member, year)).find(isMeant);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

/** 更正 名册 我是二组的 is one's own row; the secretary names whose it is, or says 我. */
function meantRow(words: string, turn: Turn): Meant {
  const own: Meant = { kind: "meant", member: turn.member, entry: undefined, words };
  if (!isSecretary(turn.member)) return own;
  const named = peopleFirst(words, turn);
  if (named.kind === "unclear") return named;
  const [member, ...others] = named.members;
  if (member === undefined)
    return words === "" || /^[我俺咱]/.test(words) ? own : { kind: "unclear", sentence: whoseRow };
  return others.length > 0
    ? { kind: "unclear", sentence: whoseRow }
    : { kind: "meant", member, entry: undefined, words: named.rest };
}

/** Nobody is told what he did himself. */
function noticesOf(view: CorrectionView, turn: Turn): readonly NewNotice[] {
  const { answerers, member } = view;
  const { today, atMs, branch } = turn;
  // Where nobody is free to answer, the secretary at least takes it to the township.
  const owners = answerers.length > 0 ? answerers : leadersOf(branch.roster, today);
  const told = [
    ...owners.map((owner) => [owner, askedForOwner(view, today)] as const),
    [member, askedInYourName(view, turn.member.name, today)] as const,
  ];
  return told
    .filter(([person]) => person.id !== turn.member.id)
    .map(([person, text]) => ({ member: person.id, text, createdAtMs: atMs }));
}
