// The recommended structure and its price: amounts, draw and repayment, security, covenants, and what is charged.

import { addDays, daysBetween } from "../../finance/calendar.ts";
import { type Block, lacking, list, paragraph, type Sentence, say } from "../draft.ts";
import type { Material } from "../material.ts";
import { marginOf } from "./options.ts";
import { type Price, payFrequencyOf } from "./price.ts";
import { type Structure, type StructureLine, totalOf } from "./structure.ts";

export function structureTable(material: Material, structure: Structure): readonly Block[] {
  const { lines, later } = structure;
  const put = later.map(({ need, why }) => say`${material.quote(`needs[${need}].product`)}：${why}。`);
  const after: readonly Block[] = put.length > 0 ? [paragraph(["本次不列金额的需求："]), list(put)] : [];
  if (lines.length === 0) {
    return [
      lacking("可以建议的金额", "现有资料还支持不了任何一种融资的金额，补齐需求、报表或订单后再测算"),
      ...after,
    ];
  }
  const total = totalOf(material, lines);
  const rows: readonly (readonly Sentence[])[] = lines.map((line) => [
    [material.quote(`needs[${line.need}].product`)],
    [{ ...line.amount, text: line.amount.text.replace("万元", "") }],
    [line.tenor ?? material.parameter("factoring.maximum-months", "随账期")],
    [material.quote(`needs[${line.need}].purpose`)],
    [useOf[line.kind]],
  ]);
  return [
    {
      type: "table",
      title: "建议结构（单位：万元）",
      columns: [
        { title: "品种", width: 17 },
        { title: "建议金额", width: 14, align: "right" },
        { title: "期限", width: 11, align: "right" },
        { title: "用途", width: 30 },
        { title: "怎样支用", width: 34 },
      ],
      rows:
        total && lines.length > 1
          ? [...rows, [["合计"], [{ ...total, text: total.text.replace("万元", "") }], [""], [""], [""]]]
          : rows,
      note: ["以上为建议，供讨论；金额、期限、价格和条件以有权审批人批复及合同为准。"],
    },
    ...after,
  ];
}

const useOf: Readonly<Record<StructureLine["kind"], string>> = {
  "formula-loan": "一次审批，按采购计划分笔支用，逐笔核对合同",
  "order-loan": "按计入的订单逐笔支用，到期日不晚于订单约定收款日后一个月，用完即还",
  bill: "按采购合同逐笔出票，收款人为供应商",
  factoring: "凭发票和买方书面确权转让，回款归还",
};

/** When money would go back, on the assumption that it is drawn on the day after the paper lapses. */
export function repayment(
  material: Material,
  { lines }: Structure,
  price: Price,
  validUntil: string,
): readonly Block[] {
  const at = lines.findIndex(({ kind }) => kind === "formula-loan" || kind === "order-loan");
  const line = lines[at];
  if (!line) {
    return [
      paragraph([
        lines.length > 0
          ? "票据到期前一个工作日备足票款；保理以买方回款归还，回款与融资到期日一一对应。"
          : "结构确定后列出还款计划。",
      ]),
    ];
  }
  const start = addDays(validUntil, 1);
  const months = Number(line.tenor?.value ?? material.parameters("working-capital.instalment-months").value);
  const isLong = months > material.parameters("working-capital.instalment-months").value;
  const run = material.run("loan-schedule", {
    principal: Number(line.amount.value),
    ratePct: price.loan.number("ratePct") ?? 0,
    months,
    type: isLong ? "equal-principal" : "bullet",
    start,
    payFrequency: payFrequencyOf(months),
    loanKind: "working-capital",
  });
  const all = run.value.rows as readonly { readonly date: string }[];
  const rows = all.slice(0, mostRows);
  const rest: Sentence =
    rows.length < all.length ? say`全部${run.figure("rows.length", { unit: "期" })}，其余各期从略。` : [];
  return [
    {
      type: "table",
      title: `${line.product}还款计划（单位：元，假设${start}提款）`,
      columns: [
        { title: "日期", width: 20, align: "center" },
        { title: "天数", width: 12, align: "right" },
        { title: "归还本金", width: 22, align: "right" },
        { title: "支付利息", width: 22, align: "right" },
        { title: "合计", width: 24, align: "right" },
      ],
      rows: rows.map(({ date }, index) => [
        [date],
        [run.figure(`rows[${index}].days`, { unit: "" })],
        ...["principalYuan", "interestYuan", "paymentYuan"].map((field) => [
          run.figure(`rows[${index}].${field}`, { unit: "元", label: `${date}还款` }),
        ]),
      ]),
      note: say`${rest}利息合计${run.figure("totalInterestYuan")}，按实际天数计算；${
        isLong ? "期限超过一年，本金分期归还。" : "本金由订单回款在到期日前归还，可以提前分笔归还。"
      }`,
    },
  ];
}

/** A schedule by the month of three years fits on a page. */
const mostRows = 36;

/** Only what is free is offered; what is pledged elsewhere is said to be so. */
export function security(material: Material): readonly Block[] {
  const { collateral, people } = material.client;
  const free = collateral.flatMap(({ encumbrance, valuedOn }, index) =>
    encumbrance === undefined
      ? [
          say`${material.quote(`collateral[${index}].kind`)}：${material.quote(`collateral[${index}].description`)}，权利人${material.quote(`collateral[${index}].owner`)}，评估价值${material.ofCase("押品评估价值", `collateral[${index}].value`, "万元")}（${valuedOn}评估${
            daysBetween(valuedOn, material.date) > 365 ? "，已满一年，须重新评估" : ""
          }）；办理抵押登记后生效。`,
        ]
      : [],
  );
  const taken = collateral.flatMap(({ encumbrance }, index) =>
    encumbrance === undefined
      ? []
      : [say`${material.quote(`collateral[${index}].description`)}：已设抵押或质押，不作为本次担保。`],
  );
  const controller = people.findIndex(({ role }) => role.includes("实际控制人"));
  const guarantor =
    controller >= 0
      ? [say`${material.quote(`people[${controller}].name`)}（实际控制人）提供连带责任保证，由本人自愿签署。`]
      : [];
  const none: readonly Sentence[] = [
    [
      "目前没有未设抵押、质押的资产可供本次担保；请提供其他财产、存单或保证人，否则须缩小金额或改用有真实回款支持的方式。",
    ],
  ];
  return [list([...(free.length > 0 ? free : none), ...guarantor, ...taken])];
}

export function covenants(): Block {
  return list([
    ["资金只用于约定用途，单笔支付达到规定金额的由银行受托支付，支付后一个月内提供发票等用途凭证；"],
    ["对应订单或应收账款的回款进入约定的资金回笼账户，付款通知中写明账号；"],
    ["每季提供财务报表和纳税申报表，年度审计报告出具后即行提供；"],
    ["新增对外担保、重大投资、重组、股权变动和诉讼，事先或者当即书面告知；"],
    ["押品在融资存续期内保持足额保险和完整权属。"],
  ]);
}

export function priceTable(material: Material, { lines }: Structure, price: Price): readonly Block[] {
  const { loan, spread, lpr } = price;
  const { unverified, asOf } = material.parameters(lpr.from.replace(/^parameter:|@.*$/gu, ""));
  const has = (kind: StructureLine["kind"]) => lines.some((line) => line.kind === kind);
  const loanRow: readonly Sentence[] = [
    ["贷款利息"],
    say`年利率${loan.figure("ratePct")}（单利）`,
    say`${lpr.from.includes("lpr.5y") ? "五年期以上" : "一年期"}LPR ${lpr}（${asOf}公布）加${spread}，按实际天数每${payFrequencyOf(price.months) === "quarterly" ? "季" : "月"}结息${unverified ? "；签约时以最近一期报价重新计算" : ""}`,
  ];
  const bill: readonly (readonly Sentence[])[] = has("bill")
    ? [
        [
          ["承兑手续费"],
          say`票面的${material.parameter("fee.acceptance")}，一次`,
          say`服务价格目录内项目；另需保证金${marginOf(material)}，保证金归贵公司并计息`,
        ],
        [
          ["贴现利息（参考）"],
          say`年${material.parameter("price.bill-discount")}`,
          ["由持票人向贴现银行支付，随行就市，以成交为准"],
        ],
      ]
    : [];
  const receivables: readonly (readonly Sentence[])[] = has("factoring")
    ? [
        [
          ["保理手续费"],
          say`应收账款净额的${material.parameter("fee.factoring-handling")}，一次`,
          ["服务价格目录内项目，包含应收账款管理和催收服务；融资利息与贷款同价"],
        ],
      ]
    : [];
  return [
    {
      type: "table",
      title: "价格与费用",
      columns: [
        { title: "项目", width: 22 },
        { title: "标准", width: 30 },
        { title: "说明", width: 52 },
      ],
      rows: [
        loanRow,
        ...bill,
        ...receivables,
        [["押品评估费"], ["零"], ["由本行承担"]],
        [["抵押登记费"], ["零"], ["由本行承担"]],
        [["担保费"], ["零"], ["没有第三方担保公司；如增加，由其另行报价"]],
        [["其他费用"], ["零"], ["不收取没有对应服务的费用"]],
      ],
      note: [
        "除上表以外没有别的费用；签约前另行提供综合融资成本清单，双方签字各留一份。办理融资不以购买其他产品为条件。",
      ],
    },
  ];
}
