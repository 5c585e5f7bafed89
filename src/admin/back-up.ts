import type { Store } from "../store/store.ts";
import { done, notDone, type Outcome } from "./outcome.ts";

/** Copies the database into a new file while the bot goes on. */
export async function backUp(path: string, store: Pick<Store, "backUp">): Promise<Outcome> {
  const backup = await store.backUp(path);
  switch (backup.kind) {
    case "copied":
      return done(`备份好了：${path}，已核对完好。里面有群机器人的密钥，请和台账本一样收好。`);
    case "damaged":
      return notDone(
        `备份写到了 ${path}，但核对时发现损坏，不能用：`,
        ...backup.damages.map((damage) => `  ${damage}`),
      );
    case "fileExists":
      return notDone(`已经有文件 ${path}，没有改动它。请换一个文件名。`);
    case "onServer":
      return notDone("数据在 PostgreSQL 里，请用 pg_dump 备份。");
  }
}
