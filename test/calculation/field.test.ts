import { describe, expect, it } from "vitest";
import { writeFigure, writeResult } from "../../src/calculation/field.ts";

describe("writing results", () => {
  it("writes a figure with its unit, and the reason where there is none", () => {
    expect(writeFigure(2794.5, "万元")).toBe("2,794.50万元");
    expect(writeFigure({ notMeaningful: "没有贷款" }, "倍")).toBe("没有贷款");
  });

  it("writes texts as they are and yes or no in words", () => {
    expect(writeResult("次级类", "")).toBe("次级类");
    expect([writeResult(true, ""), writeResult(false, "")]).toEqual(["是", "否"]);
    expect(writeResult(1.4815, "倍")).toBe("1.4815倍");
  });
});
