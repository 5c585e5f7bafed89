import { matterKinds } from "../domain/matter.ts";
import { CheckedRow } from "./checked-row.ts";
import type { Row } from "./engine.ts";
import type { Finding } from "./finding.ts";
import { mattersOf } from "./matter-rows.ts";
import type { WholeLedger } from "./verify.ts";

/** Every step can be read, and what is listed as open is what the last steps left open. */
export function matterFindings(ledger: WholeLedger): readonly Finding[] {
  const { branch } = ledger;
  // Reading them checks them; the words are not part of the ledger.
  for (const kind of matterKinds)
    mattersOf(
      branch,
      kind,
      ledger.matter_step.filter((row) => row["matter"] === kind).map((row) => ({ ...row, words: null })),
    );
  const left = new Set(
    lastSteps(ledger.matter_step)
      .filter((row) => row["leaves"] === "open")
      .map(nameOf),
  );
  const listed = new Set(ledger.open_matter.map(nameOf));
  return [...listed.symmetricDifference(left)].map((name) => {
    const [matter = "", number = ""] = name.split(" ");
    return { kind: "openDiffers", branch, matter, number: Number(number) };
  });
}

function nameOf(row: Row): string {
  const checked = new CheckedRow("matter_step", row);
  return `${checked.oneOf("matter", matterKinds)} ${checked.whole("number")}`;
}

/** @param rows in the order of number, line and part */
const lastSteps = (rows: readonly Row[]): readonly Row[] => [
  ...new Map(rows.map((row) => [nameOf(row), row])).values(),
];
