import { XMLParser } from "fast-xml-parser";
import { z } from "zod";

/** Nothing is defined, fetched or expanded here, and numbers stay text: a `MsgId` has more digits than a number holds. */
const parser = new XMLParser({
  processEntities: false,
  parseTagValue: false,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  cdataPropName: "cdata",
  maxNestedTags: 16,
});

/**
 * Reads a callback's XML. Whatever declares something (`<!DOCTYPE`, `<!ENTITY`) is refused before it is parsed; inside
 * CDATA such words are only words.
 *
 * @returns what stands in `<xml>`; undefined for all else
 */
export function readXml(text: string): unknown {
  if (declaresSomething(text)) return undefined;
  try {
    return document.safeParse(parser.parse(text)).data?.xml;
  } catch {
    return undefined;
  }
}

/** One walk through the text, however often a CDATA is opened and never closed. */
function declaresSomething(text: string): boolean {
  for (let mark = text.indexOf("<!"); mark >= 0; mark = text.indexOf("<!", mark)) {
    if (!text.startsWith(cdataOpens, mark)) return true;
    const end = text.indexOf("]]>", mark);
    if (end < 0) return true;
    mark = end;
  }
  return false;
}

const cdataOpens = "<![CDATA[";
const document = z.object({ xml: z.record(z.string(), z.unknown()) });

/** The text of an element, which may stand in one CDATA, in several, or in none. */
export const xmlText = z.union([
  z.string().transform(unescaped),
  z
    .object({ cdata: z.union([z.string(), z.array(z.string()).transform((parts) => parts.join(""))]) })
    .transform((element) => element.cdata),
]);

/** One element, or several of the same name. */
export const oneOrMore = <Element extends z.ZodType>(element: Element) =>
  z.union([z.array(element), element.transform((one) => [one])]);

const marks: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

/** The five marks that every XML knows. */
function unescaped(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (whole, name: string) => marks[name] ?? whole);
}
