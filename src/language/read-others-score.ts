import type { Found } from "./find.ts";
import type { Span } from "./ground.ts";
import { personRead } from "./people-meant.ts";
import type { PersonRead, Reader, Wish } from "./reading.ts";
import { surnames } from "./words/surnames.ts";

const textCharsMax = 40;
const blanksAndMarks = /[\s。.!?~,;:、…]+/g;
const someone = "某";

const asking = "(?:请问|请|麻烦|帮我|我想|想)*(?:查询|查查|查|看看|看|问问|问|知道)?(?:一下|下)?";
const points = "(?:总?积分|总分|分数|得分|分|明细)";
const filling = "(?:现在|目前|今年|本季度?|这季度|这个季度|一共|总共|总|共|到底|攒|得|是|有|了)*";
const closing = "(?:了|呢|啊|呀|哩|吗|来着|明细|查询)*";
const behindName = new RegExp(
  `^${asking}(?:我|俺)?${someone}+(?:家|自己)?的?${filling}${points}?${filling}(?:多少|几)?${points}?${closing}$`,
);
const beforeName = new RegExp(`^${asking}(?:查|看|查询)?${points}(?:查询)?(?:我|俺)?${someone}+的?$`);

/**
 * 张改改多少分？, 查分 周玉兰: the points of somebody who is named. Of the sender by name they are the sender's own.
 *
 * @returns undefined when the message is more than that
 */
export function readOthersScore(found: Found, { sender }: Reader): Wish | undefined {
  if (found.rules.length > 0 || found.text.length > textCharsMax) return undefined;
  const strangers = [
    ...found.rest.filter((span) => isName(found, span)),
    ...found.marks.filter(isHeOrShe(found)),
  ];
  const named: readonly Span[] = [...found.people, ...strangers];
  if (named.length === 0) return undefined;
  const said = withoutNames(found.text, named).replace(blanksAndMarks, "");
  if (!/分|明细/.test(said) || !(behindName.test(said) || beforeName.test(said))) return undefined;
  const own =
    sender !== undefined &&
    strangers.length === 0 &&
    found.people.every(({ ids }) => ids.length === 1 && ids[0] === sender);
  if (own) return { intent: "queryScore", of: undefined, rule: undefined };
  const [person] = found.people;
  const of: PersonRead =
    person === undefined ? { kind: "unknown", said: saidOf(found, named[0]) } : personRead(person);
  return { intent: "queryScore", of, rule: undefined };
}

const saidOf = ({ text }: Found, span: Span | undefined): string =>
  span === undefined ? "" : text.slice(span.start, span.end);

function isName({ text }: Found, { start, end }: Span): boolean {
  const said = text.slice(start, end);
  return said.length >= 2 && said.length <= 4 && surnames.has(said.charAt(0)) && said !== "明细";
}

const isHeOrShe =
  ({ text }: Found) =>
  ({ start, end }: Span): boolean =>
    /^[他她]$/.test(text.slice(start, end));

/** Each name becomes one sign; 和 between names is no other word. */
function withoutNames(text: string, named: readonly Span[]): string {
  let rest = text;
  for (const { start, end } of [...named].sort((one, other) => other.start - one.start)) {
    rest = rest.slice(0, start) + someone + rest.slice(end);
  }
  return rest.replaceAll(someone + "、", someone).replace(new RegExp(`[和跟与同及](?=${someone})`, "g"), "");
}
