import type { Member } from "../domain/member.ts";
import { plain } from "./plain.ts";
import type { PackLine } from "./review-pack.ts";

/** So many names stand in one line: a line must fit into a part of a text. */
const namesInLine = 25;

/** How many they are, and their names in as many lines as they need. */
export function membersListed(title: string, members: readonly Member[]): readonly PackLine[] {
  const lines: PackLine[] = [{ text: `- ${title} ${members.length}人`, about: [] }];
  for (let from = 0; from < members.length; from += namesInLine) {
    const some = members.slice(from, from + namesInLine);
    lines.push({ text: some.map(({ name }) => plain(name)).join("、"), about: some.map(({ id }) => id) });
  }
  return lines;
}
