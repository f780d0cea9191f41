import { describe, expect, it } from "vitest";
import { answerComparison, sideBySide } from "../../../src/skills/ask/comparison.ts";
import { readComparison } from "../../../src/skills/ask/difference.ts";
import { createMemoryLibrary } from "../../fakes/memory-library.ts";
import { hitOf, inquiryOf } from "./desk.ts";

const table =
  "第二条 续贷与展期按下表区分。\n业务：续贷；合同：签新合同\n业务：展期；合同：原合同不变\n业务：重组；合同：调整期限\n依据为《办法》第三条。";

describe("a clause that sets two things apart", () => {
  const comparison = readComparison("续贷和展期有什么区别")!;

  it("is found before clauses that only name both", () => {
    const names = hitOf("第一条 续贷和展期都应当提前申请。", { id: "names" });
    const apart = hitOf(table, { id: "apart" });
    expect(sideBySide(comparison, [names, apart])?.passage.id).toBe("apart");
    expect(sideBySide(comparison, [names])).toBeNull();
  });

  it("is no list of mistakes in a lesson", () => {
    const lesson = hitOf("把续贷和展期的区别弄反。", { id: "lesson", clause: "常见错误" });
    expect(sideBySide(comparison, [lesson])).toBeNull();
  });

  it("answers with its sentence and the lines about either, not with its grounds", async () => {
    const library = createMemoryLibrary([
      { document: { id: "手册", title: "手册" }, clauses: [{ clause: "第二条", text: table }] },
    ]);
    const found = await answerComparison(
      inquiryOf("续贷和展期有什么区别", library),
      comparison,
      "difference",
    );
    expect(found?.text.split("\n")).toEqual([
      "续贷与展期按下表区分。[1]",
      "- 业务：续贷；合同：签新合同[1]",
      "- 业务：展期；合同：原合同不变[1]",
    ]);
  });

  it("is wanted where only a difference in figures was asked for", async () => {
    const library = createMemoryLibrary([
      {
        document: { id: "手册", title: "手册" },
        clauses: [{ clause: "第一条", text: "第一条 等额本息的利息较多。" }],
      },
    ]);
    const question = "等额本息和等额本金差多少利息";
    expect(
      await answerComparison(inquiryOf(question, library), readComparison(question)!, "amount"),
    ).toBeNull();
  });
});
