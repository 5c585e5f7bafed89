// Ids that could be swapped get different types. Each is made in one place below, where text from outside enters.

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A branch (党支部): a short ASCII slug such as `huaishuping`, also the name of its file in `rules/branches/`. */
export type BranchId = Branded<"BranchId">;
/** A member's record on a branch's roster, unique within the branch. Outlives a change of WeCom account. */
export type MemberId = Branded<"MemberId">;
/** A WeCom userid, lower-cased: WeCom compares userids without regard to case. */
export type AccountId = Branded<"AccountId">;
/** A WeCom chat id, opaque and case-sensitive. */
export type ChatId = Branded<"ChatId">;
/** WeCom's id of one callback: the only key by which a repeated message is known. */
export type MessageId = Branded<"MessageId">;
/** A rule (积分事项), such as `snow-clearing`. */
export type RuleSlug = Branded<"RuleSlug">;

const branchIdShape = /^[a-z0-9][a-z0-9-]{0,31}$/;

export const isBranchId = (text: string): text is BranchId => branchIdShape.test(text);

/** @throws RangeError when the text is no slug of 1 to 32 lower-case letters, digits and hyphens */
export function branchId(text: string): BranchId {
  if (!isBranchId(text)) throw new RangeError(`not a branch id: ${JSON.stringify(text)}`);
  return text;
}

export const memberId = (text: string): MemberId => text as MemberId;
export const accountId = (text: string): AccountId => text.toLowerCase() as AccountId;
export const chatId = (text: string): ChatId => text as ChatId;
export const messageId = (text: string): MessageId => text as MessageId;
export const ruleSlug = (text: string): RuleSlug => text as RuleSlug;
