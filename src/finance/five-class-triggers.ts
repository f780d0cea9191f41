// The triggers of the articles seven and ten to thirteen, each with the class it asks for at least.

import { number, percent } from "./figures.ts";
import type { Parameter } from "./working.ts";

export type FiveClass = "normal" | "special-mention" | "substandard" | "doubtful" | "loss";

export type Trigger = { readonly trigger: string; readonly class: FiveClass; readonly clause: string };

export type FiveClassSigns = {
  /** Days since the due day; the day after it is the first. */
  readonly overdueDays: number;
  /** Short delay for a technical or operational reason. */
  readonly technical: boolean;
  readonly misused: boolean;
  /** Repaid out of new debt. */
  readonly refinanced: boolean;
  /** A bond, or a renewal for a small firm that meets the conditions. */
  readonly renewal: boolean;
  /** Debts of the same debtor are bad, here or at other banks. */
  readonly sameDebtorBad: boolean;
  readonly creditImpaired: boolean;
  readonly externalRatingCut: boolean;
  /** Of the debtor's debts at all banks, the share overdue more than 90 days. */
  readonly overdue90SharePct?: number | undefined;
  readonly evasion: boolean;
  /** Expected credit loss in percent of the book value. */
  readonly eclPct?: number | undefined;
  readonly bankruptcyLiquidation: boolean;
  /** Of the debtor's claims with us, the share that is bad. */
  readonly badShareHerePct?: number | undefined;
  /** Credit support recognised by the authority, which stops the contagion inside the bank. */
  readonly recognisedSupport: boolean;
  /** Loans to persons and to small firms: articles seven, ten (4) and eleven (4) are for the others. */
  readonly retail: boolean;
  /** The debtor changed by a merger less than six months ago: articles seven, ten (4) and eleven (4) rest. */
  readonly mergedWithinSixMonths: boolean;
};

export type FiveClassRules = {
  readonly technicalDays: Parameter;
  readonly substandardDays: Parameter;
  readonly doubtfulDays: Parameter;
  readonly lossDays: Parameter;
  readonly crossOverdueShare: Parameter;
  readonly contagionShare: Parameter;
  readonly doubtfulLoss: Parameter;
  readonly lossLoss: Parameter;
  readonly observationMonths: Parameter;
};

type Candidate = Trigger & { readonly met: boolean };

const act = "《商业银行金融资产风险分类办法》";

/** All triggers that are met, in the order of the articles. Example: 91 days overdue meets 第十条 and 第十一条. */
export function articleTriggers(signs: FiveClassSigns, rules: FiveClassRules): readonly Trigger[] {
  return [
    ...contagion(signs, rules),
    ...specialMention(signs, rules),
    ...substandard(signs, rules),
    ...doubtful(signs, rules),
    ...loss(signs, rules),
  ].flatMap(({ met, ...trigger }) => (met ? [trigger] : []));
}

function contagion(signs: FiveClassSigns, { contagionShare }: FiveClassRules): readonly Candidate[] {
  const share = signs.badShareHerePct ?? 0;
  return [
    {
      trigger: `在本行的债权有${percent(share)}被分为不良，超过${contagionShare.value}%，全部债权归为不良`,
      class: "substandard",
      clause: `${act}第七条`,
      met: counts(signs) && !signs.recognisedSupport && share > contagionShare.value,
    },
  ];
}

/** Whether the debtor's other debts count against this one. */
function counts(signs: FiveClassSigns): boolean {
  return !signs.retail && !signs.mergedWithinSixMonths;
}

function specialMention(signs: FiveClassSigns, { technicalDays }: FiveClassRules): readonly Candidate[] {
  const excused = signs.technical && signs.overdueDays <= technicalDays.value;
  const asked = { class: "special-mention" } as const;
  return [
    {
      ...asked,
      trigger: `逾期${number(signs.overdueDays, 0)}天`,
      clause: `${act}第十条第一项`,
      met: signs.overdueDays > 0 && !excused,
    },
    { ...asked, trigger: "未经同意改变资金用途", clause: `${act}第十条第二项`, met: signs.misused },
    {
      ...asked,
      trigger: "通过借新还旧或其他债务融资方式偿还",
      clause: `${act}第十条第三项`,
      met: signs.refinanced && !signs.renewal,
    },
    {
      ...asked,
      trigger: "同一债务人在本行或其他银行的债务出现不良",
      clause: `${act}第十条第四项`,
      met: signs.sameDebtorBad && counts(signs),
    },
  ];
}

function overdueBeyond({ value }: Parameter, { overdueDays }: FiveClassSigns) {
  return { trigger: `逾期超过${value}天`, met: overdueDays > value };
}

function substandard(signs: FiveClassSigns, rules: FiveClassRules): readonly Candidate[] {
  const share = signs.overdue90SharePct ?? 0;
  const asked = { class: "substandard" } as const;
  return [
    { ...asked, ...overdueBeyond(rules.substandardDays, signs), clause: `${act}第十一条第一项` },
    { ...asked, trigger: "已发生信用减值", clause: `${act}第十一条第二项`, met: signs.creditImpaired },
    {
      ...asked,
      trigger: "外部评级大幅下调，履约能力显著下降",
      clause: `${act}第十一条第三项`,
      met: signs.externalRatingCut,
    },
    {
      ...asked,
      trigger: `在所有银行的债务中，逾期超过90天的占${percent(share)}，超过${rules.crossOverdueShare.value}%`,
      clause: `${act}第十一条第四项`,
      met: counts(signs) && share > rules.crossOverdueShare.value,
    },
  ];
}

function doubtful(signs: FiveClassSigns, rules: FiveClassRules): readonly Candidate[] {
  const asked = { class: "doubtful" } as const;
  return [
    { ...asked, ...overdueBeyond(rules.doubtfulDays, signs), clause: `${act}第十二条第一项` },
    { ...asked, trigger: "债务人逃废银行债务", clause: `${act}第十二条第二项`, met: signs.evasion },
    {
      ...asked,
      trigger: `已减值且预期信用损失占账面余额${percent(signs.eclPct ?? 0, 0)}`,
      clause: `${act}第十二条第三项`,
      met: signs.creditImpaired && (signs.eclPct ?? 0) >= rules.doubtfulLoss.value,
    },
  ];
}

function loss(signs: FiveClassSigns, rules: FiveClassRules): readonly Candidate[] {
  const asked = { class: "loss" } as const;
  return [
    { ...asked, ...overdueBeyond(rules.lossDays, signs), clause: `${act}第十三条第一项` },
    {
      ...asked,
      trigger: "债务人已进入破产清算程序",
      clause: `${act}第十三条第二项`,
      met: signs.bankruptcyLiquidation,
    },
    {
      ...asked,
      trigger: `已减值且预期信用损失占账面余额${percent(signs.eclPct ?? 0, 0)}`,
      clause: `${act}第十三条第三项`,
      met: signs.creditImpaired && (signs.eclPct ?? 0) >= rules.lossLoss.value,
    },
  ];
}
