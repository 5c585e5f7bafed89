import { decrypt, encrypt } from "@wecom/crypto";
import fc from "fast-check";
import { createCipheriv } from "node:crypto";
import { describe, expect, test } from "vitest";
import { envelope, isAesKey, NotForUs } from "../../src/wecom/encryption.ts";
import { mediaVector, vectorNamed, vectors } from "./vectors.ts";

describe.each(vectors)("vector $id", (vector) => {
  const letters = envelope(vector.aesKey, vector.receiveid);

  test("opens to its message", () => {
    expect(letters.open(vector.encrypt)).toBe(vector.message);
    expect(Buffer.byteLength(vector.message)).toBe(vector.bytes);
  });

  test("is sealed to the same ciphertext with the same random bytes", () => {
    expect(letters.seal(vector.message, Buffer.from(vector.random))).toBe(vector.encrypt);
  });

  test("is not opened by another receiver", () => {
    expect(codeOf(vector.encrypt, vector.aesKey, `${vector.receiveid}x`)).toBe("receiver");
  });

  test("is not opened with its last block cut off", () => {
    const cut = Buffer.from(vector.encrypt, "base64").subarray(0, -16).toString("base64");
    expect(codeOf(cut, vector.aesKey, vector.receiveid)).toBe("blocks");
    const cutTwice = Buffer.from(vector.encrypt, "base64").subarray(0, -32).toString("base64");
    expect(codeOf(cutTwice, vector.aesKey, vector.receiveid)).toBeDefined();
  });
});

test("a message is not opened with another company's key", () => {
  const theirs = vectorNamed("A2");
  expect(codeOf(theirs.encrypt, vectorNamed("B2").aesKey, theirs.receiveid)).toBeDefined();
});

test("a message for another receiver is not opened, even by a receiver whose id it begins with", () => {
  const theirs = vectorNamed("A2");
  expect(codeOf(theirs.encrypt, theirs.aesKey, "ww0000000000000000")).toBe("receiver");
  expect(codeOf(theirs.encrypt, theirs.aesKey, theirs.receiveid.slice(0, -1))).toBe("receiver");
  expect(codeOf(theirs.encrypt, theirs.aesKey, "")).toBe("receiver");
});

test("a downloaded picture is no message", () => {
  expect(codeOf(mediaVector.encrypt, mediaVector.aesKey, "")).toBeDefined();
});

const key = vectorNamed("G1").aesKey;

test("a key has 43 letters and digits", () => {
  for (const bad of [key.slice(1), `${key}A`, `${key.slice(1)}$`, `${key.slice(1)}=`, `${key}\n`, ""]) {
    expect(isAesKey(bad)).toBe(false);
    expect(() => envelope(bad, "")).toThrow(RangeError);
  }
});

test("a key whose last character carries unused bits is a key, as in WeCom's own sample", () => {
  expect(isAesKey(vectorNamed("A1").aesKey)).toBe(true);
  const twin = `${key.slice(0, -1)}t`; // s and t differ in unused bits only
  expect(envelope(twin, "").open(vectorNamed("G2").encrypt)).toBe(vectorNamed("G2").message);
});

describe("a sealed text that was not made as WeCom makes it", () => {
  const whole = (lengthField: number, body: string, padding: readonly number[]): string =>
    rawSealed(
      Buffer.concat([Buffer.alloc(16), lengthBytes(lengthField), Buffer.from(body), Buffer.from(padding)]),
    );
  const pads = (count: number): readonly number[] => Array<number>(count).fill(count);

  test("is taken when all is right", () => {
    expect(envelope(key, "").open(whole(2, "{}", pads(10)))).toBe("{}");
  });

  test.each([
    ["nothing", "", "blocks"],
    ["no base64", "!!!!", "blocks"],
    ["half a block", Buffer.alloc(16).toString("base64"), "blocks"],
    ["a padding of 0", whole(2, "{}", Array<number>(10).fill(0)), "padding"],
    ["a padding of 33", whole(2, "{}", Array<number>(10).fill(33)), "padding"],
    ["a padding whose bytes differ", whole(2, "{}", [9, ...pads(10).slice(1)]), "padding"],
    ["a padding that eats the header", rawSealed(Buffer.alloc(32, 32)), "length"],
    ["a length beyond the end", whole(3, "{}", pads(10)), "length"],
    ["a length of 4 GiB", whole(0xffffffff, "{}", pads(10)), "length"],
    ["a length too short", whole(1, "{}", pads(10)), "receiver"],
    [
      "bytes that are no text",
      rawSealed(
        Buffer.concat([Buffer.alloc(16), lengthBytes(2), Buffer.from([0xc3, 0x28]), Buffer.from(pads(10))]),
      ),
      "text",
    ],
  ])("is refused: %s", (_, sealed, code) => {
    expect(codeOf(sealed, key, "")).toBe(code);
  });
});

const anyText = fc.string({ unit: "grapheme", maxLength: 300 });

test("whatever we seal, we and WeCom's own library open again", () => {
  fc.assert(
    fc.property(anyText, fc.string({ unit: "grapheme-ascii", maxLength: 20 }), (message, receiver) => {
      const letters = envelope(key, receiver);
      const sealed = letters.seal(message);
      expect(letters.open(sealed)).toBe(message);
      expect(decrypt(key, sealed)).toMatchObject({ message, id: receiver });
      expect(letters.open(encrypt(key, message, receiver))).toBe(message);
    }),
  );
});

test("the same message is never sealed twice alike", () => {
  const { seal } = envelope(key, "");
  expect(new Set(Array.from({ length: 1_000 }, () => seal("{}"))).size).toBe(1_000);
});

test("whatever arrives, opening ends in a message or in one kind of error", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      codeOf(rawSealed(padded(bytes)), key, "");
      codeOf(Buffer.from(bytes).toString("base64"), key, "");
    }),
  );
});

/** Undefined when it was opened; anything but NotForUs is thrown on. */
function codeOf(sealed: string, aesKey: string, receiver: string): string | undefined {
  try {
    envelope(aesKey, receiver).open(sealed);
    return undefined;
  } catch (error) {
    if (error instanceof NotForUs) return error.code;
    throw error;
  }
}

function rawSealed(plain: Uint8Array): string {
  const keyBytes = Buffer.from(`${key}=`, "base64");
  const cipher = createCipheriv("aes-256-cbc", keyBytes, keyBytes.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString("base64");
}

const padded = (bytes: Uint8Array): Buffer =>
  Buffer.concat([bytes, Buffer.alloc(32 - (bytes.length % 32), 7)]);

function lengthBytes(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}
