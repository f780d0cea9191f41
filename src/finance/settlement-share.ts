// Whether the client's collections pass through us in step with our share of its debt. Only what passes through
// counts: a balance is never asked for.

import { number, percent, times } from "./figures.ts";
import {
  type Figure,
  isMeaningful,
  type Parameter,
  type ParameterSource,
  ratio,
  type Step,
  type Warning,
  type Working,
} from "./working.ts";

export type SettlementInput = {
  /** Operating collections at our bank and at all banks in the same period, 万元. */
  readonly collectionsHere: number;
  readonly collectionsTotal: number;
  /** Our loans and all interest-bearing debt, 万元. */
  readonly loansHere: number;
  readonly debtTotal: number;
};

export type SettlementShare = {
  /** 归行率. */
  readonly collectionSharePct: Figure;
  /** 本行融资占比. */
  readonly debtSharePct: Figure;
  readonly ratio: Figure;
  readonly meets: boolean;
};

/**
 * 归行率 = collections here ÷ all collections, compared with our share of the debt; the ratio should reach the
 * parameter (1.00). Collections without loans, discounts, own transfers, shareholders and persons. Source: the bank's
 * own rule; 《流动资金贷款管理办法》第三十六条 lets the lender name the account and watch it.
 *
 * Example (T-32): 4,427.5 ÷ 12,650 = 35.0%; 1,400 ÷ 4,200 = 33.3%; ratio 1.05, meets.
 */
export function settlementShare(
  input: SettlementInput,
  parameters: ParameterSource,
): Working<SettlementShare> {
  const minimum = parameters("settlement-share.minimum");
  const collections = ratio(input.collectionsHere, input.collectionsTotal, "没有经营性回款");
  const debt = ratio(input.loansHere, input.debtTotal, "没有有息融资");
  const compared =
    isMeaningful(collections) && isMeaningful(debt)
      ? ratio(collections, debt, "本行没有融资，不比较归行率")
      : isMeaningful(collections)
        ? debt
        : collections;
  const meets = isMeaningful(compared) && compared >= minimum.value - 1e-9;
  const value: SettlementShare = {
    collectionSharePct: asPercent(collections),
    debtSharePct: asPercent(debt),
    ratio: compared,
    meets,
  };
  return {
    value,
    steps: stepsOf(input, value),
    parameters: [minimum],
    warnings: warningsOf(input, compared, minimum),
  };
}

function stepsOf(input: SettlementInput, value: SettlementShare): readonly Step[] {
  return [
    {
      label: "归行率",
      formula: "本行账户经营性回款÷全部经营性回款",
      numbers: `${number(input.collectionsHere, 2)}÷${number(input.collectionsTotal, 2)}`,
      result: percent(value.collectionSharePct, 1),
    },
    {
      label: "本行融资占比",
      formula: "本行贷款÷全部有息融资",
      numbers: `${number(input.loansHere, 2)}÷${number(input.debtTotal, 2)}`,
      result: percent(value.debtSharePct, 1),
    },
    {
      label: "归行率与融资占比之比",
      formula: "归行率÷本行融资占比",
      numbers: `${percent(value.collectionSharePct, 1)}÷${percent(value.debtSharePct, 1)}`,
      result: times(value.ratio),
    },
  ];
}

function asPercent(figure: Figure): Figure {
  return isMeaningful(figure) ? figure * 100 : figure;
}

function warningsOf(input: SettlementInput, compared: Figure, minimum: Parameter): readonly Warning[] {
  const warnings: Warning[] = [];
  if (isMeaningful(compared) && compared < minimum.value - 1e-9) {
    warnings.push({
      code: "settlement-below-share",
      text: `归行率只有融资占比的${times(compared)}，低于${minimum.value}倍。可以约定回款经过本行账户，不得要求回款留存或设定最低余额`,
      clause: `${minimum.source}；《流动资金贷款管理办法》第三十六条`,
    });
  }
  if (input.collectionsHere > input.collectionsTotal || input.loansHere > input.debtTotal) {
    warnings.push({ code: "part-above-whole", text: "本行数大于全部数，请核对口径" });
  }
  return warnings;
}
