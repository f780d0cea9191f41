import { describe, expect, it } from "vitest";
import { hasSoundObjects } from "../../../src/library/pdf/objects.ts";

const font = `52 0 obj
<</Type /Font/Subtype /Type3/Widths [0 0 511.5 -1 .5 7 0 R]
/Encoding <</Type /Encoding/Differences [0 /g0 /g73D6 65/g0/.notdef]>>
/CharProcs <</g0 241 0 R
/g73D6 242 0 R>>>>
endobj
`;
const info = `3 0 obj
<</Title (a \\) b (nested) \u0003)/ID [<00ff>]/A <</B <00>>>/BaseFont /ËÎÌå>>
endobj
`;

describe("the objects of a PDF", () => {
  it("are sound with fonts, strings of any bytes, and names in a Chinese encoding", () => {
    expect(hasSoundObjects(`%\u0001\n${font}${info}`)).toBe(true);
    expect(hasSoundObjects("")).toBe(true);
  });

  it.each([
    ["a glyph that the font does not have", "/g73D6 65", "/g73D7 65"],
    ["two glyphs run together", "/g0 /g73D6", "/g0é/g73D6"],
    ["a glyph without its sign", "/g0 /g73D6", "/g0 §g73D6"],
    ["a width that is no number", "0 0 511.5", "0 0µ511.5"],
    ["a byte that no program writes", "/Subtype", "/Sub\u0015ype"],
    ["a dictionary that nothing opens", "<</Type /Font", "¦</Type /Font"],
    ["a bracket that nothing closes", "/Type /Font/", "(Type /Font/"],
    ["a bracket that nothing opens", "/Type /Font/", "/Type )Font/"],
  ])("are damaged with %s", (_, from, to) => {
    expect(font).toContain(from);
    expect(hasSoundObjects(font.replace(from, to) + info)).toBe(false);
  });
});
