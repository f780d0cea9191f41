// Text to GBK. Node decodes GBK but does not encode it, so the decoder is asked once what each pair of bytes means.

let pairs: ReadonlyMap<string, number> | undefined;

/** Throws when a character has no GBK code, because a bank's export could not hold it. */
export function encodeGbk(text: string): Uint8Array {
  pairs ??= everyPair();
  const bytes: number[] = [];
  for (const character of text) {
    const ascii = character.charCodeAt(0);
    if (ascii < 0x80) {
      bytes.push(ascii);
      continue;
    }
    const pair = pairs.get(character);
    if (pair === undefined) throw new Error(`"${character}" has no GBK code`);
    bytes.push(pair >> 8, pair & 0xff);
  }
  return Uint8Array.from(bytes);
}

function everyPair(): ReadonlyMap<string, number> {
  const decoder = new TextDecoder("gbk");
  const found = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && character !== "\uFFFD" && !found.has(character)) {
        found.set(character, (lead << 8) | trail);
      }
    }
  }
  return found;
}
