import { below, oneOf } from "../../bench/random.ts";
import { dayAt, daysAfter, type BranchModel } from "./model.ts";
import { nameAt, namesMax } from "./names.ts";
import { hasLeft, type Person } from "./people.ts";
import type { Recorded } from "./recorded.ts";
import { pick, secret, withPhone, type Deed, type Moment, type Said } from "./saying.ts";

// Who comes and goes, is away, need not take part, holds a post, and by which account somebody speaks.

/** Who keeps the roster, and may write about somebody. */
const keeperFor = (about: Person | undefined, { branch, random }: Moment): Person | undefined =>
  pick(
    withPhone(branch.members).filter(
      (each) =>
        each.id !== about?.id && (branch.isSecretaryToday(each) || each.roles.includes("deputySecretary")),
    ),
    random,
  );

const plain = ({ branch }: Moment): readonly Person[] =>
  branch.members.filter(({ roles }) => roles.length === 0);
const isMigrant = ({ kinds }: Person): boolean => kinds.includes("migrant");
const isProbationary = ({ kinds }: Person): boolean => kinds.includes("probationary");

/** Tells one of two with one name by the group. */
const called = ({ name, partyGroup, id }: Person, { members }: BranchModel): string =>
  members.some((other) => other.name === name && other.id !== id) ? `${name} ${partyGroup ?? ""}` : name;

/** A few people are as many as a branch needs to go on. */
const membersMin = 7;

type Wanted = (recorded: Recorded) => boolean;
const wantsStep =
  (kind: string, member: string): Wanted =>
  ({ steps }) =>
    steps.some(({ step }) => step.kind === kind && step["member"] === member);

/** Something that a keeper of the roster writes about one of those. @param kind the step that must be recorded */
const aboutOneOf =
  (
    those: (moment: Moment) => readonly Person[],
    words: (name: string, moment: Moment) => string,
    kind?: string,
  ): Deed =>
  (moment) => {
    const { branch } = moment;
    const who = pick(those(moment), moment.random);
    const by = keeperFor(who, moment);
    if (who === undefined || by?.enrolledAs !== "agreed") return undefined;
    const said = { by, chat: "single", words: words(called(who, branch), moment) } as const;
    return kind === undefined ? said : { ...said, wants: wantsStep(kind, who.id) };
  };

const today = ({ nowMs }: Moment): string => dayAt(nowMs);
const ago = (moment: Moment, days: number): string => daysAfter(today(moment), -below(days, moment.random));

export const exempt = aboutOneOf(
  (moment) => plain(moment).filter((each) => !moment.branch.isExempt(each)),
  (name, moment) => {
    const end = moment.random() < 0.5 ? "" : ` 到 ${daysAfter(today(moment), 200)}`;
    return `免参加 ${name} ${today(moment)}${end} 支委会 ${ago(moment, 5)}`;
  },
);

export const endExemption = aboutOneOf(
  (moment) => plain(moment).filter((each) => moment.branch.isExempt(each)),
  (name) => `恢复参加 ${name}`,
);

export const goAway = aboutOneOf(
  (moment) => plain(moment).filter((each) => !isMigrant(each)),
  (name, moment) => {
    const contact = pick(moment.branch.committee, moment.random);
    return `外出 ${name} ${ago(moment, 30)}起${contact === undefined ? "" : ` 联系人 ${contact.name}`}`;
  },
);

export const comeBack = aboutOneOf(
  ({ branch }) => branch.members.filter(isMigrant),
  (name) => `返乡 ${name}`,
  "cameBack",
);

export const settleReturn = aboutOneOf(
  ({ branch }) => branch.members.filter(isMigrant),
  (name, { random }) => `返评 ${name} ${oneOf(["回来了", "在当地", "请假(支委会同意)"], random)}`,
);

export const becomeFull = aboutOneOf(
  ({ branch }) => branch.members.filter(isProbationary),
  (name) => `转正 ${name}`,
);

export const startLeaving = aboutOneOf(
  (moment) => (moment.branch.members.length > membersMin ? plain(moment) : []),
  (name) => `转出 ${name} 去向 外县去向${secret}`,
);

/** Of whom the new branch was asked. */
const leaving = ({ branch }: Moment): readonly Person[] =>
  branch
    .openOf("membership")
    .map(({ steps }) => steps.at(-1)?.step)
    .filter((step) => step?.kind === "leaving")
    .flatMap((step) => branch.members.find(({ id }) => id === step?.["member"]) ?? []);

export const accepted = aboutOneOf(leaving, (name, moment) => `接收 ${name} ${today(moment)}`);
export const staying = aboutOneOf(leaving, (name) => `不转了 ${name}`, "staying");

/** Often of somebody whose claim waits: that must come to nothing. */
const ending = (words: string, kind: string): Deed =>
  aboutOneOf(
    (moment) => {
      const { branch, random } = moment;
      if (branch.members.length <= membersMin) return [];
      const those = branch.members.filter(mayEnd(moment));
      const waiting = those.filter(({ id }) => branch.waiting.some(({ member_id }) => member_id === id));
      return waiting.length > 0 && random() < 0.6 ? waiting : those;
    },
    (name, moment) => `${words} ${name} ${ago(moment, 3)} 确认`,
    kind,
  );

/** With the last two of the committee nobody could decide anything. */
const mayEnd =
  ({ branch }: Moment) =>
  ({ roles }: Person): boolean =>
    roles.length === 0 || branch.committee.length > 2;

export const die = ending("去世", "died");
export const suspend = ending("停止党籍", "suspended");
export const remove = ending("除名", "removed");

/** Now and then somebody with the name of who lives here, or who left. */
export const moveIn: Deed = (moment) => {
  const { branch, random } = moment;
  const by = keeperFor(undefined, moment);
  if (by?.enrolledAs !== "agreed") return undefined;
  const old = random() < 0.3 ? pick(branch.people, random) : undefined;
  const name = old?.name ?? nameAt(branch.at, below(namesMax, random));
  const group = old === undefined ? "" : ` ${oneOf(["一组", "二组", "九组"], random)}`;
  const identity = old !== undefined && random() < 0.5 ? ` ${oneOf(["原来的", "新的"], random)}` : "";
  const as = random() < 0.3 ? "预备" : "正式";
  const account = random() < 0.8 ? ` 账号 ${freshAccount(moment)}` : "";
  return {
    ...{ by, chat: "single" },
    words: `转入 ${name}${group}${identity} ${as} ${today(moment)}${account} 凭证 全年凭证${secret}`,
  };
};

const freshAccount = ({ branch, random }: Moment): string => `n${branch.at}x${below(1_000_000, random)}`;

// --- posts and accounts -----------------------------------------------------------------------------------------------

const posts = ["副书记", "纪检委员", "组织委员", "宣传委员", "委员"];

const ofSecretary = ({ branch }: Moment): Person | undefined =>
  branch.secretary?.account === undefined ? undefined : branch.secretary;

export const appoint: Deed = (moment) => {
  const by = ofSecretary(moment);
  const who = pick(withPhone(moment.branch.unmistakable), moment.random);
  return by === undefined || who === undefined || moment.branch.committee.length > 6
    ? undefined
    : { by, chat: "single", words: `任职 ${called(who, moment.branch)} ${oneOf(posts, moment.random)}` };
};

const postCalled: Readonly<Record<string, string>> = {
  ...{ deputySecretary: "副书记", disciplineOfficer: "纪检委员", orgOfficer: "组织委员" },
  ...{ pubOfficer: "宣传委员", committeeMember: "委员" },
};

export const dismiss: Deed = (moment) => {
  const { branch } = moment;
  const by = ofSecretary(moment);
  const who = branch.committee.length > 3 ? pick(branch.committee, moment.random) : undefined;
  const post = postCalled[who?.roles[0] ?? ""];
  return by === undefined || who === undefined || post === undefined
    ? undefined
    : { by, chat: "single", words: `免职 ${called(who, branch)} ${post}` };
};

/** The township names another; at once where there is none. */
export const newSecretary: Deed = (moment) => {
  const { branch, random } = moment;
  const able = withPhone(branch.unmistakable).filter(
    (each) => !isProbationary(each) && !each.roles.includes("secretary") && each.enrolledAs === "agreed",
  );
  const [by, who] = [branch.reviewer, pick(able, random)];
  if (by === undefined || who === undefined) return undefined;
  return {
    ...{ by, chat: "single", words: `任职 ${called(who, branch)} 书记` },
    wants: wantsStep("appointed", who.id),
  };
};

export const delegate: Deed = (moment) => {
  const { branch, random } = moment;
  const by = ofSecretary(moment);
  const who = pick(
    withPhone(branch.committee).filter(({ id }) => id !== by?.id),
    random,
  );
  if (by === undefined || who === undefined) return undefined;
  const from = daysAfter(today(moment), below(3, random));
  const words = `委托 ${called(who, branch)} ${from} 到 ${daysAfter(from, below(30, random))}`;
  return { by, chat: "single", words };
};

export const endDelegation: Deed = (moment) => {
  const by = ofSecretary(moment);
  return by === undefined ? undefined : { by, chat: "single", words: "委托结束" };
};

export const newAccount: Deed = (moment) => {
  const { branch, random } = moment;
  const who = pick(withPhone(branch.members), random);
  const by = who?.roles.includes("secretary") === true ? branch.reviewer : ofSecretary(moment);
  return who === undefined || by === undefined
    ? undefined
    : { by, chat: "single", words: `换账号 ${called(who, branch)} ${freshAccount(moment)}` };
};

export const relate: Deed = (moment) => {
  const { branch, random } = moment;
  const [one, other, by] = [pick(branch.members, random), pick(branch.members, random), ofSecretary(moment)];
  if (one === undefined || other === undefined || by === undefined || random() < 0.5) return undefined;
  return { by, chat: "single", words: `${oneOf(["亲属", "不是亲属"], random)} ${one.name} ${other.name}` };
};

// --- own data ---------------------------------------------------------------------------------------------------------

/** Who came newly says what everybody said on the first day. */
export const enrol: Deed = ({ branch, random }) => {
  const by = pick(
    branch.members.filter(({ account, enrolledAs }) => account !== undefined && enrolledAs !== "agreed"),
    random,
  );
  // Who holds a post on paper alone could confirm nothing in the chat.
  const isPlain = by?.roles.length === 0;
  return by === undefined
    ? undefined
    : { by, chat: "single", words: random() < 0.9 || !isPlain ? "同意参加" : "走纸质" };
};

export const consent: Deed = (moment) => {
  const by = pick(withPhone(moment.branch.members), moment.random);
  return by === undefined
    ? undefined
    : { by, chat: "single", words: oneOf(["同意公示", "不同意公示"], moment.random) };
};

export const consentOnPaper = aboutOneOf(
  ({ branch }) => branch.members,
  (name, { random }) => `公示同意 ${name} ${oneOf(["是", "否"], random)}`,
);

export const ownRecord: Deed = (moment) => {
  const by = pick(withPhone(moment.branch.members), moment.random);
  const words = oneOf(
    ["导出我的记录", "谁看过我", "告知书", "更正", "党员变动", "亲属", "我的评议"],
    moment.random,
  );
  return by === undefined ? undefined : { by, chat: moment.random() < 0.8 ? "single" : "group", words };
};

export const askCorrection: Deed = (moment) => {
  const { branch, random } = moment;
  const entries = [...branch.entries.values()].filter(
    ({ claim, isReversed }) => claim !== null && !isReversed,
  );
  const entry = pick(entries, random);
  const by = branch.person(entry?.member_id ?? null);
  if (entry === undefined || by?.account === undefined || hasLeft(by)) return undefined;
  return { by, chat: "single", words: `更正 ${entry.claim ?? 0}号 日期不对更正${secret}` };
};

export const answerCorrection: Deed = (moment) => {
  const { branch, random } = moment;
  const matter = pick(branch.openOf("correction"), random);
  if (matter === undefined) return undefined;
  const owner = branch.person(String(matter.steps[0]?.step["owner"]));
  const by: Said["by"] | undefined = random() < 0.3 ? branch.reviewer : (owner ?? branch.leader);
  const words = oneOf(["同意", "不同意"], random);
  return by === undefined
    ? undefined
    : { by, chat: "single", words: `更正 ${matter.number} ${words} 查过了答复${secret}` };
};
