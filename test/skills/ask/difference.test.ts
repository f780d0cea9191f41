import { describe, expect, it } from "vitest";
import { createCiting } from "../../../src/skills/ask/citing.ts";
import { compare, readComparison } from "../../../src/skills/ask/difference.ts";
import { createMemoryLibrary } from "../../fakes/memory-library.ts";
import { reader } from "./desk.ts";

describe("a question that compares", () => {
  it.each([
    ["流动资金贷款和固定资产贷款有什么区别？", "流动资金贷款", "固定资产贷款"],
    ["抵押与质押的差别", "抵押", "质押"],
    ["借款合同和担保合同有什么不同", "借款合同", "担保合同"],
    ["共同借款人与保证人的区别", "共同借款人", "保证人"],
    ["参与行和牵头行有什么区别", "参与行", "牵头行"],
    ["同业存款同一般存款有什么区别", "同业存款", "一般存款"],
    ["请问受托支付跟自主支付有何不同", "受托支付", "自主支付"],
  ])("%s", (question, left, right) => {
    expect(readComparison(question)).toMatchObject({ left, right });
  });

  it("names one aspect, or means the common ones", () => {
    expect(readComparison("流贷与固贷在期限上有什么不同")?.aspects.map(({ name }) => name)).toEqual(["期限"]);
    expect(readComparison("A角和B角的职责有什么不同")?.aspects.map(({ name }) => name)).toEqual(["职责"]);
    expect(readComparison("流贷和固贷有什么区别")?.aspects.length).toBeGreaterThan(3);
  });

  it.each(["流动资金贷款最长多久", "不同客户怎么评级", "区别是什么"])("is none: %s", (question) => {
    expect(readComparison(question)).toBeNull();
  });
});

describe("the comparison", () => {
  const library = createMemoryLibrary([
    {
      document: { id: "流贷", title: "流动资金贷款" },
      clauses: [
        { clause: "第二条", text: "第二条 用途为日常周转，不得用于股权投资。" },
        { clause: "第三条", text: "第三条 贷款期限最长不超过3年。" },
      ],
    },
    {
      document: { id: "固贷", title: "固定资产贷款" },
      clauses: [{ clause: "第二条", text: "第二条 贷款期限一般不超过10年。" }],
    },
  ]);
  const search = (text: string) => library.search({ ...reader, text, k: 10 });

  it("sets the same aspect side by side, each cell with its own mark, and drops what one side lacks", async () => {
    const comparison = readComparison("流动资金贷款和固定资产贷款有什么区别");
    const citing = createCiting();
    const { rows, hits } = await compare(comparison!, search, library.rarity(reader), citing);
    expect(rows).toEqual([
      { aspect: "期限", left: "贷款期限最长不超过3年。[1]", right: "贷款期限一般不超过10年。[2]" },
    ]);
    expect(hits.map(({ passage }) => passage.id)).toEqual(["流贷#第三条", "固贷#第二条"]);
    expect(citing.citations().map(({ document }) => document)).toEqual(["流动资金贷款", "固定资产贷款"]);
  });

  it("has no row for things the library does not know", async () => {
    const { rows } = await compare(
      readComparison("信用证和保函有什么区别")!,
      search,
      library.rarity(reader),
      createCiting(),
    );
    expect(rows).toEqual([]);
  });
});
