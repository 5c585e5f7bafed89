import { getSignature } from "@wecom/crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isSignedWith, signature } from "../../src/wecom/signature.ts";
import { vectorNamed, vectors } from "./vectors.ts";

describe.each(vectors)("vector $id", (vector) => {
  test("has the signature that WeCom gave it", () => {
    expect(signature(vector.token, vector)).toBe(vector.signature);
    expect(isSignedWith(vector.token, vector, vector.signature)).toBe(true);
  });

  test("is refused with any one digit of its signature changed", () => {
    for (let at = 0; at < vector.signature.length; at += 1) {
      const digit = vector.signature[at] === "0" ? "1" : "0";
      const changed = vector.signature.slice(0, at) + digit + vector.signature.slice(at + 1);
      expect(isSignedWith(vector.token, vector, changed)).toBe(false);
    }
  });

  test("is refused with another token", () => {
    expect(isSignedWith(`${vector.token}x`, vector, vector.signature)).toBe(false);
  });
});

const sample = vectorNamed("A1");

test.each([
  "",
  sample.signature.slice(1),
  `${sample.signature}0`,
  `${sample.signature}\0`,
  sample.signature.toUpperCase(),
  "0".repeat(40),
  "分".repeat(40),
])("a signature of the wrong length or letters is refused: %j", (given) => {
  expect(isSignedWith(sample.token, sample, given)).toBe(false);
});

test("a ciphertext whose + became a blank is another ciphertext", () => {
  const encrypt = sample.encrypt.replaceAll("+", " ");
  expect(isSignedWith(sample.token, { ...sample, encrypt }, sample.signature)).toBe(false);
});

test("we sign as WeCom's own library does, whatever the texts", () => {
  const text = fc.string({ unit: "binary" });
  fc.assert(
    fc.property(text, text, text, text, (token, timestamp, nonce, encrypt) => {
      expect(signature(token, { timestamp, nonce, encrypt })).toBe(
        getSignature(token, timestamp, nonce, encrypt),
      );
    }),
  );
});
