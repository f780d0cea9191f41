// The platform's side of the callback encryption, written apart from the product's so that one checks the other.

import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

const block = 32;

/** SHA1 over the byte-sorted token, timestamp, nonce and cipher text. */
export function signatureOf(token: string, timestamp: string, nonce: string, encrypted: string): string {
  const parts = [token, timestamp, nonce, encrypted].map((part) => Buffer.from(part)).sort(Buffer.compare);
  return createHash("sha1").update(Buffer.concat(parts)).digest("hex");
}

export type Envelope = {
  readonly encodingAesKey: string;
  readonly message: string;
  readonly receiveId: string;
  readonly random?: Buffer;
  /** Wrong on purpose: the value of the last byte, and what the length field says. */
  readonly padByte?: number;
  readonly statedLength?: number;
};

/** random16 ‖ length ‖ message ‖ receiver, padded to 32, AES-256-CBC, base64. */
export function encryptEnvelope(envelope: Envelope): string {
  const message = Buffer.from(envelope.message, "utf8");
  const length = Buffer.alloc(4);
  length.writeUInt32BE(envelope.statedLength ?? message.length);
  const random = envelope.random ?? randomBytes(16);
  const plain = padded(Buffer.concat([random, length, message, Buffer.from(envelope.receiveId, "utf8")]));
  if (envelope.padByte !== undefined) plain[plain.length - 1] = envelope.padByte;
  return cbc(keyOf(envelope.encodingAesKey), plain, "encrypt").toString("base64");
}

/** Throws when padding, length or receiver are wrong. */
export function decryptEnvelope(encodingAesKey: string, encrypted: string, receiveId: string): string {
  const plain = unpadded(cbc(keyOf(encodingAesKey), Buffer.from(encrypted, "base64"), "decrypt"));
  const length = plain.readUInt32BE(16);
  if (20 + length > plain.length) throw new Error("the stated length runs past the end");
  const receiver = plain.subarray(20 + length).toString("utf8");
  if (receiver !== receiveId) throw new Error(`receiver is "${receiver}", not "${receiveId}"`);
  return plain.subarray(20, 20 + length).toString("utf8");
}

/** A file as the platform stores it for download. */
export function encryptFile(key: Buffer, bytes: Uint8Array): Buffer {
  return cbc(key, padded(Buffer.from(bytes)), "encrypt");
}

export function keyOf(encodingAesKey: string): Buffer {
  const key = Buffer.from(`${encodingAesKey}=`, "base64");
  if (key.length !== 32) throw new Error("an EncodingAESKey has 43 characters");
  return key;
}

function cbc(key: Buffer, bytes: Buffer, direction: "encrypt" | "decrypt"): Buffer {
  const make = direction === "encrypt" ? createCipheriv : createDecipheriv;
  const cipher = make("aes-256-cbc", key, key.subarray(0, 16));
  cipher.setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
}

function padded(bytes: Buffer): Buffer {
  const count = block - (bytes.length % block);
  return Buffer.concat([bytes, Buffer.alloc(count, count)]);
}

function unpadded(bytes: Buffer): Buffer {
  const count = bytes.at(-1) ?? 0;
  const tail = bytes.subarray(bytes.length - count);
  if (count < 1 || count > block || count > bytes.length || tail.some((byte) => byte !== count)) {
    throw new Error("bad padding");
  }
  return bytes.subarray(0, bytes.length - count);
}
