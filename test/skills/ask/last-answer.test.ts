import { describe, expect, it } from "vitest";
import type { PastTurn } from "../../../src/chat/turn.ts";
import { createCiting } from "../../../src/skills/ask/citing.ts";
import { partsOf } from "../../../src/skills/ask/clause-text.ts";
import { answerGrounds, answerMore } from "../../../src/skills/ask/last-answer.ts";
import { createMemoryLibrary, type ShelvedDocument } from "../../fakes/memory-library.ts";
import { hitOf, inquiryOf, reader } from "./desk.ts";

const manual = (...texts: readonly string[]): ShelvedDocument => ({
  document: { id: "m", title: "手册" },
  clauses: texts.map((text, at) => ({ clause: `第${"一二三四"[at]}条`, text })),
});

/** Asks `follow` after an answer that cited the clause. */
function after(shelf: ShelvedDocument, clause: string, follow: string) {
  const library = createMemoryLibrary([shelf]);
  const passage = library.passage(`m#${clause}`, reader.audience);
  const citing = createCiting();
  if (passage) citing.mark({ ...hitOf(""), passage }, partsOf(passage.text));
  const last: PastTurn = {
    messageId: "m1",
    at: "2026-11-23T08:00:00Z",
    text: "贷款最长多久",
    reply: { status: "answered", blocks: [{ type: "sources", citations: citing.citations() }] },
    trace: { skill: "ask", query: "贷款最长多久" },
  };
  return { inquiry: inquiryOf(follow, library), last };
}

async function grounds(shelf: ShelvedDocument, clause: string, follow = "为什么？") {
  const { inquiry, last } = after(shelf, clause, follow);
  return answerGrounds(inquiry, last);
}

async function more(shelf: ShelvedDocument, clause: string) {
  const { inquiry, last } = after(shelf, clause, "具体说说");
  return answerMore(inquiry, last);
}

describe("why", () => {
  it("is answered with the reason that the clause gives", async () => {
    const found = await grounds(manual("第一条 期限不超过3年。为了防范风险，须报总行。"), "第一条");
    expect(found.text).toBe("为了防范风险，须报总行。[1]");
    expect(found).toMatchObject({ status: "answered", query: "贷款最长多久" });
  });

  it("does not take 为他人担保 for a reason", async () => {
    const found = await grounds(manual("第一条 为股东提供担保的，必须经股东会决议。"), "第一条");
    expect(found.text).toBe("手册只写明了要求，没有写明原因。");
  });

  it("falls back to the purpose of the document", async () => {
    const found = await grounds(
      manual("第一条 为规范贷款业务，制定本手册。", "第二条 期限不超过3年。"),
      "第二条",
    );
    expect(found.text).toBe(
      "手册只写明了要求，没有写明原因。\n这份制度的目的是：为规范贷款业务，制定本手册。[1]",
    );
    expect(found.citations[0]?.clause).toBe("第一条");
  });

  it("says that no reason is stated when there is none, and still cites the clause", async () => {
    const found = await grounds(manual("第一条 期限不超过3年。"), "第一条");
    expect(found.text).toBe("手册只写明了要求，没有写明原因。");
    expect(found.citations.map(({ quote }) => quote)).toEqual(["期限不超过3年。"]);
  });

  it("is answered with the regulation that the clause names when its grounds are asked for", async () => {
    const clause = "第一条 期限不超过3年。为了防范风险，须报总行。依据为《办法》第十一条。";
    expect((await grounds(manual(clause), "第一条", "依据是什么？")).text).toBe(
      "依据为《办法》第十一条。[1]",
    );
  });
});

describe("more", () => {
  it("is the whole clause, each part with its mark", async () => {
    const found = await more(manual("第一条 有下列情形的：\n（一）新客户；\n（二）大额。"), "第一条");
    expect(found.text).toBe(
      "《手册》第一条的规定：\n有下列情形的：[1]\n- （一）新客户；[1]\n- （二）大额。[1]",
    );
  });

  it("is cut at a length that can be read in a chat, but never to nothing", async () => {
    const long = `${"甲".repeat(700)}。`;
    const found = await more(manual(`第一条 ${long}乙。`), "第一条");
    expect(found.text).toContain(long);
    expect(found.text).not.toContain("乙");
    expect(found.citations).toHaveLength(1);
  });

  it("asks for the whole question when the last answer cited nothing", async () => {
    const found = await more(manual("第一条 期限不超过3年。"), "第九条");
    expect(found).toMatchObject({ status: "clarify", citations: [] });
  });
});
