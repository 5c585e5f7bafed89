/** Days that come every year, by the words for them: `3-8` is 8 March. Nothing else is meant by these. */
export const solarFestivals: Readonly<Record<string, string>> = {
  "1-1": "元旦节 阳历年",
  "3-5": "学雷锋日 雷锋日 学雷锋纪念日",
  "3-8": "妇女节 三八节 三八妇女节 38节 38妇女节 3.8节 3.8妇女节",
  "3-12": "植树节",
  "5-1": "劳动节 五一节 五一劳动节 51劳动节 5.1劳动节",
  "5-4": "青年节 五四青年节",
  "6-1": "儿童节 六一节 六一儿童节",
  "7-1": "建党节 七一建党节 建党纪念日",
  "8-1": "建军节 八一建军节",
  "9-10": "教师节",
  "10-1": "国庆节 十一国庆 十一国庆节",
};

/** These are names of people, too: 王国庆, 中秋叔. */
export const namedSolarFestivals: Readonly<Record<string, string>> = { "1-1": "元旦", "10-1": "国庆" };
export const namedLunarFestivals: Readonly<Record<string, string>> = { "8-15": "中秋", "9-9": "重阳" };

/** Two figures that are a festival only where they count nothing: not in 五一班, 八一路, 三八线. */
export const figureFestivals: Readonly<Record<string, string>> = {
  "3-8": "三八",
  "5-1": "五一",
  "5-4": "五四",
  "6-1": "六一",
  "7-1": "七一",
  "8-1": "八一",
};

/** Lunar month and day; `12-30` is the last day of the year, which may be the 29th. */
export const lunarFestivals: Readonly<Record<string, string>> = {
  "1-1": "春节 大年初一 年初一",
  "1-15": "元宵 元宵节 上元节 灯节",
  "5-5": "端午 端午节 端阳 端阳节",
  "7-7": "七夕 七夕节",
  "7-15": "中元节 七月半",
  "8-15": "中秋节 八月节",
  "9-9": "重阳节 老人节",
  "12-8": "腊八 腊八节",
  "12-23": "小年 小年夜 祭灶 祭灶节",
  "12-30": "除夕 除夕夜 大年三十 大年三十儿 大年夜 年三十 年三十儿 三十儿 三十晚上 三十儿晚上 三十黑儿",
};

/** Doubled and well-known dates that people count in the lunar calendar unless they say 日 or 号. */
export const lunarFigures: Readonly<Record<string, string>> = {
  "2-2": "二月二",
  "3-3": "三月三",
  "5-5": "五月五",
  "6-6": "六月六",
  "7-7": "七月七",
  "7-15": "七月十五",
  "8-15": "八月十五",
  "9-9": "九月九",
};

/** The 24 solar terms in their order from the winter solstice before the year on, which is the order of the calendar. */
export const solarTerms =
  "冬至 小寒 大寒 立春 雨水 惊蛰 春分 清明 谷雨 立夏 小满 芒种 夏至 小暑 大暑 立秋 处暑 白露 秋分 寒露 霜降 立冬 小雪 大雪";

/** Weather, dew and people's names: these are days only with a word behind them that says so (雨水那天). */
export const ordinaryTerms = "雨水 小寒 大寒 小满 小暑 大暑 白露 霜降";
/** 大雪那天 is the day on which it snowed, too: only 大雪节气 is a day. */
export const snowTerms = "小雪 大雪";

export const termNicknames: Readonly<Record<string, string>> = {
  立春: "打春",
  清明: "清明节",
  冬至: "冬至节",
};

const numerals = "0123456789一二三四五六七八九十百";

/** Beside these characters the word is no day: 吃元宵, 腊八粥, 小年轻, 中秋月饼, 今年三十二. */
export const festivalsOtherwise: Readonly<
  Record<string, { readonly before: string; readonly after: string }>
> = {
  春节: { before: "", after: "联晚" },
  元宵: { before: "吃包煮送买搓炸做发滚下碗个斤闹", after: "皮馅" },
  端午: { before: "", after: "饭粽" },
  中秋: { before: "", after: "月" },
  重阳: { before: "", after: "糕木" },
  腊八: { before: "", after: "粥蒜饭面醋" },
  小年: { before: "大几", after: "轻纪龄" },
  年初一: { before: "今去前明每", after: "" },
  年三十: { before: `${numerals}今去前明每后几两半`, after: `${numerals}岁多来个亩户人次` },
  年三十儿: { before: `${numerals}今去前明每后几两半`, after: "" },
  三十儿: { before: numerals, after: "子女" },
  三十晚上: { before: `${numerals}了守巡值干够整第`, after: "" },
};

/** No other letter stands before a day whose word is a name, too. */
export const openingCharacters = "在从自打是到过的了年我俺咱这那逢赶等和跟与及至日号天们就给把里";
export const kinCharacters = "叔婶哥嫂爷奶姐弟妹伯娘家";
