import { expect, test } from "vitest";
import type { NotSentCause } from "../../src/outgoing.ts";
import { causeOf } from "../../src/wecom/codes.ts";

test.each<readonly [NotSentCause, readonly number[]]>([
  ["busy", [-1, 6000, 45033, 40014, 42001]],
  ["tooFast", [45009]],
  ["unreachable", [846609]],
  ["otherRoad", [846608, 846605, 42003, 40029, 84014, 600039, 999999]],
  [
    "misconfigured",
    [40001, 40013, 40091, 41001, 41002, 41004, 60020, 48002, 301002, 50001, 43012, 853000, 93004],
  ],
  ["misconfigured", [40056, 40057]],
  [
    "wrongTarget",
    [81013, 82001, 60111, 60011, 60021, 40003, 40066, 82002, 86001, 86003, 86004, 86005, 86006],
  ],
  ["wrongTarget", [86007, 86008, 86215, 86216, 86217, 86218, 86219, 86220, 93000, 93001, 93006, 93008]],
  [
    "wrongPayload",
    [40008, 40035, 40058, 40063, 44001, 44004, 45001, 45002, 45007, 45008, 40004, 40005, 40006],
  ],
  ["wrongPayload", [40007, 41006, 41011, 41016, 42014, 42015, 40050]],
])("what is %s is told by WeCom's codes", (cause, codes) => {
  expect(codes.filter((code) => causeOf(code) !== cause)).toEqual([]);
});
