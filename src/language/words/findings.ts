// What the facts of a deduction must say in some cases.

const finding = /认定书|决定书|通报|判决|裁定|处罚决定|裁决|处分决定/;
const atHome = /在家|在村|回村|回家|回来|返乡|返村/;

/** Whether the words name the finding of a competent body, without which nothing protected by law may count. */
export const namesFinding = (words: string): boolean => finding.test(words);

/** 扣分1号: the number of the deduction that a motion of a meeting names; undefined for none. */
export function deductionIn(motion: string): number | undefined {
  const number = /扣分(?:第 ?| )?(\d{1,6})|(\d{1,6}) ?号扣分/.exec(motion);
  return number === null ? undefined : Number(number[1] ?? number[2]);
}

/** Whether the words say that somebody who lives elsewhere was in the village. */
export const saysAtHome = (words: string): boolean => atHome.test(words);
