/**
 * Measure words that count a rule's unit. A bare number counts every unit; a unit that is not listed here is counted
 * by itself alone.
 */
export const measuresOf: Readonly<Record<string, string>> = {
  次: "次 回 遍 趟 遭 班 堂 节 台 辆 部",
  起: "起 件 桩 宗 次 回 个 档 档子",
  场: "场 次 回 个",
  项: "项 个 件 次",
  个: "个 俩 家 座 项 处",
  季度: "季度 个季度 次",
  人: "人 个人 个 俩 名 位 口",
  户: "户 家 户人家 个户",
  亩: "亩",
  工日: "工日 个工日 天 个工 工 整天 个整天",
};

/** Measure words that count a rule's unit when nothing else does: 夜巡两晚, 帮了两家. More than one of them is asked about. */
export const looselyMeasuresOf: Readonly<Record<string, string>> = {
  次: "俩 天 晚 夜 黑夜 黑 宿 晚上 个晚上 后晌 前晌",
  场: "家",
  工日: "前晌 后晌 晌 上午 下午 早上 晚上",
};

/** Money given counts as one of these units, whatever the sum (catalogue, infra-contribution): amounts are nobody's business. */
export const giftsOf: Readonly<Record<string, { readonly measures: string; readonly words: RegExp }>> = {
  工日: { measures: "块 块钱 元 元钱 万元 万块 毛", words: /[捐钱款资]/ },
};

/** Units of which one is meant when no number is written; of 人, 户, 亩 and 工日 it is asked. */
export const singly: ReadonlySet<string> = new Set(["次", "起", "场", "项", "个", "季度"]);

/** Measure words for people: beside a deed counted otherwise they are the audience or the head count. */
export const headMeasures: ReadonlySet<string> = new Set(["人", "个人", "名", "位", "口", "人次"]);

/** Numbers with these tell the story and count nothing. */
export const storyMeasures =
  "公里 里地 里 里路 米 小时 个小时 钟头 个钟头 点 点钟 点半 分钟 块 块钱 元 万元 毛 斤 公斤 吨 岁 年 月 个月 头 桌 车 " +
  "袋 瓶 箱 层 楼 度 刻钟 组 队 条 段 棵 株 只 亩地 间 桶 担 筐 本 张 页 遍地 倍 % 个人家 周 个星期 秒";

export const pointsMeasure = "分";
