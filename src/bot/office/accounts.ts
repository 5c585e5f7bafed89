import { accountId } from "../../domain/ids.ts";
import { decideAccount } from "../../domain/office-ties.ts";
import type { OfficeCommand } from "../../language/commands/office-command.ts";
import {
  accountChanged,
  accountRefused,
  notAnAccount,
  whichAccount,
  yourNewAccount,
} from "../../wording/office-ties.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { noticeTo, oneNamed, recorded } from "./office-matters.ts";

/** As the roster takes it, see `admin/roster-cells.ts`. */
const accountShape = /^[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}$/u;

/** 换账号 张满仓 zhangmancang2: told to the new account; the account itself stands in no step and no answer. */
export async function changeAccount(
  { people, account }: Extract<OfficeCommand, { readonly kind: "changeAccount" }>,
  turn: Turn,
): Promise<Outcome> {
  const { branch, today, audience } = turn;
  const named = oneNamed(people, turn);
  if (named.kind === "unclear") return say(named.sentence);
  if (account === "") return say(whichAccount(named.member));
  if (!accountShape.test(account)) return say(notAnAccount);
  const known = { roster: branch.roster, today };
  const decided = decideAccount(turn.member, named.member, accountId(account), known);
  if (!decided.ok) return say(accountRefused(decided.refusal, audience));
  return say(accountChanged(named.member), {
    ...(await recorded(decided.value, turn)),
    notices: noticeTo(named.member, yourNewAccount(turn.member.name), turn),
  });
}
