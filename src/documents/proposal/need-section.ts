// The need for working capital, worked out in front of the client: the formula with its numbers, and what the orders carry.

import { contradictions } from "../../cases/contradictions.ts";
import { type Block, paragraph, type Sentence, say, type TableColumn } from "../draft.ts";
import type { Material } from "../material.ts";
import type { Funding } from "./funding.ts";

const columns: readonly TableColumn[] = [
  { title: "项目", width: 46 },
  { title: "数值", width: 22, align: "right" },
  { title: "怎么来的", width: 40 },
];

export function needSection(material: Material, funding: Funding): readonly Block[] {
  return [...doubts(material), ...formulaBlocks(funding), ...orderBlocks(material, funding)];
}

/** Which lines disagree is for the bank's own notes; the client is told that they do, and what it means. */
function doubts({ client }: Material): readonly Block[] {
  if (contradictions(client).length === 0) return [];
  return [
    paragraph([
      "贵公司报表有几处前后不一致，请财务负责人与我们逐项核对；核对完成以前，下列测算和金额只供讨论，不作为申报依据。",
    ]),
  ];
}

function formulaBlocks({ formula }: Funding): readonly Block[] {
  if (formula === null) {
    return [
      {
        type: "paragraph",
        sentences: [
          [
            "按监管公式测算需要连续两年的完整报表，且营业收入大于零；目前资料不足，本节待补：最近两年审计报告。补齐后重新测算，不以估计数代替。",
          ],
        ],
      },
    ];
  }
  const { run } = formula;
  const row = (title: string, field: string, how: string): readonly Sentence[] => [
    [title],
    [run.figure(field)],
    [how],
  ];
  const limit = run.number("newLimit") ?? 0;
  return [
    {
      type: "paragraph",
      sentences: [
        limit > 0
          ? say`按《流动资金贷款管理办法》附件的公式，贵公司可新增流动资金贷款${run.figure("newLimit")}。`
          : say`按《流动资金贷款管理办法》附件的公式，贵公司营运资金量为${run.figure("need")}，现有自有资金和贷款已经够用，公式不支持再增加长期占用的流动资金贷款；新增部分应当跟着订单和应收账款走。`,
      ],
    },
    {
      type: "table",
      title: "营运资金需求测算",
      columns,
      rows: [
        row("应收账款周转天数", "days.receivables", "平均余额除以收入，按全年折算"),
        row("存货周转天数", "days.inventory", "平均余额除以成本"),
        row("预付账款周转天数", "days.prepayments", "平均余额除以成本"),
        row("应付账款周转天数", "days.payables", "平均余额除以成本"),
        row("预收账款周转天数", "days.advancesReceived", "平均余额除以收入"),
        row("营运资金周转天数", "cycleDays", "存货加应收加预付，减应付和预收"),
        row("采用的收入增长率", "growthUsedPct", "最近一年实际增长，不高于近三年最高"),
        row("营运资金量", "need", "收入扣利润、加增长，除以周转次数"),
        row("减自有资金和现有贷款后的差额", "gap", "负数表示现有资金已经超过需求"),
        row("公式可支持的新增流动资金贷款", "newLimit", "差额小于零的按零"),
      ],
      note: ["销售利润率用利润总额除以收入；全部输入数见附件，贵公司财务可以自己重算。"],
    },
  ];
}

function orderBlocks(material: Material, { orders, leftOut }: Funding): readonly Block[] {
  const names = leftOut.map(
    ({ index, why }) => say`${material.quote(`orders[${index}].customer`)}的订单：${why}`,
  );
  const left: readonly Block[] = names.length > 0 ? [{ type: "list", ordered: false, items: names }] : [];
  if (orders === null) {
    return [
      {
        type: "paragraph",
        sentences: [
          [
            names.length > 0
              ? "在手订单目前都不能计入，原因如下；补齐后可以按真实订单另行测算。"
              : "还没有收到可以计入的在手订单；补充已签合同后，可以按真实订单另行测算。",
          ],
        ],
      },
      ...left,
    ];
  }
  const share = material.parameter("working-capital.order-share");
  const counted = material.ofCase(
    "计入的订单金额",
    orders.counted.map((index) => `orders[${index}].amount`).join("+"),
    "万元",
  );
  return [
    {
      type: "paragraph",
      sentences: [
        say`真实订单可以单独支持融资：计入订单${counted}，按未收款金额的${share}以内核定，可支持${orders.room}。`,
        ...(names.length > 0 ? [["以下订单暂未计入，补齐资料后可以增加。"]] : []),
      ],
    },
    ...left,
  ];
}
