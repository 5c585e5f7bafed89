/**
 * What is written about members who lag behind, in private alone. Names are as written, see `bot/people-named.ts`;
 * empty or 全部 means all whom it can concern. A batch's number left out means the only one that is open.
 */
export type LaggingCommand =
  /** 后进, 后进 1, 后进 1 张三 */
  | { readonly kind: "showLagging"; readonly number: number | undefined; readonly people: string }
  /** 后进 列入 张三 李四 事实 …; with a number the batch they come to. */
  | {
      readonly kind: "listLagging";
      readonly number: number | undefined;
      readonly people: string;
      readonly facts: string;
    }
  /** 后进 1 去掉 张三 理由 …; `said`: names and the reason. */
  | { readonly kind: "strikeLagging"; readonly number: number | undefined; readonly said: string }
  /** 后进 1 已告知 张三 */
  | { readonly kind: "tellLagging"; readonly number: number | undefined; readonly people: string }
  /** 后进 1 说明 张三 … */
  | { readonly kind: "answerForLagging"; readonly number: number | undefined; readonly said: string }
  /** 帮带说明 …: the member's own words. */
  | { readonly kind: "answerOwnLagging"; readonly words: string }
  /** 后进 1 大会 12 张三 通过 */
  | {
      readonly kind: "decideLagging";
      readonly number: number | undefined;
      readonly meeting: number | undefined;
      readonly people: string;
      readonly agreed: boolean | undefined;
    }
  /** 后进 1 乡镇 张三 同意, 后进 1 乡镇 张三 同意 6月5日乡镇党委复函; `words`: which paper says so. */
  | {
      readonly kind: "townshipOnLagging";
      readonly number: number | undefined;
      readonly people: string;
      readonly agreed: boolean | undefined;
      readonly words: string;
    }
  /** 后进 1 帮带 张三 王建国 到 2027-06-30 措施 …; the last name helps. */
  | {
      readonly kind: "helpLagging";
      readonly number: number | undefined;
      readonly people: string;
      readonly until: string;
      readonly measures: string;
    }
  /** 后进 1 检查 张三 … */
  | { readonly kind: "checkLagging"; readonly number: number | undefined; readonly said: string }
  /** 后进 1 结果 张三 转化, 延期 到 2027-12-31, 上报 未受处分 */
  | {
      readonly kind: "endLagging";
      readonly number: number | undefined;
      readonly people: string;
      readonly outcome: OutcomeRead | undefined;
    }
  /** 我的帮带: the own case, and whom one helps. */
  | { readonly kind: "showOwnHelp" }
  /** 后进 1 and something else. */
  | { readonly kind: "unclearLagging" };

export type OutcomeRead =
  | { readonly as: "reformed" }
  | { readonly as: "extended"; readonly until: string }
  | { readonly as: "escalated"; readonly penalty: "given" | "none" | undefined };

const gap = String.raw`[\s,:、]*`;
/** 1, 1号, 第1批; not the 1 of 1户 or 1次. */
const number = String.raw`(?:第? ?(?<number>\d{1,6})(?:号|批|(?![\d月日年点分次回个人户名项/.:-])))`;
const head = String.raw`(?:后进(?:党员)?|帮带)`;
/** 后进 1 去掉, 后进去掉, 去掉 stands behind the number or without one; 帮带 needs a blank or a number in front. */
const verbed = (verb: string): string =>
  String.raw`(?:后进(?:党员)?${gap}${number}?|帮带(?:${gap}${number}|[\s,:]))${gap}(?:${verb})`;
const shape = (pattern: string): RegExp => new RegExp(`^${pattern}$`, "su");
const name = String.raw`[\p{Script=Han}·]{2,5}`;

const shapes = {
  own: shape(String.raw`(?:看|查)?(?:我|俺)的?帮带(?:情况|安排|措施)?`),
  ownAnswer: shape(String.raw`帮带说明(?:${gap}${number})?(?:[\s,:]+(?<rest>.+))?`),
  show: shape(
    String.raw`(?:看|查|查看)? ?(?:有?(?:谁|哪些)(?:人)?(?:是|算))?后进(?:党员)?(?:名单|情况|台账|有谁|有哪些)?\??(?:${gap}${number}(?:[\s,:、]*(?<people>${name}))?)?`,
  ),
  list: shape(
    String.raw`(?:${verbed("列入|列进|加入|增加|新增")}|列入${head})(?:${gap}(?:第? ?(?<to>\d{1,6})(?:号|批)?(?!\d)))?${gap}(?<rest>.*)`,
  ),
  strike: shape(String.raw`${verbed("去掉|划掉|删去|删掉|不列入?|移出")}${gap}(?<rest>.*)`),
  tell: shape(String.raw`${verbed("(?:已经?|当面)(?:当面)?告知了?|告知了?")}${gap}(?<rest>.*)`),
  answer: shape(String.raw`${verbed("说明|申辩")}${gap}(?<rest>.*)`),
  decide: shape(
    String.raw`${verbed("(?:党员|支部)?大会")}${gap}(?:会议?)? ?第?(?:(?<meeting>\d{1,6})(?:号|次)?)?${gap}(?<rest>.*)`,
  ),
  township: shape(String.raw`${verbed("(?:乡镇|镇|乡)(?:党委)?")}${gap}(?<rest>.*)`),
  help: shape(String.raw`${verbed("帮带|帮扶")}${gap}(?<rest>.*)`),
  check: shape(String.raw`${verbed("检查|回访")}${gap}(?<rest>.*)`),
  end: shape(String.raw`${verbed("结果")}${gap}(?<rest>.*)`),
  unclear: shape(String.raw`后进(?:党员)?${gap}${number}(?:[\s,:].*)?`),
} as const;

/** Undefined when the message is none of these. @param said cleaned, without closing marks */
export function readLaggingCommand(said: string): LaggingCommand | undefined {
  if (!/后进|帮带/.test(said)) return undefined;
  if (shapes.own.test(said)) return { kind: "showOwnHelp" };
  return (
    ownWords(said) ??
    listing(said) ??
    hearing(said) ??
    deciding(said) ??
    helping(said) ??
    onBatch(said) ??
    rest(said)
  );
}

type Parts = Readonly<Record<string, string | undefined>>;
const partsOf = (said: string, kind: keyof typeof shapes): Parts | undefined => {
  const found = shapes[kind].exec(said);
  return found === null ? undefined : (found.groups ?? {});
};

const numberOf = (digits: string | undefined): number | undefined =>
  digits === undefined || Number(digits) === 0 ? undefined : Number(digits);
const behind = (parts: Parts): string => (parts["rest"] ?? "").trim();

/** 帮带说明 alone asks how; without a blank behind it 帮带说明会 is talk. */
function ownWords(said: string): LaggingCommand | undefined {
  const parts = partsOf(said, "ownAnswer");
  return parts === undefined ? undefined : { kind: "answerOwnLagging", words: behind(parts) };
}

function onBatch(said: string): LaggingCommand | undefined {
  const parts = partsOf(said, "show");
  return parts === undefined
    ? undefined
    : { kind: "showLagging", number: numberOf(parts["number"]), people: parts["people"] ?? "" };
}

const factsWord = /(?:^|[\s,:、])(?:事实|情况|原因|理由)[\s,:]*/u;

function listing(said: string): LaggingCommand | undefined {
  const listed = partsOf(said, "list");
  if (listed !== undefined) {
    const of = numberOf(listed["number"] ?? listed["to"]);
    const [people = "", ...facts] = behind(listed).split(factsWord);
    return { kind: "listLagging", number: of, people: people.trim(), facts: facts.join(" ").trim() };
  }
  const struck = partsOf(said, "strike");
  return struck === undefined
    ? undefined
    : { kind: "strikeLagging", number: numberOf(struck["number"]), said: behind(struck) };
}

function hearing(said: string): LaggingCommand | undefined {
  const told = partsOf(said, "tell");
  if (told !== undefined)
    return { kind: "tellLagging", number: numberOf(told["number"]), people: behind(told) };
  const answered = partsOf(said, "answer");
  return answered === undefined
    ? undefined
    : { kind: "answerForLagging", number: numberOf(answered["number"]), said: behind(answered) };
}

function deciding(said: string): LaggingCommand | undefined {
  const decided = partsOf(said, "decide");
  if (decided !== undefined) {
    const { people, agreed } = verdictIn(behind(decided));
    const meeting = numberOf(decided["meeting"]);
    return { kind: "decideLagging", number: numberOf(decided["number"]), meeting, people, agreed };
  }
  const township = partsOf(said, "township");
  return township === undefined
    ? undefined
    : { kind: "townshipOnLagging", number: numberOf(township["number"]), ...townshipIn(behind(township)) };
}

const no = "(?:不|没有?|未)(?:通过|同意|批准|确认)|否决";
const yes = "通过|同意|批准|赞成|确认";
const verdict = new RegExp(
  `^(?<first>${no}|${yes})了?${gap}(?<behind>.*)$|^(?<before>.*?)${gap}(?<last>${no}|${yes})了?$`,
  "su",
);
const saysNo = new RegExp(`^(?:${no})$`, "u");

/** 张三 不通过, 不通过 张三 */
function verdictIn(text: string): { readonly people: string; readonly agreed: boolean | undefined } {
  const found = verdict.exec(text)?.groups;
  const word = found?.["first"] ?? found?.["last"];
  if (word === undefined) return { people: text, agreed: undefined };
  return { people: (found?.["behind"] ?? found?.["before"] ?? "").trim(), agreed: !saysNo.test(word) };
}

const withPaper = new RegExp(
  `^(?<before>.*?[^\\s,:、])[\\s,:、]+(?<verdict>${no}|${yes})了?[\\s,:、]+(?<words>.+)$`,
  "su",
);

/** 张三 同意 6月5日乡镇党委复函 */
function townshipIn(text: string): ReturnType<typeof verdictIn> & { readonly words: string } {
  const { before = "", verdict: word = "", words = "" } = withPaper.exec(text)?.groups ?? {};
  return words === ""
    ? { ...verdictIn(text), words: "" }
    : { people: before.trim(), agreed: !saysNo.test(word), words: words.trim() };
}

function helping(said: string): LaggingCommand | undefined {
  const helped = partsOf(said, "help");
  if (helped !== undefined)
    return { kind: "helpLagging", number: numberOf(helped["number"]), ...helpIn(behind(helped)) };
  const checked = partsOf(said, "check");
  if (checked !== undefined)
    return { kind: "checkLagging", number: numberOf(checked["number"]), said: behind(checked) };
  const ended = partsOf(said, "end");
  return ended === undefined
    ? undefined
    : { kind: "endLagging", number: numberOf(ended["number"]), ...outcomeIn(behind(ended)) };
}

/** 2027-06-30, 2027年6月30日, 6月30日 */
const dayShape = String.raw`(?:\d{4}[年./-])? ?\d{1,2}[月./-] ?\d{1,2}[日号]?`;
const untilWord = String.raw`(?:(?:期限)?[到至]|期限为?|截止到?)`;
const measuresWord = String.raw`(?:帮带)?(?:措施|办法)[\s,:]*`;
const dayFirst = shape(
  String.raw`(?<people>.*?)${gap}${untilWord}${gap}(?<until>${dayShape})${gap}(?:${measuresWord})?(?<measures>.*)`,
);
const measuresFirst = shape(
  String.raw`(?<people>.*?)${gap}${measuresWord}(?<measures>.*?)${gap}${untilWord}${gap}(?<until>${dayShape})`,
);

function helpIn(text: string): {
  readonly people: string;
  readonly until: string;
  readonly measures: string;
} {
  const found = (measuresFirst.exec(text) ?? dayFirst.exec(text))?.groups;
  const { people = text, until = "", measures = "" } = found ?? {};
  return {
    people: people.replace(/(?:^|[\s,、])(?:由|帮带人)[\s:]*/gu, " ").trim(),
    until,
    measures: measures.trim(),
  };
}

const outcomes = shape(
  String.raw`(?<people>.*?)${gap}(?:(?<reformed>已?经?转化了?|转好了?|好转了?)|(?<extended>延期|延长)${gap}(?:${untilWord})?${gap}(?<until>${dayShape})?|(?<escalated>上报)${gap}(?<penalty>.*))`,
);

function outcomeIn(text: string): {
  readonly people: string;
  readonly outcome: OutcomeRead | undefined;
} {
  const found = outcomes.exec(text)?.groups;
  const { people = text, reformed, extended, until = "", escalated, penalty = "" } = found ?? {};
  const of = people.trim();
  if (reformed !== undefined) return { people: of, outcome: { as: "reformed" } };
  if (extended !== undefined) return { people: of, outcome: { as: "extended", until } };
  return {
    people: of,
    outcome: escalated === undefined ? undefined : { as: "escalated", penalty: penaltyIn(penalty) },
  };
}

function penaltyIn(text: string): "given" | "none" | undefined {
  if (/(?:未|没有?|无)(?:受|给)?(?:过)?(?:党纪|纪律)?处分/u.test(text)) return "none";
  return text.includes("处分") ? "given" : undefined;
}

const rest = (said: string): LaggingCommand | undefined =>
  shapes.unclear.test(said) ? { kind: "unclearLagging" } : undefined;

const batchNamed = /(?:后进|帮带)(?:党员)?(?:第 ?| )?(\d{1,6}) ?[号批]?|第? ?(\d{1,6}) ?[号批]后进/u;

/** 后进1号, 第2批后进党员: the number of the batch that a motion of a meeting names; undefined for none. */
export function batchIn(motion: string): number | undefined {
  const found = batchNamed.exec(motion);
  return found === null ? undefined : Number(found[1] ?? found[2]);
}
