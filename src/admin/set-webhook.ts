import type { Registry } from "../ports.ts";
import { findBranch, noSuchBranch, type BranchDirectory } from "./find-branch.ts";
import { done, notDone, type Outcome } from "./outcome.ts";

export type WebhookPorts = {
  readonly places: BranchDirectory;
  readonly registry: Pick<Registry, "setWebhookKey">;
};

// WeCom shows keys as UUIDs, but promises no shape.
const keyShape = /^[A-Za-z0-9_-]{8,128}$/u;

/**
 * Sets the key of a branch's group robot (群机器人). Whoever has the key can post to the group, so it is never printed,
 * neither is what was mistaken for one.
 *
 * @param given the key, or the robot's whole address
 */
export async function setWebhook(
  branchNamed: string,
  given: string,
  { places, registry }: WebhookPorts,
): Promise<Outcome> {
  const branch = await findBranch(branchNamed, places);
  if (branch === undefined) return notDone(noSuchBranch(branchNamed));
  const key = keyIn(given.trim());
  if (key === undefined)
    return notDone("群机器人的密钥不对。请在群里打开群机器人，复制完整的 Webhook 地址，整个粘贴过来。");
  const isSet = await registry.setWebhookKey(branch.id, key);
  return isSet
    ? done(`已设置${branch.name}（${branch.id}）的群机器人。`)
    : notDone(noSuchBranch(branchNamed));
}

function keyIn(given: string): string | undefined {
  const key = given.includes("://") ? URL.parse(given)?.searchParams.get("key") : given;
  return key !== undefined && key !== null && keyShape.test(key) ? key : undefined;
}
