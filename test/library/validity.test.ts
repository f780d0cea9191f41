import { describe, expect, it } from "vitest";
import type { CivilDate } from "../../src/dates.ts";
import type { Document } from "../../src/library/passage.ts";
import { endsByReplacement } from "../../src/library/validity.ts";

function document(id: string, supersedes: string | null, effectiveFrom: string | null): Document {
  return {
    id,
    title: id,
    root: "/",
    path: id,
    hash: id,
    version: null,
    effectiveFrom: effectiveFrom as CivilDate | null,
    effectiveTo: null,
    supersedes,
    audience: ["all"],
    owner: null,
    source: null,
  };
}

describe("a replaced document", () => {
  it("ends the day before its replacement takes effect", () => {
    const ends = endsByReplacement([
      document("办法2010", null, "2010-02-12"),
      document("办法2024", "办法2010", "2024-07-01"),
    ]);
    expect([...ends]).toEqual([["办法2010", "2024-06-30"]]);
  });

  it("ends with the earliest of several replacements", () => {
    const ends = endsByReplacement([document("b", "a", "2025-03-01"), document("c", "a", "2024-03-01")]);
    expect(ends.get("a" as never)).toBe("2024-02-29");
  });

  it("does not end by itself or by a replacement without a date", () => {
    expect(endsByReplacement([document("a", "a", "2024-01-01"), document("b", "x", null)]).size).toBe(0);
  });
});
