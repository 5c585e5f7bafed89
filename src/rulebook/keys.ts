/** Chinese for the keys of the rules files, as people would call them. */
const meanings: ReadonlyMap<string, string> = new Map([
  ["slug", "代号"],
  ["name", "全名"],
  ["shortName", "简称"],
  ["aspect", "方面"],
  ["aspects", "方面"],
  ["aliases", "别名"],
  ["told", "讲法"],
  ["ownCounts", "自家的也算"],
  ["moneyTold", "会讲到钱"],
  ["words", "词组"],
  ["sayings", "各条规则的讲法"],
  ["unit", "单位"],
  ["step", "最小数量"],
  ["points", "分值"],
  ["cap", "封顶"],
  ["period", "周期"],
  ["oncePer", "只算一次"],
  ["threshold", "门槛"],
  ["atLeast", "至少"],
  ["shared", "共享"],
  ["grantedAt", "给分时间"],
  ["askAbove", "询问线"],
  ["enabled", "启用"],
  ["disabledReason", "停用原因"],
  ["evidence", "审批依据"],
  ["from", "起始日期"],
  ["changes", "调整"],
  ["major", "重大"],
  ["protected", "受保护"],
  ["decision", "支委会决定"],
  ["on", "日期"],
  ["by", "谁决定"],
  ["why", "理由"],
  ["finding", "依法认定"],
  ["effectiveFrom", "起用日期"],
  ["base", "基础分"],
  ["ranking", "通报样式"],
  ["timetable", "时间"],
  ["quietFrom", "晚上停发"],
  ["quietTo", "早上开始"],
  ["spread", "错开分钟"],
  ["partyDay", "主题党日"],
  ["partyDayTime", "党日提醒时间"],
  ["claimsWaitingTime", "积压提醒时间"],
  ["secretaryAfterDays", "几天提醒书记"],
  ["deputyAfterDays", "几天提醒副书记"],
  ["reportReminderDaysBefore", "汇报提醒提前天数"],
  ["reportReminderTime", "汇报提醒时间"],
  ["reportCallsDaysBefore", "联系人名单提前天数"],
  ["reportCallsTime", "联系人名单时间"],
  ["quarterClosingDaysBefore", "季末提醒提前天数"],
  ["quarterClosingTime", "季末提醒时间"],
  ["rankingDay", "初榜日"],
  ["rankingTime", "初榜时间"],
  ["reviewDueDays", "审核提醒日"],
  ["reviewDueTime", "审核提醒时间"],
  ["deductionAnswerDays", "申辩天数"],
  ["postingDays", "公示天数"],
  ["postingEndedTime", "公示期满提醒时间"],
  ["objectionDays", "异议答复天数"],
  ["objectionsDueTime", "异议提醒时间"],
  ["appraisalReturnDays", "评议提醒日"],
  ["appraisalReturnTime", "评议提醒时间"],
  ["digestTime", "汇总时间"],
  ["picturesUntil", "照片保留到"],
  ["villageLimits", "村级限制"],
  ["termElection", "换届资格审查"],
  ["lastPercent", "最后百分之几"],
  ["bonus", "加分事项"],
  ["migrants", "流动党员专项"],
  ["deductions", "扣分事项"],
  ["branch", "支部名称"],
]);

export const meaningOf = (key: string): string => meanings.get(key) ?? key;

/** The word that was probably meant: one or two letters off, or the Chinese for it. */
export function probablyMeant(word: string, allowed: readonly string[]): string | undefined {
  const byMeaning = allowed.find((each) => meaningOf(each) === word);
  if (byMeaning !== undefined) return byMeaning;
  const ranked = allowed
    .map((each) => ({ each, distance: editDistance(word.toLowerCase(), each.toLowerCase()) }))
    .toSorted((one, other) => one.distance - other.distance);
  const [nearest] = ranked;
  const near = nearest !== undefined && nearest.distance <= Math.max(1, Math.floor(nearest.each.length / 3));
  return near ? nearest.each : undefined;
}

function editDistance(one: string, other: string): number {
  // A word far too long is no slip, and would only cost time.
  if (one.length > 60) return one.length;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of Array.from(one).entries()) {
    const next = [index + 1];
    for (const [column, against] of Array.from(other).entries()) {
      const replaced = (row[column] ?? 0) + (letter === against ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
