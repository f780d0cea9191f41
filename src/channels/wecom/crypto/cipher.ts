// WeCom's envelope: AES-256-CBC with the key's first half as IV, padded to 32 bytes, around
// 16 random bytes ‖ length of the message ‖ message ‖ id of the receiver.

import { createCipheriv, createDecipheriv } from "node:crypto";
import { Fault } from "../../../errors.ts";

const blockBytes = 32;
const randomBytes = 16;
const lengthBytes = 4;

export type Opened = { readonly message: Buffer; readonly receiveId: string };

/** True for the 43 characters of an EncodingAESKey. */
export function isAesKey(encoded: string): boolean {
  return /^[A-Za-z0-9+/]{43}$/u.test(encoded);
}

/** The 32 bytes behind an EncodingAESKey of 43 characters. Throws `config/invalid` naming the variable. */
export function readAesKey(encoded: string, variable: string): Buffer {
  if (isAesKey(encoded)) return Buffer.from(`${encoded}=`, "base64");
  throw new Fault("config/invalid", `${variable} is not an EncodingAESKey.`, {
    hint: "Copy all 43 characters of EncodingAESKey from the page where the callback is set.",
  });
}

/** Encrypts a message for its receiver; `random` are 16 fresh bytes. Gives base64. */
export function encrypt(key: Buffer, message: Buffer, receiveId: string, random: Buffer): string {
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(message.length);
  const plain = Buffer.concat([random, length, message, Buffer.from(receiveId)]);
  const padding = blockBytes - (plain.length % blockBytes);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(plain),
    cipher.update(Buffer.alloc(padding, padding)),
    cipher.final(),
  ]).toString("base64");
}

/** The message and whom it is for; null when it was not made with this key. */
export function decrypt(key: Buffer, encrypted: string): Opened | null {
  const plain = decryptBytes(key, Buffer.from(encrypted, "base64"));
  if (plain === null || plain.length < randomBytes + lengthBytes) return null;
  const start = randomBytes + lengthBytes;
  const end = start + plain.readUInt32BE(randomBytes);
  if (end > plain.length) return null;
  return { message: plain.subarray(start, end), receiveId: plain.subarray(end).toString() };
}

/** The bytes without their padding, as media files are encrypted; null when the padding is wrong. */
export function decryptBytes(key: Buffer, encrypted: Uint8Array): Buffer | null {
  if (encrypted.length === 0 || encrypted.length % 16 !== 0) return null;
  const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(encrypted), decipher.final()]);
  const padding = padded.at(-1) ?? 0;
  if (padding < 1 || padding > blockBytes || padding > padded.length) return null;
  const isWhole = padded.subarray(-padding).every((byte) => byte === padding);
  return isWhole ? padded.subarray(0, -padding) : null;
}
