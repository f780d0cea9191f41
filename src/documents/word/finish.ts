// The last touches to a .docx package: fonts with their fallbacks for machines that lack them, and no trace of the hour
// at which it was made, so that the same document is the same file.

import { unzipSync, type Zippable, zipSync } from "fflate";

/** Word takes `altName` where the first name is unknown; `charset` 86 tells it that the font is Chinese. */
const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="宋体"><w:altName w:val="SimSun,Songti SC,Noto Serif CJK SC"/><w:charset w:val="86"/><w:family w:val="roman"/></w:font><w:font w:name="黑体"><w:altName w:val="SimHei,Heiti SC,Noto Sans CJK SC"/><w:charset w:val="86"/><w:family w:val="swiss"/></w:font><w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/></w:font><w:font w:name="Arial"><w:charset w:val="00"/><w:family w:val="swiss"/></w:font></w:fonts>`;

const made = new Date("2000-01-01T00:00:00Z");

export function finishedPackage(file: Uint8Array, date: string): Uint8Array {
  const parts = unzipSync(file);
  const core = new TextDecoder().decode(parts["docProps/core.xml"]);
  const stamped = core.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/gu, `$1${date}T00:00:00Z`);
  const encoder = new TextEncoder();
  const counted = Object.keys(parts).filter((name) => /^word\/(?:document|header\d+)\.xml$/u.test(name));
  const named = counted.map((name) => [name, encoder.encode(withPlainNames(parts[name]!))]);
  const finished: Record<string, Uint8Array> = {
    ...parts,
    "docProps/core.xml": encoder.encode(stamped),
    "word/fontTable.xml": encoder.encode(fontTable),
    ...Object.fromEntries(named),
  };
  const entries = Object.entries(finished).map(([name, bytes]) => [name, [bytes, { mtime: made }]] as const);
  return zipSync(Object.fromEntries(entries) as unknown as Zippable, { level: 6 });
}

/** A watermark is named by chance, and bookmarks are counted on from the last document: both start anew in each file. */
function withPlainNames(part: Uint8Array): string {
  return [
    /_Toc\d+/gu,
    /(?<=<w:bookmark(?:Start|End) [^>]*w:id=")\d+/gu,
    /(?<=<wp:docPr [^>]*id=")\d+/gu,
  ].reduce(
    (xml, pattern) => recounted(xml, pattern),
    new TextDecoder().decode(part).replace(/PowerPlusWaterMarkObject[\w-]+/gu, "PowerPlusWaterMarkObject1"),
  );
}

/** Numbers names in the order in which they are met. Example: `_Toc16 _Toc17 _Toc16` is `_Toc1 _Toc2 _Toc1`. */
function recounted(xml: string, pattern: RegExp): string {
  const numbers = new Map<string, number>();
  return xml.replace(pattern, (name) => {
    const number = numbers.get(name) ?? numbers.size + 1;
    numbers.set(name, number);
    return name.replace(/\d+$/u, String(number));
  });
}
