import { userid, type Setting, type Town } from "./town.ts";

// What people are told without having asked, whichever way leads to them.

export type Ear = {
  /** Opens the single chats, as people do once: nobody can be written to first who never wrote. */
  meet(...names: readonly string[]): Promise<void>;
  /**
   * What the bot told that person since the last time: pushed, and where no road leads there with the next answer. Empty
   * when it was nothing.
   */
  hears(name: string): Promise<string>;
};

const nothing = "没有待办。";

export function earIn(town: Town, { road = "url" }: Setting): Ear {
  const heard = new Map<string, number>();
  const pushed = (name: string): readonly string[] => {
    const said = town.fake
      .chatLog(road === "app" ? "app" : "single", userid(name))
      .flatMap(({ from, text }) => (from.kind === "bot" && text !== undefined ? [text] : []));
    const before = heard.get(name) ?? 0;
    heard.set(name, said.length);
    return said.slice(before);
  };
  return {
    meet: async (...names) => {
      for (const name of names) {
        await town.inPrivate(name, "待办");
        pushed(name);
      }
    },
    hears: async (name) => {
      if (road !== "url") return pushed(name).join("\n");
      const { text } = await town.inPrivate(name, "待办");
      pushed(name);
      return text.replace(nothing, "").trim();
    },
  };
}
