import { basename, dirname, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSameDocument, safeFileName, splitName } from "../../src/desk/file-names.ts";

describe("a file's name", () => {
  it("keeps what people write and drops where it would lead", () => {
    const examples: readonly (readonly [string, string | null])[] = [
      ["信贷手册（2024版）.docx", "信贷手册（2024版）.docx"],
      ["..\\..\\windows\\手册<1>.MD", "手册1.md"],
      ["/etc/passwd", "passwd"],
      ["../../../a.md", "a.md"],
      ["手册\u202Efdp.md", "手册fdp.md"],
      ["a\u0000b.md", "ab.md"],
      ["  空  格 .md", "空 格.md"],
      [".htaccess", null],
      ["~$手册.docx", null],
      ["..", null],
      ["", null],
      ["folder/", null],
    ];
    for (const [given, name] of examples) expect(safeFileName(given), given).toBe(name);
  });

  it("is always one file in the folder, short enough for any disk, and stays the same when cleaned again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (given) => {
        const name = safeFileName(given);
        if (name === null) return;
        expect(dirname(resolve("/folder", name))).toBe("/folder");
        expect(basename(name)).toBe(name);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
        expect(safeFileName(name)).toBe(name);
      }),
    );
  });

  it("keeps its ending when it is far too long", () => {
    expect(safeFileName(`${"𠀀".repeat(300)}.docx`)).toMatch(/^𠀀{48}\.docx$/u);
  });

  it("names the same document whatever its format and letter case", () => {
    expect(isSameDocument("手册A.docx", "手册a.PDF")).toBe(true);
    expect(isSameDocument("手册.docx", "手册2.docx")).toBe(false);
    expect(splitName("a.b.PDF")).toEqual({ stem: "a.b", extension: ".pdf" });
  });
});
