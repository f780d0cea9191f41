// Text to search tokens. Chinese has no spaces: single characters and adjacent pairs together rank better
// than a word segmenter and need no dictionary. A token is a number, so that 36,000 clauses need no strings:
//   a CJK character     its code unit                        款   0x00006b3e
//   a pair of them      first << 16 | second                 贷款 0x8d376b3e
//   a word or a number  0xd8000000 + a 27-bit hash           lpr
// The surrogate range can never be the first half of a pair, so the three kinds cannot meet. Two words may
// share a hash (one chance in 134 million a pair); a search would then find the wrong word too.

/** Part of an index file's fingerprint: raise it whenever the same text gives other tokens. */
export const tokenizerVersion = 1;

const separator = 0;
const cjk = 1;
const word = 2;
const digit = 3;
const firstWordKey = 0xd8000000;
const comma = 0x2c;
const point = 0x2e;

const kinds = characterKinds();

/**
 * The tokens of a text in order, repeats included. Width, case and compatibility forms do not matter.
 * Example: tokenKeys("LPR贷款") is [hash of "lpr", 0x8d37, 0x6b3e, 0x8d376b3e].
 */
export function tokenKeys(text: string): Uint32Array {
  const clean = text.normalize("NFKC").toLowerCase();
  const keys = new Uint32Array(clean.length * 2);
  let count = 0;
  let previous = 0;
  for (let at = 0; at < clean.length; ) {
    const unit = clean.charCodeAt(at);
    const kind = kinds[unit];
    if (kind === cjk) {
      keys[count++] = unit;
      if (previous !== 0) keys[count++] = ((previous << 16) | unit) >>> 0;
      previous = unit;
      at += 1;
      continue;
    }
    previous = 0;
    if (kind === separator) {
      at += 1;
      continue;
    }
    const end = kind === digit ? endOfNumber(clean, at) : endOfWord(clean, at);
    keys[count++] = hashedKey(clean, at, end);
    at = end;
  }
  return keys.subarray(0, count);
}

/** True for the key of one CJK character. */
export function isSingle(key: number): boolean {
  return key < 0x10000;
}

/** True for the key of a Latin word or a number. */
export function isWord(key: number): boolean {
  return key >= firstWordKey && key < firstWordKey + 0x08000000;
}

/** A number with its decimals and thousands separators; one that runs into letters is a word (`5g`). */
function endOfNumber(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    const isInside = (unit === comma || unit === point) && kinds[text.charCodeAt(at + 1)] === digit;
    if (kinds[unit] !== digit && !isInside) break;
    at += 1;
  }
  return kinds[text.charCodeAt(at)] === word ? endOfWord(text, at) : at;
}

function endOfWord(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && (kinds[text.charCodeAt(at)] ?? 0) >= word) at += 1;
  return at;
}

/** FNV-1a over the code units; thousands separators do not count. */
function hashedKey(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit !== comma) hash = Math.imul(hash ^ unit, 0x01000193);
  }
  return (firstWordKey + ((hash ^ (hash >>> 27)) & 0x07ffffff)) >>> 0;
}

/** The kind of each code unit. A character beyond them is two surrogates, which are read as one word. */
function characterKinds(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (let unit = 0; unit < table.length; unit += 1) table[unit] = kindOf(unit);
  return table;
}

function kindOf(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return word;
  const character = String.fromCharCode(unit);
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(character)) return cjk;
  if (/\p{Nd}/u.test(character)) return digit;
  return /[\p{L}\p{M}\p{N}]/u.test(character) ? word : separator;
}
