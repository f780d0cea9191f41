import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collectStrings, rowOf, sortedRows, stringAt } from "../../../src/retrieval/index/string-column.ts";

describe("a string column", () => {
  it("gives back every string, and finds each by its content", () => {
    const texts = fc.uniqueArray(fc.string({ unit: "grapheme" }), { maxLength: 40 });
    fc.assert(
      fc.property(texts, fc.string({ unit: "grapheme" }), (all, other) => {
        const collector = collectStrings();
        for (const text of all) collector.add(text);
        const column = collector.finish();
        const sorted = sortedRows(column);
        expect(all.map((_, row) => stringAt(column, row))).toEqual(all);
        expect(all.map((text) => rowOf(column, sorted, text))).toEqual([...all.keys()]);
        expect(rowOf(column, sorted, other)).toBe(all.indexOf(other));
      }),
    );
  });

  it("grows with its content", () => {
    const collector = collectStrings();
    const long = "贷".repeat(100_000);
    collector.add(long);
    collector.add(long);
    expect(stringAt(collector.finish(), 1)).toBe(long);
  });
});
