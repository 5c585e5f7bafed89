import { expect, test } from "vitest";
import { readReviewCommand } from "../../src/language/commands/review-command.ts";

test.each([
  ["审核", { kind: "showPack", quarter: undefined, part: undefined }],
  ["审核 2", { kind: "showPack", quarter: undefined, part: 2 }],
  ["审核第2份", { kind: "showPack", quarter: undefined, part: 2 }],
  ["审核 一季度 2", { kind: "showPack", quarter: 1, part: 2 }],
  ["审核 2026年第一季度", { kind: "showPack", quarter: "2026-Q1", part: undefined }],
  ["审核通过", { kind: "confirmReview", quarter: undefined }],
  ["审核通过 2026-Q1", { kind: "confirmReview", quarter: "2026-Q1" }],
  ["大会审核通过 3", { kind: "meetingConfirms", meeting: 3 }],
  ["大会审核通过 会议3", { kind: "meetingConfirms", meeting: 3 }],
  ["大会审核通过", { kind: "meetingConfirms", meeting: undefined }],
  ["大会审核通过3号", { kind: "meetingConfirms", meeting: 3 }],
  ["签字", { kind: "signQuarter", quarter: undefined }],
  ["签字 2026-Q1", { kind: "signQuarter", quarter: "2026-Q1" }],
  ["公示", { kind: "showPosting", quarter: undefined }],
  ["公示榜 二季度", { kind: "showPosting", quarter: 2 }],
  ["校验 a1b2c3d4e5f6", { kind: "checkDigest", digest: "a1b2c3d4e5f6" }],
  ["校验码:A1B2 C3D4 E5F6", { kind: "checkDigest", digest: "a1b2c3d4e5f6" }],
  ["公示 123456789012", { kind: "checkDigest", digest: "123456789012" }],
])("%s is a command of the review", (said, command) => {
  expect(readReviewCommand(said)).toEqual(command);
});

test.each(["审核的事", "审核通过了吗", "签字了没", "公示了没有", "公示栏修好了", "签字笔发了", "审核 2026"])(
  "%s is none",
  (said) => {
    expect(readReviewCommand(said)).toBeUndefined();
  },
);
