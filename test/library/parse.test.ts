import { describe, expect, it } from "vitest";
import { loaders } from "../../src/library/loaders.ts";
import { parseFile, passageHash } from "../../src/library/parse.ts";

const place = (path: string) => ({ id: path.replace(/\.[^.]+$/, ""), root: "/bank", path });

async function parsed(path: string, text: string) {
  const outcome = await parseFile(place(path), new TextEncoder().encode(text), loaders);
  if (outcome.status === "skipped") throw new Error(outcome.reason);
  return outcome;
}

describe("parsing a file", () => {
  it("fills in from the text what no front matter says", async () => {
    const text =
      "# 流动资金贷款管理办法\n\n（2024年1月30日国家金融监督管理总局令2024年第2号公布自2024年7月1日起施行）\n\n第一条 甲。\n";
    const { document, passages } = await parsed("办法/流贷.md", text);
    expect(document).toMatchObject({
      id: "办法/流贷",
      title: "流动资金贷款管理办法",
      effectiveFrom: "2024-07-01",
      effectiveTo: null,
      audience: ["all"],
      source: "国家金融监督管理总局令2024年第2号",
      version: null,
    });
    expect(passages.map(({ id, ordinal }) => [id, ordinal])).toEqual([
      ["办法/流贷#前言", 0],
      ["办法/流贷#第一条", 1],
    ]);
    expect(passages[1]).toMatchObject({ document: "流动资金贷款管理办法", effectiveFrom: "2024-07-01" });
  });

  it("lets the front matter overrule the text", async () => {
    const text =
      "---\neffectiveFrom: 2026-01-01\neffectiveTo: 2026-12-31\naudience: role:lead\n---\n# 手册\n2024年1月1日发布\n第一条 甲。";
    const { passages } = await parsed("手册.md", text);
    for (const passage of passages) {
      expect(passage).toMatchObject({
        effectiveFrom: "2026-01-01",
        effectiveTo: "2026-12-31",
        audience: ["role:lead"],
      });
    }
  });

  it("takes the title from the first heading, the first short line or the file's name", async () => {
    const titleOf = async (path: string, text: string) => (await parsed(path, text)).document.title;
    expect(await titleOf("a.md", "说明。\n# 手册\n第一条 甲。")).toBe("手册");
    expect(await titleOf("a.txt", "小企业贷款规程\n第一条 甲。")).toBe("小企业贷款规程");
    expect(await titleOf("b/操作规程(2020-03-01).md", "## 第一章 总则\n第一条 甲。")).toBe(
      "操作规程(2020-03-01)",
    );
  });

  it("reads the edition from the file's name, as the earliest day it can count from", async () => {
    const { document } = await parsed("公司法(2018-10-26).md", "# 公司法\n1993年12月29日通过\n第一条 甲。");
    expect(document).toMatchObject({ version: "2018-10-26", effectiveFrom: "2018-10-26" });
  });

  it("keeps a first heading that is not the title among the passages", async () => {
    const { passages } = await parsed("a.md", "---\ntitle: 信贷手册\n---\n# 概述\n甲。");
    expect(passages[0]).toMatchObject({ document: "信贷手册", clause: "概述", text: "甲。" });
  });

  it("skips a file with nothing under its title", async () => {
    const outcome = await parseFile(place("a.md"), new TextEncoder().encode("# 手册\n"), loaders);
    expect(outcome).toEqual({ status: "skipped", reason: "文件没有正文" });
  });

  it("gives passages a hash that changes with whatever a reader can see, and with nothing else", async () => {
    const [passage] = (await parsed("a.md", "第一条 甲。")).passages;
    if (!passage) throw new Error("no passage");
    const { hash, ordinal, ...seen } = passage;
    expect(passageHash({ ...seen })).toBe(hash);
    const visible = Object.keys(seen) as (keyof typeof seen)[];
    for (const field of visible) {
      expect(passageHash({ ...seen, [field]: field === "audience" ? ["role:rm"] : "2020-01-01" })).not.toBe(
        hash,
      );
    }
  });
});
