import { claimAfter, person } from "../store/samples.ts";
import { branchId, chatId, memberId, ruleSlug, type BranchId } from "../../src/domain/ids.ts";
import type { Day } from "../../src/domain/quarter.ts";
import type { Changes, RosterImport } from "../../src/ports.ts";
import type { FakeOptions } from "../../src/sandbox/fake-wecom.ts";
import type { Store } from "../../src/store/store.ts";

// A county of made-up village branches, six people in each: small ones, since what counts here is the number of
// branches. All that is special about a branch follows from its number.

export type Village = {
  readonly id: BranchId;
  readonly chat: string;
  readonly robotKey: string;
  /** The bot was spoken to in the group and by each member, so that it may speak first over the long connection. */
  readonly wroteToBot: boolean;
  /** A claim waits from before the quarter. */
  readonly hasClaimWaiting: boolean;
  /** Its quarter is signed in April. */
  readonly isSigned: boolean;
  /** What becomes of its migrant between the two reminders to report. */
  readonly migrant: "dies" | "reports" | "stays silent";
};

export const villagesOf = (count: number): readonly Village[] =>
  Array.from({ length: count }, (_, at) => {
    const code = String(at + 1).padStart(4, "0");
    return {
      ...{ id: branchId(`village-${code}`), chat: `wrChaos${code}`, robotKey: `chaos-${code}` },
      ...{ wroteToBot: at % 3 === 0, hasClaimWaiting: at % 10 < 2, isSigned: at % 4 === 1 },
      migrant: at % 7 === 0 ? "dies" : at % 7 === 3 ? "reports" : "stays silent",
    };
  });

/** Of the members, by their places on the roster. */
export const places = {
  ...{ secretary: 0, deputy: 1, migrant: 2 },
  ...{ exempt: 3, dead: 4, movedOut: 5 },
} as const;

export const accountOf = ({ id }: Village, place: number): string => `${id.replace("-", "")}m${place + 1}`;

export function rosterOf(village: Village, more: { readonly migrantDied?: boolean } = {}): RosterImport {
  const migrant = { kinds: ["full", "migrant"], contactPerson: "钱副书记" } as const;
  const at = (place: number): string => accountOf(village, place);
  return {
    branch: village.id,
    name: `${village.id}党支部`,
    members: [
      person("赵书记", at(places.secretary), { roles: ["secretary"] }),
      person("钱副书记", at(places.deputy), { roles: ["deputySecretary"] }),
      person("李在外", at(places.migrant), {
        ...migrant,
        ...(more.migrantDied === true ? { kinds: ["full", "migrant", "deceased"] } : {}),
      }),
      person("吴年高", at(places.exempt), { exemptFrom: "2025-01-01", kinds: ["full", "migrant"] }),
      person("郑已故", at(places.dead), { kinds: ["full", "deceased"] }),
      person("王转走", at(places.movedOut), { kinds: ["full", "movedOut"], roles: ["committeeMember"] }),
    ],
  };
}

/** Rosters, groups and what waits, as they are when the quarter begins. */
export async function settle(store: Store, villages: readonly Village[], atMs: number): Promise<void> {
  await store.registry.importRosters(
    villages.map((village) => rosterOf(village)),
    atMs,
  );
  for (const { id, chat, robotKey } of villages) {
    await store.places.bind(chatId(chat), id, atMs);
    await store.registry.setWebhookKey(id, robotKey);
  }
  for (const village of villages.filter(({ hasClaimWaiting }) => hasClaimWaiting)) {
    await write(store, village, atMs, ({ branch }) => ({
      claims: [
        claimAfter(branch, {
          member: idOf(places.exempt),
          declaredBy: idOf(places.exempt),
          submittedAtMs: atMs,
        }),
      ],
    }));
  }
  await store.analyze();
}

export const sign = (store: Store, village: Village, atMs: number): Promise<void> =>
  write(store, village, atMs, () => ({
    signing: { quarter: "2026-Q1", signer: idOf(places.secretary), signerName: "赵书记", atMs },
  }));

/** The migrant's report, as the bot records it. */
export const report = (store: Store, village: Village, actDay: Day, atMs: number): Promise<void> =>
  write(store, village, atMs, ({ branch }) => {
    const member = idOf(places.migrant);
    const rule = {
      slug: ruleSlug("migrant-report"),
      version: "1",
      name: "思想汇报",
      unit: "次",
      cap: undefined,
    };
    return {
      claims: [claimAfter(branch, { member, declaredBy: member, rule, actDay, submittedAtMs: atMs })],
      needless: [{ member, topic: "report 2026-Q2" }],
    };
  });

type Found = { readonly branch: NonNullable<Awaited<ReturnType<Store["places"]["branch"]>>> };

async function write(
  store: Store,
  { id }: Village,
  atMs: number,
  changes: (found: Found) => Changes,
): Promise<void> {
  const branch = await store.places.branch(id);
  if (branch === undefined) throw new Error(`${id} is gone`);
  const recorded = await store.ledger.record(branch, changes({ branch }), atMs);
  if (recorded.kind !== "recorded") throw new Error(`${id}: ${recorded.kind}`);
}

/** Ids are given in the order of the roster. */
export const idOf = (place: number) => memberId(`m${place + 1}`);

/** The same county as WeCom sees it. */
export function tenantOf(
  villages: readonly Village[],
  atMs: number,
): Required<Pick<FakeOptions, "people" | "groups" | "chats">> {
  const accounts = (village: Village): string[] =>
    Object.values(places).map((place) => accountOf(village, place));
  const spoken = villages.filter(({ wroteToBot }) => wroteToBot);
  const line = (place: string, userid: string) => ({
    ...{ id: `before-${place}`, place, atMs, unheard: false, quote: null },
    from: { kind: "person" as const, userid },
    body: { kind: "text" as const, text: "你好" },
  });
  return {
    people: villages.flatMap((village) => accounts(village).map((userid) => ({ userid, name: userid }))),
    groups: villages.map((village) => ({
      ...{ id: village.chat, name: village.id, people: accounts(village) },
      robot: { name: "积分榜", key: village.robotKey },
    })),
    chats: {
      lines: spoken.flatMap((village) => [
        line(village.chat, accountOf(village, places.secretary)),
        ...accounts(village).map((userid) => line(`single:${userid}`, userid)),
      ]),
      cards: [],
    },
  };
}
