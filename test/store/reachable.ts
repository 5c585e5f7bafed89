import { realpathSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** Whether every user may go through this folder and all those above it. */
export function isOpenToAll(folder: string): boolean {
  for (let each = realpathSync(folder); ; each = dirname(each)) {
    if ((statSync(each).mode & 0o001) === 0) return false;
    if (each === dirname(each)) return true;
  }
}

/** The folder, or one for temporary files where every user may go, when not everybody may go through it. */
export function openToAll(folder: string): string {
  const found = [folder, "/tmp", "/var/tmp"].find(isOpenToAll);
  if (found === undefined) throw new Error("there is no folder that the user postgres can reach");
  return found;
}
