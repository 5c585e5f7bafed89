/** Days counted from the day of the message, town words and those of western Henan. */
export const dayWords: Readonly<Record<string, string>> = {
  "0": "今天 今日 今儿 今儿个 今个 今早 今晨 今晚 今夜 今早上 今上午 今下午 今前晌 今后晌",
  "-1": "昨天 昨日 昨儿 昨儿个 昨个 昨个儿 昨晚 昨夜 昨早 昨儿晚上 夜儿 夜儿个 夜个 夜儿黑 夜儿黑儿 夜黑 夜隔",
  "-2": "前天 前日 前儿 前儿个 前个 前个儿 前晚",
  "-3": "大前天 大前日 大前儿 大前儿个",
  "1": "明天 明日 明儿 明儿个 明早 明晚 明晨 赶明儿",
  "2": "后天 后日 后儿 后儿个",
  "3": "大后天 大后儿",
};

/** Times that name no single day: whoever says only this is asked for the day. */
export const vagueTimes =
  "上个月 上月 去年 前年 前几天 前两天 前一阵 前阵子 前段时间 那天 有一天 上周 上星期 上礼拜 周末 上周末 上回 上次 " +
  "前些天 前些日子 年前 年底 节前 正月 腊月 冬月 初一 初二 初三 初四 初五 初六 初七 初八 初九 初十 农历 阴历 春节 " +
  "大年 除夕 小年 元宵 元宵节 清明 清明节 端午 端午节 中秋 中秋节 重阳 重阳节 国庆 国庆节 五一 七一 八一 十一 元旦 " +
  "立春 雨水 惊蛰 春分 谷雨 立夏 小满 芒种 夏至 小暑 大暑 立秋 处暑 白露 秋分 寒露 霜降 立冬 小雪 大雪 冬至 小寒 大寒";

/** Spans of time that contain the day of the message and leave the day open. */
export const currentTimes =
  "这周 本周 这个月 本月 这月 今年 本季度 这季度 这个季度 最近 近来 近日 这几天 这两天 这阵子 刚才 刚刚";

/** Parts of a day; they do not change the day. */
export const dayParts =
  "早上 早晨 早起 清早 一早 一大早 大清早 凌晨 上午 中午 晌午 下午 傍晚 晚上 夜里 半夜 深夜 黑儿里 黑儿 黑里 前晌 后晌 " +
  "白天 天黑 天亮 饭后";

export const weekdayNames = "一二三四五六日";
