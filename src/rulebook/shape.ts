import { z } from "zod";
import type { RuleFault } from "./fault.ts";
import { meaningOf, probablyMeant } from "./keys.ts";
import type { Path, YamlFile } from "./yaml.ts";

type Issue = z.core.$ZodIssue;

/**
 * Everything in a file that has the wrong shape: unknown and missing keys, wrong kinds of values, figures out of range.
 * @param nameOf what people call a rule that the file names by its slug only
 */
export function shapeFaults(
  yaml: YamlFile,
  shape: z.ZodObject,
  nameOf: (slug: string) => string | undefined,
): readonly RuleFault[] {
  if (yaml.value === undefined) return [];
  const result = shape.safeParse(yaml.value);
  if (result.success) return [];
  const fault = (path: Path, message: string): RuleFault => ({
    file: yaml.file,
    line: yaml.lineOf(path),
    message,
  });
  return result.error.issues
    .flatMap((issue) => innermost(issue, [], yaml.value))
    .flatMap(({ issue, path }) => {
      const place = placeOf(yaml.value, path, nameOf);
      if (issue.code === "unrecognized_keys") {
        const keys = issue.keys.map((key) => ({ key, sentence: unknownKey(key, shape, path) }));
        return keys.map(({ key, sentence }) => fault([...path, key], `${place.inside}${sentence}`));
      }
      const value = valueAt(yaml.value, path);
      if (value === undefined) return fault(path, place.missing);
      return fault(path, `${place.whole}${issue.message}，现在是${shown(value)}`);
    });
}

/** A union's complaint hides what is wrong inside the only alternative that was meant. */
function innermost(
  issue: Issue,
  around: Path,
  root: unknown,
): readonly { readonly issue: Issue; readonly path: Path }[] {
  const path = [...around, ...issue.path];
  if (issue.code !== "invalid_union") return [{ issue, path }];
  const meant = issue.errors.filter((issues) =>
    issues.every((each) => each.path.length > 0 || each.code === "unrecognized_keys"),
  );
  const [only] = meant;
  if (only === undefined || meant.length > 1) return [{ issue, path }];
  return only.flatMap((each) => innermost(each, path, root));
}

function unknownKey(key: string, shape: z.ZodObject, path: Path): string {
  const allowed = keysAt(shape, path);
  const meant = probablyMeant(key, allowed);
  if (meant !== undefined) return `没有“${short(key)}”这一项，是不是 ${meant}（${meaningOf(meant)}）？`;
  if (key === "base") return "不能写 base：基础分全市统一，支部不能改";
  return `没有“${short(key)}”这一项，可以写的是 ${allowed.join("、")}`;
}

function keysAt(shape: z.ZodObject, path: Path): readonly string[] {
  let at: unknown = settled(shape);
  for (const step of path) {
    if (at instanceof z.ZodArray) at = settled(at.element);
    else at = at instanceof z.ZodObject ? settled(at.shape[String(step)]) : undefined;
  }
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

/** Without `optional`, and of several alternatives the one with keys. */
function settled(at: unknown): unknown {
  if (at instanceof z.ZodOptional) return settled(at.unwrap());
  if (at instanceof z.ZodUnion) return at.options.map(settled).find((each) => each instanceof z.ZodObject);
  return at;
}

type Place = {
  /** 规则“义诊”的 points, with the space that Chinese wants after a Latin word. */
  readonly whole: string;
  /** 规则“义诊”的 cap 里 */
  readonly inside: string;
  /** 规则“义诊”缺少 unit（单位） */
  readonly missing: string;
};

function placeOf(root: unknown, path: Path, nameOf: (slug: string) => string | undefined): Place {
  const whole = wayTo(root, path, nameOf);
  const last = path.at(-1);
  return {
    whole: whole === "" ? "文件" : whole,
    inside: whole === "" ? "文件里" : `${whole}里`,
    missing: `${wayTo(root, path.slice(0, -1), nameOf)}缺少 ${String(last)}（${meaningOf(String(last))}）`,
  };
}

const ruleLists: readonly unknown[] = ["bonus", "migrants", "deductions", "changes"];

function wayTo(root: unknown, path: Path, nameOf: (slug: string) => string | undefined): string {
  const start = startOf(root, path, nameOf);
  return path.slice(start === undefined ? 0 : 2).reduce<string>((way, step) => {
    if (typeof step === "number") return `${way}第 ${step + 1} 项`;
    return `${way}${way === "" ? "" : "的 "}${String(step)} `;
  }, start ?? "");
}

/** The words for the first two steps, where these name something by themselves. */
function startOf(
  root: unknown,
  [list, key]: Path,
  nameOf: (slug: string) => string | undefined,
): string | undefined {
  if (ruleLists.includes(list) && typeof key === "number") {
    const name = nameIn(valueAt(root, [String(list), key]), nameOf);
    return name === undefined ? undefined : `规则“${name}”`;
  }
  if (list === "sayings" && typeof key === "string") return `规则“${short(nameOf(key) ?? key)}”的讲法`;
  if (list === "words" && typeof key === "string") return `词组《${short(key)}》`;
  return undefined;
}

function nameIn(rule: unknown, nameOf: (slug: string) => string | undefined): string | undefined {
  const own = ["shortName", "name"]
    .map((key) => valueAt(rule, [key]))
    .find((each) => typeof each === "string");
  const slug = valueAt(rule, ["slug"]);
  const found = typeof own === "string" ? own : typeof slug === "string" ? (nameOf(slug) ?? slug) : undefined;
  return found === undefined ? undefined : short(found);
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === "object" && at !== null ? Reflect.get(at, step) : undefined),
    root,
  );
}

function shown(value: unknown): string {
  if (value === null) return "空的";
  if (typeof value === "string") return `“${short(value)}”`;
  if (typeof value === "number" || typeof value === "boolean") return ` ${String(value)}`;
  return Array.isArray(value) ? "一个列表" : "几项内容";
}

const short = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text);
