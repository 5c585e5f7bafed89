import { papersKeptBy } from "../../domain/own-data.ts";
import type { Member } from "../../domain/member.ts";
import { exportInPrivate } from "../../wording/own-data.ts";
import {
  exportBySecretary,
  exportForWord,
  exportOwnWord,
  noSuchPage,
  recordPage,
  recordPages,
  whoseRecord,
} from "../../wording/own-record.ts";
import { decidersFor } from "../../wording/people.ts";
import type { Changes } from "../../ports.ts";
import { peopleListed } from "../people-named.ts";
import { nextMatter, stepBy } from "../steps.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { ownRecord } from "./own-record.ts";

/** 导出我的记录, page by page: everything that is kept about who asks (PIPL 45). */
export const exportOwn = (page: number, turn: Turn): Promise<Outcome> | Outcome =>
  turn.chat.kind === "group"
    ? say(exportInPrivate)
    : exported(turn.member, { page, again: exportOwnWord }, turn);

/**
 * 导出记录 张满仓: by the secretary, for who has no phone, or for the near relatives of the dead who asked on paper (PIPL 49).
 * The look is recorded.
 */
export async function exportFor(
  { people, page }: { readonly people: string; readonly page: number },
  turn: Turn,
): Promise<Outcome> {
  const keepers = papersKeptBy(turn.branch.roster);
  if (!keepers.some(({ id }) => id === turn.member.id))
    return say(exportBySecretary(decidersFor(turn.audience, keepers)));
  if (turn.chat.kind === "group") return say(exportInPrivate);
  const named = peopleListed(people, turn);
  if (named.kind === "unclear") return say(named.sentence);
  const [member, ...others] = named.members;
  if (member === undefined || others.length > 0) return say(whoseRecord);
  return exported(member, { page, again: exportForWord(member.name) }, turn);
}

async function exported(
  member: Member,
  { page, again }: { readonly page: number; readonly again: string },
  turn: Turn,
): Promise<Outcome> {
  const pages = recordPages(await ownRecord(member, turn));
  if (page < 1 || page > pages.length) return say(noSuchPage(pages.length, again));
  return say(recordPage(member, pages, page, again, turn.today), await changesOf(member, page, turn));
}

/** That it was handed out is recorded once; who read another's page is recorded every time. */
async function changesOf(member: Member, page: number, turn: Turn): Promise<Changes | undefined> {
  const isOwn = member.id === turn.member.id;
  const looks = isOwn ? {} : { looks: [{ member: member.id, looker: turn.member.id, atMs: turn.atMs }] };
  if (page > 1) return isOwn ? undefined : looks;
  const matter = await nextMatter<"ownData">(turn, "ownData");
  const step = stepBy<"ownData">(turn, matter, { kind: "exported", member: member.id }, "settled");
  return { steps: [step], ...looks };
}
