// What lies between the streams of a PDF has no checksum, and a reader skips what it cannot make out: one wrong byte
// in a font's table of glyphs, and a character is missing wherever it was used. Such damage shows as bytes that no
// program writes there, or as glyphs that a font names and does not have.

const objects = /\d+ \d+ obj\b([\s\S]*?)endobj/g;
/** Bytes that stand in no name, number or sign. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const control = /[\u0001-\u0008\u000B\u000E-\u001F\u007F]/;
const glyphProcedures = /\/CharProcs\s*<<([^>]*)>>/;
const encodedGlyphs = /\/Differences\s*\[([^\]]*)\]/;
const widths = /\/Widths\s*\[([^\]]*)\]/;
const notDefined = "/.notdef";

/** True when nothing in the objects looks damaged; `text` is the file, one character a byte, without its streams. */
export function hasSoundObjects(text: string): boolean {
  for (const [, body = ""] of text.matchAll(objects)) {
    const plain = withoutStrings(body);
    if (plain === null || control.test(plain) || !isBalanced(plain) || !hasSoundFont(plain)) return false;
  }
  return true;
}

/** The object without `(…)`, in which any byte may stand; null when a bracket has no partner. */
function withoutStrings(body: string): string | null {
  if (!/[()]/.test(body)) return body;
  let plain = "";
  let depth = 0;
  for (let at = 0; at < body.length; at += 1) {
    const character = body[at];
    if (character === "\\" && depth > 0) at += 1;
    else if (character === "(") depth += 1;
    else if (character === ")") depth -= 1;
    else if (depth === 0) plain += character;
    if (depth < 0) return null;
  }
  return depth === 0 ? plain : null;
}

/** As many dictionaries are closed as opened. */
function isBalanced(body: string): boolean {
  return (body.match(/<</g) ?? []).length === (body.match(/>>/g) ?? []).length;
}

function hasSoundFont(body: string): boolean {
  const lengths = widths.exec(body)?.[1];
  if (lengths !== undefined && !tokensOf(lengths).every(isNumberOrReference)) return false;
  const procedures = glyphProcedures.exec(body)?.[1];
  const encoding = encodedGlyphs.exec(body)?.[1];
  if (procedures === undefined || encoding === undefined) return true;
  const drawn = new Set([...procedures.matchAll(/\/[^\s/<>[\]()]+/g)].map(([name]) => name));
  return tokensOf(encoding).every(
    (token) => drawn.has(token) || token === notDefined || isNumberOrReference(token),
  );
}

function tokensOf(text: string): readonly string[] {
  // A name needs no space before it.
  return text.match(/\/[^\s/]*|[^\s/]+/g) ?? [];
}

function isNumberOrReference(token: string): boolean {
  return /^(?:[+-]?(?:\d+\.?\d*|\.\d+)|R)$/.test(token);
}
