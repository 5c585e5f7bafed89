import { memberId, type BranchId } from "../domain/ids.ts";
import type { MessageKind, NewMessage, Outgoing, OutgoingState, RoadName, Target } from "../outgoing.ts";
import { CheckedRow } from "./checked-row.ts";
import type { Engine, Row, Statement } from "./engine.ts";
import type { OutboxQueries } from "./outbox-queries.ts";
import { storable } from "./storable.ts";

/** Adds messages to a branch's outbox, numbered in their order; for one write. */
export const addingMessages = (
  { add }: Pick<OutboxQueries, "add">,
  { kind: database }: Pick<Engine, "kind">,
  branch: BranchId | string,
  messages: readonly (NewMessage & { readonly state?: "waiting" | "toDo" })[],
): readonly Statement[] =>
  messages.map(({ kind, to, text, post, topic, untilMs, createdAtMs, state }, index) =>
    add({
      branch,
      // PostgreSQL runs a write on one snapshot, SQLite one statement after the other.
      offset: database === "postgres" ? index + 1 : 1,
      kind,
      target: targetText(to),
      text: storable(text),
      post: post ?? null,
      topic: topic ?? null,
      state: state ?? "waiting",
      created: createdAtMs,
      until: untilMs ?? null,
    }),
  );

/** Empty for the branch's group. */
export const targetText = (to: Target): string => (to.kind === "group" ? "" : to.member);

export function outgoingOf(row: Row): Outgoing {
  const checked = new CheckedRow("outgoing", row);
  const optional = {
    post: checked.textIfAny("post"),
    topic: checked.textIfAny("topic"),
    untilMs: checked.wholeIfAny("until_ms"),
  };
  return {
    branch: checked.branch(),
    number: checked.whole("number"),
    kind: checked.oneOf("kind", kinds),
    to: targetOf(checked.text("target")),
    text: checked.text("text"),
    ...(optional.post === undefined ? {} : { post: optional.post }),
    ...(optional.topic === undefined ? {} : { topic: optional.topic }),
    ...(optional.untilMs === undefined ? {} : { untilMs: optional.untilMs }),
    createdAtMs: checked.whole("created_ms"),
    state: checked.oneOf("state", states),
    road: roadOf(checked),
    attempts: checked.whole("attempts"),
    notBeforeMs: checked.whole("not_before_ms"),
    startedAtMs: checked.wholeIfAny("started_ms"),
    doubtSinceMs: checked.wholeIfAny("doubt_ms"),
    problem: checked.textIfAny("problem"),
  };
}

export const targetOf = (text: string): Target =>
  text === "" ? { kind: "group" } : { kind: "member", member: memberId(text) };

export const roadOf = (row: CheckedRow): RoadName | undefined =>
  row.textIfAny("road") === undefined ? undefined : row.oneOf("road", roads);

const roads: readonly RoadName[] = ["longConnection", "groupRobot", "app"];

export const states: readonly OutgoingState[] = [
  "waiting",
  "sending",
  "sent",
  "maySent",
  "refused",
  "toDo",
  "told",
  "dropped",
];

export const kinds: readonly MessageKind[] = [
  "notice",
  "callOut",
  "posting",
  "partyDay",
  "claimsWaiting",
  "reportReminder",
  "reportCalls",
  "quarterClosing",
  "ranking",
  "reviewDue",
  "postingEnded",
  "objectionsDue",
  "appraisalReturn",
  "lapseWarning",
  "deletions",
  "digest",
  "trouble",
];
