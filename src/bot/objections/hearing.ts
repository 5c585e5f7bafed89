import { handlersOf } from "../../domain/objection-owner.ts";
import { isOwn, isUndecided } from "../../domain/objection.ts";
import type { NewNotice } from "../../ports.ts";
import { noSuchObjection } from "../../wording/objection.ts";
import {
  accountBy,
  accountForOwner,
  accountMissing,
  accountsFull,
  accountTooLate,
  heardByOwner,
  heardFromYou,
  nothingToAccount,
  whichAccount,
} from "../../wording/objection-ruling.ts";
import { stepBy } from "../steps.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { findObjection } from "./found.ts";
import { reasonCharsMin } from "./object.ts";
import { openObjections } from "./open-objections.ts";

/** Nobody has more to say in writing than this many times. */
const accountsMax = 10;

/** 说明 1 … by the member objected to; 听取 1 … by who answers it, for somebody heard in person. */
export async function hear(
  { number, words }: { readonly number: number | undefined; readonly words: string },
  turn: Turn,
): Promise<Outcome> {
  if (number !== undefined) return hearAbout(number, words, turn);
  const waiting = (await openObjections(turn)).filter(
    (each) =>
      isUndecided(each) &&
      !isOwn(each) &&
      (each.member === turn.member.id ||
        handlersOf(each, turn.branch.roster, turn.today).some(({ id }) => id === turn.member.id)),
  );
  const [only, ...others] = waiting;
  if (only === undefined) return say(nothingToAccount);
  return others.length > 0
    ? say(whichAccount(waiting.map((each) => each.number)))
    : hearAbout(only.number, words, turn);
}

async function hearAbout(number: number, words: string, turn: Turn): Promise<Outcome> {
  const found = await findObjection(number, turn);
  if (found === undefined) return say(noSuchObjection(number));
  const { objection, matter, view } = found;
  const { member, branch, audience } = turn;
  const handlers = handlersOf(objection, branch.roster, turn.today);
  const isMember = objection.member === member.id;
  if (!isMember && !handlers.some(({ id }) => id === member.id)) return say(accountBy(handlers, audience));
  if (!isUndecided(objection)) return say(accountTooLate(number));
  if (words.length < reasonCharsMin) return say(accountMissing(number));
  if (objection.accounts.length >= accountsMax) return say(accountsFull(number));
  const step = stepBy<"objection">(turn, matter, { kind: "heard" }, "open", { words });
  const notices = handlers
    .filter(({ id }) => isMember && id !== member.id)
    .map(({ id }): NewNotice => ({
      ...{ member: id, createdAtMs: turn.atMs },
      text: accountForOwner(view, words),
    }));
  return say(isMember ? heardFromYou(number) : heardByOwner(number), { steps: [step], notices });
}
