import { atBot } from "./at-bot.ts";

export const picturesPerClaimMax = 9;

/** @param count how many came, of which so many had no room */
export function attached(claim: number, count: number, left: number): string {
  const many = count > 1 ? `${count}张` : "";
  const rest = left > 0 ? tooManyPictures : "";
  return `${many}图片收下了，附在${claim}号后面，只给审批的人看。${rest}`;
}

export const tooManyPictures = `一条申报最多附${picturesPerClaimMax}张图片，多出来的没有收。`;

/** No claim of the sender's waits that the picture could belong to. */
export const declareFirst = `没有等审批的申报可以附图。请先写一句做了啥，例如：${atBot}加分 铲雪 1，再私聊发图片给我。没有图片也一样能报。`;

export const noRoomForPictures = (claim: number): string =>
  `${claim}号已经附了${picturesPerClaimMax}张图片，够看了，这次的没有收。`;

export const whichPictures = `看哪一条的附图？请私聊我写上号，例如：看图 42`;

export const picturesInPrivate = (claim: number): string => `附图不在群里看，请私聊我写：看图 ${claim}`;

export const picturesNotForYou = (claim: number): string =>
  `${claim}号的附图只给本人、审批的人和支委看，您这边看不了。`;

export const noPictures = (claim: number): string => `${claim}号没有附图。不附图也一样审批。`;

/** What there is of a claim's pictures beside those shown. */
export type PicturesBeside = {
  readonly fetching: number;
  readonly failed: number;
  readonly deleted: number;
  /** The first that was left out because the answer would be too large; undefined when all are shown. */
  readonly next: number | undefined;
};

/** @param shown the numbers of those that stand behind these words */
export function picturesOf(claim: number, shown: readonly number[], beside: PicturesBeside): string {
  const [first] = shown;
  const last = shown.at(-1);
  const which = first === last ? `第${first ?? 1}张` : `第${first ?? 1}到${last ?? 1}张`;
  return [
    shown.length === 0 ? `${claim}号没有能看的附图。` : `${claim}号的附图，${which}：`,
    beside.next === undefined ? "" : `还有没显示的，请写：看图 ${claim} ${beside.next}`,
    beside.fetching > 0 ? `有${beside.fetching}张正在取，过一会儿再看。` : "",
    beside.failed > 0 ? `有${beside.failed}张没有取到或不能收。` : "",
    beside.deleted > 0 ? `有${beside.deleted}张已按规定删除。` : "",
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** To who sent it, the next time there is something to say. */
export function pictureNotTaken(claims: readonly number[], why: PictureFault): string {
  const which = claims.map((claim) => `${claim}号`).join("、");
  return `${which}附的图片没收下：${faultWords[why]}申报照样有效。`;
}

export type PictureFault = "late" | "tooLarge" | "noPicture" | "damaged";

const faultWords: Readonly<Record<PictureFault, string>> = {
  late: "没能及时取到。要附就请再发一次。",
  tooLarge: "超过10MB了。要附就请发小一点的。",
  noPicture: "只收JPG、PNG照片。",
  damaged: "文件坏了。要附就请再发一次。",
};
