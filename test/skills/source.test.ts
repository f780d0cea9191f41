import { describe, expect, it } from "vitest";
import { textOf } from "../../src/chat/reply.ts";
import type { Turn } from "../../src/chat/turn.ts";
import { createCiting } from "../../src/skills/ask/citing.ts";
import { partsOf } from "../../src/skills/ask/clause-text.ts";
import { createSource } from "../../src/skills/source.ts";
import { createMemoryLibrary } from "../fakes/memory-library.ts";
import { hitOf } from "./ask/desk.ts";

const library = createMemoryLibrary([
  {
    document: { id: "m", title: "手册" },
    clauses: [
      { clause: "第一条", text: "第一条 期限不超过3年。", path: "第二章 期限" },
      { clause: "第二条", text: "第二条 双人面签。" },
    ],
  },
]);
const skill = createSource(() => library);

async function say(text: string, cited = ["第一条", "第二条"]): Promise<string> {
  const citing = createCiting();
  for (const clause of cited) {
    const passage =
      library.passage(`m#${clause}`, ["all"]) ?? hitOf("第九条 已删。", { id: "m#第九条" }).passage;
    citing.mark({ ...hitOf(""), passage }, partsOf(passage.text));
  }
  const turn: Turn = {
    inbound: {
      kind: "text",
      id: "in-1",
      account: { channel: "web", id: "li" },
      conversationId: "c",
      at: "2026-11-23T08:00:00Z",
      text,
    },
    messageId: "m2",
    person: { id: "li", name: "李", team: "default", branch: "", role: "rm" },
    language: "zh",
    history: [
      {
        messageId: "m1",
        at: "2026-11-23T07:00:00Z",
        text: "期限",
        reply: { status: "answered", blocks: [{ type: "sources", citations: citing.citations() }] },
        trace: { skill: "ask" },
      },
    ],
    session: null,
    signal: new AbortController().signal,
    emit: () => {},
  };
  return textOf((await skill.run(turn)).reply);
}

describe("the passage behind a mark", () => {
  it.each(["原文 2", "原文2", "/原文 2", "/source 2", "原文[2]", "原文【2】"])("%s", async (text) => {
    expect(await say(text)).toBe("《手册》\n施行日期未注明\n\n第二条 双人面签。");
  });

  it("is that of the first mark when none is named, with its headings", async () => {
    expect(await say("原文")).toBe("《手册》 第二章 期限\n施行日期未注明\n\n第一条 期限不超过3年。");
  });

  it("says which marks there are", async () => {
    expect(await say("原文 7")).toBe("上一个回答的引用编号是 1 到 2。");
    expect(await say("原文 1", [])).toBe("上文还没有带引用的回答。");
  });

  it("is the quote when the passage has left the library", async () => {
    expect(await say("原文 1", ["第九条"])).toContain("回答时引用的原文是：\n已删。");
  });

  it("is asked for without a space, and by nothing else", () => {
    expect(["原文1", "原文[12]"].map(skill.recognises)).toEqual([true, true]);
    expect(["原文件在哪里", "合同原文1份", "1"].map(skill.recognises)).toEqual([false, false, false]);
  });
});
