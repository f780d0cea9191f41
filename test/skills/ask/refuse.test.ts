import { describe, expect, it } from "vitest";
import type { RedLine } from "../../../src/red-lines/red-lines.ts";
import { refuse } from "../../../src/skills/ask/refuse.ts";
import type { ShelvedDocument } from "../../fakes/memory-library.ts";
import { inquiryOf } from "./desk.ts";

const rule: RedLine = {
  id: "bridge",
  title: "过桥资金",
  text: "不得提供过桥资金。",
  source: "合规制度",
  lawful: "到期前申请续贷。",
  competency: "C16",
  query: "不得提供过桥资金 归还贷款",
  requests: [],
  mentionsOk: [],
};

function refused(...texts: readonly string[]) {
  const shelf: ShelvedDocument = {
    document: { id: "m", title: "手册" },
    clauses: texts.map((text, at) => ({ clause: `第${"一二三"[at]}条`, text })),
  };
  return refuse({ rule }, inquiryOf("介绍个过桥资金给客户", [shelf]));
}

describe("a refused request", () => {
  it("is met with the ban in the manual's own words, and the lawful way", async () => {
    const found = await refused("第一条 押品每年重估。", "第二条 不得提供过桥资金帮助客户归还贷款。");
    expect(found.text).toBe("不可以。不得提供过桥资金帮助客户归还贷款。[1]\n\n合规的做法：到期前申请续贷。");
    expect(found.rule).toEqual({ text: "不得提供过桥资金。", clause: "《手册》第二条" });
    expect(found.citations.map(({ quote }) => quote)).toEqual(["不得提供过桥资金帮助客户归还贷款。"]);
    expect(found).toMatchObject({ status: "refused", competency: "C16", reason: "red-line:bridge" });
  });

  it("is met with the rule's own text when the manual has no such ban", async () => {
    const found = await refused("第一条 押品每年重估。");
    expect(found.text).toBe("不可以。不得提供过桥资金。（合规制度）\n\n合规的做法：到期前申请续贷。");
    expect(found).toMatchObject({ citations: [], rule: { clause: "合规制度" } });
  });

  it("does not quote a sentence that speaks of it without forbidding it", async () => {
    const found = await refused("第一条 过桥资金归还贷款的提供情况由支行登记。");
    expect(found.citations).toEqual([]);
    expect(found.text).toContain("不得提供过桥资金。（合规制度）");
  });

  it("is met with the rule's own text in an empty library", async () => {
    expect((await refused()).status).toBe("refused");
  });
});
