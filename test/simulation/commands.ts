import fc from "fast-check";
import type { RosterImport } from "../../src/ports.ts";
import { County } from "./county.ts";
import { deeds } from "./deeds.ts";
import { Life, type Doing } from "./life.ts";
import { postedFaults } from "./mail.ts";
import { manners } from "./manners.ts";

/** A county that is played, with the models beside it. */
export type World = { readonly county: County; readonly lives: readonly Life[] };

export async function openWorld(
  databaseUrl: string,
  rosters: readonly RosterImport[],
  from?: string,
): Promise<World> {
  const county = await County.open(databaseUrl, rosters, from);
  return { county, lives: rosters.map((roster) => new Life(county, roster)) };
}

/** Everything that went out by itself on the way to the next morning is looked at, and every branch added up. */
export async function passDay({ county, lives }: World): Promise<readonly string[]> {
  await county.passDay();
  const posted = county.posted.splice(0);
  const seen = posted.flatMap((each) => postedFaults(each, lives));
  const ended = await Promise.all(
    lives.map(async (life) => [
      ...(await life.undisturbed()),
      ...(await life.sent()),
      ...(await life.daysEnd()),
    ]),
  );
  return [...county.failures.splice(0), ...seen, ...ended.flat()];
}

export class Faulty extends Error {
  constructor(faults: readonly string[]) {
    super(faults.join("\n"));
  }
}

type Model = Record<string, never>;
type Command = fc.AsyncCommand<Model, World>;

class Do implements Command {
  readonly #doing: Doing;
  readonly #branch: number;
  #told = "nothing to do";

  constructor(doing: Doing, branch: number) {
    this.#doing = doing;
    this.#branch = branch;
  }

  check(): boolean {
    return true;
  }

  async run(_: Model, { lives }: World): Promise<void> {
    const life = lives[this.#branch % lives.length];
    const done = await life?.play(this.#doing);
    this.#told = done?.told ?? "nothing to do";
    if (done !== undefined && done.faults.length > 0) throw new Faulty(done.faults);
  }

  toString(): string {
    return `${this.#doing.deed} (${this.#doing.manner}) ${this.#told}`;
  }
}

class PassDays implements Command {
  readonly #days: number;

  constructor(days: number) {
    this.#days = days;
  }

  check(): boolean {
    return true;
  }

  async run(_: Model, world: World): Promise<void> {
    for (let day = 0; day < this.#days; day += 1) {
      const faults = await passDay(world);
      if (faults.length > 0) throw new Faulty(faults);
    }
  }

  toString(): string {
    return `${this.#days} days pass`;
  }
}

const manner = fc.oneof(
  { weight: 12, arbitrary: fc.constant(manners[0]) },
  { weight: 5, arbitrary: fc.constantFrom(...manners.slice(1)) },
);
const deed = fc.oneof(
  ...Object.entries(deeds).map(([name, { weight }]) => ({ weight, arbitrary: fc.constant(name) })),
);

export const doing: fc.Arbitrary<Doing> = fc.oneof(
  { weight: 30, arbitrary: fc.record({ kind: fc.constant("deed"), deed, manner, lot: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("nonsense", "tap"),
      ...{ deed: fc.constant(""), manner: fc.constant("as meant"), lot: fc.nat() },
    }),
  },
);

/** @param branches how many there are */
export const commandsFor = (branches: number, most: number): fc.Arbitrary<Iterable<Command>> =>
  fc.commands<Model, World, false>(
    [
      doing.chain((each) => fc.nat(branches - 1).map((branch) => new Do(each, branch))),
      fc.constantFrom(1, 1, 1, 2, 3, 6).map((days) => new PassDays(days)),
    ],
    { maxCommands: most, size: "max" },
  );
