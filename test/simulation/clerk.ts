import { seeded, type Random } from "../../bench/random.ts";
import * as claims from "./claim-deeds.ts";
import * as committee from "./committee-deeds.ts";
import type { Life } from "./life.ts";
import { dayAt } from "./model.ts";
import * as people from "./people-deeds.ts";
import type { Said } from "./saying.ts";

// Somebody careful who brings a quarter's review to its end, with what people left lying: in the words that are taught.

/** So often everything that waits is gone through: a claim that was filed goes on as another. */
const roundsMax = 6;

/** Decides what waits, has everybody confirm who may, and has it signed. @returns what was found wrong on the way */
export async function endReview(life: Life, nowMs: () => number, lot: number): Promise<readonly string[]> {
  const faults: string[] = [];
  const random = seeded(lot);
  for (let round = 0; round < roundsMax; round += 1) {
    const quarter = life.model.underReview(dayAt(nowMs()));
    if (quarter === undefined) return faults;
    for (const said of sayings(life, quarter, nowMs(), random)) faults.push(...(await life.say(said())));
  }
  const left = life.model.underReview(dayAt(nowMs()));
  return left === undefined
    ? faults
    : [...faults, `${life.model.id}: ${left} could not be signed: ${life.lastAnswer}`];
}

function* sayings(
  { model }: Life,
  quarter: string,
  nowMs: number,
  random: Random,
): Iterable<() => Said | undefined> {
  const moment = { branch: model, random, nowMs };
  if (model.secretary === undefined) yield () => people.newSecretary(moment);
  for (const claim of model.undecidedOf(quarter)) {
    const [words, verdict] = claim.isHeld ? ["退回 N 记不清了", "returned"] : ["同意 N", "approved"];
    yield () => claims.decide(words, verdict, () => [claim])(moment);
    yield () => claims.byTownship("退回 N 记不清了", claim, moment);
  }
  if (model.isSmall) {
    const voters = model.unmistakable.filter(
      ({ id, kinds }) => kinds.includes("full") && !model.excluded.has(id),
    ).length;
    yield () => single(model.leader, "开会 党员大会 审核季度积分");
    const meeting = (): number => model.openOf("meeting").at(-1)?.number ?? 0;
    yield () =>
      single(model.leader, `签到 ${meeting()} ${model.unmistakable.map(({ name }) => name).join(" ")}`);
    yield () => single(model.leader, `表决 ${meeting()} 赞成${voters} 反对0 弃权0 审核季度积分`);
    yield () => single(model.leader, `大会审核通过 ${meeting()}`);
  }
  for (const by of [...model.committee, ...(model.reviewer === undefined ? [] : [model.reviewer])]) {
    yield () => single(by, "审核");
    yield () => single(by, "审核通过");
  }
  yield () => committee.sign({ ...moment, random: () => 1 });
}

const single = (by: Said["by"], words: string): Said => ({ by, chat: "single", words });
