/**
 * What a word that is no rule, day, number or name tells about the message:
 * `claim` asks for points, `note` does so beside a rule (记一下), `claimSlip` by sound, `onBehalf` for others, `forThat` for somebody named before;
 * `failed` that it came to nothing; `self`, `group`, `others` say who; `done` that it happened; `negation`, `question`, `plan` that it did not;
 * `trap` that it is not about the sender's own deed at all (news, hearsay, jokes, orders to the bot);
 * `deduct` that points shall be taken; `doubtful` that it may not count; `benefit` and `folk` whom it was done for;
 * `place` says where, and is neutral otherwise, as is `filler`; `story` is part of the tale, and protects a harmless 没 or 不.
 */
export type MarkKind =
  | "claim"
  | "note"
  | "claimSlip"
  | "onBehalf"
  | "forThat"
  | "self"
  | "group"
  | "others"
  | "done"
  | "negation"
  | "failed"
  | "question"
  | "plan"
  | "trap"
  | "deduct"
  | "doubtful"
  | "benefit"
  | "folk"
  | "each"
  | "join"
  | "place"
  | "filler"
  | "story";

export const markWords: Readonly<Record<MarkKind, string>> = {
  claim:
    "加分 加个分 加一下分 加下分 加上分 加点分 加积分 申报 申报加分 申请加分 申请积分 报加分 报个分 报分 报积分 记分 记个分 " +
    "记积分 请加分 求加分 要加分 要求加分 想加分 想申报 我要申报 我要加分 补报 补加 " +
    "给我加分 给俺加分 给我记 给我记上 给俺记上 给我报 给我加 给俺加 给我登记 帮我报 帮我加分 帮我记 帮我申报 请记",
  note: "报一下 报下 报一个 记一下 记下 记上 记一笔 登记一下 登记",
  claimSlip: "嘉分 佳分 家分 夹分 加份 加纷 加粉 架分 申抱 身报 审报 伸报 升报",
  onBehalf:
    "代报 代申报 代加 代加分 代记 代为申报 代为加分 集体加分 集体申报 集体报 批量加分 替报 帮报 帮申报",
  forThat:
    "替她说 替他说 替她讲 替他讲 代她说 代他说 帮她说 帮他说 给他登 给她登 给他俩 给她俩 给他加分 给她加分 给他加个分 给她加个分 给他记 给她记 给他报 给她报 给他加 给她加 替他报 替她报 帮他报 帮她报 给他申报 给她申报",
  self: "我 俺 本人 我自己 俺自己",
  group:
    "我们 俺们 咱们 咱 我俩 俺俩 我们俩 我们仨 俺仨 我仨 我们几个 俺几个 咱几个 我家 俺家 我爱人 我媳妇 俺媳妇 我儿 我儿子 俺儿",
  others:
    "他 她 他们 她们 你 您 恁 你们 恁们 人家 别人 有人 旁人 大家 大伙 大伙儿 全村 全体 咱村 村民 群众们 同志们 各位 党员们 " +
    "所有人 谁家 俺村 我村 俺们村 我们村 俺组 我们组 邻村 外村 镇上 县里 市里 全镇 全县 公路段 铁路段 卫生院 派出所 供电所 施工队 工程队 环卫工 戏班子 消防队 部队 公司 某人 小伙子 年轻人 亲戚",
  done: "了 过 完 成了 罢了 好了 完了 过了",
  negation:
    "没 没有 没去 不 未 别 甭 莫 勿 无法 取消 休息 推迟 改期 耽误 忘了 白报 作废 不算 差点 除了 拒绝 停止 免得 少报 多报",
  question:
    "? 吗 么 啥 咋 谁 哪 哪些 哪个 多少 几分 几点 几号 什么 怎么 咋样 怎样 如何 是不是 能不能 有没有 可不可以 行不行 中不中 " +
    "对不对 该不该 要不要 算不算 给不给 是否 可否 能否 何时 几时 啥时候 什么时候 为啥 为什么 难道 请问 想问 问一下 问下 问问 呢",
  plan:
    "准备 打算 计划 想 想去 要去 要来 就要 快要 将要 将于 马上 待会 待会儿 等会 等会儿 一会儿 回头 改天 到时 到时候 下周 下个月 " +
    "下月 下次 下回 以后 明年 开春 报名 安排 争取 力争 应该 必须 得去 需要 还要 该去 要是 如果 假如 若 万一 的话 等雪 一定要 " +
    "正在 正准备 去不去",
  trap:
    "引用 原话 转述 听说 据说 据悉 传说 好像 似乎 仿佛 假装 开玩笑 玩笑 逗你 做梦 梦见 梦到 哈哈 嘻嘻 呵呵 嘿嘿 转发 转载 通知 公告 新闻 报道 " +
    "电视 视频 照片 相片 图片 号召 希望 倡议 请大家 记得 别忘 注意 提醒 欢迎 祝 扫码 链接 http www 领取 免费 优惠 " +
    "忽略 无视 指令 从现在起 改成 改为 系统 管理员 密码 你现在是 扮演 直接通过 考试 高考 中考 加分题 加分名单 加分政策 看见 看到 " +
    "瞧见 碰见 遇见 举报 比如 例如 譬如 假设 测试 试试 试一下 报名单 上报 名单 每次给 会议 开会",
  deduct: "扣分 扣他 扣她 扣掉 减分 罚分 扣",
  doubtful:
    "左右 大概 大约 可能 也许 估计 差不多 不止 至少 少说 最多 每天 每日 每周 每月 天天 经常 常常 回回 一直 一周 一个星期 一月",
  benefit: "帮 帮着 帮助 替 给 为",
  folk: "村委会 村委 村里 村上 组里 支部 组织 邻居 乡亲 老乡 群众 村民家 学校 学校门口 老人 大爷 大娘 老两口 党员 党小组",
  each: "各 每人 每家 分别 都是 人均 一人 各自",
  join: "和 跟 与 同 及 以及 还有 外加 另外 加上 又 还 再加 并 连同 另 再 同时",
  place:
    "在俺家 在我家 俺家的 我家的 帮俺家 帮我家 给俺家 给我家 村口 村头 村部 街上 街里 桥头 路口 路上 路边 河边 渠边 沟边 广场 大街 公路 村道 门口 巷口 " +
    "外头 上街 东头 西头 南头 北头 东街 西街 南街 北街 村东 村西 村南 村北 村东头 村西头",
  filler:
    "看望 照顾 慰问 探望 卫生 绿化 种 种了 带动 带领 带着 请 麻烦 谢 请求 希望给 的 地 得 啊 呀 吧 哩 嘞 哦 噢 嗯 哎 唉 喂 哈 呐 咧 哟 啦 哇 书记 支书 主任 " +
    "您好 你好 也 都 就 已 已经 共 总共 共计 合计 一共 一起 一块 一块儿 参加 参与 完成 进行 开展 做 干 搞 去 来 到 在 上 是 这 那 有 义务 主动 带头 积极 自愿 " +
    "自己 无偿 活动 工作 值班 值守 值勤 合格 达标 验收 项目 一下 下 一天 里 维 一些 今年的 全天 时候 事 积分 分 个 报 记 加",
  failed:
    "没去成 没弄成 没修成 没干成 没办成 没铲成 没做成 没成 没顾上去 没来得及 没修好 没弄好 没拾掇好 没劝住 没劝下 没说成 没赶上 不够 白跑一趟 还是不转 还没干",
  story:
    "没收钱 没要钱 没拿钱 没收一分钱 没收费 没要报酬 没拿报酬 没要工钱 没收工钱 不要钱 不收钱 不收费 不要报酬 分文不取 分文没收 没耽误 没要彩礼 没大办 不错 " +
    "不好意思 特别 级别 不仅 不但 不光 没白 未成年 对不起 不容易 不停 不断 不少 不好走 不能走 没法走 不远 不小 不大 无偿 免费给 免费为 免费帮 " +
    "麻将 没吃饭 没顾上 想了想 这么 那么 多么 要么 怎么说呢",
};
