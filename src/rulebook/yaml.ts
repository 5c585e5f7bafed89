import { isCollection, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { Document, ErrorCode } from "yaml";
import type { RuleFault } from "./fault.ts";

/** A rules file as it lies on the disk. */
export type RuleText = { readonly file: string; readonly text: string };

export type Path = readonly PropertyKey[];

export type YamlFile = {
  readonly file: string;
  /** Plain values: objects, arrays, texts, numbers, booleans, null. Undefined when the file cannot be read at all. */
  readonly value: unknown;
  /** The line of what stands at the path, or of the nearest thing around it. Counts from 1. */
  readonly lineOf: (path: Path) => number;
};

/** A county's catalogue of 300 rules is a tenth of this. */
const textCharsMax = 1_000_000;

/** Reads a text as YAML. Its faults are those of writing, not of meaning; with a value of undefined they are all. */
export function readYaml({ file, text }: RuleText): {
  readonly yaml: YamlFile;
  readonly faults: readonly RuleFault[];
} {
  const unreadable = (message: string, line?: number): ReturnType<typeof readYaml> => ({
    yaml: { file, value: undefined, lineOf: () => 1 },
    faults: [{ file, line, message }],
  });
  if (text.length > textCharsMax) return unreadable(`文件太大，最多 ${textCharsMax} 个字`);
  // Text in GBK or UTF-16 decodes into these two characters.
  const damaged = text.search(/[\0\uFFFD]/);
  if (damaged >= 0) {
    return unreadable("文件不是 UTF-8 编码，请用记事本“另存为”，编码选 UTF-8", lineAt(text, damaged));
  }

  const first = parsed(text);
  const slips = first.document.errors.length === 0 ? [] : slipsOf(text);
  const source = slips.length === 0 ? text : mended(text);
  const { document, lines } = slips.length === 0 ? first : parsed(source);
  const lineOfOffset = (offset: number): number => Math.max(lines.linePos(offset).line, 1);
  const found = mistakes(document, source);
  const faults = [
    ...slips.map(({ line, message }) => ({ file, line, message })),
    ...firstOfEachLine(found.map(({ offset, message }) => ({ file, line: lineOfOffset(offset), message }))),
  ];
  if (found.some(({ fatal }) => fatal)) return { yaml: { file, value: undefined, lineOf: () => 1 }, faults };
  const value: unknown = document.toJS();
  if (value === null) return unreadable("文件是空的");
  return { yaml: { file, value, lineOf: (path) => lineOfOffset(offsetOf(document, path)) }, faults };
}

/** `fatal`: what follows in the file cannot be trusted. */
type Mistake = { readonly offset: number; readonly message: string; readonly fatal: boolean };

function parsed(text: string): { readonly document: Document.Parsed; readonly lines: LineCounter } {
  const lines = new LineCounter();
  return { document: parseDocument(text, { lineCounter: lines, prettyErrors: false }), lines };
}

function mistakes(document: Document.Parsed, text: string): readonly Mistake[] {
  const errors = document.errors.map(({ code, pos }) => ({
    offset: pos[0],
    message: sentence(code, text.slice(pos[0], pos[0] + 50)),
    fatal: code !== "DUPLICATE_KEY",
  }));
  const warnings = document.warnings.map(({ pos }) => ({
    offset: pos[0],
    message: "不支持以“!”开头的写法，请加引号",
    fatal: true,
  }));
  return [...errors, ...warnings, ...tricks(document)];
}

const slip = /^([ \t]*(?:- )?[A-Za-z][A-Za-z\d-]*)(：|:(?=[^\s]))/;
/** A list of words with a Chinese name; what comes behind must look like one, for a sentence may have a ： too. */
const listSlip = /^([ \t]*[\p{L}\p{N}]{1,12})(：|:(?=[^\s]))(?=[ \t]*(?:>-?[ \t]*$|[\p{L}\p{N}]{1,12}、))/u;
const tab = /^ *\t[ \t]*(?=\S)/;

/**
 * What people who type Chinese slip on. YAML's own complaint about it comes lines later and helps nobody, so the lines
 * are mended to find what else is wrong. Only looked for in a text that is no YAML, where nothing else is meant by it.
 */
function slipsOf(text: string): readonly { readonly line: number; readonly message: string }[] {
  return text.split("\n").flatMap((content, index) => {
    const [, before = "", colon] = slip.exec(content) ?? listSlip.exec(content) ?? [];
    const key = before.replace(/^[-\s]+/, "");
    return [
      ...(tab.test(content) ? ["行首用了制表符（Tab），缩进只能用空格"] : []),
      ...(colon === "：" ? [`“${key}”后面是中文冒号“：”，应为英文冒号加一个空格“: ”`] : []),
      ...(unpaired(content) ? ['引号 " 没有成对'] : []),
      ...(colon === ":" ? [`“${key}:”的冒号后面少一个空格`] : []),
    ].map((message) => ({ line: index + 1, message }));
  });
}

const mended = (text: string): string =>
  text
    .split("\n")
    .map((content) => content.replace(tab, (indent) => indent.replaceAll("\t", "    ")))
    .map((content) => content.replace(slip, "$1: ").replace(listSlip, "$1: "))
    .map((content) => (unpaired(content) ? content.replaceAll('"', "") : content))
    .join("\n");

const unpaired = (content: string): boolean => content.split('"').length % 2 === 0;

/** References can make a small file endless, and nobody needs them here. */
function tricks(document: Document.Parsed): readonly Mistake[] {
  const found: Mistake[] = [];
  const fatal = (offset = 0, message: string): Mistake => ({ offset, message, fatal: true });
  visit(document, {
    Alias: (_key, node) => {
      found.push(fatal(node.range?.[0], "不支持以“*”开头的引用，请把内容写全或加引号"));
    },
    Pair: (_key, pair) => {
      if (isCollection(pair.key)) found.push(fatal(pair.key.range?.[0], "冒号前面只能是一个词"));
    },
  });
  return found;
}

const sentences: ReadonlyMap<ErrorCode, string> = new Map([
  ["TAB_AS_INDENT", "行首用了制表符（Tab），缩进只能用空格"],
  ["BAD_INDENT", "缩进或括号不对，请和上下同类的行对齐"],
  ["UNEXPECTED_TOKEN", "缩进或符号不对，请和上下同类的行对齐"],
  ["MISSING_CHAR", "少了引号、括号或冒号"],
  ["BLOCK_AS_IMPLICIT_KEY", "这一行或下一行的缩进不对，或者冒号写错了"],
  ["MULTILINE_IMPLICIT_KEY", "这一行或下一行的缩进不对，或者冒号写错了"],
  ["BAD_SCALAR_START", "内容不能以 @ 或 ` 开头，请加引号"],
  ["MULTIPLE_DOCS", "一个文件里不能有单独一行的“---”"],
  ["RESOURCE_EXHAUSTION", "括号或列表套得太深"],
]);

function sentence(code: ErrorCode, from: string): string {
  if (code !== "DUPLICATE_KEY") return sentences.get(code) ?? `写法有误（${code}）`;
  return `“${/^[^\s:：]{1,40}/.exec(from)?.[0] ?? ""}”在同一处写了两遍，只能留一个`;
}

/** One slip makes YAML complain several times; a bad bracket thousands of times. */
function firstOfEachLine(faults: readonly RuleFault[]): readonly RuleFault[] {
  return [...new Map(faults.toReversed().map((fault) => [fault.line, fault])).values()].toReversed();
}

function offsetOf(document: Document.Parsed, path: Path): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step);
      if (pair === undefined || !isScalar(pair.key)) return offset;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === "number") {
      node = node.items[step];
      offset = (isScalar(node) || isCollection(node) ? node.range?.[0] : undefined) ?? offset;
    } else return offset;
  }
  return offset;
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;
