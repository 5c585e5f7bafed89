import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve, dirname } from "node:path";
import { expect, test } from "vitest";

const src = resolve(import.meta.dirname, "../src");

/** What each room may import, beside itself and packages. Data flows one way: an arrow that turns round fails here. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  holidays: ["domain"],
  language: ["domain"],
  outgoing: ["domain"],
  pace: [],
  ports: ["outgoing", "domain"],
  wording: ["language", "ports", "outgoing", "domain"],
  "signed-quarter": ["wording", "ports", "outgoing", "domain"],
  "quarter-pack": ["wording", "ports", "domain"],
  "record-history": ["wording", "ports", "domain"],
  bot: [
    "record-history",
    "quarter-pack",
    "signed-quarter",
    "wording",
    "language",
    "ports",
    "outgoing",
    "domain",
  ],
  jobs: ["quarter-pack", "signed-quarter", "wording", "language", "ports", "outgoing", "domain"],
  web: ["wording", "language", "ports", "outgoing", "domain"],
  wecom: ["ports", "outgoing", "pace", "domain"],
  store: ["ports", "outgoing", "domain"],
  pictures: ["ports"],
  rulebook: ["domain"],
  config: [],
  app: [
    "bot",
    "jobs",
    "web",
    "wecom",
    "store",
    "pictures",
    "wording",
    "holidays",
    "config",
    "ports",
    "outgoing",
    "domain",
  ],
  admin: [
    "record-history",
    "signed-quarter",
    "store",
    "rulebook",
    "config",
    "holidays",
    "wording",
    "ports",
    "outgoing",
    "domain",
  ],
  sandbox: ["app", "jobs", "wecom", "store", "pictures", "rulebook", "config", "ports", "outgoing", "domain"],
  main: ["app", "store", "pictures", "rulebook", "config", "ports", "domain"],
  "rules-check": ["rulebook", "domain"],
  learn: ["language", "rulebook", "sandbox", "domain"],
  understand: ["wording", "language", "rulebook", "sandbox", "ports", "domain"],
};

/** `domain/` is a room; a file directly in `src/` is one by its name. */
function roomOf(file: string): string {
  const [first = "", ...rest] = relative(src, file).split("/");
  if (rest.length > 0) return first;
  return first.replace(/\.ts$/, "");
}

function importsOf(file: string): readonly string[] {
  const lines = readFileSync(file, "utf8").matchAll(/^(?:import|export)\b[^;]*?from "(\.[^"]+)"/gm);
  return [...lines].map(([, path = ""]) => resolve(dirname(file), path));
}

const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => join(src, name));

test("imports point one way, from main down to the domain", () => {
  const turned = files.flatMap((file) =>
    importsOf(file)
      .filter(
        (target) =>
          roomOf(target) !== roomOf(file) && !(mayImport[roomOf(file)] ?? []).includes(roomOf(target)),
      )
      .map((target) => `${relative(src, file)} -> ${relative(src, target)}`),
  );
  expect(turned).toEqual([]);
});

test("nothing inside asks for the time, for chance or for the environment by itself", () => {
  const asking = files
    .filter(
      (file) =>
        !/^(?:main|config)\.ts$|^sandbox\/demo\.ts$|^admin\/main\.ts$|^rules-check\.ts$/.test(
          relative(src, file),
        ),
    )
    .filter((file) =>
      /Date\.now\(|Math\.random\(|Temporal\.Now|new Date\(\)|process\.env/.test(readFileSync(file, "utf8")),
    )
    .map((file) => relative(src, file));
  expect(asking).toEqual([]);
});

test("chat sentences are written in one room, so that whoever mends a word finds it", () => {
  const rooms = new Set(["bot", "jobs", "domain", "wecom"]);
  const speaking = files
    .filter((file) => rooms.has(roomOf(file)))
    .filter((file) =>
      /["`][^"`\n]*\p{Script=Han}{4,}[^"`\n]*["`]/u.test(withoutComments(readFileSync(file, "utf8"))),
    )
    .map((file) => relative(src, file));
  expect(speaking).toEqual([]);
});

const withoutComments = (source: string): string => source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
