/** Words that no other list knows and that tell nothing of the deed: how somebody asks, labels of a form, who called for it. */
export const phrasing: ReadonlySet<string> = new Set(
  (
    "申请 表扬 审批 审核 批准 批一下 核实 确认 报告 劳驾 辛苦 同志 几位 等 等人 第 本次 此次 呗 咯 喽 嘛 哈 呃 另 " +
    "事项 数量 次数 时间 日期 地点 地方 内容 姓名 备注 " +
    "村里 村上 组里 支部 组织 群众 党员 党小组"
  ).split(" "),
);
