// How sheets come out of the printer: what `write-excel-file` leaves to its users.

import type { Blob } from "node:buffer";
import type Stream from "node:stream";
import type { Feature } from "write-excel-file/node";
import {
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeTextContent,
} from "write-excel-file/utility";

/** How a sheet is printed: on A4 across, as wide as the page. */
export type PrintLayout = {
  readonly sheet: string;
  /** The row that stands on every page, counted from 1; undefined for none. */
  readonly headingRow: number | undefined;
};

/** What the library takes for a part of a workbook; it does not export the type itself. */
export type PartOfWorkbook = Stream | Buffer | Blob;
type Transforms = NonNullable<NonNullable<Feature<PartOfWorkbook>["files"]>["transform"]>;

/** As wide as A4, however long; page numbers; the heading again on every page. @param layouts in the order of the sheets */
export const printFeature = (layouts: readonly PrintLayout[]): Feature<PartOfWorkbook> => ({
  files: {
    transform: {
      "xl/worksheets/sheet{id}.xml": sheetLayout,
      "xl/workbook.xml": {
        transform: (xml) => inserted(xml, "xl/workbook.xml", "workbook", titlesOf(layouts)),
      },
    },
  },
});

const sheetLayout: NonNullable<Transforms["xl/worksheets/sheet{id}.xml"]> = {
  transformElementAttributes: (tag, attributes) => {
    if (tag === "pageSetup") return { ...attributes, fitToWidth: 1, fitToHeight: 0 };
    if (tag === "pageMargins")
      return { left: 0.5, right: 0.5, top: 0.6, bottom: 0.7, header: 0.3, footer: 0.3 };
    return attributes;
  },
  transform: (xml) =>
    [fitToPage, centred, footer].reduce(
      (done, element) => inserted(done, "xl/worksheets/sheet{id}.xml", "worksheet", element),
      xml,
    ),
};

const fitToPage = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';
const centred = '<printOptions horizontalCentered="1"/>';
const footer =
  "<headerFooter><oddFooter>&amp;L内部资料，不得张贴&amp;C第 &amp;P 页，共 &amp;N 页&amp;R&amp;A</oddFooter></headerFooter>";

function titlesOf(layouts: readonly PrintLayout[]): string {
  const names = layouts.flatMap(({ sheet, headingRow: row }, index) =>
    row === undefined
      ? []
      : [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${sanitizeTextContent(`'${sheet.replaceAll("'", "''")}'!$${row}:$${row}`)}</definedName>`,
        ],
  );
  return names.length === 0 ? "" : `<definedNames>${names.join("")}</definedNames>`;
}

/** The order of elements is fixed, and a file with another one counts as damaged. */
function inserted(
  xml: string,
  file: "xl/workbook.xml" | "xl/worksheets/sheet{id}.xml",
  root: string,
  element: string,
): string {
  const order = getOrderOfSiblings(file, root);
  if (order === undefined) throw new Error(`the order of elements in ${file} is not known`);
  return element === "" ? xml : insertElementMarkupAccordingToOrderOfSiblings(xml, element, order, root);
}
