// A name that somebody's computer sent, made into a name that can only mean a file in the folder it is
// written to.

/** The most bytes a file system takes for a name, less what a temporary ending needs. */
const longestNameBytes = 200;

/**
 * The last part of the given path without control characters and marks that other systems refuse; null when
 * nothing usable is left, or the name is hidden or a lock file of Office. Example: `..\\手册<1>.md` is `手册1.md`.
 */
export function safeFileName(given: string): string | null {
  const last = given.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const clean = last
    .replace(/[\p{C}<>:"|?*#%]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
  if (clean === "" || clean.startsWith(".") || clean.startsWith("~$")) return null;
  const { stem, extension } = splitName(clean);
  const short = shortened(stem, longestNameBytes - Buffer.byteLength(extension)).trim();
  return short === "" ? null : `${short}${extension}`;
}

/** A file's name in two parts; the second has the dot, in lower case. Example: `["手册", ".docx"]`. */
export function splitName(name: string): { readonly stem: string; readonly extension: string } {
  const match = /^(.+)(\.[A-Za-z0-9]{1,8})$/u.exec(name);
  return match ? { stem: match[1]!, extension: match[2]!.toLowerCase() } : { stem: name, extension: "" };
}

/** Files of one name are versions of one document, whatever their format and letter case. */
export function isSameDocument(one: string, other: string): boolean {
  const key = (name: string) => splitName(name).stem.normalize("NFC").toLowerCase();
  return key(one) === key(other);
}

function shortened(text: string, maxBytes: number): string {
  let result = "";
  let bytes = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > maxBytes) break;
    result += character;
  }
  return result;
}
