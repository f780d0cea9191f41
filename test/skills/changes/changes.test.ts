import { describe, expect, it } from "vitest";
import { citationsOf, textOf } from "../../../src/chat/reply.ts";
import type { Turn } from "../../../src/chat/turn.ts";
import { readChangeQuestion } from "../../../src/skills/changes/change-question.ts";
import { createChanges } from "../../../src/skills/changes/changes.ts";
import { createMemoryLibrary, day } from "../../fakes/memory-library.ts";

const library = createMemoryLibrary([
  {
    document: { id: "old", title: "流动资金贷款管理办法", effectiveFrom: day("2010-02-12") },
    clauses: [
      { clause: "第一条", text: "第一条 流动资金贷款期限不超过1年。" },
      { clause: "第二条", text: "第二条 贷款人应当审慎经营。" },
    ],
  },
  {
    document: {
      id: "new",
      title: "流动资金贷款管理办法",
      effectiveFrom: day("2024-07-01"),
      supersedes: "old",
    },
    clauses: [
      { clause: "第一条", text: "第一条 流动资金贷款期限原则上不超过3年。" },
      { clause: "第二条", text: "第二条 贷款人应当审慎经营。" },
      { clause: "第三条", text: "第三条 贷款人应当建立风险评价制度，客户风险分类每季度一次。" },
    ],
  },
  {
    document: { id: "single", title: "固定资产贷款管理办法" },
    clauses: [{ clause: "第一条", text: "第一条 用途应当真实。" }],
  },
]);
const skill = createChanges({
  library: () => library,
  canonical: (text) => text.replace("流贷", "流动资金贷款").replace("固贷", "固定资产贷款"),
});

function turn(text: string, history: Turn["history"] = []): Turn {
  return {
    inbound: {
      kind: "text",
      id: "1",
      account: { channel: "terminal", id: "me" },
      conversationId: "c",
      at: "2026-11-23T02:00:00Z",
      text,
    },
    messageId: "m",
    person: { id: "me", name: "me", team: "default", branch: "", role: "trainee" },
    language: "zh",
    history,
    session: null,
    signal: new AbortController().signal,
    emit: () => {},
  };
}

describe("changes", () => {
  it("recognises questions about what changed in a document the library has", () => {
    for (const text of [
      "流贷办法新旧有什么不同",
      "新版和旧版有什么变化",
      "流贷办法修改了什么？",
      "流动资金贷款管理办法这次修订改了哪些内容",
      "《流动资金贷款管理办法》有哪些变化？",
    ])
      expect([text, skill.recognises(text)]).toEqual([text, true]);
  });

  it("leaves other questions to ask", () => {
    for (const text of [
      "流贷和固贷有什么区别",
      "LPR调整了什么",
      "贷款调整了哪些",
      "流贷最长多久",
      "贷款用途变更了怎么办",
      "企业经营情况发生变化怎么办",
      "新版流贷办法期限是多少",
    ])
      expect([text, skill.recognises(text)]).toEqual([text, false]);
  });

  it("compares clause by clause with dates, exact words and both sources", async () => {
    const { reply } = await skill.run(turn("流贷办法新旧有什么不同"));
    const text = textOf(reply);
    expect(reply.status).toBe("answered");
    expect(text).toContain("2024-07-01 起施行");
    expect(text).toContain("2010-02-12 起施行");
    expect(text).toContain("修改 1 条，新增 1 条");
    expect(text).toMatch(/【-1-】【\+3\+】年。\[1\]\[2\]/u);
    const citations = citationsOf(reply);
    expect(citations.map(({ passageId }) => passageId)).toEqual(["old#第一条", "new#第一条", "new#第三条"]);
    for (const { n, passageId, quote } of citations) {
      expect(text).toContain(`[${n}]`);
      expect(library.passage(passageId, ["all"])?.text).toContain(quote);
    }
  });

  it("shows at most eight clauses and counts the rest", async () => {
    const many = (id: string, word: string, supersedes: string | null) => ({
      document: {
        id,
        title: "大办法",
        supersedes,
        effectiveFrom: day(word === "旧" ? "2020-01-01" : "2024-01-01"),
      },
      clauses: Array.from({ length: 12 }, (_, at) => ({
        clause: `第${at + 1}条`,
        text: `第${at + 1}条 第${at + 1}类业务按照${word}流程办理并报第${at + 1}级审批人同意。`,
      })),
    });
    const large = createMemoryLibrary([many("a", "旧", null), many("b", "新", "a")]);
    const { reply } = await createChanges({ library: () => large, canonical: (text) => text }).run(
      turn("大办法新旧有什么不同"),
    );
    expect(textOf(reply).match(/^- /gmu)).toHaveLength(8);
    expect(textOf(reply)).toContain("另有 4 条");
  });

  it("says so when there is one version only, and asks which document when none is named", async () => {
    expect((await skill.run(turn("固贷办法新旧有什么不同"))).reply.status).toBe("abstained");
    expect((await skill.run(turn("新版和旧版有什么变化"))).reply.status).toBe("clarify");
  });

  it("takes the document that the last answer cited", async () => {
    const { reply } = await skill.run(turn("流贷办法新旧有什么不同"));
    const past = { messageId: "p", at: "2026-11-23T01:00:00Z", text: "问", reply, trace: { skill: "ask" } };
    expect((await skill.run(turn("新版和旧版有什么变化", [past]))).reply.status).toBe("answered");
  });
});

describe("readChangeQuestion", () => {
  it("keeps the name and drops the words around it", () => {
    expect(readChangeQuestion("请问公司法修改了什么？")).toEqual({
      name: "公司法",
      isAboutVersions: false,
      namesRules: true,
    });
    expect(readChangeQuestion("流贷办法的新旧版有什么不同")?.name).toBe("流贷办法");
  });
});
