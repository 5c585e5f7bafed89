import type { Command, CommanderError, HelpConfiguration } from "commander";

const titles: ReadonlyMap<string, string> = new Map([
  ["Usage:", "用法："],
  ["Arguments:", "参数："],
  ["Options:", "选项："],
  ["Commands:", "命令："],
]);

/** Makes commander's help Chinese, and lines it up: a Chinese character is two columns wide. */
export const chineseHelp: HelpConfiguration = {
  commandUsage: (command) =>
    command.parent === null ? `${command.name()} <命令>` : `${command.parent.name()} ${termOf(command)}`,
  subcommandTerm: (command) => termOf(command),
  styleTitle: (title) => titles.get(title) ?? title,
  displayWidth: (text) =>
    Array.from(text).reduce((width, char) => width + (/[ᄀ-￦]/u.test(char) ? 2 : 1), 0),
};

/** A command with what it is followed by; commander would write `[options]` there too. */
const termOf = (command: Command): string =>
  [
    command.name(),
    ...command.registeredArguments.map((each) => (each.required ? `<${each.name()}>` : `[${each.name()}]`)),
  ].join(" ");

/**
 * What commander found wrong with a command line, in Chinese. It never repeats what stood in the place of a
 * key.
 * @returns undefined when commander only stops after having shown its help
 */
export function usageFault(error: CommanderError): string | undefined {
  const named = /'([^']*)'/u.exec(error.message)?.[1] ?? "";
  switch (error.code) {
    case "commander.helpDisplayed":
    case "commander.help":
      return undefined;
    case "commander.missingArgument":
      return `少写了“${named}”。`;
    case "commander.excessArguments":
      return `命令“${named}”后面写多了。内容里有空格时，请用双引号括起来。`;
    case "commander.unknownCommand":
      return `没有“${named}”这个命令。`;
    case "commander.unknownOption":
      return "没有这个选项。";
    case "commander.optionMissingArgument":
      return `选项“${named}”后面少写了内容。`;
    default:
      return "命令写得不对。";
  }
}
