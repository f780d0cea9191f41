// The fake's own encryption against the published vectors and another implementation.

import { createDecipheriv } from "node:crypto";
import { decrypt, encrypt, getSignature } from "@wecom/crypto";
import { describe, expect, it } from "vitest";
import { decryptEnvelope, encryptEnvelope, encryptFile, keyOf, signatureOf } from "./cipher.ts";

const keyA = {
  token: "QDG6eK",
  encodingAesKey: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
  receiveId: "wx5823bf96d3bd56c7",
};
const keyB = {
  token: "hJqcu3uJ9Tn2gXPmxx2w9kkCkCE2EPYo",
  encodingAesKey: "6qkdMrq68nTKduznJYO1A37W2oEgpkMUvkttRToqhUt",
  receiveId: "ww1436e0e65a779aee",
};
const checkA = "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==";
const checkB = "fsi1xnbH4yQh0+PJxcOdhhK6TDXkjMyhEPA7xB2TGz6b+g7xyAbEkRxN/3cNXW9qdqjnoVzEtpbhnFyq6SVHyA==";

describe("the fake's callback encryption", () => {
  it("signs and encrypts the two official URL checks byte for byte", () => {
    expect(signatureOf(keyA.token, "1409659589", "263014780", checkA)).toBe(
      "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
    );
    expect(signatureOf(keyB.token, "1476416373", "47744683", checkB)).toBe(
      "012bc692d0a58dd4b10f8dfe5c4ac00ae211ebeb",
    );
    const randomA = Buffer.from("c41b64491c2468d0");
    const randomB = Buffer.from("8908d0ff052afda0");
    expect(encryptEnvelope({ ...keyA, message: "1616140317555161061", random: randomA })).toBe(checkA);
    expect(encryptEnvelope({ ...keyB, message: "1288432023552776189", random: randomB })).toBe(checkB);
  });

  it("encrypts the published vector with the fixed random", () => {
    const encrypted = encryptEnvelope({
      encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
      receiveId: "wxb11529c136998cb6",
      random: Buffer.from("aaaabbbbccccdddd"),
      message: "我是中文abcd123",
    });
    expect(encrypted).toBe(
      "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==",
    );
  });

  it("understands @wecom/crypto and is understood by it, for every length around a block", () => {
    for (let length = 0; length < 70; length += 1) {
      const message = "授".repeat(length);
      const mine = encryptEnvelope({ ...keyB, message });
      expect(decrypt(keyB.encodingAesKey, mine)).toMatchObject({ message, id: keyB.receiveId });
      const theirs = encrypt(keyB.encodingAesKey, message, keyB.receiveId);
      expect(decryptEnvelope(keyB.encodingAesKey, theirs, keyB.receiveId)).toBe(message);
    }
    expect(signatureOf("t", "1", "2", checkA)).toBe(getSignature("t", "1", "2", checkA));
  });

  it("pads a message that already fills its blocks by a whole block", () => {
    const encrypted = encryptEnvelope({ ...keyB, receiveId: "", message: "x".repeat(12) });
    expect(Buffer.from(encrypted, "base64")).toHaveLength(64);
  });

  it.each([
    ["padding of 0", { padByte: 0 }],
    ["padding of 33", { padByte: 33 }],
    ["a length past the end", { statedLength: 9999 }],
    ["another receiver", { receiveId: "wwOther" }],
  ])("does not open %s", (_what, wrong) => {
    const encrypted = encryptEnvelope({ ...keyB, message: "hello", ...wrong });
    expect(() => decryptEnvelope(keyB.encodingAesKey, encrypted, keyB.receiveId)).toThrow();
  });

  it("encrypts files with padding to 32", () => {
    const key = keyOf(keyB.encodingAesKey);
    const cipher = encryptFile(key, Buffer.from("%PDF-1.7"));
    expect(cipher.length % 32).toBe(0);
    const open = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
    const plain = Buffer.concat([open.update(cipher), open.final()]);
    expect(plain.subarray(0, plain.length - (plain.at(-1) ?? 0)).toString()).toBe("%PDF-1.7");
  });
});
