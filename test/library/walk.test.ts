import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { walk } from "../../src/library/files/walk.ts";
import { createFolder } from "./folders.ts";

const options = { extensions: [".md", ".txt"], maxBytes: 1024 * 1024 };

describe("walk", () => {
  it("finds files in folders below, sorted, and passes over hidden files and node_modules in silence", async () => {
    const root = createFolder({
      "b/二.MD": "甲",
      "a.txt": "甲",
      ".hidden.md": "甲",
      ".git/x.md": "甲",
      "b/node_modules/x/readme.md": "甲",
      "~$a.txt": "甲",
    });
    const found = await walk([root], options);
    expect(found.files.map(({ path }) => path)).toEqual(["a.txt", "b/二.MD"]);
    expect(found.skipped).toEqual([]);
  });

  it("takes a file given directly alone, with its folder as root", async () => {
    const root = createFolder({ "a.md": "甲", "b.md": "乙" });
    const found = await walk([join(root, "a.md")], options);
    expect(found).toMatchObject({ files: [{ root, path: "a.md" }], folders: [] });
  });

  it("takes a folder inside another once", async () => {
    const root = createFolder({ "b/a.md": "甲" });
    const found = await walk([join(root, "b"), root, join(root, "b", "a.md")], options);
    expect(found.files.map(({ root: of, path }) => [of, path])).toEqual([[root, "b/a.md"]]);
  });

  it("names what it cannot take, in Chinese", async () => {
    const root = createFolder({ "a.exe": "MZ", "big.md": "甲".repeat(400_000) });
    execFileSync("mkfifo", [join(root, "pipe.md")]);
    symlinkSync(join(root, "nowhere"), join(root, "broken.md"));
    const { files, skipped } = await walk([root], options);
    expect(files).toEqual([]);
    const reasons = Object.fromEntries(
      skipped.map(({ file, reason }) => [file.slice(root.length + 1), reason]),
    );
    expect(reasons["a.exe"]).toContain("不支持");
    expect(reasons["big.md"]).toBe("文件超过 1 MB");
    expect(reasons["pipe.md"]).toBe("不是普通文件");
    expect(reasons["broken.md"]).toContain("链接无效");
  });

  it("follows a link once and comes back from a circle", async () => {
    const root = createFolder({ "真/a.md": "甲" });
    mkdirSync(join(root, "另"));
    symlinkSync(root, join(root, "另", "圈"));
    symlinkSync(join(root, "真"), join(root, "副本"));
    const { files } = await walk([root], options);
    expect(files.map(({ path }) => path)).toEqual(["真/a.md"]);
  });

  it("refuses a path that does not exist, with a hint", async () => {
    const root = createFolder({ "a.md": "甲" });
    await expect(walk([root, join(root, "没有")], options)).rejects.toMatchObject({
      code: "input/invalid",
      message: expect.stringContaining("没有"),
      hint: expect.stringMatching(/路径/),
    });
  });
});
