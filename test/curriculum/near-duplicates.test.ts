import { describe, expect, it } from "vitest";
import { nearDuplicates } from "../../src/curriculum/near-duplicates.ts";

describe("near duplicates", () => {
  it("finds texts that differ only in a number", () => {
    const pairs = nearDuplicates(
      [
        { id: "a", text: "流动资金贷款期限最长不超过3年" },
        { id: "b", text: "流动资金贷款期限最长不超过5年。" },
        { id: "c", text: "抵押权自登记时设立，登记完成后再放款" },
      ],
      0.6,
    );
    expect(pairs).toEqual([{ ids: ["a", "b"], similarity: 1 }]);
  });

  it("finds a text that stands within a longer one", () => {
    const rule = "贷款本金不得超过押品评估价值乘以抵押率";
    const [pair] = nearDuplicates(
      [
        { id: "long", text: `${rule}，超过上限的报总行审批，未经审批不得放款` },
        { id: "short", text: rule },
      ],
      0.6,
    );
    expect(pair?.similarity).toBe(1);
  });

  it("lets texts of one subject stand that say different things", () => {
    const texts = [
      { id: "a", text: "首次贷后检查应在放款后15日内完成，重点核实资金用途" },
      { id: "b", text: "关注类客户的检查每月一次，由支行负责人参加并签字" },
    ];
    expect(nearDuplicates(texts, 0.3)).toEqual([]);
  });
});
