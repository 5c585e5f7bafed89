import type { Outbox, Outgoing, OutgoingState, SendOutcome } from "../ports.ts";
import { CheckedRow } from "./checked-row.ts";
import type { Engine, Row } from "./engine.ts";
import { outboxQueries } from "./outbox-queries.ts";
import { storable } from "./storable.ts";

/** What goes out without being asked, and how far each message has come. */
export function openOutbox(engine: Engine): Outbox {
  const queries = outboxQueries(engine.db);
  return {
    async unposted(job, period, since) {
      const rows = await engine.read("branches unposted", queries.unposted({ job, period, since }));
      return rows.map((row) => new CheckedRow("branch", row).branch());
    },
    async post({ branch, job, period }, texts, atMs) {
      if (texts.length === 0) throw new RangeError(`nothing to post: ${branch} ${job} ${period}`);
      const parts = texts.map((text, index) =>
        queries.add({ branch, job, period, part: index + 1, text: storable(text), at: atMs }),
      );
      return (await engine.write("post", parts)).kind === "written";
    },
    async waiting(atMs) {
      return (await engine.read("posts waiting", queries.waiting({ at: atMs }))).map(outgoingOf);
    },
    async start(item, atMs) {
      const { branch, job, period, part, attempts } = item;
      const statement = queries.start({ branch, job, period, part, attempts, at: atMs });
      return (await engine.change("start sending", statement)) === 1;
    },
    async settle({ branch, job, period, part }, outcome) {
      const statement = queries.settle({ branch, job, period, part, ...settledAs(outcome) });
      await engine.change("settle sending", statement);
    },
    async giveUp(startedBeforeMs) {
      await engine.change("give up sending", queries.giveUp({ before: startedBeforeMs }));
    },
    async resolve({ branch, job, period, part }, as) {
      const state: OutgoingState = as === "arrived" ? "sent" : "waiting";
      const statement = queries.resolve({ branch, job, period, part, state });
      return (await engine.change("resolve sending", statement)) === 1;
    },
    async untold() {
      const items = (await engine.read("posts untold", queries.untold({}))).map(outgoingOf);
      return items.sort(inOrder);
    },
    async told({ branch, job, period, part, state, problem }) {
      const told = state === "waiting" ? (problem ?? state) : state;
      await engine.change("told", queries.told({ branch, job, period, part, told }));
    },
    async troubled(branch) {
      const statement = branch === undefined ? queries.unsent({}) : queries.unsentOf({ branch });
      const items = (await engine.read("posts unsent", statement)).map(outgoingOf);
      return items.sort(inOrder);
    },
    async webhookKey(branch) {
      const [row] = await engine.read("webhook key", queries.webhookKey({ branch }));
      return row === undefined ? undefined : new CheckedRow("branch", row).textIfAny("webhook_key");
    },
  };
}

type Settled = { readonly state: OutgoingState; readonly problem: string | null; readonly notBefore: number };

function settledAs(outcome: SendOutcome): Settled {
  switch (outcome.kind) {
    case "sent":
      return { state: "sent", problem: null, notBefore: 0 };
    case "maySent":
    case "refused":
      return { state: outcome.kind, problem: outcome.problem, notBefore: 0 };
    case "again":
      return { state: "waiting", problem: outcome.problem, notBefore: outcome.notBeforeMs };
  }
}

const states: readonly OutgoingState[] = ["waiting", "sending", "sent", "maySent", "refused"];

function outgoingOf(row: Row): Outgoing {
  const checked = new CheckedRow("outgoing", row);
  return {
    branch: checked.branch(),
    job: checked.text("job"),
    period: checked.text("period"),
    part: checked.whole("part"),
    text: checked.text("text"),
    state: checked.oneOf("state", states),
    attempts: checked.whole("attempts"),
    notBeforeMs: checked.whole("not_before_ms"),
    startedAtMs: checked.wholeIfAny("started_ms"),
    problem: checked.textIfAny("problem"),
  };
}

const inOrder = (one: Outgoing, other: Outgoing): number =>
  one.branch.localeCompare(other.branch) ||
  one.job.localeCompare(other.job) ||
  one.period.localeCompare(other.period) ||
  one.part - other.part;
