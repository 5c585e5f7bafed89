import { accountId, chatId } from "../domain/ids.ts";
import type { Address, Outbox, Outgoing, OutgoingState, RoadName, SendOutcome, Spoken } from "../outgoing.ts";
import { chatAddress } from "./answers.ts";
import { CheckedRow } from "./checked-row.ts";
import type { Engine, Row } from "./engine.ts";
import { openLease } from "./lease.ts";
import { forgottenAtOnce, outboxQueries } from "./outbox-queries.ts";
import { addingMessages, kinds, outgoingOf, roadOf, states } from "./outgoing-rows.ts";
import { insertInto, prepare } from "./prepared.ts";
import type { JobDoneRow } from "./schema.ts";
import { writeInOrder } from "./write-in-order.ts";

/** What goes out without being asked, and how far each message has come. */
export function openOutbox(engine: Engine): Outbox {
  const queries = outboxQueries(engine.db);
  const done = prepare(
    engine.db,
    insertInto<JobDoneRow>("job_done", ["branch_id", "job", "period", "done_ms"]),
  );
  return {
    ...openLease(engine),
    async waiting(at, most) {
      return (await engine.read("messages waiting", queries.waiting({ at, most }))).map(outgoingOf);
    },
    async start({ branch, number, attempts }, road, holder, at) {
      const statement = queries.start({ branch, number, attempts, road, holder, at });
      return (await engine.change("start sending", statement)) === 1;
    },
    async settle(item, outcome) {
      await engine.change(
        "settle sending",
        queries.settle({ ...outcomeRow(item, outcome), attempts: triesOf(item) }),
      );
    },
    async putOff(item, outcome) {
      return (await engine.change("put off", queries.putOff(outcomeRow(item, outcome)))) === 1;
    },
    async underWay() {
      return (await engine.read("messages under way", queries.underWay({}))).map(outgoingOf);
    },
    async spokenSince(since) {
      const [spoken, answered] = await engine.readTogether("spoken", [
        queries.spoken({ since }),
        queries.answered({ since }),
      ]);
      return [...(spoken ?? []).flatMap(spokenOf), ...(answered ?? []).flatMap(answersSpoken)];
    },
    async resolve(branch, number, as) {
      const statement =
        as === "drop"
          ? queries.drop({ branch, number, problem: "administrator" })
          : queries.resolve({ branch, number, state: as === "arrived" ? "sent" : "waiting", problem: null });
      return (await engine.change("resolve sending", statement)) === 1;
    },
    async untold(most, after) {
      const found: Outgoing[] = [];
      for (const state of after === undefined ? toBeTold : toBeTold.slice(toBeTold.indexOf(after.state))) {
        const { notBeforeMs: notBefore, branch, number } = state === after?.state ? after : beforeAll;
        const page = queries.untold({ state, notBefore, branch, number, most: most - found.length });
        found.push(...(await engine.read("messages untold", page)).map(outgoingOf));
        if (found.length >= most) break;
      }
      return found;
    },
    async tell(items, messages, at) {
      const [first] = items;
      if (first === undefined) return true;
      return writeInOrder(engine, "tell trouble", () => [
        // Of two processes that found the same trouble one tells of it: the diary takes no row twice.
        ...items.map(({ branch, number, state, attempts }) =>
          done({ branch_id: branch, job: "trouble", period: `${number} ${state} ${attempts}`, done_ms: at }),
        ),
        ...items.map(({ branch, number, state, problem }) =>
          queries.told({ branch, number, told: state === "waiting" ? (problem ?? state) : state }),
        ),
        ...addingMessages(queries, engine, first.branch, messages),
      ]);
    },
    async troubled(most, branch) {
      const statement =
        branch === undefined ? queries.troubled({ most }) : queries.troubledOf({ branch, most });
      return (await engine.read("messages unsettled", statement)).map(outgoingOf).sort(inOrder);
    },
    async message(branch, number) {
      const [row] = await engine.read("message", queries.message({ branch, number }));
      return row === undefined ? undefined : outgoingOf(row);
    },
    async readySince(at) {
      const [row] = await engine.read("messages ready", queries.readySince({ at }));
      return row === undefined ? undefined : new CheckedRow("outgoing", row).wholeIfAny("since_ms");
    },
    async counts() {
      const rows = await engine.read("messages counted", queries.counts({}));
      return rows.map((row) => {
        const checked = new CheckedRow("outgoing", row);
        return {
          kind: checked.oneOf("kind", kinds),
          state: checked.oneOf("state", states),
          count: checked.whole("count"),
          oldestMs: checked.whole("oldest_ms"),
        };
      });
    },
    async groupPlaces(branch) {
      const [row] = await engine.read("group places", queries.groupPlaces({ branch }));
      if (row === undefined) return { chat: undefined, robotKey: undefined };
      const checked = new CheckedRow("branch", row);
      const chat = checked.textIfAny("chat_id");
      return {
        chat: chat === undefined ? undefined : chatId(chat),
        robotKey: checked.textIfAny("webhook_key"),
      };
    },
    async forget(before, anyBefore) {
      await engine.change("blank messages", queries.blank({ before }));
      for (let forgotten = 0; ;) {
        const some = await engine.change("forget messages", queries.forget({ before, anyBefore }));
        forgotten += some;
        if (some < forgottenAtOnce) return forgotten;
      }
    },
  };
}

/** The number of the try that began: the item is as it was read before its start, or since. */
const triesOf = ({ state, attempts }: Outgoing): number => (state === "waiting" ? attempts + 1 : attempts);

function outcomeRow({ branch, number, road, doubtSinceMs }: Outgoing, outcome: SendOutcome) {
  const row = { branch, number, problem: null, notBefore: 0, road: road ?? null, doubt: null };
  switch (outcome.kind) {
    case "sent":
      return { ...row, state: "sent" satisfies OutgoingState };
    case "again": {
      const {
        problem = null,
        notBeforeMs: notBefore,
        road: next = null,
        doubtSinceMs: doubt = null,
      } = outcome;
      return { ...row, state: "waiting" satisfies OutgoingState, problem, notBefore, road: next, doubt };
    }
    case "maySent":
      return { ...row, state: outcome.kind, problem: outcome.problem, doubt: doubtSinceMs ?? null };
    case "refused":
    case "toDo":
    case "dropped":
      return { ...row, state: outcome.kind, problem: outcome.problem };
  }
}

function spokenOf(row: Row): readonly Spoken[] {
  const checked = new CheckedRow("outgoing", row);
  const road = roadOf(checked);
  const to = road === undefined ? undefined : addressOf(checked, road);
  if (road === undefined || to === undefined) return [];
  return [{ to, road, atMs: checked.whole("started_ms") }];
}

function addressOf(row: CheckedRow, road: RoadName): Address | undefined {
  const [account, key, chat] = [
    row.textIfAny("account"),
    row.textIfAny("webhook_key"),
    row.textIfAny("chat_id"),
  ];
  if (row.text("target") !== "")
    return account === undefined ? undefined : { kind: "person", account: accountId(account) };
  if (road === "groupRobot") return key === undefined ? undefined : { kind: "robot", key };
  return chat === undefined ? undefined : { kind: "group", chat: chatId(chat) };
}

/** Which road an answer took is not kept; it counts on both that answers take. */
function answersSpoken(row: Row): readonly Spoken[] {
  const checked = new CheckedRow("processed_message", row);
  const to = chatAddress(checked.text("chat"));
  const atMs = checked.whole("received_ms");
  const roads: readonly RoadName[] = to.kind === "person" ? ["longConnection", "app"] : ["longConnection"];
  return roads.map((road) => ({ to, road, atMs }));
}

/** The states in which a branch is told of its group's messages; of those that wait, some. */
const toBeTold: readonly OutgoingState[] = ["maySent", "refused", "waiting"];

const beforeAll = { notBeforeMs: -1, branch: "", number: 0 };

const inOrder = (one: Outgoing, other: Outgoing): number =>
  one.branch.localeCompare(other.branch) || one.number - other.number;
