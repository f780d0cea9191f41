import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cut, inPieces, markdown, mrkdwn } from "../../../../src/channels/slack/render/text.ts";

const zeroWidthSpace = "\u200B";

describe("plain text for mrkdwn", () => {
  it("lets nobody be called and nothing become a link", () => {
    expect(mrkdwn("<!channel> <@U1> <https://x.example|y> R&D &lt;")).toBe(
      "&lt;!channel&gt; &lt;@U1&gt; &lt;https://x.example|y&gt; R&amp;D &amp;lt;",
    );
  });

  it("keeps marks that would pair from pairing, and lone ones as they are", () => {
    expect(mrkdwn("本金 * 利率")).toBe("本金 * 利率");
    expect(mrkdwn("a *b* c")).toBe(`a *${zeroWidthSpace}b*${zeroWidthSpace} c`);
    expect(mrkdwn("3~5年\n10~20年")).toBe("3~5年\n10~20年");
  });

  it("does not begin a quotation with a line that begins with a comparison", () => {
    expect(mrkdwn("> 90天")).toBe(`${zeroWidthSpace}&gt; 90天`);
  });

  it("holds no angle bracket whatever the text", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => !/[<>]/u.test(mrkdwn(text))));
  });
});

describe("plain text for Markdown", () => {
  it("shows its marks instead of obeying them, and leaves & alone", () => {
    expect(markdown("a*b*c_d_ `e` ~f~ <!here> R&D")).toBe(
      "a\\*b\\*c\\_d\\_ \\`e\\` \\~f\\~ &lt;!here&gt; R&D",
    );
    expect(markdown("# 标题\n| a | b |\n---")).toBe("\\# 标题\n\\| a \\| b \\|\n\\---");
  });

  it("keeps lists and citation marks, and makes no link of a bracket behind one", () => {
    expect(markdown("- 一[1]\n- 二[2]")).toBe("- 一[1]\n- 二[2]");
    expect(markdown("[1](https://x.example)")).toBe("[1\\](https://x.example)");
  });
});

describe("text in pieces", () => {
  it("is cut between paragraphs, else behind a sentence, else behind a comma", () => {
    expect(inPieces("第一段。\n\n第二段。", 8)).toEqual(["第一段。", "第二段。"]);
    expect(inPieces("第一句。第二句，还没完。", 9)).toEqual(["第一句。", "第二句，还没完。"]);
    expect(inPieces("他说：“好。”然后走了。", 8)).toEqual(["他说：“好。”", "然后走了。"]);
    expect(inPieces("甲乙丙，丁戊己庚", 6)).toEqual(["甲乙丙，", "丁戊己庚"]);
    expect(inPieces("甲乙丙丁戊己庚", 3)).toEqual(["甲乙丙", "丁戊己", "庚"]);
  });

  it("never cuts a character in two, keeps every word, and keeps to the length", () => {
    const sentences = fc.array(fc.string({ unit: "grapheme", maxLength: 30 }), { maxLength: 30 });
    fc.assert(
      fc.property(sentences, fc.integer({ min: 20, max: 60 }), (parts, longest) => {
        const text = parts.join("。");
        const pieces = inPieces(text, longest, (piece) => mrkdwn(piece).length);
        expect(pieces.join("").replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""));
        for (const piece of pieces) {
          expect(mrkdwn(piece).length).toBeLessThanOrEqual(longest);
          expect(piece.isWellFormed()).toBe(text.isWellFormed() || piece.isWellFormed());
        }
      }),
    );
    expect(inPieces("𠮷𠮷𠮷", 3)).toEqual(["𠮷", "𠮷", "𠮷"]);
  });

  it("shortens a line with an ellipsis", () => {
    expect(cut("甲乙\n丙丁", 9)).toBe("甲乙 丙丁");
    expect(cut("𠮷𠮷𠮷", 4)).toBe("𠮷…");
  });
});
