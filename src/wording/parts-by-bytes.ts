import type { PackLine, PackPart } from "./review-pack.ts";
import { shortly } from "./shortly.ts";

/** As much as every road to a private chat carries in one message, UTF-8. */
export const partBytesMax = 2_048;
/** A single line, such as what a member wrote with a claim, takes no more. */
const lineCharsMax = 160;
/** The number of the part, and what to write for the next. */
const frameBytesMax = 260;

export type Parts = {
  readonly title: string;
  readonly lines: readonly PackLine[];
  /** What to write for the part of that number. */
  readonly toPart: (part: number) => string;
  /** On the last part. */
  readonly closing: string;
};

/** One part, or as many as the limit asks for, each with the title and whose record it shows. Of a line all or nothing. */
export function partsByBytes({ title, lines, toPart, closing }: Parts): readonly PackPart[] {
  const room = partBytesMax - frameBytesMax - bytes(title) - bytes(closing);
  const pages: { readonly lines: string[]; readonly about: Set<PackLine["about"][number]>; used: number }[] =
    [];
  for (const { text, about } of lines) {
    const line = shortly(text, lineCharsMax);
    const last = pages.at(-1);
    const page =
      last === undefined || last.used + bytes(line) > room
        ? { lines: [], about: new Set<PackLine["about"][number]>(), used: 0 }
        : last;
    if (page !== last) pages.push(page);
    page.lines.push(line);
    page.used += bytes(line) + 1;
    for (const member of about) page.about.add(member);
  }
  const shown = pages.length === 0 ? [{ lines: [], about: new Set<never>() }] : pages;
  return shown.map((page, index) => {
    const number = shown.length === 1 ? "" : `（${index + 1}/${shown.length}）`;
    const tail = index + 1 < shown.length ? `看下一份请写：${toPart(index + 2)}` : closing;
    return { text: [`**${title}${number}**`, ...page.lines, tail].join("\n"), about: page.about };
  });
}

const bytes = (text: string): number => Buffer.byteLength(text, "utf8");
