// Names of made-up villagers. No two in the county are alike, so that a name that turns up in another branch is seen.

const surnames = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严魏陶姜戚谢邹喻柏窦章苏潘葛范彭";
const firsts = "文国建德志永玉桂秀春海长广庆金树宝明福根";
const seconds = "华兰芳林生才昌奎云霞祥军强田义仁礼信平安";

/** So many branches have given names of their own. */
const branchesMax = 133;

/** How many names a branch has. */
export const namesMax = surnames.length * 3;

/** The name with a number in a branch. */
export function nameAt(branch: number, number: number): string {
  const given = (branch % branchesMax) + branchesMax * (number % 3);
  const surname = surnames.charAt((number * 7 + branch) % surnames.length);
  return surname + firsts.charAt(given % firsts.length) + seconds.charAt(Math.floor(given / firsts.length));
}

/** Every name of this kind that stands in a text. */
export const namesIn = (text: string): readonly string[] => text.match(anyName) ?? [];

const anyName = new RegExp(`[${surnames}][${firsts}][${seconds}]`, "gu");

/** The branch that somebody of that name lives in, if any does. */
export function branchOfName(name: string): number | undefined {
  const [first, second] = [firsts.indexOf(name.charAt(1)), seconds.indexOf(name.charAt(2))];
  return first < 0 || second < 0 ? undefined : (first + second * firsts.length) % branchesMax;
}
