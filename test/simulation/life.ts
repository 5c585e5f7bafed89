import { oneOf, seeded, type Random } from "../../bench/random.ts";
import { accountId, type BranchId } from "../../src/domain/ids.ts";
import type { Card, RosterImport } from "../../src/ports.ts";
import { ClosedYears } from "./closed-years.ts";
import { rulebookFor, type County, type Heard } from "./county.ts";
import { deeds, nonsense } from "./deeds.ts";
import { privateFaults, publicFaults, strangersIn } from "./eyes.ts";
import { faultsOf, type Cause } from "./judge.ts";
import { mailFaults, Reminders } from "./mail.ts";
import { marked } from "./marks.ts";
import { misdone, villager, type Manner } from "./manners.ts";
import { BranchModel, dayAt } from "./model.ts";
import { hasLeft, isReviewer, type Person } from "./people.ts";
import { postingFaults, totalFaults } from "./notice-board.ts";
import { postingsOf, recordedSince, sentToMembers, type Recorded } from "./recorded.ts";
import type { Said } from "./saying.ts";

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
  /** Of everything that people said in their own words. */
  readonly marks: string[] = [];
  readonly counts = new Map<string, number>();
  readonly #county: County;
  readonly #branch: BranchId;
  /** The last cards that were shown. */
  #cards: readonly Shown[] = [];
  #events = 0;
  #lookedMs = 0;
  readonly #closed = new ClosedYears();
  readonly #reminders = new Reminders();
  #heard: Heard | undefined;

  constructor(county: County, roster: RosterImport) {
    this.#county = county;
    this.#branch = roster.branch;
    this.model = new BranchModel(roster, rulebookFor(roster.branch));
  }

  /** What was done, for whoever reads of a failure; undefined when there was nothing to do it with. */
  async play({
    kind,
    deed,
    manner,
    lot,
  }: Doing): Promise<{ readonly told: string; readonly faults: readonly string[] } | undefined> {
    const random = seeded(lot);
    this.model.today = dayAt(this.#county.nowMs);
    if (kind === "tap") return this.#tap(random);
    const said = kind === "deed" ? this.#meant(deed, random) : this.#gibberish(random);
    if (said === undefined) return undefined;
    const meant = kind === "deed" ? misdone(said, manner, this.model, random) : said;
    const done = { ...meant, words: marked(meant.words, random, this.marks) };
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
          ? this.model.leader
          : oneOf(
              people.filter(({ account }) => account !== undefined),
              random,
            ),
      chat: random() < 0.5 ? "group" : "single",
      words: oneOf(nonsense, random).replace("张三", name),
    };
  }

  /** What was answered last. */
  get lastAnswer(): string {
    return this.#heard?.body ?? "";
  }

  /** Says it as it is meant, if there is anything to say. */
  say(said: Said | undefined): Promise<readonly string[]> {
    this.model.today = dayAt(this.#county.nowMs);
    return said === undefined ? Promise.resolve([]) : this.#say(said);
  }

  async #say(said: Said): Promise<readonly string[]> {
    const { by, chat, words } = said;
    const account = by.account;
    if (account === undefined) return [];
    this.#count("messages");
    const text = await this.#text(said);
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
    const isKept = said.wants === undefined || said.wants(recorded) || isQuestion(heard);
    const unkept = isKept ? [] : [`wanted, and not recorded: ${words} → ${heard.body}`];
    this.#heard = heard;
    const judged = [...this.#judged(cause, recorded), ...(await this.#posted(recorded))];
    return [...unkept, ...judged, ...this.#seen(cause, heard)];
  }

  /** A reviewer of several branches says which is meant. */
  async #text({ by, chat, words }: Said): Promise<string> {
    if (chat === "group") return `@积分助手 ${words}`;
    if (!isReviewer(by) || by.account === undefined) return words;
    const several = (await this.#county.store.places.branchesOf(accountId(by.account))).length > 1;
    return several ? `${this.#branch}党支部 ${words}` : words;
  }

  /** WeCom delivers it once more: the same answer, and nothing on record. */
  async #again({ by, chat, words }: Said): Promise<readonly string[]> {
    if (by.account === undefined) return [];
    const text = await this.#text({ by, chat, words });
    const before = this.model.seq;
    const where = this.#county.chatOf(chat, this.#branch);
    const first = this.#heard;
    const { body } = await this.#county.write(this.#eventId(), by.account, where, text);
    const { seq } = await this.#noted();
    return [
      ...(seq === before ? [] : [`recorded twice: ${words}`]),
      ...(body === first?.body ? [] : [`answered otherwise the second time: ${words} → ${body}`]),
    ];
  }

  async #tap(
    random: Random,
  ): Promise<{ readonly told: string; readonly faults: readonly string[] } | undefined> {
    const shown = this.#cards.length === 0 ? undefined : oneOf(this.#cards, random);
    if (shown === undefined) return undefined;
    const { card, chat } = shown;
    const button = card.kind === "buttons" ? oneOf(card.buttons, random).id : card.submit.id;
    const by = oneOf(random() < 0.6 ? this.model.committee : [...this.model.people, villager], random);
    if (by.account === undefined) return undefined;
    this.#count("taps");
    this.#events += 1;
    const where = this.#county.chatOf(chat, this.#branch);
    const heard = await this.#county.tap(
      this.#eventId(),
      by.account,
      where,
      card.taskId,
      button,
      ticked(card, random),
    );
    const cause = {
      by: this.#known(by.account),
      chat,
      words: `tap ${button} of ${card.taskId}`,
      atMs: this.#county.nowMs,
    };
    const faults = this.#judged(cause, await this.#noted());
    return { told: `${by.id} in ${chat}: ${cause.words}`, faults: [...faults, ...this.#seen(cause, heard)] };
  }

  /** Whose account speaks for nobody, or for who died or moved out, is like somebody on no roster. */
  #known(account: string): Person | undefined {
    return this.model.people.find((each) => each.account === account && !hasLeft(each));
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

  #seen(cause: Cause, heard: Heard): readonly string[] {
    const { chat, answer, body, afterwards } = heard;
    if (answer.kind === "card" || answer.kind === "textAndCard" || answer.kind === "replaceCard")
      this.#cards = [{ chat, card: answer.card }, ...this.#cards].slice(0, 6);
    if (answer.kind === "silence") this.#count("silence");
    return [
      ...strangersIn(this.model, body + afterwards, cause.words),
      ...(chat === "group"
        ? publicFaults(this.model, body + afterwards, cause.words)
        : privateFaults(this.model, cause, heard)),
    ];
  }

  /** A first posting says what is on paper. */
  async #posted({ steps }: Recorded): Promise<readonly string[]> {
    const first = steps.find(({ step }) => step.kind === "posted" && String(step["corrects"]) === "");
    if (first === undefined) return [];
    return postingFaults(
      this.model,
      first.quarter,
      await postingsOf(this.#county.engine, this.#branch, first.made_ms),
    );
  }

  /** What holds at the end of every day. */
  async daysEnd(): Promise<readonly string[]> {
    const year = Number(dayAt(this.#county.nowMs).slice(0, 4));
    const { ledger } = this.#county.store;
    const years = await Promise.all(
      [year - 3, year - 2, year - 1, year].map(async (each) => {
        const stored = await ledger.totals(this.#branch, each);
        const sums = stored.map(
          ({ member, quarter, bonusHalf, deductionHalf }) =>
            [`${member} ${quarter}`, bonusHalf + deductionHalf] as const,
        );
        const today = dayAt(this.#county.nowMs);
        return [
          ...(each < year - 1 ? [] : totalFaults(this.model, each, stored)),
          ...this.#closed.faults(this.model, each, today, new Map(sums)),
        ];
      }),
    );
    return years.flat();
  }

  /** What went to members by itself since this was last asked. */
  async sent(): Promise<readonly string[]> {
    const sent = await sentToMembers(this.#county.engine, this.#branch, this.#lookedMs);
    this.#lookedMs = this.#county.nowMs;
    this.#count("told by itself", sent.length);
    return sent.flatMap((each) => {
      this.model.today = dayAt(each.started_ms);
      return [...mailFaults(this.model, each), ...this.#reminders.faults(this.model, each)];
    });
  }

  /** Read past the program: jobs must not write to the ledger. */
  async undisturbed(): Promise<readonly string[]> {
    const recorded = await this.#noted();
    this.model.take(recorded);
    for (const { matter, step } of recorded.steps) this.#count(`${matter} ${step.kind}`);
    const { claims, entries } = recorded;
    // A year that is reduced leaves its totals.
    const steps = recorded.steps.filter(({ matter }) => matter !== "pastYear");
    return claims.length + entries.length + steps.length === 0
      ? []
      : [`${this.#branch}: a job wrote to the ledger on ${dayAt(this.#county.nowMs)}`];
  }

  #count(what: string, many = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + many);
  }
}

/** The bot asked back: nothing is recorded before the answer. */
const isQuestion = ({ answer }: Heard): boolean =>
  (answer.kind === "card" || answer.kind === "textAndCard") && answer.card.taskId.startsWith("q-");

/** Some of what the card lets choose. */
function ticked(card: Card, random: Random): ReadonlyMap<string, readonly string[]> {
  if (card.kind === "checklist") {
    const chosen = card.options.filter(() => random() < 0.5).map(({ id }) => id);
    return new Map([[card.question, chosen]]);
  }
  return card.choice === undefined
    ? new Map()
    : new Map([[card.choice.id, [oneOf(card.choice.options, random).id]]]);
}
