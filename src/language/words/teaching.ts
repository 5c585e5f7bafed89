/** Words that may stand before a deed and are no part of what it is called. */
export const beforeDeed =
  "和 跟 在 去 到 来 给 帮 帮着 帮助 替 为 把 往 从 参加 参与 完成 进行 开展 义务 主动 自愿 积极 带头 一起 一块 一块儿 也 都 就 又 还 已经 已 我 俺 我们 俺们";

/** Words that may stand behind it. */
export const behindDeed = "了 过 完 完了 好了 啦 哩 嘞 的 吧 啊 呀 哈 一下 下 活 的活 的事";
