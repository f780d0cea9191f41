import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  asSentence,
  isTableRow,
  listAt,
  namesGrounds,
  type Part,
  partsOf,
  sendsElsewhere,
} from "../../../src/skills/ask/clause-text.ts";

const list =
  "第七条 有下列情形之一的，必须采用受托支付：\n（一）新客户；\n（二）单笔超过1000万元。\n\n依据为《办法》第三十条。";

const shapes = (text: string) => partsOf(text).map(({ kind, text: said }) => [kind, said]);

describe("the parts of a clause", () => {
  it("are its sentences, the lead of a list and its items, without the clause's label", () => {
    expect(shapes(list)).toEqual([
      ["lead", "有下列情形之一的，必须采用受托支付："],
      ["item", "（一）新客户；"],
      ["item", "（二）单笔超过1000万元。"],
      ["sentence", "依据为《办法》第三十条。"],
    ]);
  });

  it.each([
    ["第三条第二款规定的期限不得延长。", "第三条第二款规定的期限不得延长。"],
    ["第十条至第十二条适用于项目融资。", "第十条至第十二条适用于项目融资。"],
    ["第五条规定的材料应当齐全。", "第五条规定的材料应当齐全。"],
    ["第二十四条之一　授信应当统一。", "授信应当统一。"],
    ["第八条：受托支付应当日完成。", "受托支付应当日完成。"],
    ["第一条本办法自发布之日起施行。", "本办法自发布之日起施行。"],
  ])("tell a label from a reference: %s", (text, said) => {
    expect(shapes(text)).toEqual([["sentence", said]]);
  });

  it("leave a table's caption out, but not a sentence that begins like one", () => {
    expect(shapes("表1 押品最高抵押率（单位：%）\n押品类别：存单；最高抵押率：95%")).toEqual([
      ["item", "押品类别：存单；最高抵押率：95%"],
    ]);
    expect(shapes("表外业务应当纳入统一授信。")).toHaveLength(1);
  });

  it("keep together what a semicolon joins, unless it is too long to quote", () => {
    expect(shapes("房产每年一次；设备每半年一次。")).toHaveLength(1);
    const long = "甲".repeat(100);
    expect(shapes(`${long}；${long}。`)).toHaveLength(2);
  });

  it("do not take a decimal for an item's counter", () => {
    expect(shapes("1.5倍以内的可以受理。")).toEqual([["sentence", "1.5倍以内的可以受理。"]]);
    expect(shapes("1. 受理\n2、调查")).toEqual([
      ["item", "1. 受理"],
      ["item", "2、调查"],
    ]);
  });

  it("are none in an empty text or a bare label", () => {
    expect(partsOf("")).toEqual([]);
    expect(partsOf("第十一条\n")).toEqual([]);
  });
});

describe("a list", () => {
  it("is the items that follow its lead directly", () => {
    const parts = partsOf(list);
    expect(listAt(parts, 0).map(({ text }) => text)).toEqual(["（一）新客户；", "（二）单笔超过1000万元。"]);
    expect(listAt(parts, 3)).toEqual([]);
  });
});

describe("an item as a sentence", () => {
  const item = (text: string): Part => ({ text, start: 0, kind: "item" });

  it.each([
    ["（一）新客户；", "新客户。"],
    ["2、单笔超过1000万元。", "单笔超过1000万元。"],
    ["- 营业执照，", "营业执照。"],
    ["(3) 公司章程", "公司章程。"],
  ])("%s", (text, sentence) => {
    expect(asSentence(item(text))).toBe(sentence);
  });

  it("leaves a sentence as it is", () => {
    expect(asSentence({ text: "第一，双人；", start: 0, kind: "sentence" })).toBe("第一，双人；");
  });
});

describe("whatever the text", () => {
  const line = fc.constantFrom(
    "第三条 贷款期限不超过3年；确需延长的，报总行审批。",
    "第三条第二款规定的“情形。”除外。",
    "有下列情形之一的：",
    "（一）新客户；",
    "  （二）单笔金额超过1,000.50万元",
    "表2 材料清单",
    "",
    "　　本行规定",
    "1. 受理\t",
    "See clause 3. It applies.",
    "甲".repeat(170),
  );
  const text = fc.oneof(
    fc.array(line, { maxLength: 8 }).map((lines) => lines.join("\n")),
    fc.string(),
  );

  it("each part is an exact slice, in order, without overlap", () => {
    fc.assert(
      fc.property(text, (whole) => {
        let end = 0;
        for (const part of partsOf(whole)) {
          expect(whole.slice(part.start, part.start + part.text.length)).toBe(part.text);
          expect(part.start).toBeGreaterThanOrEqual(end);
          end = part.start + part.text.length;
        }
      }),
    );
  });

  it("the slices join back: between them stand only spaces, labels and captions", () => {
    fc.assert(
      fc.property(text, (whole) => {
        const parts = partsOf(whole);
        const gaps = parts.map((part, at) => whole.slice(endOf(parts[at - 1]), part.start));
        gaps.push(whole.slice(endOf(parts.at(-1))));
        expect(parts.map((part, at) => gaps[at] + part.text).join("") + gaps.at(-1)).toBe(whole);
        for (const gap of gaps) {
          for (const left of gap.split("\n"))
            expect(left.trim()).toMatch(/^(?:第.+条(?:之.)?[:：]?|(?:附?表|图表)\s*[\d一-十].*)?$/u);
        }
      }),
    );
  });
});

function endOf(part: Part | undefined): number {
  return part ? part.start + part.text.length : 0;
}

describe("what a sentence is for", () => {
  it.each(["依据为《办法》第十一条。", "根据为《办法》。", "步骤和公式出自《办法》附件。"])(
    "names grounds: %s",
    (text) => {
      expect(namesGrounds({ text })).toBe(true);
    },
  );

  it.each([
    "小微企业贷款的尽职免责条件按《信贷业务手册：普惠与续贷》办理。",
    "哪些情形必须回避，按《信贷业务手册：总则与红线》办理；依据为《办法》第二十七条。",
  ])("sends elsewhere: %s", (text) => {
    expect(sendsElsewhere({ text })).toBe(true);
  });

  it.each([
    "贷款期限不超过3年。依据为《办法》。",
    "绿色贷款必须符合《绿色金融支持项目目录》，由客户经理初分。",
  ])("says something itself: %s", (text) => {
    expect([namesGrounds({ text }), sendsElsewhere({ text })]).toEqual([false, false]);
  });

  it.each([
    "业务：续贷；合同：签新合同",
    "种类：一般户；限制（本行规定）：不得取现（单位：户）",
    "方式：等额本息；公式：本金×（1＋利率）；举例：293元",
  ])("is a row of a table: %s", (text) => {
    expect(isTableRow({ text })).toBe(true);
  });
});
