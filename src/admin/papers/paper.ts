/** What is printed or opened in a spreadsheet program: the same words in both. */
export type Paper = {
  readonly title: string;
  readonly sheets: readonly PaperSheet[];
};

/** A sheet of a workbook, or a page and those that follow it. */
export type PaperSheet = {
  /** For the sheet's tab; it is made to fit there. */
  readonly name: string;
  readonly title: string;
  /** Who may read it, and as of which day. */
  readonly mark: string;
  /** Sentences before everything else. */
  readonly lead: readonly string[];
  readonly facts: readonly PaperFact[];
  /** The first one's heading is repeated on every page. */
  readonly tables: readonly PaperTable[];
  readonly notes: readonly string[];
  /** What is signed by hand at the foot: 本人（签字）. */
  readonly signs: readonly string[];
};

export type PaperFact = { readonly label: string; readonly value: string };

export type PaperTable = {
  /** Undefined for the only table of a sheet. */
  readonly caption: string | undefined;
  readonly columns: readonly PaperColumn[];
  readonly rows: readonly (readonly PaperCell[])[];
  /** What stands there when there are no rows. */
  readonly none: string;
};

/** `chars`: how wide it is, in letters of the Latin alphabet; a Chinese character takes two. */
export type PaperColumn = {
  readonly head: string;
  readonly chars: number;
  readonly align: "left" | "center";
};

/** Points are numbers, half ones as 0.5; days are text, `YYYY-MM-DD`. Undefined is an empty cell. */
export type PaperCell = string | number | undefined;

/** Half points as the number that people know. */
export const pointsCell = (half: number): number => half / 2;
