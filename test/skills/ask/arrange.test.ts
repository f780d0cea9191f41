import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FoundNumber, numbersIn, sameNumber } from "../../../src/language/numbers.ts";
import type { Hit } from "../../../src/retrieval/hit.ts";
import { arrange } from "../../../src/skills/ask/arrange.ts";
import type { ClauseTable } from "../../../src/skills/ask/clause-table.ts";
import { kindOf } from "../../../src/skills/ask/question.ts";
import { hitOf, weigh } from "./desk.ts";

function answer(question: string, hits: readonly Hit[], table: ClauseTable | null = null) {
  const asked = { question, kind: kindOf(question), language: "zh" } as const;
  const { text, citing, used } = arrange(asked, weigh(question, hits), table);
  return { text, citations: citing.citations(), used };
}

const payment = hitOf(
  "第七条 有下列情形之一的，必须采用受托支付：\n（一）新客户；\n（二）单笔支付超过1000万元；\n（三）其他情形。",
  { id: "payment" },
);

describe("the floor answer", () => {
  it("is the best sentence with its mark", () => {
    const { text, citations } = answer("贷款期限最长几年", [hitOf("第三条 贷款期限不超过3年。")]);
    expect(text).toBe("贷款期限不超过3年。[1]");
    expect(citations[0]?.quote).toBe("贷款期限不超过3年。");
  });

  it("adds what qualifies the best sentence, and leaves the rest of a long clause", () => {
    const filler = `${"本条其他内容与此无关".repeat(16)}。`;
    const text = `第三条 贷款期限不超过3年。但经批准的可以延长。${filler}`;
    expect(answer("贷款期限最长几年", [hitOf(text)]).text).toBe(
      "贷款期限不超过3年。[1]但经批准的可以延长。[1]",
    );
  });

  it("is the whole list when its lead answers", () => {
    expect(answer("什么情形必须采用受托支付", [payment]).text.split("\n")).toEqual([
      "有下列情形之一的，必须采用受托支付：[1]",
      "- （一）新客户；[1]",
      "- （二）单笔支付超过1000万元；[1]",
      "- （三）其他情形。[1]",
    ]);
  });

  it("is the lead and one item when a figure was asked for", () => {
    expect(answer("单笔支付超过多少金额", [payment]).text.split("\n")).toEqual([
      "有下列情形之一的，必须采用受托支付：[1]",
      "- （二）单笔支付超过1000万元；[1]",
    ]);
  });

  it("does not lose the best item when a paragraph parts it from the lead of its list", () => {
    const hit = hitOf(
      "第一条 分类如下：\n（一）正常类；\n本款由总行解释。\n（二）逾期超过90天的归为次级类。",
    );
    expect(answer("逾期超过90天归为什么类", [hit]).text).toContain("逾期超过90天的归为次级类。");
  });

  it("says how many items of a long list it left out", () => {
    const items = Array.from({ length: 18 }, (_, at) => `${at + 1}、材料${"甲乙丙丁"[at % 4]}`);
    const { text } = answer("应当提交哪些材料", [hitOf(`应当提交下列材料：\n${items.join("\n")}`)]);
    expect(text).toContain("（另有 3 项，见原文）");
    expect(text.split("\n")).toHaveLength(17);
  });

  it("says how many rows of a long table it left out", () => {
    const rows = Array.from({ length: 17 }, (_, at) => hitOf(`表1 比例\n行业：第${at}类`, { id: `r${at}` }));
    const { text } = answer("资本金比例有哪些", [rows[0]!], { lead: null, rows });
    expect(text).toMatch(/（另有 2 项，见原文）$/u);
  });

  it("shows a table under the words that lead into it", () => {
    const lead = hitOf("第四条 比例按下表执行。", { id: "lead" });
    const row = hitOf("表1 比例\n行业：水泥；比例：35%", { id: "row" });
    const { text, citations } = answer("资本金比例有哪些", [row], { lead, rows: [row] });
    expect(text).toBe("比例按下表执行。[1]\n- 行业：水泥；比例：35%[2]");
    expect(citations.map(({ passageId }) => passageId)).toEqual(["lead", "row"]);
  });

  it("adds a line for another clause that answers nearly as well", () => {
    const other = hitOf("第九条 贷款期限不超过5年。", {
      id: "other",
      clause: "第九条",
      document: "固贷手册",
    });
    const { text, used } = answer("贷款期限最长几年", [hitOf("第三条 贷款期限不超过3年。"), other]);
    expect(text).toContain("相关规定：\n- 《固贷手册》第九条：贷款期限不超过5年。[2]");
    expect(used).toHaveLength(2);
  });

  it("says on which side of a bound the question's figure lies, and shows that item alone", () => {
    expect(answer("一笔付1200万要受托支付吗", [payment]).text.split("\n")).toEqual([
      "1200万超过1000万元。",
      "有下列情形之一的，必须采用受托支付：[1]",
      "- （二）单笔支付超过1000万元；[1]",
    ]);
    const tenor = hitOf("第三条 贷款期限不超过3年；确需延长的，最长不超过5年。");
    expect(answer("贷款能做4年吗", [tenor]).text).toMatch(/^4年超过3年，没有超过5年。\n/u);
  });

  it("shows a table of grades whole when a figure is asked about", () => {
    const grades = hitOf("第五条 按下表归类。\n逾期：超过90天；归为：次级类\n逾期：超过270天；归为：可疑类");
    expect(answer("逾期100天要归次级类吗", [grades]).text.split("\n")).toHaveLength(3);
  });

  it("leaves out what only names grounds or sends elsewhere", () => {
    const text = "第三条 贷款期限不超过3年。依据为《办法》第十一条。贷款展期按《展期手册》办理。";
    expect(answer("贷款期限最长几年", [hitOf(text)]).text).toBe("贷款期限不超过3年。[1]");
  });

  it("has nothing to arrange without evidence", () => {
    expect(() => arrange({ question: "期限", kind: "other", language: "zh" }, [], null)).toThrow();
  });
});

describe("whatever is asked of whatever clauses", () => {
  const clause = fc.constantFrom(
    "第三条 贷款期限原则上不超过3年；经营周转较长的，最长不超过5年。依据为《办法》第十一条。",
    "第四条 期限超过1年的，每半年还本一次。确需延长的，报总行审批。",
    "第七条 有下列情形之一的，必须采用受托支付：\n（一）新客户；\n（二）单笔支付超过1000万元；\n依据为《办法》第三十条。",
    "第二条 贷款不得用于股东分红，不得用于股权投资。",
    "表1 押品最高抵押率（单位：%）\n押品类别：本行存单；最高抵押率：95%",
    "第八条 受托支付应在放款当日完成，最迟不超过3个工作日。",
    "第十五条 应在24小时内报告；一般信号应在5个工作日内增加一次检查。",
    "2026年版手册\n1、材料齐全\n2、双人面签",
    "第九条",
  );
  const question = fc.constantFrom(
    "贷款期限最长几年",
    "什么情形必须采用受托支付",
    "单笔支付超过多少金额",
    "贷款可以用于股东分红吗",
    "抵押率最高多少",
    "应当提交哪些材料",
    "多久还本一次",
    "受托支付是什么",
    "Can the loan be used for dividends?",
    "一笔付1200万要受托支付吗",
    "贷款能做4年吗",
  );

  it("every mark resolves, every quote is exact and every number stands in a quote", () => {
    fc.assert(
      fc.property(question, fc.uniqueArray(clause, { minLength: 1 }), (asked, clauses) => {
        const hits = clauses.map((text, at) => hitOf(text, { id: `p${at}` }, 10 - at));
        if (weigh(asked, hits).length === 0) return;
        const { text, citations } = answer(asked, hits);
        const texts = new Map(hits.map(({ passage }) => [passage.id, passage.text]));
        for (const { passageId, quote } of citations) {
          expect(quote).not.toBe("");
          expect(texts.get(passageId)).toContain(quote);
        }
        const marks = [...text.matchAll(/\[(\d+)\]/gu)].map(([, n]) => Number(n));
        expect(new Set(marks)).toEqual(new Set(citations.map(({ n }) => n)));
        const labels = citations.map(({ document, clause }) => `《${document}》${clause}`);
        const known = [asked, ...citations.map(({ quote }) => quote), ...labels].flatMap(numbersIn);
        expect(numbersIn(text.replace(/^- /gmu, "")).filter((number) => !isAmong(number, known))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

function isAmong(number: FoundNumber, known: readonly FoundNumber[]): boolean {
  return known.some((other) => sameNumber(number, other));
}
