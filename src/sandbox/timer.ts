export type { Timer } from "../ports.ts";
export { wallTimer } from "../wecom/wall-timer.ts";
