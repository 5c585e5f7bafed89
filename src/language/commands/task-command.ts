/** What is written about tasks, zones, duty posts and pairings. Names are as written; see `bot/people-named.ts`. */
export type TaskCommand =
  /** 发布 周六上午铲雪 村口集合 20人 */
  | { readonly kind: "publishTask"; readonly said: string }
  /** 任务, 任务 3 */
  | { readonly kind: "showTasks"; readonly number: number | undefined }
  /** 报名 3, 报名 3 张满仓; without a number: the only task that is open. */
  | { readonly kind: "signUp"; readonly number: number | undefined; readonly people: string }
  /** 退出 3 */
  | { readonly kind: "signOff"; readonly number: number | undefined; readonly people: string }
  /** 到场 3, 到场 3 张满仓 陈根生, 到场 3 全部; empty people: ask by a card. */
  | { readonly kind: "markCame"; readonly number: number | undefined; readonly people: string }
  /** 取消任务 3 */
  | { readonly kind: "callOff"; readonly number: number }
  /** 分责任区 张满仓 村口到桥头, 设岗 马春梅 政策宣传岗, 结对 陈根生 一户 */
  | { readonly kind: "assignDuty"; readonly duty: "zone" | "post" | "pairing"; readonly said: string }
  /** 责任区, 岗位 */
  | { readonly kind: "showDuties" }
  /** 责任区 2 合格, 责任区 2 不合格 门口有垃圾 */
  | { readonly kind: "checkDuty"; readonly number: number; readonly met: boolean; readonly remark: string }
  /** 撤责任区 2 */
  | { readonly kind: "endDuty"; readonly number: number };

/** Undefined when the message is none of these. @param said cleaned, without closing marks */
export function readTaskCommand(_said: string): TaskCommand | undefined {
  return undefined;
}
