import { expect, it } from "vitest";
import { loadFile, outlineOf, reasonFor } from "./load-file.ts";
import { shape, slidesFile, slideTable } from "./office-files.ts";

it("makes a section of each slide in the order shown, with bullet levels, tables and notes", async () => {
  const bytes = slidesFile([
    { shapes: shape("对公营销技巧", "ctrTitle") + shape("内部培训", "subTitle") },
    {
      shapes:
        shape("二〇二六年", "dt") +
        shape("先要求\n  再让步\n    留有余地", "body") +
        shape("谈判顺序", "title") +
        shape("12", "sldNum"),
      notes: "讲到这里请停顿。",
    },
    {
      shapes: slideTable([
        ["产品", "利率（%）"],
        ["流贷", "3.45"],
        ["项目贷", "3.90"],
      ]),
    },
  ]);
  expect(await outlineOf("培训.pptx", bytes)).toEqual([
    "# 对公营销技巧",
    "内部培训",
    "## 谈判顺序",
    "先要求",
    "  - 再让步",
    "    - 留有余地",
    "备注：讲到这里请停顿。",
    "## 第3页",
    "| 产品 | 利率（%） |",
    "流贷 | 3.45",
    "项目贷 | 3.90",
  ]);
});

it("repeats a merged label in each row and a merged header over each column", async () => {
  const table = slideTable([
    [
      ['rowSpan="2"', "产品"],
      ['gridSpan="2"', "期限"],
      ['hMerge="1"', ""],
    ],
    [['vMerge="1"', ""], "最短", "最长"],
    [['rowSpan="2"', "流贷"], "1", "3"],
    [['vMerge="1"', ""], "3", "5"],
  ]);
  const bytes = slidesFile([{ shapes: shape("期限表", "title") + table }]);
  expect((await outlineOf("a.pptx", bytes)).slice(1)).toEqual([
    "| 产品 | 期限 | 期限 |",
    "|  | 最短 | 最长 |",
    "流贷 | 1 | 3",
    "流贷 | 3 | 5",
  ]);
});

it("reads shapes in groups and passes over empty slides", async () => {
  const group = `<p:grpSp>${shape("组里的话")}</p:grpSp>`;
  const bytes = slidesFile([{ shapes: "" }, { shapes: shape("标题", "title") + group }]);
  expect(await outlineOf("a.pptx", bytes)).toEqual(["## 标题", "组里的话"]);
});

it("says that a presentation of pictures has no text", async () => {
  expect(await reasonFor("a.pptx", slidesFile([{ shapes: "<p:pic/>" }]))).toBe("文件没有正文");
  expect((await loadFile("a.pptx", slidesFile([]))).status).toBe("rejected");
});
