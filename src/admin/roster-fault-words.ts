import type { CellFault, RosterFault, RowProblem } from "./roster-fault.ts";

const valueCharsMax = 30;

/** One plain sentence for a fault: where it is, what was found, what is allowed. */
export function faultWords(fault: RosterFault): string {
  switch (fault.kind) {
    case "inLine":
      return `第 ${fault.line} 行：${rowProblemWords(fault.problem)}`;
    case "unknownFileType":
      return "只能导入 .xlsx 或 .csv 文件。";
    case "oldExcel":
      return "这是旧格式的 .xls 文件，请用 Excel 或 WPS 另存为 .xlsx 再导入。";
    case "damagedXlsx":
      return `这个 .xlsx 文件读不出来，请用 Excel 或 WPS 打开，另存一份再导入。（${shown(fault.detail)}）`;
    case "unknownEncoding":
      return "文字编码认不出来，请另存为 .xlsx 或“CSV UTF-8”再导入。";
    case "badQuotes":
      return `第 ${fault.line} 行：双引号不成对，从这一行起读不下去，请补上或删去多余的双引号。`;
    case "tooLarge":
      return `文件超过 ${fault.megabytesMax} MB，请分成几个文件导入。`;
    case "tooManyRows":
      return `超过 ${fault.rowsMax} 行，请分成几个文件导入；同一个支部的人要放在同一个文件里。`;
    case "missingColumns":
      return `缺少这些列：${fault.columns.join("、")}。没有内容也要保留表头，请对照模板补上。`;
    case "unknownColumns":
      return `不认识这些列：${fault.headings.map(shown).join("、")}。请对照模板改名或删去。`;
    case "repeatedColumns":
      return `这些列重复了：${fault.columns.join("、")}。每列只能有一个。`;
    case "noRows":
      return "名册里没有人，什么也没有可导入的。";
  }
}

function rowProblemWords(problem: RowProblem): string {
  switch (problem.kind) {
    case "strays":
      return "有内容的格子上面没有表头，请检查是否错了位。";
    case "fullAndProbationary":
      return "类别里“正式”和“预备”只能写一个。";
    case "postOfDeparted":
      return "类别是转出、去世、停止党籍或除名的，不能再有职务，请把职务清空。";
    case "reviewerWithOtherPost":
      return "乡镇审核员不能在同一个支部再任别的职务。";
    case "exemptEndWithoutStart":
      return "填了免参加止，没有填免参加起，请补上开始日期。";
    case "exemptEndBeforeStart":
      return "免参加止早于免参加起，请核对日期。";
    case "enrolmentIncomplete":
      return "告知同意和告知日期要一起填。";
    case "delegationIncomplete":
      return "委托起和委托止要一起填。";
    case "delegationEndBeforeStart":
      return "委托止早于委托起，请核对日期。";
    case "delegationWithoutPost":
      return "填了委托起，职务却空着：书记只能委托支委代办。";
    case "accountTwice":
      return `企业微信账号“${shown(problem.account)}”和第 ${problem.firstLine} 行重复，同一个支部里一个账号只能用一次。`;
    case "sameName":
      return `姓名“${shown(problem.name)}”和第 ${problem.firstLine} 行相同。真是两个人，请都填上不同的企业微信账号或党小组；是同一个人，请删去一行。`;
    case "secondSecretary":
      return `第 ${problem.firstLine} 行已经是${shown(problem.branch)}的支部书记，一个支部只能有一个。`;
    case "inCell":
      return cellFaultWords(problem);
  }
}

function cellFaultWords({ column, problem }: CellFault): string {
  switch (problem.kind) {
    case "empty":
      return `${column}没有填${problem.allowed.length > 0 ? `，应为：${problem.allowed.join("、")}` : ""}。`;
    case "tooLong":
      return `${column}太长，最多 ${problem.charsMax} 个字。`;
    case "invisible":
      return `${column}里有看不见的字符（${problem.code}），请清空这一格重新输入。`;
    case "notAllowed":
      return `${column}“${shown(problem.value)}”不认识，应为：${problem.allowed.join("、")}。`;
    case "severalNames":
      return `${column}“${shown(problem.value)}”里有分隔符，这里只能写一个人的姓名。`;
    case "notAnAccount":
      return `${column}“${shown(problem.value)}”不对，只能由数字、字母和 _ - @ . 组成，以数字或字母开头，不超过 64 位。`;
    case "noSuchDay":
      return `${column}“${shown(problem.value)}”不是日期，应写成：2026-03-18、2026/3/18 或 2026年3月18日。`;
    case "dayInFuture":
      return `${column}“${shown(problem.value)}”还没有到，请核对日期。`;
    case "notOnRoster":
      return `${column}“${shown(problem.name)}”不在${shown(problem.branch)}的名册上，只能写本支部名册上的姓名。`;
  }
}

/** A value from the file, safe to print on a terminal: one line, no control characters, not too long. */
export function shown(value: string): string {
  const visible = value.replaceAll(/[\p{C}\p{Z}]+/gu, " ").trim();
  const chars = Array.from(visible);
  return chars.length > valueCharsMax ? `${chars.slice(0, valueCharsMax).join("")}…` : visible;
}
