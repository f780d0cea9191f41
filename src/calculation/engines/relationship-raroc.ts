// RAROC of a whole client, as it is offered. Items of the client inherit what the client or the table says.

import { z } from "zod";
import type { Exposure } from "../../finance/earnings.ts";
import { type Deposit, type Named, relationshipRaroc } from "../../finance/relationship-raroc.ts";
import type { ParameterSource } from "../../finance/working.ts";
import { defineEngine } from "../engine.ts";
import { amount, choice, figure, list, percentage, text } from "../field.ts";
import { noting } from "../parameter-source.ts";
import {
  bankTermFields,
  bankTermsOf,
  exemptField,
  exposureOf,
  loanFields,
  mitigationFields,
  riskFields,
} from "./pricing-fields.ts";

const name = text("名称").optional();
const { pdPct, lgdPct, riskWeightPct } = riskFields;
const ownRisk = { lgdPct, riskWeightPct };

const loan = z.strictObject({
  name,
  ...loanFields,
  ...ownRisk,
  ...mitigationFields,
  interestVatExempt: exemptField,
});

const products = [
  "acceptance",
  "financing-guarantee",
  "performance-guarantee",
  "commitment",
  "trade",
  "revocable",
] as const;

const offBalanceItem = z.strictObject({
  name,
  product: choice("表外品种", products, {
    description:
      "acceptance＝银承，financing-guarantee＝融资性保函，performance-guarantee＝非融资性保函，commitment＝贷款承诺，trade＝短期贸易项下，revocable＝可随时无条件撤销的承诺",
  }),
  exposure: amount("票面或承诺金额", { aliases: ["票面", "face"] }),
  feePct: percentage("费率", {}, { description: "占票面的比例，含增值税" }),
  opexPct: percentage("经营成本率").default(0),
  ...ownRisk,
  ...mitigationFields,
});

const deposit = z.strictObject({
  name,
  balance: amount("日均余额"),
  ftpPct: percentage("存款FTP收益", {}, { parameter: "ftp.demand-deposit" }).optional(),
  ratePct: percentage("存款利率", {}, { parameter: "deposit.demand" }).optional(),
  opexPct: percentage("存款经营成本率", {}, { parameter: "cost.deposit-operating" }).optional(),
});

const inputSchema = z.strictObject({
  loans: list("贷款", loan).default([]),
  offBalance: list("表外业务", offBalanceItem).default([]),
  deposits: list("存款（仅供内部分析）", deposit).default([]),
  fees: amount("结算及其他手续费", {
    aliases: ["结算手续费", "fees"],
    description: "一年合计，含增值税",
  }).default(0),
  pdPct,
  ...bankTermFields,
});

type Input = z.infer<typeof inputSchema>;

export const relationshipRarocEngine = defineEngine({
  name: "relationship-raroc",
  title: { zh: "客户综合RAROC", en: "RAROC of a whole relationship" },
  purpose: "汇总客户的贷款、表外、存款和手续费，测算综合RAROC以及达到门槛还需的手续费或基点",
  aliases: ["综合RAROC", "客户RAROC", "综合收益", "客户综合收益", "relationship RAROC"],
  clause: "11-定价与收益#第十五条",
  competency: "C16",
  input: inputSchema,
  value: z.strictObject({
    lines: list(
      "各项收益",
      z.strictObject({
        name: text("名称"),
        kind: choice("类别", ["loan", "off-balance", "deposit", "fees"], {
          description: "loan＝贷款，off-balance＝表外，deposit＝存款，fees＝手续费",
        }),
        pbt: figure("税前利润", "万元"),
        capital: figure("占用资本", "万元"),
      }),
      { max: 301 },
    ),
    pbt: figure("税前利润合计", "万元"),
    nopat: figure("税后净利润合计", "万元"),
    capital: figure("占用资本合计", "万元"),
    rarocPct: figure("客户综合RAROC", "%"),
    eva: figure("EVA", "万元"),
    rarocWithoutDepositsPct: figure("不含存款的RAROC", "%"),
    evaWithoutDeposits: figure("不含存款的EVA", "万元"),
    extraFee: figure("达到门槛还需的手续费（含税）", "万元"),
    extraBp: figure("达到门槛还需的利率上调", "BP"),
    internalSensitivity: z
      .strictObject({
        depositNetMarginPct: figure("存款净收益率", "%"),
        demandDeposits: figure("与EVA缺口等值的活期日均", "万元"),
        demandDepositsPerBp: figure("与1BP等值的活期日均", "万元"),
      })
      .meta({ title: "内部敏感性（不得用于报价、谈判和审批）" }),
  }),
  headline: ["rarocPct", "rarocWithoutDepositsPct", "eva"],
  example: {
    loans: [
      {
        name: "流动资金贷款",
        exposure: 1000,
        ratePct: 3.65,
        feeIncome: 2,
        ftpPct: 2.05,
        opexPct: 0.35,
        lgdPct: 45,
        riskWeightPct: 100,
      },
    ],
    offBalance: [
      {
        name: "银行承兑汇票",
        product: "acceptance",
        exposure: 500,
        feePct: 0.05,
        cashMargin: 150,
        marginSpreadPct: 0.55,
        lgdPct: 45,
        riskWeightPct: 100,
      },
    ],
    deposits: [{ name: "活期存款", balance: 600, ftpPct: 1.2, ratePct: 0.1, opexPct: 0.15 }],
    fees: 6,
    pdPct: 1.2,
    capitalRatioPct: 10.5,
    hurdlePct: 10,
    vatPct: 6,
    surchargePct: 12,
  },
  run: (input, parameters) => {
    const { source, noted } = noting(parameters);
    const working = relationshipRaroc({
      loans: loansOf(input, source),
      offBalance: offBalanceOf(input, source),
      deposits: depositsOf(input, source),
      fees: input.fees,
      ...bankTermsOf(input, parameters),
    });
    return { ...working, parameters: [...noted(), ...working.parameters] };
  },
});

function loansOf({ loans, pdPct: pd }: Input, parameters: ParameterSource): readonly Named<Exposure>[] {
  return loans.map(({ name: called, ...item }, at) => ({
    name: called ?? `第${at + 1}笔`,
    ...exposureOf({ ...item, pdPct: pd }, parameters),
  }));
}

function offBalanceOf(
  { offBalance, pdPct: pd }: Input,
  parameters: ParameterSource,
): readonly Named<Exposure>[] {
  return offBalance.map(({ name: called, product, feePct, ...item }, at) => ({
    name: called ?? `第${at + 1}笔`,
    ...exposureOf(
      {
        ...item,
        offBalance: true,
        ratePct: 0,
        ftpPct: 0,
        feeIncome: (item.exposure * feePct) / 100,
        ccfPct: parameters(`ccf.${product}`).value,
        interestVatExempt: false,
        pdPct: pd,
      },
      parameters,
    ),
  }));
}

function depositsOf({ deposits }: Input, parameters: ParameterSource): readonly Named<Deposit>[] {
  return deposits.map(({ name: called, balance, ftpPct, ratePct, opexPct }, at) => ({
    name: called ?? `第${at + 1}笔`,
    balance,
    ftpPct: ftpPct ?? parameters("ftp.demand-deposit").value,
    ratePct: ratePct ?? parameters("deposit.demand").value,
    opexPct: opexPct ?? parameters("cost.deposit-operating").value,
  }));
}
