import { expect, test } from "vitest";
import { OneStatement } from "../../src/store/one-statement.ts";

const insert = (...parameters: (string | number | null)[]) => ({
  sql: "insert into a values ($1, $2)",
  parameters,
});
const remove = (key: string) => ({ sql: "delete from b where x = $1 or y = $1", parameters: [key] });

test("several statements become parts of one, each with its own values", () => {
  expect(new OneStatement().join([insert(1, null), remove("k"), insert(2, "two")])).toEqual({
    text:
      "with part0 as (insert into a values ($1, $2)), part1 as (delete from b where x = $3 or y = $3), " +
      "part2 as (insert into a values ($4, $5)) select 1",
    values: [1, null, "k", 2, "two"],
    name: "s0_1_0_",
  });
});

test("a single statement stays as it is, and equal texts share a name", () => {
  const one = new OneStatement();
  const first = one.join([remove("a")]);
  expect(first).toMatchObject({ text: "delete from b where x = $1 or y = $1", values: ["a"] });
  expect(one.join([remove("b")])).toEqual({ ...first, values: ["b"] });
  expect(one.join([insert(1, 2)]).name).not.toBe(first.name);
});

test("a long list of statements is not kept prepared", () => {
  const many = Array.from({ length: 40 }, (_, index) => insert(index, index));
  const joined = new OneStatement().join(many);
  expect(joined.name).toBeUndefined();
  expect(joined.values).toHaveLength(80);
  expect(joined.text).toContain("part39 as (insert into a values ($79, $80)) select 1");
});
