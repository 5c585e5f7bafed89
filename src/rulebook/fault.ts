/** A mistake in a rules file, in Chinese words for whoever edits it; a rule concerned is named in the message. */
export type RuleFault = {
  /** As the file was named when it was read, such as `rules/city.yaml`. */
  readonly file: string;
  /** Counts from 1; undefined when the file itself is the mistake. */
  readonly line: number | undefined;
  /** Without a full stop: “规则“义诊”的 points 应为 0.5 的倍数，现在是 1.3”. */
  readonly message: string;
};

/** One line for a terminal: `rules/city.yaml:14 规则“义诊”的 points 应为 0.5 的倍数，现在是 1.3`. */
export const faultLine = ({ file, line, message }: RuleFault): string =>
  line === undefined ? `${file} ${message}` : `${file}:${line} ${message}`;

/** By file and line, in the order the files were read, and each sentence once. */
export function inOrder(faults: readonly RuleFault[]): readonly RuleFault[] {
  const files = [...new Set(faults.map(({ file }) => file))];
  const unique = new Map(faults.map((fault) => [faultLine(fault), fault]));
  return [...unique.values()].toSorted(
    (one, other) =>
      files.indexOf(one.file) - files.indexOf(other.file) || (one.line ?? 0) - (other.line ?? 0),
  );
}
