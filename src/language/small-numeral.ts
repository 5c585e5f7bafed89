/** Characters of which the numbers of days and months are written. */
export const smallFigures = "一二三四五六七八九十廿";

const figures = "一二三四五六七八九";

/** 一 to 九十九, and 廿三. Looked up and not computed: dates stand in every other message. */
const values: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 99 }, (_, at) => at + 1).flatMap((value) => {
    const ones = figures.charAt((value % 10) - 1);
    const tens = Math.floor(value / 10);
    const spelled = `${tens > 1 ? figures.charAt(tens - 1) : ""}${tens > 0 ? "十" : ""}${ones}`;
    const words: (readonly [string, number])[] = [[spelled, value]];
    if (tens === 2) words.push([`廿${ones}`, value]);
    return words;
  }),
);

/** The number of a day or a month. @returns undefined for what is no one number, such as 三四 (the third or fourth) */
export const smallNumber = (said: string): number | undefined =>
  /^\d{1,4}$/.test(said) ? Number(said) : values.get(said);
