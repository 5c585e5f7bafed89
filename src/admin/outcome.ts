/** What a command prints, and how it ends: 0 done, 1 not done or something found. */
export type Outcome = { readonly lines: readonly string[]; readonly exitCode: 0 | 1 };

export const done = (...lines: readonly string[]): Outcome => ({ lines, exitCode: 0 });
export const notDone = (...lines: readonly string[]): Outcome => ({ lines, exitCode: 1 });
