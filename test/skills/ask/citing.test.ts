import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCiting } from "../../../src/skills/ask/citing.ts";
import { partsOf } from "../../../src/skills/ask/clause-text.ts";
import { hitOf } from "./desk.ts";

const text = "第三条 期限不超过3年。延长的报总行审批。每半年还本一次。";

describe("the marks of an answer", () => {
  it("number passages in the order in which they are used, one number a passage", () => {
    const citing = createCiting();
    const [first, second] = [hitOf(text), hitOf("第四条 双人面签。", { id: "b" })];
    const [a, b] = partsOf(text);
    expect(citing.mark(first, [a!])).toBe("[1]");
    expect(citing.mark(second, partsOf(second.passage.text))).toBe("[2]");
    expect(citing.mark(first, [b!])).toBe("[1]");
    expect(citing.citations().map(({ n, passageId }) => [n, passageId])).toEqual([
      [1, "手册#第一条"],
      [2, "b"],
    ]);
  });

  it("quote everything between the first and the last part used", () => {
    const citing = createCiting();
    const [first, , third] = partsOf(text);
    citing.mark(hitOf(text), [third!]);
    citing.mark(hitOf(text), [first!]);
    expect(citing.citations()[0]?.quote).toBe("期限不超过3年。延长的报总行审批。每半年还本一次。");
  });

  it("carry the validity of the passage and what replaced it", () => {
    const citing = createCiting();
    const hit = { ...hitOf(text, { clause: "第三条" }), superseded: true, successor: "新#第三条" };
    citing.mark(hit, partsOf(text));
    expect(citing.citations()[0]).toMatchObject({
      document: "信贷手册",
      clause: "第三条",
      effectiveFrom: null,
      superseded: true,
      successor: "新#第三条",
    });
  });

  it("quote an exact substring that holds each part, whatever is cited in whatever order", () => {
    const parts = partsOf(text);
    fc.assert(
      fc.property(fc.array(fc.subarray([...parts], { minLength: 1 }), { minLength: 1 }), (uses) => {
        const citing = createCiting();
        for (const use of uses) expect(citing.mark(hitOf(text), use)).toBe("[1]");
        const [{ quote } = { quote: "" }] = citing.citations();
        expect(text).toContain(quote);
        for (const part of uses.flat()) expect(quote).toContain(part.text);
      }),
    );
  });
});
