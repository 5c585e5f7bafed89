import { below, seeded, type Random } from "../../bench/random.ts";
import type { Life } from "./life.ts";
import { dayAt, daysAfter, type BranchModel } from "./model.ts";
import type { Person } from "./people.ts";
import { pick, secret, withPhone, type Said } from "./saying.ts";

// The appraisal of the year that is over, and who lags behind in it: with one excellent too many, in the wrong chat, by the
// wrong people, and once as it must be.

const single = (by: Person | undefined, words: string): Said | undefined =>
  by === undefined ? undefined : { by, chat: "single", words };

/** The newest meeting that is open. */
const meetingOf = (model: BranchModel): number => model.openOf("meeting").at(-1)?.number ?? 0;
const namesOf = (people: readonly Person[]): string => people.map(({ name }) => name).join(" ");

const fullMembers = (model: BranchModel): readonly Person[] =>
  model.unmistakable.filter((each) => each.kinds.includes("full") && !model.isExempt(each));

/** Everybody is rated, and a meeting confirms it. */
export async function appraise(life: Life, nowMs: () => number, lot: number): Promise<readonly string[]> {
  const { model } = life;
  const random = seeded(lot);
  const year = Number(dayAt(nowMs()).slice(0, 4)) - 1;
  const rated = fullMembers(model);
  const faults: string[] = [];
  const say = async (said: Said | undefined): Promise<void> => {
    faults.push(...(await life.say(said)));
  };
  await say(single(model.leader, "开会 党员大会 民主评议"));
  await say(single(model.leader, `签到 ${meetingOf(model)} ${namesOf(model.unmistakable)}`));
  for (const { name } of rated.slice(0, Math.floor(rated.length / 3) + 2)) {
    if (random() < 0.2) await say({ by: model.leader, chat: "group", words: `评议 ${name} 优秀` });
    if (random() < 0.2) await say(single(pick(withPhone(model.members), random), `评议 ${name} 优秀`));
    await say(single(model.leader, `评议 ${year} ${name} 优秀`));
  }
  const probationer = model.members.find(({ kinds }) => kinds.includes("probationary"));
  if (probationer !== undefined) await say(single(model.leader, `评议 ${year} ${probationer.name} 合格`));
  const last = pick(rated, random);
  if (last !== undefined) await say(single(model.leader, `评议 ${year} ${last.name} 基本合格`));
  await say(single(model.leader, `评议 ${year} 其余 合格`));
  const meeting = meetingOf(model);
  await say(single(model.leader, `散会 ${meeting}`));
  await say(single(model.leader, `评议结束 ${year} 会议 ${meeting}`));
  await say(single(model.leader, `评议 ${year} ${last?.name ?? ""} 优秀`));
  return faults;
}

/** Some are listed, heard, voted on, confirmed and helped; most of those for whom somebody tries meet no ground. */
export async function lookAfter(life: Life, nowMs: () => number, lot: number): Promise<readonly string[]> {
  const { model } = life;
  const random = seeded(lot);
  const faults: string[] = [];
  const say = async (said: Said | undefined): Promise<void> => {
    faults.push(...(await life.say(said)));
  };
  const lister = pick(withPhone(model.committee), random);
  const those = model.unmistakable.filter(() => random() < 0.4).slice(0, 6);
  for (const { name } of those) {
    const words = `后进 列入 ${name} 事实 全年没有参加活动${secret}`;
    if (random() < 0.2) await say({ by: model.leader, chat: "group", words });
    if (random() < 0.2) await say(single(pick(withPhone(model.members), random), words));
    await say(single(lister, words));
  }
  const batch = model.openOf("lagging").at(-1)?.number ?? 1;
  await say(single(lister, `后进 ${batch} 大会 1 全部 通过`));
  await say(single(model.leader, "开会 党员大会 商量工作"));
  await say(single(model.leader, `签到 ${meetingOf(model)} ${namesOf(model.unmistakable)}`));
  for (const { name } of those) {
    await say(single(model.leader, `后进 ${batch} 已告知 ${name}`));
    await say(single(model.leader, `后进 ${batch} 说明 ${name} 家里有事${secret}`));
  }
  const meeting = meetingOf(model);
  const voters = fullMembers(model).filter(({ id }) => !model.excluded.has(id)).length;
  const against = below(3, random) * Math.floor(voters / 3);
  await say(
    single(
      model.leader,
      `表决 ${meeting} 赞成${voters - against} 反对${against} 弃权0 后进${batch}号批次名单`,
    ),
  );
  await say(single(model.leader, `散会 ${meeting}`));
  for (const { name } of those)
    await help(name, batch, meeting, { model, random, say, today: dayAt(nowMs()) });
  return faults;
}

type Helping = {
  readonly model: BranchModel;
  readonly random: Random;
  readonly say: (said: Said | undefined) => Promise<void>;
  readonly today: string;
};

async function help(
  name: string,
  batch: number,
  meeting: number,
  { model, random, say, today }: Helping,
): Promise<void> {
  const until = daysAfter(today, 100 + below(400, random));
  const helper = pick(model.committee, random)?.name ?? "";
  await say(single(model.leader, `后进 ${batch} 乡镇 ${name} 同意`));
  await say(
    single(model.leader, `后进 ${batch} 大会 ${meeting} ${name} ${random() < 0.8 ? "通过" : "不通过"}`),
  );
  await say(single(model.reviewer, `后进 ${batch} 乡镇 ${name} ${random() < 0.9 ? "同意" : "不同意"}`));
  await say(single(model.leader, `后进 ${batch} 帮带 ${name} ${helper} 到 ${until} 措施 每周谈心${secret}`));
  if (random() < 0.5) await say(single(model.leader, `后进 ${batch} 结果 ${name} 转化`));
}
