// The fields that all engines of return share, and how what was left out is filled from the parameters.

import type { BankTerms, Exposure } from "../../finance/earnings.ts";
import type { ParameterSource } from "../../finance/working.ts";
import { amount, percentage, yesNo } from "../field.ts";

/** What holds for the whole bank. */
export const bankTermFields = {
  capitalRatioPct: percentage(
    "资本占用系数",
    {},
    {
      aliases: ["资本充足率要求", "资本比例", "capital ratio"],
      parameter: "capital.ratio",
    },
  ).optional(),
  hurdlePct: percentage(
    "门槛回报率",
    {},
    {
      aliases: ["门槛", "RAROC门槛", "最低回报率", "hurdle"],
      parameter: "hurdle.rate",
    },
  ).optional(),
  vatPct: percentage(
    "增值税税率",
    { max: 50 },
    { aliases: ["增值税率", "VAT"], parameter: "vat.rate" },
  ).optional(),
  surchargePct: percentage(
    "附加税率",
    {},
    {
      aliases: ["增值税附加", "附加税"],
      description: "城建税、教育费附加和地方教育附加之和，占增值税的比例",
      parameter: "vat.surcharge",
    },
  ).optional(),
  incomeTaxPct: percentage(
    "企业所得税税率",
    {},
    {
      aliases: ["所得税率", "income tax"],
      parameter: "income-tax.rate",
    },
  ).optional(),
};

/** What holds for all business with one client, unless an item says otherwise. */
export const riskFields = {
  pdPct: percentage(
    "违约概率（PD）",
    {},
    {
      aliases: ["PD", "违约概率", "违约率"],
      question: "客户的违约概率（PD）是百分之几？按有效评级在主标尺上的数值，例如A级1.20%。",
    },
  ),
  lgdPct: percentage(
    "违约损失率（LGD）",
    {},
    {
      aliases: ["LGD", "违约损失率", "损失率"],
      parameter: "lgd.demo",
    },
  ).optional(),
  riskWeightPct: percentage(
    "风险权重",
    { max: 1250 },
    {
      aliases: ["权重", "RW", "risk weight"],
      description: "一般公司100%，中小企业85%，小微企业75%，须符合《商业银行资本管理办法》附件2的认定条件",
      parameter: "risk-weight.corporate",
    },
  ).optional(),
};

export const loanFields = {
  exposure: amount("贷款额", {
    aliases: ["贷款本金", "贷款", "贷款金额", "本金", "业务额", "exposure", "loan amount", "loan"],
    description: "年日均余额；表外业务填票面或承诺金额",
  }),
  ratePct: percentage(
    "贷款年利率",
    {},
    {
      aliases: ["利率", "年利率", "执行利率", "rate"],
      description: "含增值税；表外业务填0",
    },
  ),
  feeIncome: amount("手续费收入", {
    aliases: ["手续费", "中间业务收入", "fee"],
    description: "一年合计，含增值税",
  }).default(0),
  ftpPct: percentage("资金成本（FTP）", {}, { aliases: ["FTP", "资金成本"], parameter: "ftp.1y" }).optional(),
  opexPct: percentage(
    "经营成本率",
    {},
    {
      aliases: ["经营成本", "运营成本率", "opex"],
      parameter: "cost.operating",
    },
  ).optional(),
};

export const mitigationFields = {
  cashMargin: amount("保证金", {
    aliases: ["保证金金额", "margin"],
    description: "已特定化的现金，所覆盖的部分不计预期损失和资本",
  }).default(0),
  marginSpreadPct: percentage(
    "保证金利差",
    { min: -100 },
    {
      description: "内部资金价格减去付给客户的利率",
    },
  ).default(0),
};

export const exemptField = yesNo("利息免征增值税", {
  aliases: ["免增值税", "小微免税", "VAT exempt"],
  description: "仅限符合条件的小微企业贷款",
}).default(false);

type Optional<Fields> = { readonly [Key in keyof Fields]?: Fields[Key] | undefined };

/** The bank's terms with what was left out taken from the parameters. */
export function bankTermsOf(given: Optional<BankTerms>, parameters: ParameterSource): BankTerms {
  const taken = (value: number | undefined, id: string) => value ?? parameters(id).value;
  return {
    capitalRatioPct: taken(given.capitalRatioPct, "capital.ratio"),
    hurdlePct: taken(given.hurdlePct, "hurdle.rate"),
    vatPct: taken(given.vatPct, "vat.rate"),
    surchargePct: taken(given.surchargePct, "vat.surcharge"),
    incomeTaxPct: taken(given.incomeTaxPct, "income-tax.rate"),
  };
}

type Defaulted = "ftpPct" | "opexPct" | "lgdPct" | "riskWeightPct" | "ccfPct" | "offBalance";

/** An exposure with what was left out taken from the parameters; a loan on the balance sheet converts in full. */
export function exposureOf(
  given: Omit<Exposure, Defaulted> & Optional<Pick<Exposure, Defaulted>>,
  parameters: ParameterSource,
): Exposure {
  const taken = (value: number | undefined, id: string) => value ?? parameters(id).value;
  return {
    exposure: given.exposure,
    offBalance: given.offBalance ?? false,
    ratePct: given.ratePct,
    feeIncome: given.feeIncome,
    ftpPct: taken(given.ftpPct, "ftp.1y"),
    opexPct: taken(given.opexPct, "cost.operating"),
    pdPct: given.pdPct,
    lgdPct: taken(given.lgdPct, "lgd.demo"),
    riskWeightPct: taken(given.riskWeightPct, "risk-weight.corporate"),
    ccfPct: given.ccfPct ?? 100,
    cashMargin: given.cashMargin,
    marginSpreadPct: given.marginSpreadPct,
    interestVatExempt: given.interestVatExempt,
  };
}

/** A loan as both pricing engines show it: an example that can be computed as it stands. */
export const exampleLoan = {
  exposure: 1000,
  ratePct: 3.65,
  feeIncome: 2,
  ftpPct: 2.05,
  opexPct: 0.35,
  pdPct: 1.2,
  lgdPct: 45,
  riskWeightPct: 100,
} as const;

/** What the bank of that example asks for. */
export const exampleBank = { capitalRatioPct: 10.5, hurdlePct: 10, vatPct: 6, surchargePct: 12 } as const;
