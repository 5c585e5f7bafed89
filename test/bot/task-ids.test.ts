import fc from "fast-check";
import { expect, test } from "vitest";
import { branchId, memberId } from "../../src/domain/ids.ts";
import { bindingTaskId, claimTaskId, questionTaskId, taskOf, waitingTaskId } from "../../src/bot/task-ids.ts";

const branch = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,31}$/).map(branchId);
const fresh = fc.stringMatching(/^[a-z0-9]{6,10}$/);
const wecomAllows = /^[0-9A-Za-z_@-]{1,128}$/;

test("a card's id says which claim of which branch it is about, in the letters WeCom allows", () => {
  fc.assert(
    fc.property(branch, fc.integer({ min: 1, max: 999_999_999 }), fresh, (id, claim, made) => {
      const taskId = claimTaskId(id, claim, made);
      expect(taskId).toMatch(wecomAllows);
      expect(taskOf(taskId)).toEqual({ kind: "claim", branch: id, claim });
    }),
  );
});

test("a list's id names its claims, as many as fit", () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 99_999_999 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(branch, numbers, fresh, (id, claims, made) => {
      const sorted = claims.toSorted((one, other) => one - other);
      const { id: taskId, named } = waitingTaskId(id, sorted, made);
      expect(taskId).toMatch(wecomAllows);
      expect(named).toBeGreaterThan(0);
      expect(taskOf(taskId)).toEqual({ kind: "waiting", branch: id, claims: sorted.slice(0, named) });
    }),
  );
});

test("twenty waiting claims in a row all fit, for a branch with the longest name", () => {
  const claims = Array.from({ length: 20 }, (_, index) => 4_000 + index * 3);
  expect(waitingTaskId(branchId("a".repeat(32)), claims, "0123456789").named).toBe(20);
});

test("a question's id names the branch, who was asked and the question", () => {
  fc.assert(
    fc.property(branch, fresh, fc.nat(99), (id, made, step) => {
      const member = memberId("m17");
      const taskId = questionTaskId(id, { member, id: made, step: step + 1 });
      expect(taskId).toMatch(wecomAllows);
      expect(taskOf(taskId)).toEqual({ kind: "question", branch: id, member, id: made });
    }),
  );
});

test("a binding's id names the branch", () => {
  fc.assert(
    fc.property(branch, fresh, (id, made) => {
      const task = taskOf(bindingTaskId(id, made));
      expect(task?.branch).toBe(id);
    }),
  );
});

test("a card that is not ours is nobody's", () => {
  for (const foreign of ["", "task", "c-", "c-HUAI-1-x", "x-huaishuping-1-ab", "w-huaishuping-ab-", "b-"]) {
    expect(taskOf(foreign)).toBeUndefined();
  }
});
