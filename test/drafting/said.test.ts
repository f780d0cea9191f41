// What people say of a need, read or turned away.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeSaid, isChange } from "../../src/drafting/changes.ts";
import { withDetails } from "../../src/drafting/details.ts";
import { amountSaid, mainNeed, productSaid, tenorSaid, withNeed } from "../../src/drafting/needs.ts";
import { nextQuestion, questionNamed } from "../../src/drafting/questions.ts";
import { sectionText } from "../../src/drafting/section-text.ts";
import { chineseNumeral } from "../../src/language/numerals.ts";
import { caseOf, need } from "./small-client.ts";

describe("an amount", () => {
  it.each([
    ["800万", 800],
    ["两千万元", 2000],
    ["1.2亿", 12_000],
    ["大概500万吧", 500],
    ["1094.5", 1094.5],
    ["5000000元", 500],
  ])("%s is %d 万元", (text, value) => {
    expect(amountSaid(text)).toEqual({ status: "value", value });
  });

  it.each(["很多", "800万到1000万", "0万", "-5万元和3万元", "两千亿", "12个月"])("is not in: %s", (text) => {
    expect(amountSaid(text).status).toBe("unclear");
  });

  it("is the same in Chinese numerals", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999 }), (value) => {
        expect(amountSaid(`${chineseNumeral(value)}万元`)).toEqual({ status: "value", value });
      }),
    );
  });
});

describe("a tenor", () => {
  it.each([
    ["一年", 12],
    ["两年", 24],
    ["18个月", 18],
    ["半年", 6],
    ["36", 36],
    ["24期", 24],
  ])("%s is %d months", (text, value) => {
    expect(tenorSaid(text)).toEqual({ status: "value", value });
  });

  it.each(["很久", "一到两年", "90天", "100年", "800万"])("is not in: %s", (text) => {
    expect(tenorSaid(text).status).toBe("unclear");
  });
});

describe("a need", () => {
  it("is the first with an amount; a change begins one where there is none", () => {
    const two = caseOf({ needs: [{ product: "代发工资", purpose: "发工资" }, need] });
    expect(mainNeed(two)).toMatchObject(need);
    expect(withNeed(two, { amount: 600 }).needs.map(({ amount }) => amount)).toEqual([undefined, 600]);
    expect(withNeed(caseOf(), { amount: 600 }).needs).toMatchObject([
      { product: "流动资金贷款", amount: 600 },
    ]);
  });

  it.each([
    ["流贷", "流动资金贷款"],
    ["设备贷款", "固定资产贷款"],
    ["银承", "银行承兑汇票"],
  ])("of %s is for %s", (text, value) => {
    expect(productSaid(text)).toEqual({ status: "value", value });
  });
});

describe("a change", () => {
  const client = caseOf({ needs: [need] });

  it.each([
    ["把期限改成两年重出", { tenorMonths: 24 }],
    ["期限改为18个月", { tenorMonths: 18 }],
    ["把融资金额调到600万，重新出一份", { amount: 600 }],
    ["额度改成一千万元", { amount: 1000 }],
    ["用途改成采购钢材再出一版", { purpose: "采购钢材" }],
    ["产品换成国内保理", { product: "国内保理" }],
  ])("%s says one field anew", (text, fields) => {
    const said = changeSaid(text, client);
    expect(said?.status === "value" && said.value.client.needs[0]).toEqual({ ...need, ...fields });
    expect(said?.status === "value" && said.value.client.profile).toEqual(client.profile);
  });

  it.each(["期限能改成两年吗", "期限最长多久", "把合同改一下", "改成两年"])("is not: %s", (text) => {
    const said = changeSaid(text, client);
    expect(said === null || said.status === "unclear" || !isChange(text)).toBe(true);
  });
});

describe("details", () => {
  it("are read piece by piece, and what means something else is left alone", () => {
    const said = withDetails(
      caseOf(),
      "写融资建议书，主营工业水泵，年收入1.2亿，注册资本3000万，成立十年，要500万流贷，期限一年，用于采购铸件",
    );
    expect(said.profile.business).toBe("工业水泵");
    expect(said.needs).toEqual([
      { product: "流动资金贷款", amount: 500, tenorMonths: 12, purpose: "采购铸件" },
    ]);
  });

  it("change nothing when there are none", () => {
    const client = caseOf();
    expect(withDetails(client, "写一份融资建议书")).toBe(client);
  });
});

describe("questions", () => {
  it("come in order, once each, and not for what is known or was passed over", () => {
    expect(nextQuestion("proposal", caseOf(), [])?.id).toBe("business");
    expect(nextQuestion("proposal", caseOf(), ["business", "purpose"])?.id).toBe("amount");
    expect(nextQuestion("visit-note", caseOf(), [])).toBeNull();
    const whole = caseOf({ profile: { registeredName: "甲有限公司", business: "做阀门" }, needs: [need] });
    expect(nextQuestion("proposal", whole, [])).toBeNull();
    expect(nextQuestion("investigation-report", whole, [])?.id).toBe("customers");
  });

  it("take shares of customers only when each is clear", () => {
    const question = questionNamed("marketing-plan", "customers")!;
    const read = question.read("甲公司30%，乙公司占20%", caseOf());
    expect(read.status === "value" && read.value.profile.customers).toEqual([
      { name: "甲公司", sharePercent: 30 },
      { name: "乙公司", sharePercent: 20 },
    ]);
    for (const text of ["甲公司", "甲公司60%，乙公司50%", "30%", "甲公司30%，还有别人"]) {
      expect([text, question.read(text, caseOf()).status]).toEqual([text, "unclear"]);
    }
  });
});

describe("a section as text", () => {
  it("has its parts, lists and tables, and nothing else", () => {
    const section = {
      id: "a",
      title: "费用",
      blocks: [
        { type: "list", ordered: true, items: [["甲"], ["乙"]] },
        {
          type: "table",
          title: "表",
          columns: [{ title: "项" }, { title: "数" }],
          rows: [[["贷款"], ["一"]]],
        },
      ],
      parts: [
        { id: "b", title: "说明", blocks: [{ type: "paragraph", sentences: [["一句。"], ["两句。"]] }] },
      ],
    } as const;
    expect(sectionText({ sections: [section] }, 1)).toBe(
      "1 费用\n1. 甲\n2. 乙\n表\n项\t数\n贷款\t一\n1.1 说明\n一句。两句。",
    );
    expect(sectionText({ sections: [section] }, 2)).toBeNull();
    expect(sectionText({ sections: [section] }, 0)).toBeNull();
  });
});
