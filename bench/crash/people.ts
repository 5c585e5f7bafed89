import type { AccountId } from "../../src/domain/ids.ts";
import type { Day } from "../../src/domain/quarter.ts";
import type { County, Village } from "../county.ts";
import { anyDeed, claimWords, recentDays } from "../deeds.ts";
import { below, oneOf, type Random } from "../random.ts";
import type { Delivered, Post } from "./delivery.ts";

/** What people were told, to be found in the ledger afterwards. */
export type Claimed = {
  readonly village: Village;
  readonly sender: AccountId;
  readonly text: string;
  /** As the card said. */
  readonly number: number;
};
export type Approved = { readonly village: Village; readonly number: number };
export type Told = {
  readonly claimed: Claimed[];
  readonly approved: Approved[];
  readonly delivered: Delivered[];
  bursts: number;
};

export type PeopleParts = {
  readonly county: County;
  readonly today: Day;
  readonly random: Random;
  readonly post: Post;
  readonly problem: (text: string) => void;
};

/** A secretary clears the backlog: so many approvals at once, in one second. */
export const burstSize = 50;
/** How many messages later one is delivered once more although it was answered. */
const recentMessages = 400;

/** Lives of the people of some villages; each call of `act` is one thing that somebody does. */
export function people({ county, today, random, post, problem }: PeopleParts): {
  readonly told: Told;
  act(): Promise<void>;
} {
  const told: Told = { claimed: [], approved: [], delivered: [], bursts: 0 };
  const backlogs = new Map<Village, number[]>(county.villages.map((village) => [village, []]));
  let written = 0;

  const say = async (village: Village, sender: AccountId, text: string): Promise<string> => {
    written += 1;
    const id = `CRASH${String(written).padStart(27, "0")}`;
    const { delivered, plain } = await post.deliver({ id, sender, group: village.group, text });
    told.delivered.push(delivered);
    return plain;
  };

  /** The number makes the words, and with them the deed, the only one of their kind. */
  const freshDeed = (): string => {
    return claimWords(anyDeed(random), oneOf(recentDays(today), random), 1_000 + (written += 1), random);
  };

  const claim = async (village: Village, sender: AccountId, text: string): Promise<number | undefined> => {
    const plain = await say(village, sender, text);
    const number = Number(/"task_id":"c-[a-z0-9-]+?-(\d+)-[a-z0-9]+"/.exec(plain)?.[1]);
    if (!Number.isInteger(number)) {
      problem(`a claim was answered without its card: ${text}: ${plain.slice(0, 200)}`);
      return undefined;
    }
    told.claimed.push({ village, sender, text, number });
    return number;
  };

  const approve = async (village: Village, number: number): Promise<void> => {
    const plain = await say(village, village.secretary, `@积分助手 同意 ${number}`);
    told.approved.push({ village, number });
    if (!plain.includes(`${number}号`) || !plain.includes("已通过。已登记")) {
      problem(`${village.id}: approval of ${number} was answered with: ${plain.slice(0, 200)}`);
    }
  };

  const claimForLater = async (village: Village, sender: AccountId, text: string): Promise<void> => {
    const number = await claim(village, sender, text);
    if (number !== undefined) backlogs.get(village)?.push(number);
  };

  const claimAndApprove = async (village: Village): Promise<void> => {
    const number = await claim(village, oneOf(village.others, random), freshDeed());
    if (number !== undefined) await approve(village, number);
  };

  /** Two members declare the same deed in the same words in the same millisecond: these are two deeds. */
  const two = async (village: Village): Promise<void> => {
    const at = below(village.others.length - 1, random);
    const text = freshDeed();
    await Promise.all(village.others.slice(at, at + 2).map((sender) => claimForLater(village, sender, text)));
  };

  const clearBacklog = async (village: Village): Promise<void> => {
    const numbers = backlogs.get(village)?.splice(0, burstSize) ?? [];
    told.bursts += 1;
    await Promise.all(numbers.map((number) => approve(village, number)));
  };

  const deliverAgain = async (): Promise<void> => {
    const earlier = told.delivered.at(-1 - below(Math.min(recentMessages, told.delivered.length), random));
    // Two copies of it, at the same time.
    if (earlier !== undefined) await Promise.all([post.again(earlier), post.again(earlier)]);
  };

  return {
    told,
    act() {
      const village = oneOf(county.villages, random);
      if ((backlogs.get(village)?.length ?? 0) >= burstSize) return clearBacklog(village);
      const drawn = random();
      if (drawn < 0.6) return claimForLater(village, oneOf(village.others, random), freshDeed());
      if (drawn < 0.75) return two(village);
      return drawn < 0.9 ? claimAndApprove(village) : deliverAgain();
    },
  };
}
