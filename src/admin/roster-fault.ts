import type { RosterColumn } from "./roster-columns.ts";

/** What keeps a roster from being imported. All faults of a file are found at once. */
export type RosterFault = FileFault | RowFault;

/** The file as a whole cannot be read. */
export type FileFault =
  | { readonly kind: "unknownFileType" }
  | { readonly kind: "oldExcel" }
  /** `detail`: what the library said, for whoever is asked for help. */
  | { readonly kind: "damagedXlsx"; readonly detail: string }
  | { readonly kind: "unknownEncoding" }
  | { readonly kind: "badQuotes"; readonly line: number }
  | { readonly kind: "tooLarge"; readonly megabytesMax: number }
  | { readonly kind: "tooManyRows"; readonly rowsMax: number }
  | { readonly kind: "missingColumns"; readonly columns: readonly RosterColumn[] }
  | { readonly kind: "unknownColumns"; readonly headings: readonly string[] }
  | { readonly kind: "repeatedColumns"; readonly columns: readonly RosterColumn[] }
  | { readonly kind: "noRows" };

/** Something is wrong in one line. */
export type RowFault = { readonly kind: "inLine"; readonly line: number; readonly problem: RowProblem };

export type RowProblem =
  | CellFault
  /** Something stands where the heading names no column. */
  | { readonly kind: "strays" }
  | { readonly kind: "fullAndProbationary" }
  | { readonly kind: "postOfDeparted" }
  | { readonly kind: "reviewerWithOtherPost" }
  | { readonly kind: "exemptEndWithoutStart" }
  | { readonly kind: "exemptEndBeforeStart" }
  | { readonly kind: "enrolmentIncomplete" }
  | { readonly kind: "delegationIncomplete" }
  | { readonly kind: "delegationEndBeforeStart" }
  /** Only somebody of the committee acts for the secretary. */
  | { readonly kind: "delegationWithoutPost" }
  | { readonly kind: "accountTwice"; readonly account: string; readonly firstLine: number }
  | { readonly kind: "sameName"; readonly name: string; readonly firstLine: number }
  | { readonly kind: "secondSecretary"; readonly branch: string; readonly firstLine: number };

/** Something is wrong in one cell. */
export type CellFault = {
  readonly kind: "inCell";
  readonly column: RosterColumn;
  readonly problem: CellProblem;
};

export type CellProblem =
  | { readonly kind: "empty"; readonly allowed: readonly string[] }
  | { readonly kind: "tooLong"; readonly charsMax: number }
  /** A control or formatting character nobody can see; `code` such as `U+200B`. */
  | { readonly kind: "invisible"; readonly code: string }
  | { readonly kind: "notAllowed"; readonly value: string; readonly allowed: readonly string[] }
  | { readonly kind: "severalNames"; readonly value: string }
  | { readonly kind: "notAnAccount"; readonly value: string }
  | { readonly kind: "noSuchDay"; readonly value: string }
  | { readonly kind: "dayInFuture"; readonly value: string }
  /** A relative or contact person who is not on the branch's roster. */
  | { readonly kind: "notOnRoster"; readonly name: string; readonly branch: string };
