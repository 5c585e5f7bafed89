// What people do in the stories of 槐树坪.

import type { Act } from "./story.ts";

export const group = "wrHuaishupingDemo";
export const own = "single";

export const inGroup = (who: string, says: string, keeps?: Act["keeps"]): Act => ({
  ...{ who, chat: group, says },
  ...(keeps === undefined ? {} : { keeps }),
});
export const inPrivate = (who: string, says: string, keeps?: Act["keeps"]): Act => ({
  ...{ who, chat: own, says },
  ...(keeps === undefined ? {} : { keeps }),
});
