import { isOnCommittee } from "../domain/member.ts";
import type { Answer, Changes, Notice, Outgoing } from "../ports.ts";
import { noticesHeading, troubleLine } from "../wording/notices.ts";
import type { Outcome, Turn } from "./turn.ts";

/**
 * Puts what the member must still be told in front of an answer in the single chat: the last road for a private word
 * where the bot cannot write first (decision 10). It counts as told with this answer, in the same write.
 */
export async function withNotices(outcome: Outcome, turn: Turn): Promise<Outcome> {
  if (turn.chat.kind !== "single" || !carriesText(outcome.answer)) return outcome;
  const notices = await turn.ledger.noticesFor(turn.branch.id, turn.member.id);
  const troubled = isOnCommittee(turn.member) ? await turn.outbox.troubled(turn.branch.id) : [];
  if (notices.length === 0 && troubled.length === 0) return outcome;
  return {
    answer: { ...outcome.answer, text: `${heading(notices, troubled, turn)}\n\n${outcome.answer.text}` },
    ...(notices.length === 0
      ? withChanges(outcome)
      : { changes: { ...outcome.changes, shown: notices.map(({ id }) => id) } }),
  };
}

/** What waits to be told, for the top of an answer. */
export function heading(
  notices: readonly Notice[],
  troubled: readonly Outgoing[],
  turn: Pick<Turn, "today">,
): string {
  const lines = [
    ...notices.map(({ text }) => text),
    ...troubled.map((item) => troubleLine(item, turn.today)),
  ];
  return [noticesHeading, ...lines.map((line) => `- ${line}`)].join("\n");
}

const carriesText = (answer: Answer): answer is Extract<Answer, { kind: "text" | "textAndCard" }> =>
  answer.kind === "text" || answer.kind === "textAndCard";

const withChanges = ({ changes }: Outcome): { readonly changes?: Changes } =>
  changes === undefined ? {} : { changes };
