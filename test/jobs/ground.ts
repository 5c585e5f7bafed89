import { onTestFinished } from "vitest";
import type { BranchId } from "../../src/domain/ids.ts";
import type { Rulebook } from "../../src/domain/rulebook.ts";
import type { OnError } from "../../src/jobs/post-ranking.ts";
import type { PostResult, PostToGroup } from "../../src/ports.ts";
import { readRulebooks } from "../../src/rulebook/file.ts";
import { openStore, type Store } from "../../src/store/store.ts";

/** 2 April 2026, 10:05 in Shanghai: every branch's ranking is due. */
export const rankingMs = Date.parse("2026-04-02T10:05:00+08:00");

/** A store in memory with nothing in it. */
export async function freshStore(): Promise<Store> {
  const store = await openStore("sqlite::memory:");
  onTestFinished(() => store.close());
  return store;
}

const rules = await readRulebooks("rules");
if (!rules.ok) throw new Error("the rules are broken");
const books = rules.value;
export const rulebookFor = (branch: BranchId): Rulebook => books.forBranch(branch);

/** What failed, in the order of failing. */
export function errors(): { readonly seen: readonly string[]; readonly onError: OnError } {
  const seen: string[] = [];
  const onError: OnError = (error, { branch }) => {
    seen.push(`${branch}: ${error instanceof Error ? error.message : "thrown"}`);
  };
  return { seen, onError };
}

/** A road that answers like that, and remembers what went over it. */
export function road(
  answer: (markdown: string) => PostResult | Promise<PostResult> = () => ({ kind: "sent" }),
): {
  readonly posted: readonly string[];
  readonly post: PostToGroup;
} {
  const posted: string[] = [];
  return {
    posted,
    post: async (_, markdown) => {
      posted.push(markdown);
      return answer(markdown);
    },
  };
}
