import { expect, test } from "vitest";
import { huaishuping } from "../../src/sandbox/village.ts";
import { openTown } from "./town.ts";

test("a program that is told to stop while it sends waits for WeCom's word before it hangs up", async () => {
  const word = Promise.withResolvers<undefined>();
  const written = Promise.withResolvers<undefined>();
  const town = await openTown({
    road: "longConnection",
    weather: ({ cmd }) => {
      if (cmd !== "aibot_send_msg") return undefined;
      written.resolve(undefined);
      return { kind: "slow", until: word.promise };
    },
  });
  await town.inGroup("张满仓", "帮助");
  town.at("2026-04-02 10:05");
  const run = town.app.runDueJobs();
  await written.promise;
  const stopped = town.app.stop();
  setImmediate(() => {
    word.resolve(undefined);
  });
  await Promise.all([run, stopped]);
  expect(await town.store.outbox.message(huaishuping, 1)).toMatchObject({ kind: "ranking", state: "sent" });
  await town.close();
});
