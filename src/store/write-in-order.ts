import type { Engine, Statement } from "./engine.ts";
import { KeyConflict } from "./errors.ts";

/**
 * Writes something that adds messages. Two processes that add to one branch in the same moment want the same number,
 * and PostgreSQL gives it to one of them; the other tries again.
 * @param statements made anew for each try
 * @returns false when another row stood in the way: a job was done before
 */
export async function writeInOrder(
  engine: Engine,
  operation: string,
  statements: () => readonly Statement[],
): Promise<boolean> {
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const written = await engine.write(operation, statements());
    if (written.kind === "written") return true;
    if (written.kind === "taken" && written.table !== "outgoing") return false;
  }
  throw new KeyConflict(operation, "outgoing");
}

const attemptsMax = 50;
