import { describe, expect, it } from "vitest";
import { plainText } from "../../src/channels/plain-text.ts";
import type { Block } from "../../src/chat/reply.ts";
import { review } from "../../src/negotiation/review.ts";
import { reviewPicture } from "../../src/rehearsal/picture.ts";
import { drawingOf } from "../../src/web/pages/drawing.ts";
import { renderBlock } from "../../src/web/pages/reply.ts";
import { gameOf, scenarioFiles } from "../negotiation/scenarios.ts";
import { begin, say } from "../rehearsal/plays.ts";

const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inside}</svg>`;
const page = async (block: Block) => String(await renderBlock(block, { citations: [], messageId: "m1" }));

describe("a drawing on a page", () => {
  it.each(scenarioFiles)("is the review's picture of %s as it is", async (file) => {
    const game = gameOf(file);
    const play = await say(game, begin(game), ["您好"]);
    const picture = reviewPicture(review(game, play.state), "万元", "zh");
    if (picture === null) return;
    expect(drawingOf(picture.svg)).not.toBeNull();
    expect(picture.alt).toMatch(/底线/u);
    expect(picture.svg).not.toMatch(/NaN|Infinity|undefined/u);
  });

  it.each([
    "<script>alert(1)</script>",
    '<rect onload="alert(1)"/>',
    '<a href="javascript:alert(1)"><text>x</text></a>',
    '<image href="http://example.test/x.png"/>',
    "<style>*{display:none}</style>",
    "<foreignObject><p>x</p></foreignObject>",
    '<rect fill="url(#x)"/>',
    '<rect style="fill:red"/>',
    "<rect",
    '</svg><img src="x" onerror="alert(1)"><svg viewBox="0 0 1 1">',
    '<text x="1"y="2">x</text>',
  ])("is left out when it holds %s", async (inside) => {
    expect(drawingOf(svg(inside))).toBeNull();
    const shown = await page({ type: "picture", svg: svg(inside), alt: "说明" });
    expect(shown).toContain("说明");
    expect(shown).not.toContain("<svg");
  });

  it("has its words beside it, also where no picture can be shown", async () => {
    const block: Block = { type: "picture", svg: svg('<circle cx="1" cy="1" r="1"/>'), alt: '一个点 "<b>"' };
    const shown = await page(block);
    expect(shown).toContain("<circle");
    expect(shown).toContain("&lt;b&gt;");
    expect(plainText({ status: "done", blocks: [block] })).toBe('一个点 "<b>"');
  });
});
