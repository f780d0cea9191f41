// The printed Chinese names of statement lines by their stable English fields. Formats of 财会〔2019〕6号.

export const currentAssets = {
  cash: "货币资金",
  tradingAssets: "交易性金融资产",
  notesReceivable: "应收票据",
  accountsReceivable: "应收账款",
  receivablesFinancing: "应收款项融资",
  prepayments: "预付款项",
  otherReceivables: "其他应收款",
  inventory: "存货",
  contractAssets: "合同资产",
  currentPortionOfAssets: "一年内到期的非流动资产",
  otherCurrentAssets: "其他流动资产",
} as const;

export const nonCurrentAssets = {
  debtInvestments: "债权投资",
  longTermReceivables: "长期应收款",
  longTermEquityInvestments: "长期股权投资",
  otherEquityInvestments: "其他权益工具投资",
  investmentProperty: "投资性房地产",
  fixedAssets: "固定资产",
  constructionInProgress: "在建工程",
  rightOfUseAssets: "使用权资产",
  intangibleAssets: "无形资产",
  developmentExpenditure: "开发支出",
  goodwill: "商誉",
  deferredExpenses: "长期待摊费用",
  deferredTaxAssets: "递延所得税资产",
  otherNonCurrentAssets: "其他非流动资产",
} as const;

export const currentLiabilities = {
  shortTermLoans: "短期借款",
  notesPayable: "应付票据",
  accountsPayable: "应付账款",
  advancesReceived: "预收款项",
  contractLiabilities: "合同负债",
  payrollPayable: "应付职工薪酬",
  taxesPayable: "应交税费",
  otherPayables: "其他应付款",
  currentPortionOfDebt: "一年内到期的非流动负债",
  otherCurrentLiabilities: "其他流动负债",
} as const;

export const nonCurrentLiabilities = {
  longTermLoans: "长期借款",
  bondsPayable: "应付债券",
  leaseLiabilities: "租赁负债",
  longTermPayables: "长期应付款",
  provisions: "预计负债",
  deferredIncome: "递延收益",
  deferredTaxLiabilities: "递延所得税负债",
} as const;

export const equity = {
  paidInCapital: "实收资本",
  otherEquityInstruments: "其他权益工具",
  capitalReserve: "资本公积",
  otherComprehensiveIncome: "其他综合收益",
  specialReserve: "专项储备",
  surplusReserve: "盈余公积",
  retainedEarnings: "未分配利润",
  minorityInterests: "少数股东权益",
} as const;

export const incomeLines = {
  revenue: "营业收入",
  costOfSales: "营业成本",
  taxesAndSurcharges: "税金及附加",
  sellingExpenses: "销售费用",
  administrativeExpenses: "管理费用",
  researchExpenses: "研发费用",
  financeExpenses: "财务费用",
  otherIncome: "其他收益",
  investmentIncome: "投资收益",
  fairValueGains: "公允价值变动收益",
  creditImpairment: "信用减值损失（损失以负数列示）",
  assetImpairment: "资产减值损失（损失以负数列示）",
  disposalGains: "资产处置收益",
  nonOperatingIncome: "营业外收入",
  nonOperatingExpenses: "营业外支出",
  incomeTax: "所得税费用",
} as const;

export const ofWhichLines = { interestExpense: "其中：利息费用", interestIncome: "其中：利息收入" } as const;

export const cashInflows = {
  operating: {
    salesReceived: "销售商品、提供劳务收到的现金",
    taxRefundsReceived: "收到的税费返还",
    otherOperatingReceived: "收到其他与经营活动有关的现金",
  },
  investing: {
    investmentsRecovered: "收回投资收到的现金",
    investmentIncomeReceived: "取得投资收益收到的现金",
    disposalsReceived: "处置固定资产、无形资产和其他长期资产收回的现金净额",
    otherInvestingReceived: "收到其他与投资活动有关的现金",
  },
  financing: {
    capitalReceived: "吸收投资收到的现金",
    borrowingsReceived: "取得借款收到的现金",
    otherFinancingReceived: "收到其他与筹资活动有关的现金",
  },
} as const;

export const cashOutflows = {
  operating: {
    purchasesPaid: "购买商品、接受劳务支付的现金",
    payrollPaid: "支付给职工以及为职工支付的现金",
    taxesPaid: "支付的各项税费",
    otherOperatingPaid: "支付其他与经营活动有关的现金",
  },
  investing: {
    capitalExpenditurePaid: "购建固定资产、无形资产和其他长期资产支付的现金",
    investmentsPaid: "投资支付的现金",
    otherInvestingPaid: "支付其他与投资活动有关的现金",
  },
  financing: {
    borrowingsRepaid: "偿还债务支付的现金",
    dividendsAndInterestPaid: "分配股利、利润或偿付利息支付的现金",
    otherFinancingPaid: "支付其他与筹资活动有关的现金",
  },
} as const;

export const balanceTotals = {
  totalCurrentAssets: "流动资产合计",
  totalNonCurrentAssets: "非流动资产合计",
  totalAssets: "资产总计",
  totalCurrentLiabilities: "流动负债合计",
  totalNonCurrentLiabilities: "非流动负债合计",
  totalLiabilities: "负债合计",
  totalEquity: "所有者权益合计",
} as const;

export const profitTotals = {
  operatingProfit: "营业利润",
  totalProfit: "利润总额",
  netProfit: "净利润",
} as const;

export const cashTotals = {
  operatingInflow: "经营活动现金流入小计",
  operatingOutflow: "经营活动现金流出小计",
  netOperating: "经营活动产生的现金流量净额",
  investingInflow: "投资活动现金流入小计",
  investingOutflow: "投资活动现金流出小计",
  netInvesting: "投资活动产生的现金流量净额",
  financingInflow: "筹资活动现金流入小计",
  financingOutflow: "筹资活动现金流出小计",
  netFinancing: "筹资活动产生的现金流量净额",
  netIncrease: "现金及现金等价物净增加额",
  closingCash: "期末现金及现金等价物余额",
} as const;

export const cashOthers = {
  exchangeEffect: "汇率变动对现金的影响",
  openingCash: "期初现金及现金等价物余额",
} as const;

export const supplementLines = {
  depreciation: "固定资产折旧",
  amortisation: "无形资产及长期待摊费用摊销",
  surplusAppropriation: "提取盈余公积",
  dividendsDeclared: "分配股利",
  priorPeriodAdjustment: "前期差错更正及会计政策变更",
  restrictedCash: "受限资金及三个月以上存款",
  capitalisedInterest: "资本化利息",
  discountInterest: "利息费用中的票据贴现息",
  leaseInterest: "利息费用中的租赁利息",
  badDebtsWrittenOff: "核销坏账",
  endorsedBills: "背书转让的票据（不经现金）",
} as const;

export type BalanceField =
  | keyof typeof currentAssets
  | keyof typeof nonCurrentAssets
  | keyof typeof currentLiabilities
  | keyof typeof nonCurrentLiabilities
  | keyof typeof equity;
export type BalanceTotal = keyof typeof balanceTotals;
export type IncomeField = keyof typeof incomeLines | keyof typeof ofWhichLines;
export type IncomeTotal = keyof typeof profitTotals;
type FieldsOf<Groups> = { [Group in keyof Groups]: keyof Groups[Group] }[keyof Groups];
export type CashField =
  | FieldsOf<typeof cashInflows>
  | FieldsOf<typeof cashOutflows>
  | keyof typeof cashOthers;
export type CashTotal = keyof typeof cashTotals;
export type SupplementField = keyof typeof supplementLines;
