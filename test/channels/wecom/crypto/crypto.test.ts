import { createHash, randomBytes } from "node:crypto";
import * as official from "@wecom/crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decrypt, decryptBytes, encrypt, readAesKey } from "../../../../src/channels/wecom/crypto/cipher.ts";
import { isSignedBy, signatureOf } from "../../../../src/channels/wecom/crypto/signature.ts";
import { fixedRandom, messages, urlChecks } from "./vectors.ts";

const vectors = [...urlChecks, ...messages];
const key = readAesKey(messages[0]!.aesKey, "KEY");

describe("the envelope, against the published vectors", () => {
  it.each(vectors)("signs $name", ({ token, signature, ...signed }) => {
    expect(signatureOf(token, signed)).toBe(signature);
    expect(isSignedBy(token, signed, signature)).toBe(true);
  });

  it.each(vectors)("opens $name", ({ aesKey, encrypted, receiveId, digest, bytes }) => {
    const opened = decrypt(readAesKey(aesKey, "KEY"), encrypted);
    expect(opened?.receiveId).toBe(receiveId);
    expect(opened?.message.length).toBe(bytes);
    expect(createHash("sha256").update(opened!.message).digest("hex")).toBe(digest);
  });

  it.each(vectors)("makes $name again, byte for byte", ({ aesKey, encrypted, receiveId, random }) => {
    const opened = decrypt(readAesKey(aesKey, "KEY"), encrypted);
    const again = encrypt(readAesKey(aesKey, "KEY"), opened!.message, receiveId, Buffer.from(random));
    expect(again).toBe(encrypted);
  });

  it("makes the vector with fixed random bytes, under a key that is not canonical base64", () => {
    const { aesKey, plain, receiveId, random, encrypted } = fixedRandom;
    const made = encrypt(readAesKey(aesKey, "KEY"), Buffer.from(plain), receiveId, Buffer.from(random));
    expect(made).toBe(encrypted);
  });
});

describe("the envelope, against @wecom/crypto", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 300 });
  const { aesKey } = messages[0]!;

  it("is opened by it, whatever is inside", () => {
    fc.assert(
      fc.property(text, fc.constantFrom("", "ww1436e0e65a779aee"), (message, receiveId) => {
        const made = encrypt(key, Buffer.from(message), receiveId, randomBytes(16));
        const opened = official.decrypt(aesKey, made);
        expect(opened).toMatchObject({ message, id: receiveId });
      }),
    );
  });

  it("opens what it makes", () => {
    fc.assert(
      fc.property(text, fc.constantFrom("", "ww1436e0e65a779aee"), (message, id) => {
        const opened = decrypt(key, official.encrypt(aesKey, message, id));
        expect(opened?.message.toString()).toBe(message);
        expect(opened?.receiveId).toBe(id);
      }),
    );
  });

  it("signs as it does", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.base64String(), (timestamp, nonce, encrypted) => {
        const signed = { timestamp: String(timestamp), nonce: String(nonce), encrypted };
        const theirs = official.getSignature("token", signed.timestamp, signed.nonce, encrypted);
        expect(signatureOf("token", signed)).toBe(theirs);
      }),
    );
  });
});

describe("an envelope that is not WeCom's", () => {
  it("is recognised by one changed digit of its signature", () => {
    const { token, signature, ...signed } = messages[0]!;
    const changed = `${signature.startsWith("0") ? "1" : "0"}${signature.slice(1)}`;
    expect(isSignedBy(token, signed, changed)).toBe(false);
    expect(isSignedBy(token, signed, "")).toBe(false);
    expect(isSignedBy(token, signed, `${signature}0`)).toBe(false);
  });

  it("is no message when it is cut, of another key, or nothing", () => {
    const { encrypted } = messages[0]!;
    const other = readAesKey(urlChecks.at(-1)!.aesKey, "KEY");
    expect(decrypt(key, encrypted.slice(0, 50))).toBeNull();
    expect(decrypt(key, "")).toBeNull();
    expect(decrypt(other, encrypted)).toBeNull();
  });

  it.each([0, 33])("is no message when its padding says %i", (byte) => {
    const plain = Buffer.concat([Buffer.alloc(31, 65), Buffer.from([byte])]);
    // 32 bytes and another block of padding; without that block the last byte of ours is the padding.
    const made = Buffer.from(encrypt(key, plain.subarray(20), "", plain.subarray(0, 16)), "base64");
    expect(decryptBytes(key, made.subarray(0, 32))).toBeNull();
  });

  it("is no message when its stated length goes past its end", () => {
    const inner = Buffer.concat([Buffer.alloc(16), Buffer.from([0, 15, 66, 64]), Buffer.from("short")]);
    const whole = encrypt(key, inner.subarray(20), "", inner.subarray(0, 16));
    expect(decrypt(key, whole)?.message.toString()).toBe("short");
    // Changing the first block changes the length, which stands in the second.
    const bytes = Buffer.from(whole, "base64");
    bytes[1] = bytes[1]! ^ 0xff;
    expect(decrypt(key, bytes.toString("base64"))).toBeNull();
  });

  it("never makes the reader throw", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        decrypt(key, Buffer.from(bytes).toString("base64"));
      }),
    );
  });
});

it("pads a message that fills its block with a whole block", () => {
  const made = encrypt(key, Buffer.from("a".repeat(12)), "", Buffer.alloc(16));
  expect(Buffer.from(made, "base64").length).toBe(64);
  expect(decrypt(key, made)?.message.toString()).toBe("a".repeat(12));
});

it("says which variable holds what is no key", () => {
  expect(() => readAesKey("short", "WECOM_BOT_AES_KEY")).toThrow(/WECOM_BOT_AES_KEY/u);
  expect(() => readAesKey("short-secret", "X")).toThrow(/^(?!.*short-secret)/u);
});
