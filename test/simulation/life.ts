import { below, oneOf, seeded, type Random } from "../../bench/random.ts";
import type { BranchId } from "../../src/domain/ids.ts";
import type { Card, RosterImport } from "../../src/ports.ts";
import { rulebookFor, type County, type Heard } from "./county.ts";
import { allegation, deeds, nonsense, secret, type Said } from "./deeds.ts";
import { faultsOf, type Cause } from "./judge.ts";
import { BranchModel, dayAt, type Person } from "./model.ts";
import { postingFaults } from "./notice-board.ts";
import { postingsOf, recordedSince, type Recorded } from "./recorded.ts";

/** How something is done, and every way in which people get it wrong. */
export const manners = [
  "as meant",
  "by somebody else",
  "by a villager",
  "in the wrong chat",
  "with a wrong number",
  "twice",
] as const;
export type Manner = (typeof manners)[number];

export type Doing = {
  readonly kind: "deed" | "nonsense" | "tap";
  /** Which deed; of nonsense and taps nothing. */
  readonly deed: string;
  readonly manner: Manner;
  /** Decides who and what. */
  readonly lot: number;
};

type Shown = { readonly chat: "group" | "single"; readonly card: Card };

/** A branch of the county with its model beside it. */
export class Life {
  readonly model: BranchModel;
  readonly counts = new Map<string, number>();
  readonly #county: County;
  readonly #branch: BranchId;
  /** The last cards that were shown. */
  #cards: readonly Shown[] = [];
  #events = 0;
  readonly #unnamed: readonly string[];

  constructor(county: County, roster: RosterImport) {
    this.#county = county;
    this.#branch = roster.branch;
    this.model = new BranchModel(roster, rulebookFor(roster.branch));
    this.#unnamed = this.model.people.filter(({ isNamed }) => !isNamed).map(({ name }) => name);
  }

  /** What was done, for whoever reads of a failure; undefined when there was nothing to do it with. */
  async play({
    kind,
    deed,
    manner,
    lot,
  }: Doing): Promise<{ readonly told: string; readonly faults: readonly string[] } | undefined> {
    const random = seeded(lot);
    if (kind === "tap") return this.#tap(random);
    const said = kind === "deed" ? this.#meant(deed, random) : this.#gibberish(random);
    if (said === undefined) return undefined;
    const done = kind === "deed" ? this.#misdone(said, manner, random) : said;
    const faults = [...(await this.#say(done))];
    const told = `${done.by.id} in ${done.chat}: ${done.words}`;
    if (manner !== "twice" || kind !== "deed") return { told, faults };
    return { told: `${told}, twice`, faults: [...faults, ...(await this.#again(done))] };
  }

  #meant(deed: string, random: Random): Said | undefined {
    return deeds[deed]?.deed({ branch: this.model, random, nowMs: this.#county.nowMs });
  }

  #gibberish(random: Random): Said {
    const { people } = this.model;
    const name = oneOf(people, random).name;
    return {
      by:
        random() < 0.3
          ? this.model.secretary
          : oneOf(
              people.filter(({ account }) => account !== undefined),
              random,
            ),
      chat: random() < 0.5 ? "group" : "single",
      words: oneOf(nonsense, random).replace("张三", name),
    };
  }

  #misdone(said: Said, manner: Manner, random: Random): Said {
    const without = { by: said.by, chat: said.chat, words: said.words };
    switch (manner) {
      case "as meant":
      case "twice":
        return said;
      case "by somebody else":
        return {
          ...without,
          by: oneOf(
            this.model.people.filter(({ account }) => account !== undefined),
            random,
          ),
        };
      case "by a villager":
        return { ...without, by: villager };
      case "in the wrong chat":
        return { ...without, chat: said.chat === "group" ? "single" : "group" };
      case "with a wrong number":
        return { ...without, words: said.words.replace(/\d+/, `${below(12, random)}`) };
    }
  }

  async #say(said: Said): Promise<readonly string[]> {
    const { by, chat, words } = said;
    const account = by.account;
    if (account === undefined) return [];
    this.#count("messages");
    const text = chat === "group" ? `@积分助手 ${words}` : words;
    const where = this.#county.chatOf(chat, this.#branch);
    this.#events += 1;
    const heard = await this.#county.write(this.#eventId(), account, where, text);
    const cause = {
      by: this.#known(account),
      chat,
      words,
      atMs: this.#county.nowMs,
    };
    const recorded = await this.#noted();
    const unkept =
      said.wants !== undefined && !said.wants(recorded) && !isQuestion(heard)
        ? [`wanted, and not recorded: ${words} → ${heard.body}`]
        : [];
    const judged = [...this.#judged(cause, recorded), ...(await this.#posted(recorded))];
    return [
      ...unkept,
      ...judged,
      ...this.#seen(heard, words),
      ...this.#told(cause, heard),
      ...this.#objectors(cause, heard),
    ];
  }

  /** WeCom delivers it once more: the same answer, and nothing on record. */
  async #again({ by, chat, words }: Said): Promise<readonly string[]> {
    if (by.account === undefined) return [];
    const text = chat === "group" ? `@积分助手 ${words}` : words;
    const before = this.model.seq;
    await this.#county.write(this.#eventId(), by.account, this.#county.chatOf(chat, this.#branch), text);
    const { seq } = await this.#noted();
    return seq === before ? [] : [`recorded twice: ${words}`];
  }

  async #tap(
    random: Random,
  ): Promise<{ readonly told: string; readonly faults: readonly string[] } | undefined> {
    const shown = this.#cards.length === 0 ? undefined : oneOf(this.#cards, random);
    if (shown === undefined) return undefined;
    const { card, chat } = shown;
    const button = card.kind === "buttons" ? oneOf(card.buttons, random).id : card.submit.id;
    const entitled = this.model.committee;
    const by = oneOf(random() < 0.6 ? entitled : [...this.model.people, villager], random);
    if (by.account === undefined) return undefined;
    this.#count("taps");
    this.#events += 1;
    const where = this.#county.chatOf(chat, this.#branch);
    const heard = await this.#county.tap(this.#eventId(), by.account, where, card.taskId, button);
    const cause = {
      by: this.#known(by.account),
      chat,
      words: `tap ${button} of ${card.taskId}`,
      atMs: this.#county.nowMs,
    };
    const faults = this.#judged(cause, await this.#noted());
    return { told: `${by.id} in ${chat}: ${cause.words}`, faults: [...faults, ...this.#seen(heard, "")] };
  }

  /** Who died or moved out is like somebody on no roster. */
  #known(account: string): Person | undefined {
    const { people, members } = this.model;
    return people.find(
      (each) =>
        each.account === account && (members.includes(each) || each.roles.includes("townshipReviewer")),
    );
  }

  #eventId(): string {
    return `${this.#branch}-${this.#events}`;
  }

  async #noted(): Promise<Recorded> {
    return recordedSince(this.#county.engine, this.#branch, this.model.seq);
  }

  #judged(cause: Cause, recorded: Recorded): readonly string[] {
    const faults = faultsOf(this.model, cause, recorded);
    this.model.take(recorded);
    for (const { kind } of recorded.entries) this.#count(kind);
    for (const { matter, step } of recorded.steps) this.#count(`${matter} ${step.kind}`);
    this.#count("claims", recorded.claims.length);
    this.#count("signings", recorded.signings.length);
    return faults;
  }

  #seen({ chat, answer, body, afterwards }: Heard, words: string): readonly string[] {
    if (answer.kind === "card" || answer.kind === "textAndCard" || answer.kind === "replaceCard")
      this.#cards = [{ chat, card: answer.card }, ...this.#cards].slice(0, 6);
    if (answer.kind === "silence") this.#count("silence");
    return chat === "group" ? this.publicFaults(body + afterwards, words) : [];
  }

  /** Who objected is never told to the member objected to. */
  #objectors({ by, words }: Cause, { body }: Heard): readonly string[] {
    if (by === undefined || by.roles.length > 0) return [];
    const objectors = this.model
      .ofKind("objection")
      .filter(({ steps }) => steps[0]?.step["member"] === by.id && steps[0].step["objector"] !== by.id)
      .flatMap(({ steps }) => this.model.person(String(steps[0]?.step["objector"]))?.name ?? []);
    return body
      .split("\\n")
      .filter((line) => line.includes("异议") && objectors.some((name) => line.includes(name)))
      .filter(
        (line) => !this.model.committee.some(({ name }) => line.includes(name) && objectors.includes(name)),
      )
      .map((line) => `${this.#branch}: ${by.id} reads who objected, to “${words}”: ${line}`);
  }

  /** A first posting says what is on paper. */
  async #posted({ steps }: Recorded): Promise<readonly string[]> {
    const first = steps.find(({ step }) => step.kind === "posted" && String(step["corrects"]) === "");
    if (first === undefined) return [];
    return postingFaults(this.model, first.quarter, await postingsOf(this.#county.engine, this.#branch));
  }

  /** What is alleged is for the member, the committee and the township alone. */
  #told({ by, words }: Cause, { body, afterwards }: Heard): readonly string[] {
    if (!(body + afterwards).includes(allegation) || words.includes(allegation)) return [];
    const isAlleged = this.model.ofKind("deduction").some(({ steps }) => steps[0]?.step["member"] === by?.id);
    if (by !== undefined && (by.roles.length > 0 || isAlleged)) return [];
    return [`${this.#branch}: ${by?.id ?? "nobody"} was told what is alleged, to “${words}”: ${body}`];
  }

  /** What must not be read in a group. @param words what the answer answers: somebody may have written a name there */
  publicFaults(text: string, words: string): readonly string[] {
    const banned = [...this.#unnamed, secret, allegation, ...protectedWords];
    return banned
      .filter((each) => text.includes(each))
      .map((each) => `${this.#branch}: ${each} in the group, to “${words}”: ${text}`);
  }

  /** What holds at the end of every day. */
  async daysEnd(): Promise<readonly string[]> {
    const { store } = this.#county;
    const stored = await store.ledger.totals(this.#branch, 2026);
    const replayed = this.model.totals();
    const sums = stored.filter(({ bonusHalf, deductionHalf }) => bonusHalf !== 0 || deductionHalf !== 0);
    const given = [...replayed].filter(([, { bonus, deduction }]) => bonus !== 0 || deduction !== 0);
    return [
      ...sums.flatMap(({ member, quarter, bonusHalf, deductionHalf }) => {
        const own = replayed.get(`${member} ${quarter}`);
        return own?.bonus === bonusHalf && own.deduction === deductionHalf
          ? []
          : [
              `${this.#branch}: ${member} has ${bonusHalf}/${deductionHalf} in ${quarter}, and by paper ${own?.bonus ?? 0}/${own?.deduction ?? 0}`,
            ];
      }),
      ...(sums.length === given.length
        ? []
        : [`${this.#branch}: ${sums.length} totals, and by paper ${given.length}`]),
      ...this.model.overCap().map((key) => `${this.#branch}: over the cap: ${key}`),
    ];
  }

  /** Read past the program: jobs must not write to the ledger. */
  async undisturbed(): Promise<readonly string[]> {
    const { seq, claims, entries, steps } = await this.#noted();
    this.model.seq = seq;
    return claims.length + entries.length + steps.length === 0
      ? []
      : [`${this.#branch}: a job wrote to the ledger on ${dayAt(this.#county.nowMs)}`];
  }

  #count(what: string, many = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + many);
  }
}

/** The bot asked back: nothing is recorded before the answer. */
const isQuestion = ({ answer }: Heard): boolean => answer.kind === "card" || answer.kind === "textAndCard";

const protectedWords = ["宗教", "信教", "缠访", "闹访", "上访"];

const villager: Person = {
  ...{ id: "villager", name: "田老四", account: "villager", roles: [], kinds: [], relatives: [] },
  ...{ isNamed: false, isExempt: false },
};
