/** Between two deeds these say that both were meant. */
export const listJoiner = /[、;+&\n。]|和|跟|以及|及|还有|外加|另外|加上|又|再加|并|同时/;

/** What may stand between the names of a list. */
export const nameJoiner = /^[\s、,;&+/]*(?:和|跟|与|同|及|以及|还有|加|带着|领着)?[\s、,;&+/]*$/;

/** Ends a clause. */
export const clauseEnd = /[,。;!?\n]/;

/** Between the verb and the object of an alias without changing its meaning: 修了水泵, 铲了一次雪, 修好水泵. */
export const aspect =
  /(?:好了|完了|过了|了|过|好|完)?(?:(?:[一二两三四五六七八九十]|\d{1,3})(?:次|回|趟|遍|场|个|台|户|家|位|名|起|下))?的?/y;

/** Behind a rule's words they make another thing of it: 铲雪车, 巡逻队, 植树节, 铲雪的照片. */
export const nounTails = "的车队员机节日费款钱照证群班器具工人会";

/** Between two days they make a span of days: 3月10日到12日. */
export const dayRange = /^ ?(?:到|至|~|-|—|–) ?$/;
