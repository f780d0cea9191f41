import { describe, expect, it } from "vitest";
import { writeFigure } from "../../src/calculation/field.ts";
import { number, operand, percent, times, wan, yuan } from "../../src/finance/figures.ts";
import { notMeaningful } from "../../src/finance/working.ts";

describe("how figures are written", () => {
  it.each([
    [wan(2794.5), "2,794.50万元"],
    [wan(4.994434, 4), "4.9944万元"],
    [yuan(176333.33), "176,333.33元"],
    [percent(3.45), "3.45%"],
    [percent(3.49791, 4), "3.4979%"],
    [number(4.44444), "4.4444"],
    [number(81, 0), "81"],
    [times(1.48148), "1.48倍"],
    [operand(-150, 2), "（-150.00）"],
    [operand(150, 2), "150.00"],
    [writeFigure(2794.5, "万元"), "2,794.50万元"],
    [writeFigure(0.0936604, "万元"), "0.0937万元"],
  ])("%s", (written, expected) => {
    expect(written).toBe(expected);
  });

  it("as their reason when there is none", () => {
    const none = notMeaningful("销售收入为零");
    expect([wan(none), percent(none), operand(none), writeFigure(none, "%")]).toEqual(
      Array(4).fill("销售收入为零"),
    );
  });

  it("without a minus before nothing", () => {
    expect([wan(-0.001), number(-0), operand(-0.00001)]).toEqual(["0.00万元", "0.0000", "0.0000"]);
  });
});
