import { expect, test } from "vitest";
import { lanes } from "../../src/bot/lanes.ts";

test("what happens in one branch happens one after the other, in order of arrival", async () => {
  const inLane = lanes();
  const seen: string[] = [];
  const work = (name: string) => async () => {
    seen.push(`${name} begins`);
    await Promise.resolve();
    seen.push(`${name} ends`);
  };
  await Promise.all([
    inLane("village", work("one")),
    inLane("village", work("two")),
    inLane("village", work("three")),
  ]);
  expect(seen).toEqual(["one begins", "one ends", "two begins", "two ends", "three begins", "three ends"]);
});

test("branches do not wait for each other", async () => {
  const inLane = lanes();
  let finish = (): void => undefined;
  const slow = inLane("one", () => new Promise<void>((done) => (finish = done)));
  expect(await inLane("other", () => Promise.resolve("done"))).toBe("done");
  finish();
  await slow;
});

test("a failure goes to its own caller, and the next in line goes on", async () => {
  const inLane = lanes();
  const failed = inLane("village", () => Promise.reject(new Error("disk full")));
  const next = inLane("village", () => Promise.resolve("recorded"));
  await expect(failed).rejects.toThrow("disk full");
  expect(await next).toBe("recorded");
});
