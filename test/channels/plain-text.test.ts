import { describe, expect, it } from "vitest";
import { plainText } from "../../src/channels/plain-text.ts";
import type { Block, Citation } from "../../src/chat/reply.ts";
import { day } from "../fakes/memory-library.ts";

const citation: Citation = {
  n: 1,
  passageId: "m#第三条",
  document: "信贷手册",
  clause: "第三条",
  quote: "期限不超过3年。",
  effectiveFrom: day("2024-07-01"),
  effectiveTo: null,
  superseded: false,
  successor: null,
};

const rendered = (...blocks: readonly Block[]) => plainText({ status: "answered", blocks });

describe("a reply as plain text", () => {
  it("is its blocks with an empty line between them, without the verdict buttons", () => {
    expect(rendered({ type: "text", text: "一" }, { type: "feedback" }, { type: "text", text: "二" })).toBe(
      "一\n\n二",
    );
  });

  it("numbers choices from 1, under their prompt when they have one", () => {
    const choices = ["流贷", "固贷"].map((label) => ({ id: label, label, text: label }));
    expect(rendered({ type: "choices", prompt: "哪一种？", choices })).toBe("哪一种？\n  1. 流贷\n  2. 固贷");
    expect(rendered({ type: "text", text: "哪一种？" }, { type: "choices", prompt: "", choices })).toBe(
      "哪一种？\n\n  1. 流贷\n  2. 固贷",
    );
  });

  it("shows a table line by line, without an empty line for a caption it lacks", () => {
    const table = { type: "table", columns: ["押品", "抵押率"], rows: [["存单", "95%"]] } as const;
    expect(rendered({ ...table, caption: "表1" })).toBe("表1\n押品 | 抵押率\n存单 | 95%");
    expect(rendered({ ...table, caption: "" })).toBe("押品 | 抵押率\n存单 | 95%");
  });
});

describe("the sources of a reply", () => {
  const sources = (...citations: readonly Partial<Citation>[]) =>
    rendered({ type: "sources", citations: citations.map((fields) => ({ ...citation, ...fields })) })
      .split("\n")
      .slice(1);

  it("name the clause and since when it holds", () => {
    expect(sources({})).toEqual(["[1] 《信贷手册》第三条（2024-07-01 起施行）"]);
    expect(sources({ effectiveFrom: null })).toEqual(["[1] 《信贷手册》第三条"]);
  });

  it("say when a clause no longer holds", () => {
    expect(sources({ effectiveTo: day("2024-12-31"), superseded: true })).toEqual([
      "[1] 《信贷手册》第三条（2024-07-01 起施行，2024-12-31 后失效，已被取代）",
    ]);
  });

  it("share a line when they are of the same clause and follow each other", () => {
    expect(sources({}, { n: 2 }, { n: 3 }, { n: 4, clause: "第四条" }, { n: 5 })).toEqual([
      "[1]-[3] 《信贷手册》第三条（2024-07-01 起施行）",
      "[4] 《信贷手册》第四条（2024-07-01 起施行）",
      "[5] 《信贷手册》第三条（2024-07-01 起施行）",
    ]);
  });

  it("keep an old version of a clause apart from the one in force", () => {
    expect(sources({ effectiveFrom: day("2021-01-01"), superseded: true }, { n: 2 })).toEqual([
      "[1] 《信贷手册》第三条（2021-01-01 起施行，已被取代）",
      "[2] 《信贷手册》第三条（2024-07-01 起施行）",
    ]);
  });
});
