import type { RuleFault } from "./fault.ts";
import type { Written } from "./schema.ts";
import { timelineOf, type WrittenEdition } from "./timeline.ts";
import { labelOf, type Passage, type WrittenFile, type WrittenRule } from "./written.ts";

/** Names a mistake at a key of a rule or change. */
export function faultAt(passage: Passage, key: string, label: string, sentence: string): RuleFault {
  return {
    file: passage.yaml.file,
    line: passage.yaml.lineOf([...passage.path, key]),
    message: `规则“${label}”${sentence}`,
  };
}

/** What is wrong within one file although each value by itself is right. */
export function fileFaults(file: WrittenFile): readonly RuleFault[] {
  const start = file.head.effectiveFrom ?? "";
  return [
    ...repeatedSlugs(file),
    ...file.rules.flatMap((rule) => [
      ...dateFaults(rule, start),
      ...editionFaults(timelineOf(rule, start), rule.kind, labelOf(rule)),
    ]),
  ];
}

/** What is wrong in a rule's editions; each is said once, where it was brought in. */
export function editionFaults(
  editions: readonly WrittenEdition[],
  kind: WrittenRule["kind"],
  label: string,
): readonly RuleFault[] {
  const said = new Set<string>();
  return editions.flatMap((edition) =>
    figureFaults(edition, kind).flatMap(({ key, cause, sentence }) => {
      if (said.has(sentence)) return [];
      said.add(sentence);
      const isHere = cause === undefined || key in edition.passage.written;
      return faultAt(edition.passage, isHere ? key : cause, label, sentence);
    }),
  );
}

/** `cause`: the other key that may have brought it about, where a change does not have `key`. */
type Slip = { readonly key: string; readonly cause?: string; readonly sentence: string };

function figureFaults({ from, written, wrong }: WrittenEdition, kind: WrittenRule["kind"]): readonly Slip[] {
  const missing = (key: keyof Written): boolean => written[key] === undefined && !wrong.has(key);
  // A wrong `enabled` may mean either.
  const isOn = !wrong.has("enabled") && written.enabled !== false;
  const isOff = written.enabled === false;
  const slips: (Slip | false)[] = [
    missing("unit") && missing("threshold") && { key: "unit", sentence: "缺少 unit（单位）" },
    written.unit !== undefined &&
      written.threshold !== undefined && {
        key: "unit",
        sentence: "有 threshold（门槛）就不写 unit，单位写在门槛里",
      },
    isOn &&
      missing("points") && {
        key: "points",
        sentence: "缺少 points（分值）；还没有定分的规则，写 enabled: false 和 disabledReason",
      },
    isOff &&
      missing("disabledReason") && {
        key: "enabled",
        sentence: "停用了，要用 disabledReason 写明为什么",
      },
    ...(kind === "bonus" ? bonusSlips(written) : []),
    ...protectionSlips(written, wrong, from, isOn),
  ];
  return slips.filter((slip) => slip !== false);
}

function bonusSlips({ points, step, cap, threshold }: Written): readonly (Slip | false)[] {
  const units = threshold?.map(({ unit }) => unit) ?? [];
  if (points === undefined) return [];
  return [
    step === 0.5 &&
      threshold === undefined &&
      !Number.isInteger(points) && {
        key: "points",
        sentence: `可以报半个单位（step 是 0.5），points 应为整数，现在是 ${points}`,
      },
    typeof cap === "object" &&
      cap.points < points && {
        key: "cap",
        cause: "points",
        sentence: `的 cap 应不低于 points（${points}），现在是 ${cap.points}`,
      },
    new Set(units).size < units.length && { key: "threshold", sentence: "的 threshold 里同一个单位写了两遍" },
  ];
}

/** Switching on what touches protected rights is a committee's recorded decision, taken before that day. */
function protectionSlips(
  written: Written,
  wrong: ReadonlySet<string>,
  from: string,
  isOn: boolean,
): readonly (Slip | false)[] {
  if (written.protected !== true || !isOn || wrong.has("decision")) return [];
  const on = written.decision?.on;
  return [
    on === undefined && {
      key: "enabled",
      sentence: "涉及受法律保护的权利，启用要用 decision 写明支委会的决定（on、by、why、finding）",
    },
    on !== undefined &&
      on > from && { key: "decision", sentence: `要先研究后启用：决定日期 ${on} 晚于起用日期 ${from}` },
  ];
}

function repeatedSlugs(file: WrittenFile): readonly RuleFault[] {
  return file.rules.flatMap((rule, index) => {
    const { slug } = rule.written;
    const first = file.rules.slice(0, index).find((other) => other.written.slug === slug);
    if (slug === undefined || first === undefined) return [];
    const line = first.yaml.lineOf(first.path);
    return faultAt(rule, "slug", labelOf(rule), `的 slug“${slug}”在第 ${line} 行已经用过，不能重复`);
  });
}

function dateFaults(rule: WrittenRule, start: string): readonly RuleFault[] {
  const begins = rule.written.from ?? start;
  const early =
    begins < start
      ? [
          faultAt(
            rule,
            "from",
            labelOf(rule),
            `的 from 应不早于本文件的 effectiveFrom（${start}），现在是 ${begins}`,
          ),
        ]
      : [];
  return [...early, ...orderFaults(rule.changes, begins, labelOf(rule))];
}

/** Changes go from early to late, each after the day before which nothing can change. */
function orderFaults(changes: readonly Passage[], begins: string, label: string): readonly RuleFault[] {
  let latest = begins;
  return changes.flatMap((change) => {
    const { from } = change.written;
    if (from === undefined) return [];
    const before = latest;
    if (from > latest) latest = from;
    return from > before
      ? []
      : faultAt(change, "from", label, `的 changes 应从早到晚：${from} 应晚于前面的 ${before}`);
  });
}
