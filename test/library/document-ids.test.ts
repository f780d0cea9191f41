import { describe, expect, it } from "vitest";
import { placeFiles } from "../../src/library/files/document-ids.ts";

const file = (root: string, path: string) => ({ absolute: `${root}/${path}`, root, path });
const ids = (...args: Parameters<typeof placeFiles>) => placeFiles(...args).map(({ id }) => id);

describe("document ids", () => {
  it("are the path under the root without the extension", () => {
    expect(ids([file("/a/nfra", "流动资金贷款管理办法.md"), file("/a/nfra", "b/c.v2.txt")], [])).toEqual([
      "流动资金贷款管理办法",
      "b/c.v2",
    ]);
  });

  it("add the root's name, then a hash, when another root has the name already", () => {
    const held = [
      { id: "手册", root: "/a/总行", path: "手册.md" },
      { id: "分行/手册", root: "/b/分行", path: "手册.md" },
    ];
    expect(ids([file("/c/支行", "手册.md")], held)).toEqual(["支行/手册"]);
    expect(ids([file("/c/分行", "手册.md")], held)[0]).toMatch(/^分行\/手册~[0-9a-f]{8}$/);
  });

  it("keep the extension when only that differs", () => {
    expect(ids([file("/a", "手册.md"), file("/a", "手册.txt")], [])).toEqual(["手册", "手册.txt"]);
  });

  it("stay with a known file, under whatever root it comes again", () => {
    const held = [{ id: "b/手册", root: "/a", path: "b/手册.md" }];
    expect(placeFiles([file("/a/b", "手册.md")], held)).toEqual(held);
  });

  it("hold no separator of passage ids, and are the same for both spellings of an accent", () => {
    expect(ids([file("/a", "贷款#1.md")], [])).toEqual(["贷款＃1"]);
    expect(ids([file("/a", "e\u0301.md")], [])).toEqual(ids([file("/a", "\u00e9.md")], []));
  });
});
