/** Days counted from the day of the message, town words and those of western Henan. */
export const dayWords: Readonly<Record<string, string>> = {
  "0":
    "今天 今日 今儿 今儿个 今个 今个儿 今早 今晨 今晚 今夜 今黑 今黑儿 今黑里 今黑儿里 今早上 今上午 今中午 今下午 今晚上 " +
    "今前晌 今后晌 今儿早 今儿黑 刚才 方才",
  "-1":
    "昨 昨天 昨日 昨儿 昨儿个 昨个 昨个儿 昨早 昨晨 昨晚 昨夜 昨黑 昨黑儿 昨黑里 昨黑儿里 昨早上 昨上午 昨中午 昨下午 昨晚上 " +
    "昨夜里 昨前晌 昨后晌 昨儿晚上 夜儿 夜儿个 夜个 夜个儿 夜儿里 夜儿黑 夜儿黑儿 夜儿黑里 夜黑 夜黑里 夜黑儿 夜隔",
  "-2": "前天 前日 前儿 前儿个 前个 前个儿 前晚 前晚上 前黑儿 前儿黑",
  "-3": "大前天 大前日 大前儿 大前儿个 大前个",
  "1": "明天 明日 明儿 明儿个 明个 明早 明早上 明晨 明晚 明晚上 明夜 明上午 明下午 明前晌 明后晌 赶明儿",
  "2": "后天 后日 后儿 后儿个 后个",
  "3": "大后天 大后日 大后儿",
};

/** Times that name no single day: whoever says only this is asked for the day. */
export const vagueTimes =
  "上个月 上月 上上个月 前个月 前个星期 前个礼拜 去年 前年 大前年 前几天 前两天 前三天 前几日 前一阵 前阵子 前段时间 前些天 前些日子 " +
  "头几天 头两天 头天 那天 那日 那一天 当天 当日 有一天 上周 上上周 上星期 上上星期 上礼拜 上上礼拜 上个周 上个星期 上个礼拜 " +
  "周末 上周末 上个周末 这周末 本周末 上回 上次 年前 年后 年初 年头 年里 年底 年末 年关 年跟前 节前 节后 " +
  "月初 月中 月底 月末 上月初 上月底 上个月初 上个月底 本月初 过年 过罢年 过完年 过了年 大年 正月 正月里 腊月 腊月里 冬月 " +
  "农历 阴历 旧历 去冬 今春 去秋 春上 春天 夏天 秋天 冬天 冬里";

/** Spans of time that contain the day of the message and leave the day open. */
export const currentTimes =
  "这周 本周 这个月 本月 这月 今年 本季度 这季度 这个季度 最近 近来 近日 这几天 这两天 这阵子 刚刚";

/** Parts of a day; they do not change the day. */
export const dayParts =
  "早上 早晨 早起 清早 清早起 一早 一大早 大清早 凌晨 上午 中午 晌午 晌午头 下午 傍晚 傍黑 擦黑 天擦黑 晚上 夜里 半夜 后半夜 " +
  "前半夜 深夜 黑儿里 黑儿 黑里 前晌 后晌 前半晌 后半晌 白天 天黑 天亮 麻麻亮 午后 饭后";

/** Words that are something else beside certain characters: 然后儿子, 马上回来, 不过年纪大了, 那天气. */
export const otherWords: Readonly<Record<string, { readonly before: string; readonly after: string }>> = {
  后儿: { before: "然之以最身背", after: "子女媳童孙" },
  前儿: { before: "之以眼面跟", after: "子女媳童孙" },
  今儿: { before: "", after: "子女媳" },
  前个: { before: "之以目面跟门", after: "人别把体" },
  后个: { before: "然之以最", after: "人别把体" },
  后天: { before: "然以之", after: "性" },
  前天: { before: "以之", after: "" },
  前日: { before: "以之", after: "" },
  前晚: { before: "以之", after: "" },
  那天: { before: "", after: "气" },
  上回: { before: "马晚早街路山地车面", after: "来家去村到" },
  上月: { before: "马晚早", after: "" },
  年里: { before: "今去前明", after: "" },
  年头: { before: "", after: "里上" },
  大年: { before: "", after: "纪龄轻" },
  过年: { before: "不超", after: "纪龄轻" },
  节前: { before: "季", after: "" },
  节后: { before: "季", after: "" },
  夜个: { before: "每一半", after: "人" },
  一早: { before: "", after: "就知" },
};

/** Before these a number counts. The text of a regular expression, to stand in a group. */
export const measuresAfter =
  "[次回趟遍场个人户亩天分起项家位名块元斤度%年月张台辆棵株千万]|公[里斤]|小时|里[路地]|组(?!织)|队|米";

/** 5号机井, 3号楼, 42号那条: before these 号 is no day. */
export const numberedThings =
  "[楼线院井棚泵床库站台坝池房田块区段桩杆塔牌车病公窑仓坑圈舱窗文机人码员]|门(?![口前])|桥(?![头上])|渠(?![里上边])|沟(?![里边])|" +
  "路(?![上边口面])|地(?!里)|渡口|大棚| ?那[条笔张单份]";

export const weekdayNames = "一二三四五六日";
