/** Whole messages, blanks and closing marks apart, and what they ask for. */
export const phrases: Readonly<
  Record<"queryScore" | "queryRanking" | "queryRules" | "help" | "withdraw", string>
> = {
  queryScore:
    "我的积分 俺的积分 积分 查积分 查分 查询积分 我的分 我的分数 我的得分 我多少分 我有多少分 我几分 我现在多少分 " +
    "我现在几分 看看我的积分 看我的积分 查我的积分 查一下我的积分 查下我的积分 积分查询 我的明细 积分明细 明细 我积分多少 " +
    "我的积分是多少 我的积分多少 我有几分",
  queryRanking:
    "排名 积分排名 排行 排行榜 积分排行 积分排行榜 积分榜 查排名 看排名 看看排名 名次 本季排名 本季度排名 季度排名 支部排名 排名榜 " +
    "前三名 前三名是谁 谁第一 谁最高 谁的分最高",
  queryRules:
    "规则 积分规则 加分规则 查规则 看规则 加分项目 加分项 加分标准 积分标准 积分项目 加分事项 积分事项 啥能加分 什么能加分 " +
    "哪些能加分 哪些加分 加分项目发一下 规则发一下 加分项有哪些 怎么加分 咋加分 干啥能加分 加分表 积分表 啥事能加分",
  help:
    "帮助 怎么用 咋用 怎么使用 如何使用 使用说明 说明 用法 help 怎么申报 咋申报 如何申报 怎么报 咋报 咋报分 怎么报分 " +
    "在吗 在不在 你会啥 你能干啥 你能干什么 怎么操作 咋弄 教教我 在吗,怎么申报 你好 菜单 功能",
  withdraw:
    "撤回 撤回申报 撤回上一条 撤回刚才的 撤回刚才那条 发错了 报错了 写错了 发错了,别算 报错了,别算 写错了,别算 " +
    "发错了,不算 报错了,不算 发错了,撤回 报错了,撤回 发错了,别算了 报错了,别算了 刚才发错了 刚才报错了 刚才那条不算 刚才那条作废",
};

/** 规则 铲雪: the word before or behind the name of a rule. */
export const rulesWords: readonly string[] = ["规则", "积分规则", "加分规则", "标准", "加分标准", "积分标准"];

/** In a question: it is about what was recorded for the asker. */
export const ownRecord =
  "算上 加上了 记上了 加了几分 扣了几分 得了几分 几分了 多少分了 有几分 有多少分 批了 通过了 到账 登记了 现在多少分 一共多少分 总共多少分";

/** In a question: it is about the order of members. */
export const rankingWords = "排名 排行 名次 前三名 前三 前几名 第几名 第几 排第几 谁第一 谁最高 第一名 倒数";

/** In a question: it is about what scores how. */
export const pointsWords = "分 算多少 给多少 奖多少 加多少";
