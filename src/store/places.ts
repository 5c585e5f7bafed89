import type { BranchId, ChatId } from "../domain/ids.ts";
import type { Places } from "../ports.ts";
import { openBranches } from "./branches.ts";
import { CheckedRow } from "./checked-row.ts";
import type { Engine } from "./engine.ts";
import { KeyConflict } from "./errors.ts";
import type { Heads } from "./heads.ts";
import { prepare } from "./prepared.ts";

/** Which branch a chat or a person belongs to: the only questions that look across branches. */
export function openPlaces(engine: Engine, heads: Heads): Places {
  const { db } = engine;
  const branches = openBranches(engine, heads);
  const bindings = openBindings(engine);
  const everyBranch = openEveryBranch(engine);

  const branchesOfAccount = prepare<{ account: string }>(db, (at) =>
    db.selectFrom("person").select("branch_id").where("account", "=", at("account")).orderBy("branch_id"),
  );
  const codeOfGroup = prepare<{ chat: string }>(db, (at) =>
    db.selectFrom("binding_code").select("code").where("chat_id", "=", at("chat")),
  );
  const addCode = prepare<{ chat: string; code: string; at: number }>(db, (at) =>
    db.insertInto("binding_code").values({ chat_id: at("chat"), code: at("code"), created_ms: at("at") }),
  );

  return {
    branch: branches.branch,
    branchOfGroup: bindings.branchOf,
    bind: bindings.bind,
    async branchesOf(account) {
      const rows = await engine.read("branches of account", branchesOfAccount({ account }));
      return rows.map((row) => new CheckedRow("person", row).branch());
    },
    branches: everyBranch,
    async bindingCode(chat, fresh, atMs) {
      const written = await engine.write("binding code", [addCode({ chat, code: fresh, at: atMs })]);
      if (written.kind === "written") return fresh;
      const [row] = await engine.read("binding code", codeOfGroup({ chat }));
      // The fresh code is another group's: to hand it out twice would bind the wrong one.
      if (row === undefined) throw new KeyConflict("binding code", "binding_code");
      return new CheckedRow("binding_code", row).text("code");
    },
  };
}

/**
 * The list is asked for every minute and seldom changes. No branch is ever taken away, so it is the same for as long as
 * there are as many.
 */
function openEveryBranch(engine: Engine): Places["branches"] {
  const { db } = engine;
  let known: { readonly branches: readonly BranchId[]; readonly losses: number } | undefined;
  const howMany = prepare(db, () => db.selectFrom("branch").select(({ fn }) => fn.countAll().as("count")));
  const all = prepare(db, () => db.selectFrom("branch").select("branch_id").orderBy("branch_id"));

  return async () => {
    const { losses } = engine;
    const [counted] = await engine.read("branches counted", howMany({}));
    const count = counted === undefined ? 0 : new CheckedRow("branch", counted).whole("count");
    if (known?.branches.length === count && known.losses === losses) return known.branches;
    const rows = await engine.read("branches", all({}));
    const branches = rows.map((row) => new CheckedRow("branch", row).branch());
    known = { branches, losses };
    return branches;
  };
}

type Bindings = { readonly bind: Places["bind"]; readonly branchOf: Places["branchOfGroup"] };

function openBindings(engine: Engine): Bindings {
  const { db } = engine;
  // A group stays with its branch for ever, so what was read once needs no asking again.
  const known = new Map<ChatId, BranchId>();
  let losses = engine.losses;
  const branchOfChat = prepare<{ chat: string }>(db, (at) =>
    db.selectFrom("group_binding").select("branch_id").where("chat_id", "=", at("chat")),
  );
  const addBinding = prepare<{ chat: string; branch: string; at: number }>(db, (at) =>
    db
      .insertInto("group_binding")
      .values({ chat_id: at("chat"), branch_id: at("branch"), bound_ms: at("at") }),
  );
  const dropCode = prepare<{ chat: string }>(db, (at) =>
    db.deleteFrom("binding_code").where("chat_id", "=", at("chat")),
  );

  async function branchOf(chat: ChatId): Promise<BranchId | undefined> {
    if (losses !== engine.losses) {
      known.clear();
      losses = engine.losses;
    }
    const found = known.get(chat);
    if (found !== undefined) return found;
    const [row] = await engine.read("branch of group", branchOfChat({ chat }));
    if (row === undefined) return undefined;
    const branch = new CheckedRow("group_binding", row).branch();
    if (known.size >= groupsKnownMax) known.clear();
    known.set(chat, branch);
    return branch;
  }

  return {
    branchOf,
    async bind(chat, branch, atMs) {
      const binding = addBinding({ chat, branch, at: atMs });
      const written = await engine.write("bind", [binding, dropCode({ chat })]);
      if (written.kind === "written") return { kind: "bound" };
      return { kind: (await branchOf(chat)) === branch ? "bound" : "boundElsewhere" };
    },
  };
}

const groupsKnownMax = 20_000;
