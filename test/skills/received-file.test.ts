import { describe, expect, it } from "vitest";
import { textOf } from "../../src/chat/reply.ts";
import { createReceivedFile } from "../../src/skills/received-file.ts";

const skill = createReceivedFile();

async function told(name: string): Promise<string> {
  const at = "2026-11-23T01:00:00.000Z";
  const { reply } = await skill.run({
    inbound: {
      ...{ kind: "text", id: "m", conversationId: "c", text: "", at },
      account: { channel: "web", id: "li" },
      files: [{ name, mime: "application/octet-stream", size: 1536 }],
    },
    messageId: "m",
    person: { id: "li", name: "李军", team: "north", branch: "", role: "trainee" },
    language: "zh",
    history: [],
    session: null,
    signal: new AbortController().signal,
    emit: () => {},
  });
  return textOf(reply);
}

describe("a file dropped into the conversation", () => {
  it("is named, and it is said where it can be read", async () => {
    const text = await told("细则.docx");
    expect(text).toContain("《细则.docx》（1.5 KB）");
    expect(text).toContain("资料管理员在网页“资料”页上传");
    expect(text).not.toContain("coach import");
  });

  it("names the commands that read a table", async () => {
    for (const name of ["题目.xlsx", "退件.CSV"]) {
      const text = await told(name);
      expect(text).toContain("coach import questions");
      expect(text).toContain("coach events import");
    }
  });
});
