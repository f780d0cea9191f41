// What the client is told about its ability to pay: the table, the drawing, and where it falls short how to mend it.

import { type Block, joined, lacking, paragraph, type Sentence, say } from "../draft.ts";
import { barChart } from "../picture.ts";
import type { Cover } from "./cover.ts";

export function coverSection(cover: Cover | null): readonly Block[] {
  if (cover === null || cover.cases.length === 0) {
    return [lacking("偿债能力测算", "需要最近一个完整年度的利润表和现有融资明细")];
  }
  const short = cover.cases.filter(({ run }) => (run.number("dscr") ?? 1) < 1);
  return [
    paragraph(first(cover), [
      "流动资金贷款和票据的本金靠货款回笼周转归还，不放进应还本金；分期归还的贷款本金按剩余期限均摊放入。",
    ]),
    {
      type: "table",
      title: "偿债覆盖（单位：万元）",
      columns: [
        { title: "情形", width: 34 },
        { title: "经营利润加回折旧利息", width: 22, align: "right" },
        { title: "可用于偿债", width: 18, align: "right" },
        { title: "一年应还本息", width: 18, align: "right" },
        { title: "覆盖倍数", width: 14, align: "right" },
      ],
      rows: cover.cases.map(({ name, ebitda, run }) => [
        name,
        [{ ...ebitda, text: ebitda.text.replace("万元", "") }],
        [run.figure("cashForDebt", { unit: "" })],
        [run.figure("debtService", { unit: "" })],
        [run.figure("dscr")],
      ]),
      note: mend(cover, short),
    },
    drawing(cover),
  ];
}

function first({ cases }: Cover): Sentence {
  const [base] = cases;
  return (base?.run.number("dscr") ?? 0) >= 1
    ? say`按最近一年的盈利，一年内应还本息有${base!.run.figure("dscr")}的覆盖。`
    : say`按最近一年的盈利，一年内应还本息只有${base!.run.figure("dscr")}的覆盖，须先调整负债期限再增加融资。`;
}

function mend({ cases, tiedUp, drop }: Cover, short: Cover["cases"]): Sentence {
  if (short.length === 0) {
    return say`收入下降${drop}时仍能覆盖；下降按毛利同比例减少计算，费用不减，所得税相应减少。`;
  }
  const names = joined(
    short.map(({ name }) => name),
    "、",
  );
  const gaps = joined(
    short.map(({ run }) => run.figure("cashForDebt", { label: "压力情形可用资金" })),
    "、",
  );
  const isTied = tiedUp !== null && short.some((one) => one === cases.at(-1)) && cases.length > 2;
  return say`${names}时不足一倍（可用于偿债的资金分别为${gaps}）。办法：${
    isTied ? say`上年营运资金多占用${tiedUp}，先把主要客户的账期写进合同、转让应收账款，不让占用再增加；` : []
  }同时预留一笔可以随时支用的额度，并把分期贷款的还款日排在回款之后。`;
}

function drawing({ cases }: Cover): Block {
  const bars = cases.flatMap(({ name, run }) => {
    const value = run.number("dscr");
    const label = name.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("");
    return value === undefined ? [] : [{ label, value, text: run.figure("dscr").text }];
  });
  return {
    type: "picture",
    title: "三种情形下的偿债覆盖倍数",
    ...barChart(bars),
    alt: say`条形图：${joined(
      cases.map(({ name, run }) => say`${name}${run.figure("dscr")}`),
      "，",
    )}`,
  };
}
