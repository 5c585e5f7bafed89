import type { Found } from "./find.ts";
import type { MarkKind } from "./words/marks.ts";

const requests: ReadonlySet<MarkKind> = new Set<MarkKind>(["claim", "note", "onBehalf", "forThat"]);
const asking = /[加报记登补](?:上|下|一|个|两)|给加|都记|都加|该加/;

/** Whether points are asked for in so many words: 加分, 申报, 记上, 加6分. */
export const isRequested = ({ marks, numbers, text }: Found): boolean =>
  marks.some(({ kind }) => requests.has(kind)) ||
  numbers.some(({ sort }) => sort === "pointsAsked") ||
  asking.test(text);
