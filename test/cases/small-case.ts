// The smallest case file that says something, and a way to change it in one place.

import { stringify } from "yaml";

const statement2024 = {
  year: 2024,
  audited: true,
  balanceSheet: {
    ...{ cash: 100, accountsReceivable: 200, totalCurrentAssets: 300 },
    ...{ fixedAssets: 150, totalNonCurrentAssets: 150, totalAssets: 450 },
    ...{
      shortTermLoans: 200,
      totalCurrentLiabilities: 200,
      totalNonCurrentLiabilities: 0,
      totalLiabilities: 200,
    },
    ...{ paidInCapital: 200, surplusReserve: 10, retainedEarnings: 40, totalEquity: 250 },
  },
  income: {
    revenue: 800,
    costOfSales: 700,
    incomeTax: 25,
    operatingProfit: 100,
    totalProfit: 100,
    netProfit: 75,
  },
  cashFlow: {
    ...{
      salesReceived: 850,
      operatingInflow: 850,
      purchasesPaid: 790,
      operatingOutflow: 790,
      netOperating: 60,
    },
    ...{ investingInflow: 0, investingOutflow: 0, netInvesting: 0 },
    ...{ financingInflow: 0, financingOutflow: 0, netFinancing: 0 },
    ...{ netIncrease: 60, openingCash: 40, closingCash: 100 },
  },
  supplement: {},
};

const statement2025 = {
  year: 2025,
  audited: false,
  balanceSheet: {
    ...{ cash: 130, accountsReceivable: 260, totalCurrentAssets: 390 },
    ...{ fixedAssets: 140, totalNonCurrentAssets: 140, totalAssets: 530 },
    ...{
      shortTermLoans: 200,
      totalCurrentLiabilities: 200,
      totalNonCurrentLiabilities: 0,
      totalLiabilities: 200,
    },
    ...{ paidInCapital: 200, surplusReserve: 19, retainedEarnings: 111, totalEquity: 330 },
  },
  income: {
    revenue: 900,
    costOfSales: 780,
    incomeTax: 30,
    operatingProfit: 120,
    totalProfit: 120,
    netProfit: 90,
  },
  cashFlow: {
    ...{
      salesReceived: 940,
      operatingInflow: 940,
      purchasesPaid: 900,
      operatingOutflow: 900,
      netOperating: 40,
    },
    ...{ investingInflow: 0, investingOutflow: 0, netInvesting: 0 },
    ...{ dividendsAndInterestPaid: 10, financingInflow: 0, financingOutflow: 10, netFinancing: -10 },
    ...{ netIncrease: 30, openingCash: 100, closingCash: 130 },
  },
  supplement: { surplusAppropriation: 9, dividendsDeclared: 10 },
};

const smallCase = {
  id: "small",
  name: "小厂",
  stage: "intake",
  owner: "li",
  team: "default",
  asOf: "2026-11-20",
  profile: {
    registeredName: "江州小厂有限公司",
    uniformCode: "99330100MA0SMALL01",
    legalRepresentative: "王明",
    registeredCapital: 200,
    industry: "通用设备制造业",
    scale: "small",
    founded: "2016-03-01",
    employees: 20,
    address: "江州市",
    business: "加工零件",
  },
  ownership: [{ shareholder: "王明", percent: 100, isController: true }],
  statements: [statement2024, statement2025],
  documents: {},
};

type Tree = Record<string, unknown>;

/** The case as YAML, with the value at `path` replaced or, when undefined, taken away. */
export function smallCaseYaml(path: readonly (string | number)[] = [], value?: unknown): string {
  const copy: Tree = structuredClone(smallCase);
  const last = path.at(-1);
  if (last !== undefined) {
    const parent = path.slice(0, -1).reduce<Tree>((node, step) => node[step] as Tree, copy);
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
  return stringify(copy);
}
