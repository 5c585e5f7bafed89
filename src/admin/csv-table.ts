import { CsvError, parse } from "csv-parse/sync";

import { accept, refuse, type Decision } from "../domain/decision.ts";
import type { FileFault } from "./roster-fault.ts";

/** Lines of a spreadsheet, empty ones included, so that a line's number is the one the spreadsheet program shows. */
export type Table = readonly (readonly string[])[];

/**
 * Reads a CSV file as Excel and WPS write it: UTF-8 with or without a byte order mark, GB18030 (what they write on a
 * Chinese Windows), or UTF-16 with its mark; separated by comma, semicolon or tab. Nothing is evaluated: `=1+1` stays
 * text.
 */
export function csvTable(bytes: Uint8Array): Decision<Table, FileFault> {
  const text = decoded(bytes);
  if (text === undefined) return refuse({ kind: "unknownEncoding" });
  try {
    const table = parse(text, {
      delimiter: delimiterOf(text),
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      // A quotation mark inside an unquoted cell is a letter like any other.
      relax_quotes: true,
      skip_empty_lines: false,
      trim: true,
    });
    return accept(table);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuse({ kind: "badQuotes", line: recordsBefore(error) + 1 });
  }
}

function decoded(bytes: Uint8Array): string | undefined {
  const hasUtf16Mark = bytes[0] === 0xff && bytes[1] === 0xfe;
  // GBK text is almost never valid UTF-8, so the stricter reading is tried first.
  const encodings = hasUtf16Mark ? ["utf-16le"] : ["utf-8", "gb18030"];
  for (const encoding of encodings) {
    const text = decodedAs(encoding, bytes);
    if (text !== undefined) return text;
  }
  return undefined;
}

function decodedAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The separator that occurs most in the first line that has any. */
function delimiterOf(text: string): string {
  const firstLine = /[^\r\n]*[,;\t][^\r\n]*/u.exec(text)?.[0] ?? "";
  const occurrences = (delimiter: string): number => firstLine.split(delimiter).length;
  return [",", ";", "\t"].reduce((best, each) => (occurrences(each) > occurrences(best) ? each : best));
}

/** How many lines of the table were read before the parser gave up. */
function recordsBefore(error: CsvError): number {
  const records: unknown = error["records"];
  return typeof records === "number" ? records : 0;
}
