// Terms as they are spoken: the only place from which a counterpart's figures come.

import type { Scenario } from "../../negotiation/scenario.ts";
import { type IssueId, issueIds, type Terms, type TermValue } from "../../negotiation/terms.ts";

export type SpokenLanguage = "zh" | "en";

/** What the words need of a scenario. */
export type Table = Pick<Scenario, "issues" | "counterpart">;

const english: Readonly<Record<IssueId, string>> = {
  rate: "rate",
  amount: "amount",
  tenor: "tenor",
  repayment: "repayment",
  collateral: "collateral",
  guarantee: "guarantee",
  fees: "fees",
  settlement: "settlement share",
  payroll: "payroll service",
  covenants: "covenants",
  drawdown: "drawdown",
  evidence: "evidence",
  "next-step": "next step",
};

/** What a matter is called where the scenario has no name for it. */
const chinese: Readonly<Record<IssueId, string>> = {
  rate: "利率",
  amount: "金额",
  tenor: "期限",
  repayment: "还款方式",
  collateral: "抵押",
  guarantee: "保证",
  fees: "手续费",
  settlement: "回款归行",
  payroll: "代发工资",
  covenants: "约定条款",
  drawdown: "放款时间",
  evidence: "材料",
  "next-step": "下一步",
};

/** All terms in the order of the issues. Example: `利率3.45%，金额1200万元，期限1年`. */
export function termsInWords(terms: Terms, table: Table, language: SpokenLanguage): string {
  return issueIds
    .flatMap((issue) => {
      const value = terms[issue];
      return value === undefined ? [] : [termInWords(issue, value, table, language)];
    })
    .join(language === "zh" ? "，" : ", ");
}

/** Several packages to choose from. */
export function packagesInWords(options: readonly Terms[], table: Table, language: SpokenLanguage): string {
  const packages = options.map((terms) => termsInWords(terms, table, language));
  return packages.join(language === "zh" ? "；要么" : "; or ");
}

/** The name of an issue or topic as it is spoken. */
export function topicInWords(
  topic: string,
  { issues, topics }: Pick<Scenario, "issues" | "topics">,
  language: SpokenLanguage,
): string {
  const id = issueIds.find((issue) => issue === topic);
  if (language === "en") return id ? english[id] : topic.replaceAll("-", " ");
  const found = topics.find((one) => one.id === topic)?.name;
  return (id && (issues[id]?.name ?? chinese[id])) ?? found ?? "这个";
}

function termInWords(issue: IssueId, value: TermValue, table: Table, language: SpokenLanguage): string {
  if (typeof value === "string") return optionInWords(issue, value, table, language);
  return language === "zh"
    ? chineseNumber(issue, value, table.issues[issue]?.name ?? "")
    : englishNumber(issue, value);
}

function chineseNumber(issue: IssueId, value: number, name: string): string {
  switch (issue) {
    case "rate":
      return `${name}${plain(value)}%`;
    case "amount":
      return `${name}${value >= 10_000 ? `${plain(value / 10_000)}亿元` : `${plain(value)}万元`}`;
    case "tenor":
      return `${name}${value % 12 === 0 ? `${value / 12}年` : `${plain(value)}个月`}`;
    case "fees":
      return value === 0 ? `${name}不收` : `${name}${plain(value)}万元`;
    case "drawdown":
      return `${name}${plain(value)}天`;
    default:
      return `${name}${plain(value)}%`;
  }
}

function englishNumber(issue: IssueId, value: number): string {
  switch (issue) {
    case "rate":
      return `${plain(value)}% interest`;
    case "amount":
      return `CNY ${plain(value / 100)} million`;
    case "tenor":
      return value % 12 === 0 ? `${value / 12} years` : `${plain(value)} months`;
    case "fees":
      return value === 0 ? "no fees" : `fees of CNY ${(value * 10_000).toLocaleString("en")}`;
    case "drawdown":
      return `drawdown in ${plain(value)} days`;
    default:
      return `${plain(value)}% ${english[issue]}`;
  }
}

function optionInWords(issue: IssueId, value: string, table: Table, language: SpokenLanguage): string {
  const definition = table.issues[issue];
  const option =
    definition && "options" in definition ? definition.options.find(({ id }) => id === value) : undefined;
  if (language === "en") return option?.textEn ?? `${english[issue]}: ${value.replaceAll("-", " ")}`;
  return asOneself(option?.text ?? value, table.counterpart.address);
}

/** Nobody calls himself by his title: 沈总本人保证 → 我本人保证. */
function asOneself(text: string, address: string): string {
  return text.replaceAll(`${address}夫妇`, "我们夫妇").replaceAll(address, "我");
}

/** Without the binary dust of 3.4499999. */
function plain(value: number): string {
  return String(Number(value.toFixed(4)));
}
