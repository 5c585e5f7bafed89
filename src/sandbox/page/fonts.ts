// Chinese text must show on a machine without any Chinese font, so the page brings its own, cut into a hundred pieces of
// which a browser loads those it needs.

import { readFile } from "node:fs/promises";
import type { Middleware } from "koa";

const packageUrl = new URL(".", import.meta.resolve("@fontsource/noto-sans-sc/400.css"));
const styles = /^\/fonts\/((?:400|700)\.css)$/;
const pieces = /^\/fonts\/(files\/noto-sans-sc-[a-z0-9-]{1,40}-(?:400|700)-normal\.(?:woff2|woff))$/;

/** Serves /fonts/400.css, /fonts/700.css and the pieces they name. */
export const fonts: Middleware = async (ctx, next) => {
  const style = styles.exec(ctx.path)?.[1];
  const piece = pieces.exec(ctx.path)?.[1];
  if (style !== undefined) {
    const css = await readFile(new URL(style, packageUrl), "utf8");
    // Blank for a moment is better than a row of empty boxes.
    ctx.body = css.replaceAll("font-display: swap", "font-display: block");
    ctx.type = "text/css";
    ctx.set("Cache-Control", "public, max-age=86400");
    return;
  }
  if (piece === undefined) {
    await next();
    return;
  }
  ctx.body = await readFile(new URL(piece, packageUrl));
  ctx.type = piece.endsWith("woff2") ? "font/woff2" : "font/woff";
  ctx.set("Cache-Control", "public, max-age=31536000, immutable");
};
