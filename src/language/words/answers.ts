/** Whole answers to a question of the bot's; blanks, marks and a closing particle apart. */
export const answerWords = {
  yes:
    "是 是的 是哩 是滴 是啊 对 对的 对头 对着哩 对哩 对滴 嗯 嗯嗯 恩 中 中哩 好 好的 好嘞 好哩 行 行哩 成 要得 可以 没错 " +
    "不错 就是 就是的 就是它 就是这个 就这个 确认 确定 ok yes",
  no: "不是 不是的 不是哩 不对 没有 没 不 否 错了 弄错了 搞错了 不是这个 no",
  none: "都不是 都不对 全不是 没有一个 没有对的 没有合适的 哪个都不是 一个都不是 不是 不对 没有",
  neverMind:
    "算了 算啦 不报了 不报啦 不用了 取消 没事了 没事 不要了 不记了 甭报了 甭记了 别报了 别记了 不弄了",
};

/** 第一个, 头一个, 选2, 2号; a last one by its words. */
export const firstWords = "头一个 头个 上面那个 前一个 前面那个";
export const lastWords = "最后一个 末一个 最后那个 最后 下面那个 后一个 后面那个";

/** May stand beside a number or a day without changing it: 一共5个人, 是3月5日做的. */
export const besideAnswers =
  "有 是 一共 总共 共 共有 一共有 总共有 就 就是 带了 来了 种了 干了 做了 做的 干的 弄的 那天 这天 的 了 吧 啊 哩 人家";
