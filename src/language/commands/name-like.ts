import { surnames } from "../words/surnames.ts";

/** Talk, though it begins with what is a surname too: 外出 高兴, 接收 安排. */
const talkBegins =
  /^(?:高兴|高龄|安排|安装|安全|安心|余额|平安|时候|时间|马上|明天|方便|路上|路口|任务|党员|温暖|方案|终于|国家|经费|包裹|石头|水泥|钱款|全部|全体|全村|谢谢|祝贺|单位|项目|双方|支部|柴火|黄豆|牛羊|贺喜)/u;
const talkWithin = /[了吗的吧呢啥么我你您俺咱是不没要把给也都很]/u;

/** Whether a word can be somebody's name at all; on which roster he stands is another question. */
export const isNameLike = (word: string): boolean =>
  surnames.has(word.charAt(0)) &&
  (word.length <= 4 || word.includes("·")) &&
  !talkBegins.test(word) &&
  !talkWithin.test(word);
