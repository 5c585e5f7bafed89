import type { MemberId } from "../domain/ids.ts";
import type { Roster } from "../domain/member.ts";
import type { Day } from "../domain/quarter.ts";
import { ruleFor, type Rulebook } from "../domain/rulebook.ts";
import { queryOf } from "../language/query.ts";
import type { Act, Reading } from "../language/reading.ts";
import { whatWasDone } from "../wording/asking.ts";
import { deedQuestion } from "../wording/deed-question.ts";
import { notDeclared } from "../wording/submission.ts";
import { notTaken } from "../wording/not-taken.ts";

/** What the bot does next: the question it asks, as it asks it, or a word for what it does. Empty: it stays silent. */
export function replyTo(
  reading: Reading,
  asker: MemberId,
  roster: Roster,
  rulebook: Rulebook,
  today: Day,
): string {
  if (reading.intent === "none") {
    return reading.about === undefined || reading.about === "nothing" ? "" : notTaken(reading.about);
  }
  if (!("acts" in reading)) return reading.intent;
  const [act] = reading.acts;
  if (act === undefined) return whatWasDone;
  const doubtful = reading.acts.find((each) => each.doubts.length > 0);
  return doubtful === undefined ? "card" : question(doubtful, asker, roster, rulebook, today);
}

function question(act: Act, asker: MemberId, roster: Roster, rulebook: Rulebook, today: Day): string {
  const query = queryOf(act);
  const [doubt] = act.doubts;
  if (query === undefined) return doubt === undefined ? "" : notDeclared(act, doubt, "加分", today);
  const ruleOf = (slug: Act["rule"]) =>
    slug === undefined ? undefined : ruleFor(rulebook, slug, act.day ?? today)?.rule;
  const rules = query.kind === "rule" ? query.rules.map(ruleOf) : [];
  const audience = { chat: { kind: "single" }, today, roster } as const;
  return deedQuestion({ act, query, rule: ruleOf(act.rule), rules, kept: [], asker }, audience).title;
}
