import { describe, expect, it } from "vitest";
import { readFrontMatter } from "../../src/library/reading/front-matter.ts";

const withHead = (head: string) => readFrontMatter(`---\n${head}\n---\n# 手册\n`);

function metadataOf(head: string) {
  const read = withHead(head);
  if (read.status === "rejected") throw new Error(read.reason);
  return read.metadata;
}

describe("front matter", () => {
  it("is read field by field and cut off the text", () => {
    const read = withHead(
      "title: 信贷手册\nversion: 2.10\neffectiveFrom: 2026-01-01\neffectiveTo: 2026年12月31日\n" +
        "supersedes: 手册/2024版.md\nowner: 授信部\nsource: 总行〔2026〕3号\naudience: [role:rm, all]",
    );
    expect(read).toEqual({
      status: "read",
      body: "# 手册\n",
      metadata: {
        title: "信贷手册",
        version: "2.10",
        effectiveFrom: "2026-01-01",
        effectiveTo: "2026-12-31",
        supersedes: "手册/2024版",
        audience: ["all", "role:rm"],
        owner: "授信部",
        source: "总行〔2026〕3号",
      },
    });
  });

  it("takes one group or several, and treats an empty field as absent", () => {
    expect(metadataOf("audience: role:rm").audience).toEqual(["role:rm"]);
    expect(metadataOf("audience: role:rm、team:north").audience).toEqual(["role:rm", "team:north"]);
    expect(metadataOf("audience: []\ntitle:\nowner: null").audience).toBeNull();
  });

  it("leaves a text without a head alone, even one that begins with a rule", () => {
    for (const text of ["# 手册\n", "---\n\n# 手册\n"]) {
      expect(readFrontMatter(text)).toMatchObject({ status: "read", body: text });
    }
  });

  it.each([
    ["effectiveFrom: 2026-02-30", "effectiveFrom"],
    ["effectiveFrom: 明年", "明年"],
    ["effectiveFrom: 2026-02-01\neffectiveTo: 2026-01-01", "effectiveTo"],
    ["title: [甲, 乙]", "title"],
    ["audience: {a: b}", "audience"],
    ["title: 'unclosed", "有误"],
    ["just words", "有误"],
  ])("is rejected with a reason that names the mistake: %s", (head, named) => {
    const read = withHead(head);
    expect(read.status === "rejected" && read.reason).toContain(named);
    expect(read.status === "rejected" && read.reason).toContain("文件头");
  });
});
