import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseManifest, readManifest } from "../../../src/library/versions/manifest.ts";
import { createFolder } from "../folders.ts";

const head = "path\ttitle\tcategory\tversion_date\teffective\tstatus";
const parse = (...lines: string[]) => parseManifest([head, ...lines].join("\n"), "/laws");

describe("manifest", () => {
  it("reads the columns it knows by name and ignores the others", () => {
    expect(parse("a/公司法.md\t公司法\t商法\t2023-12-29\t２０２４-07-01\tnewest here")).toEqual([
      {
        file: "/laws/a/公司法.md",
        title: "公司法",
        versionDate: "2023-12-29",
        effective: "2024-07-01",
        status: "current",
        statusDate: null,
      },
    ]);
  });

  it("reads what a status says and since when", () => {
    const lines = parse(
      "a.md\tA\t\t\t\tsuperseded in this folder by 2023-12-29",
      "b.md\tB\t\t\t\trepealed",
      "c.md\tC\t\t\t\t废止（2021-01-01）",
      "d.md",
    );
    expect(lines.map(({ status, statusDate }) => [status, statusDate])).toEqual([
      ["superseded", "2023-12-29"],
      ["repealed", null],
      ["repealed", "2021-01-01"],
      [null, null],
    ]);
  });

  it("names every bad line at once", () => {
    const bad = () =>
      parse("a.md\tA\t\t昨天", "\tB", "c.md\tC\t\t\t\tperhaps", "a.md", "e.md\t\t\t\t\t\ttoo many");
    expect(bad).toThrow("昨天");
    for (const number of [2, 3, 4, 5, 6]) expect(bad).toThrow(`第 ${number} 行`);
  });

  it("refuses a list without a path column and a file that is not there", async () => {
    expect(() => parseManifest("title\tstatus\n公司法\t", "/laws")).toThrow("path");
    await expect(readManifest("/no/such/list.tsv")).rejects.toMatchObject({ code: "input/invalid" });
  });

  it("reads a file with a byte order mark; paths are relative to its folder", async () => {
    const folder = createFolder({ "list.tsv": "\uFEFFpath\r\n甲.md\r\n" });
    const { lines } = await readManifest(join(folder, "list.tsv"));
    expect(lines.map(({ file }) => file)).toEqual([join(folder, "甲.md")]);
  });
});
