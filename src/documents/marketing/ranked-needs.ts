// The client's needs in the order in which they are worth the work: what was asked for and what the lines of the
// ecosystem map lead to (05-金融生态图与需求挖掘 表1), by amount and by how little of it we do already.

import type { Case } from "../../cases/case.ts";
import type { DraftFigure, Sentence } from "../draft.ts";
import { say } from "../draft.ts";
import type { Material } from "../material.ts";
import { fullYears } from "../proposal/years.ts";

export type RankedNeed = {
  readonly product: Sentence;
  readonly evidence: Sentence;
  /** 万元; null where the case has none. */
  readonly amount: DraftFigure | null;
  /** What of it is with us. */
  readonly share: DraftFigure | null;
  readonly ask: string;
};

/** The most money that is not with us comes first; needs without an amount come last. */
export function rankedNeeds(material: Material): readonly RankedNeed[] {
  return [...askedNeeds(material), ...mapNeeds(material)].toSorted(
    (one, other) => worthOf(other) - worthOf(one),
  );
}

/** Amount × what is not with us yet. */
function worthOf({ amount, share }: RankedNeed): number {
  return amount === null ? -1 : Number(amount.value) * (1 - Number(share?.value ?? 0) / 100);
}

function askedNeeds(material: Material): readonly RankedNeed[] {
  return material.client.needs.map(({ product }, at) => ({
    product: [material.quote(`needs[${at}].product`)],
    evidence: say`客户提出：${material.quote(`needs[${at}].purpose`)}`,
    amount:
      material.maybeOfCase("客户提出的金额", `needs[${at}].amount`, "万元") ?? baseOf(material, product),
    share: /贷款|承兑/u.test(product) ? shareOf(material, product) : null,
    ask: asksOf(product),
  }));
}

/** Where no amount was asked for: the line of the map that the product stands on. */
function baseOf(material: Material, product: string): DraftFigure | null {
  if (/保理/u.test(product)) return lineOf(material, "balanceSheet.accountsReceivable", "年末应收账款");
  if (/代发/u.test(product)) return lineOf(material, "cashFlow.payrollPaid", "年支付职工现金");
  return /结汇|远期|外汇/u.test(product) ? exportsOf(material) : null;
}

function asksOf(product: string): string {
  if (/保理/u.test(product)) return "买方愿不愿意书面确权，回款账期多长";
  if (/代发/u.test(product)) return "现在怎么发，哪里不方便";
  if (/结汇|远期|外汇/u.test(product)) return "收汇币种、账期，汇率由谁承担";
  return "用款时间、还款来源和能接受的担保";
}

function lineOf(material: Material, field: string, label: string): DraftFigure | null {
  const latest = fullYears(material.client).at(-1);
  return latest ? material.maybeOfCase(`${latest.year}${label}`, `${latest.path}.${field}`, "万元") : null;
}

function mapNeeds(material: Material): readonly RankedNeed[] {
  const asks = (pattern: RegExp) => material.client.needs.some(({ product }) => pattern.test(product));
  const receivables = lineOf(material, "balanceSheet.accountsReceivable", "年末应收账款");
  const payables = lineOf(material, "balanceSheet.accountsPayable", "年末应付账款");
  const wages = lineOf(material, "cashFlow.payrollPaid", "年支付职工现金");
  return [
    ...needOn(receivables, !asks(/保理/u), {
      product: ["国内保理或应收账款质押"],
      lead: "下游：",
      ask: asksOf("保理"),
      share: null,
    }),
    ...needOn(payables, !asks(/承兑|信用证/u), {
      product: ["银行承兑汇票或国内信用证"],
      lead: "上游：",
      ask: "供应商收不收票据，现款有没有折扣",
      share: shareOf(material, "银行承兑汇票"),
    }),
    ...needOn(wages, !asks(/代发/u), {
      product: ["代发工资"],
      lead: "员工：",
      ask: asksOf("代发"),
      share: null,
    }),
    ...exportNeed(material, asks(/结汇|远期|外汇/u)),
    ...dearDebt(material),
  ].filter(({ amount }) => amount === null || Number(amount.value) > 0);
}

function needOn(
  amount: DraftFigure | null,
  isOpen: boolean,
  { product, lead, ask, share }: Omit<RankedNeed, "evidence" | "amount"> & { readonly lead: string },
): readonly RankedNeed[] {
  if (amount === null || !isOpen) return [];
  return [{ product, evidence: [lead, `${amount.label}`, amount], amount, share, ask }];
}

function exportNeed(material: Material, isAsked: boolean): readonly RankedNeed[] {
  return needOn(exportsOf(material), !isAsked, {
    product: ["结售汇和远期"],
    lead: "境外：",
    ask: asksOf("外汇"),
    share: null,
  });
}

/** Export sales of the last year of tax data; null without any. */
function exportsOf(material: Material): DraftFigure | null {
  const { tax } = material.client;
  const at = tax.reduce((best, { year }, index) => (year > (tax[best]?.year ?? 0) ? index : best), 0);
  if ((tax[at]?.exemptExportSales ?? 0) <= 0) return null;
  return material.ofCase(`${tax[at]?.year}年出口销售`, `tax[${at}].exemptExportSales`, "万元");
}

/** Loans elsewhere that cost more than LPR and 150 BP. */
function dearDebt(material: Material): readonly RankedNeed[] {
  const line = material.parameters("lpr.1y").value + material.parameters("articulation.rate-points").value;
  return material.client.facilities.flatMap(({ bank, balance, ratePercent }, at) =>
    material.isOwnBank(bank) || balance <= 0 || (ratePercent ?? 0) <= line
      ? []
      : [
          {
            product: ["成本偏高的他行融资的替换"],
            evidence: say`${material.quote(`facilities[${at}].bank`)}${material.quote(`facilities[${at}].product`)}，利率${material.ofCase("他行利率", `facilities[${at}].ratePercent`, "%")}`,
            amount: material.ofCase("他行余额", `facilities[${at}].balance`, "万元"),
            share: null,
            ask: "提前还款条款和担保能否释放",
          },
        ],
  );
}

/** Our part of the balances of a product; null where nobody gives it. */
function shareOf(material: Material, product: string): DraftFigure | null {
  const all = balanceOf(material.client, product);
  if (all <= 0) return null;
  return material.ofCase(
    "我行占比",
    `${ours(material, product)}/facilities[product=${product}].balance*100`,
    "%",
  );
}

function balanceOf({ facilities }: Case, product: string): number {
  return facilities.filter((one) => one.product === product).reduce((sum, { balance }) => sum + balance, 0);
}

function ours({ client, isOwnBank }: Material, product: string): string {
  const places = client.facilities.flatMap((one, at) =>
    one.product === product && isOwnBank(one.bank) ? [`facilities[${at}].balance`] : [],
  );
  return places.length === 0 ? "0" : `(${places.join("+")})`;
}
