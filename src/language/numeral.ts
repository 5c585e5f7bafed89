import Nzh from "nzh";

/** Characters of which Chinese numerals are written, those for sums of money (壹贰叁) among them. */
export const numeralCharacters = "零〇一二两俩三仨四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿";

const everyday: ReadonlyMap<string, string> = new Map(
  "〇零 两二 俩二 仨三 壹一 贰二 叁三 肆四 伍五 陆六 柒七 捌八 玖九 拾十 佰百 仟千"
    .split(" ")
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
);
const figures = "零一二三四五六七八九";

/**
 * The whole number that a Chinese numeral or Arabic digits stand for.
 *
 * @returns undefined for what is no one number, such as 三四 (three or four)
 */
export function numeralValue(said: string): number | undefined {
  if (/^\d{1,15}$/.test(said)) return Number(said);
  const plain = said
    .replace(/./gu, (character) => everyday.get(character) ?? character)
    .replaceAll("廿", "二十");
  if (plain === "") return undefined;
  if (/^[零一二三四五六七八九]{2,}$/.test(plain)) return figureByFigure(plain);
  const spelled = plain.replace(/^十/, "一十");
  const value = Number(Nzh.cn.decodeS(spelled));
  // The library reads anything somehow; only a numeral that it would write itself is one.
  return Nzh.cn.encodeS(value, { tenMin: false }) === spelled ? value : undefined;
}

const yearFigures = 4;

/** 二〇二六 is a year. 三四 and 两三 are guesses, and no number. */
function figureByFigure(plain: string): number | undefined {
  if (plain.length !== yearFigures) return undefined;
  return Number(plain.replace(/./g, (figure) => String(figures.indexOf(figure))));
}
