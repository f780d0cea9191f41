// Output against electricity: the meter does not flatter. A factory whose output a kWh lies outside its peers' band
// has either output that was not made or a meter that was not shown.

import { number, percent } from "./figures.ts";
import {
  type Figure,
  isMeaningful,
  notMeaningful,
  type Parameter,
  type ParameterSource,
  ratio,
  type Step,
  type Warning,
  type Working,
} from "./working.ts";

export type EnergyInput = {
  /** Output of the period, 万元. */
  readonly output: number;
  /** Electricity of the same period, 万千瓦时. */
  readonly electricity: number;
  /** The peers' band, 元 a kWh. */
  readonly peerLow: number;
  readonly peerHigh: number;
  /** The firm's own figures a year before. */
  readonly lastOutput?: number | undefined;
  readonly lastElectricity?: number | undefined;
};

export type EnergyBand = {
  /** 元 a kWh. */
  readonly outputPerKwh: Figure;
  readonly position: "below" | "within" | "above" | "unknown";
  /** How far outside the band, in percent of its nearer edge; zero inside. */
  readonly deviationPct: Figure;
  readonly lastOutputPerKwh: Figure;
  readonly changePct: Figure;
  readonly flagged: boolean;
};

/**
 * Output a kWh (万元 ÷ 万千瓦时 = 元 a kWh) against the peers' band and against the firm's own last year; flagged when
 * outside the band or when it moved by more than the tolerance. No electricity gives no figure, and is flagged.
 * Source: the bank's own rule for cross-checking meters.
 *
 * Example (T-33): 12,000 ÷ 480 = 25.0, peers 18–32: within; ÷ 150 = 80: above, 150% beyond the band, flagged.
 */
export function energyBand(input: EnergyInput, parameters: ParameterSource): Working<EnergyBand> {
  const tolerance = parameters("energy-band.tolerance");
  const outputPerKwh = ratio(input.output, input.electricity, "没有用电量");
  const lastOutputPerKwh = lastOf(input);
  const changePct =
    isMeaningful(outputPerKwh) && isMeaningful(lastOutputPerKwh)
      ? scaled(ratio(outputPerKwh - lastOutputPerKwh, lastOutputPerKwh, "上年产值为零"))
      : notMeaningful("没有上年可比数");
  const position = positionOf(outputPerKwh, input);
  const moved = isMeaningful(changePct) && Math.abs(changePct) > tolerance.value;
  const value: EnergyBand = {
    outputPerKwh,
    position,
    deviationPct: deviationOf(outputPerKwh, input),
    lastOutputPerKwh,
    changePct,
    flagged: position !== "within" || moved,
  };
  return {
    value,
    steps: stepsOf(input, value),
    parameters: [tolerance],
    warnings: warningsOf(input, value, { tolerance, moved }),
  };
}

function lastOf({ lastOutput, lastElectricity }: EnergyInput): Figure {
  if (lastOutput === undefined || lastElectricity === undefined) return notMeaningful("没有上年可比数");
  return ratio(lastOutput, lastElectricity, "上年没有用电量");
}

function scaled(figure: Figure): Figure {
  return isMeaningful(figure) ? figure * 100 : figure;
}

function positionOf(perKwh: Figure, { peerLow, peerHigh }: EnergyInput): EnergyBand["position"] {
  if (!isMeaningful(perKwh)) return "unknown";
  if (perKwh < peerLow) return "below";
  return perKwh > peerHigh ? "above" : "within";
}

function deviationOf(perKwh: Figure, { peerLow, peerHigh }: EnergyInput): Figure {
  if (!isMeaningful(perKwh)) return perKwh;
  if (perKwh > peerHigh) return scaled(ratio(perKwh - peerHigh, peerHigh, "同业上限为零"));
  return perKwh < peerLow ? ((perKwh - peerLow) / peerLow) * 100 : 0;
}

function stepsOf(input: EnergyInput, value: EnergyBand): readonly Step[] {
  const steps: Step[] = [
    {
      label: "单位电耗产值",
      formula: "产值÷用电量",
      numbers: `${number(input.output, 2)}万元÷${number(input.electricity, 2)}万千瓦时`,
      result: isMeaningful(value.outputPerKwh)
        ? `${number(value.outputPerKwh, 1)}元/千瓦时`
        : value.outputPerKwh.notMeaningful,
    },
    {
      label: "与同业比较",
      formula: "单位电耗产值与同业区间",
      numbers: `${number(value.outputPerKwh, 1)}与${number(input.peerLow, 1)}至${number(input.peerHigh, 1)}`,
      result: { below: "低于同业", within: "在区间内", above: "高于同业", unknown: "无法比较" }[
        value.position
      ],
    },
  ];
  if (!isMeaningful(value.changePct)) return steps;
  return [
    ...steps,
    {
      label: "与上年比较",
      formula: "（本年单位电耗产值－上年）÷上年",
      numbers: `（${number(value.outputPerKwh, 1)}－${number(value.lastOutputPerKwh, 1)}）÷${number(value.lastOutputPerKwh, 1)}`,
      result: percent(value.changePct, 1),
    },
  ];
}

function warningsOf(
  input: EnergyInput,
  { position, outputPerKwh, changePct }: EnergyBand,
  { tolerance, moved }: { readonly tolerance: Parameter; readonly moved: boolean },
): readonly Warning[] {
  const clause = tolerance.source;
  const warnings: Warning[] = [];
  if (position === "above") {
    warnings.push({
      code: "output-above-meter",
      text: `单位电耗产值${number(outputPerKwh, 1)}元/千瓦时，高于同业上限${number(input.peerHigh, 1)}，产值可能虚增或电表不全，应查分表、转供电和外协加工`,
      clause,
    });
  }
  if (position === "below") {
    warnings.push({
      code: "meter-above-output",
      text: `单位电耗产值${number(outputPerKwh, 1)}元/千瓦时，低于同业下限${number(input.peerLow, 1)}，应查开工率、产品结构、对外供电和账外销售`,
      clause,
    });
  }
  if (position === "unknown") {
    warnings.push({ code: "no-meter", text: "没有用电量，无法核对产值；改用燃气、蒸汽或物流单据", clause });
  }
  if (moved) {
    warnings.push({
      code: "changed-from-last-year",
      text: `单位电耗产值比上年变动${percent(changePct, 1)}，超过${tolerance.value}%，须取得解释和佐证`,
      clause,
    });
  }
  return warnings;
}
