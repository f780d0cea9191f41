// Everything in a case file that cannot be right as it stands, in sentences: the statements' articulation and plain
// impossibilities. Shown beside the case; nothing is repaired, and nobody is accused.

import type { Case } from "./case.ts";
import { caseFindings, findingText } from "./findings.ts";

/** One sentence a contradiction; empty when the file holds together. */
export function contradictions(client: Case): readonly string[] {
  return [
    ...caseFindings(client).map(findingText),
    ...negatives(client),
    ...facilitiesOf(client),
    ...shares(client),
    ...days(client),
  ];
}

function negatives({ statements }: Case): readonly string[] {
  return statements.flatMap(({ year, income, balanceSheet }) => [
    ...((income.revenue ?? 0) < 0 ? [`${year}年营业收入为负：${income.revenue}万元`] : []),
    ...((balanceSheet.cash ?? 0) < 0 ? [`${year}年货币资金为负：${balanceSheet.cash}万元`] : []),
    ...(balanceSheet.totalAssets < 0 ? [`${year}年资产总计为负：${balanceSheet.totalAssets}万元`] : []),
  ]);
}

function facilitiesOf({ facilities }: Case): readonly string[] {
  return facilities.flatMap(({ bank, product, limit, balance, from, to }) => [
    ...(balance > limit ? [`${bank}${product}余额${balance}万元超过额度${limit}万元`] : []),
    ...(to < from ? [`${bank}${product}到期日${to}早于起始日${from}`] : []),
  ]);
}

function shares({ ownership, profile }: Case): readonly string[] {
  const held = ownership.reduce((sum, { percent }) => sum + percent, 0);
  const sold = profile.customers.reduce((sum, { sharePercent }) => sum + sharePercent, 0);
  return [
    ...(ownership.length > 0 && Math.abs(held - 100) > 0.01 ? [`股东持股合计${tidy(held)}%，不是100%`] : []),
    ...(sold > 100.01 ? [`客户占比合计${tidy(sold)}%，超过100%`] : []),
  ];
}

function days({ asOf, profile, documents }: Case): readonly string[] {
  return [
    ...(profile.founded && profile.founded > asOf ? [`成立日期${profile.founded}晚于资料日期${asOf}`] : []),
    ...documents.received
      .filter(({ on, name }) => profile.founded !== undefined && on < profile.founded && name !== "")
      .map(({ on, name }) => `${name}的收到日期${on}早于企业成立`),
  ];
}

function tidy(percent: number): number {
  return Math.round(percent * 100) / 100;
}
