// Bytes to text. Chinese bank files come as UTF-8 or as GBK and seldom say which. A UTF-8 file with a broken
// spot also decodes as GB18030, into nonsense, so damage must be told from another encoding.

export type Decoded =
  | { readonly status: "decoded"; readonly text: string }
  | { readonly status: "rejected"; readonly reason: string };

const zeroWidth = /[\u200B\u2060\uFEFF]/g;

/** Text with `\n` line ends, without byte order mark and zero-width characters; rejected when it is no text. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return rejected("文件是空的");
  const text = utf16(bytes) ?? strictly(bytes, "utf-8") ?? gb18030(bytes);
  if (text === undefined) return rejected("编码无法识别或文件已损坏，请存为 UTF-8 后重试");
  if (text.includes("\0")) return rejected("文件含有空字节，不是文本文件");
  const clean = text.replace(/\r\n?|\u2028|\u2029/g, "\n").replace(zeroWidth, "");
  return clean.trim() === "" ? rejected("文件是空的") : { status: "decoded", text: clean };
}

function rejected(reason: string): Decoded {
  return { status: "rejected", reason };
}

function utf16(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return strictly(bytes, "utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return strictly(bytes, "utf-16be");
  return undefined;
}

function gb18030(bytes: Uint8Array): string | undefined {
  return isDamagedUtf8(bytes) ? undefined : strictly(bytes, "gb18030");
}

function strictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** GBK read as UTF-8 is mostly replacement characters; damaged UTF-8 is mostly whole characters. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  let whole = 0;
  let broken = 0;
  for (const character of new TextDecoder("utf-8").decode(bytes)) {
    if (character === "\uFFFD") broken += 1;
    else if (character > "\u07FF") whole += 1;
  }
  return whole > broken;
}
