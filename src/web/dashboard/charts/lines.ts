// Shares by week as lines; weeks of too few people are gaps in the line.

import type { CivilDate } from "../../../dates.ts";
import type { Html } from "../../pages/layout.ts";
import { draw, labelStyle, quietAxis, shortDay } from "./draw.ts";
import { inks } from "./svg.ts";

export type Series = {
  readonly name: string;
  /** Percent. */
  readonly values: readonly (number | null)[];
  readonly ink: "first" | "second" | "third";
};

export type LineChart = {
  readonly weeks: readonly CivilDate[];
  readonly series: readonly Series[];
  /** A level line, e.g. what is ordinary in the bank. */
  readonly level?: number;
  readonly size: keyof typeof sizes;
};

const sizes = {
  small: { width: 320, height: 150 },
  narrow: { width: 340, height: 220 },
  wide: { width: 1240, height: 280 },
} as const;
const dashes = { first: "solid", second: [7, 4], third: [2, 3] } as const;

export function drawLines({ weeks, series, level, size }: LineChart): Promise<Html> {
  const highest = Math.max(
    20,
    level ?? 0,
    ...series.flatMap(({ values }) => values.map((value) => value ?? 0)),
  );
  const top = Math.min(100, Math.ceil(highest / 20) * 20);
  return draw({
    ...sizes[size],
    option: {
      grid: { left: 38, right: 14, top: 10, bottom: 24 },
      xAxis: {
        type: "category",
        boundaryGap: false,
        data: weeks.map(shortDay),
        ...quietAxis,
        axisLabel: { ...labelStyle, hideOverlap: true, showMaxLabel: size === "wide" },
      },
      yAxis: {
        type: "value",
        min: 0,
        max: top,
        interval: size === "small" ? top / 2 : top / 4,
        ...quietAxis,
        axisLine: { show: false },
        axisLabel: { ...labelStyle, formatter: "{value}%" },
      },
      series: [
        ...series.map(({ values, ink }) => ({
          type: "line",
          data: values,
          clip: false,
          connectNulls: false,
          symbol: "circle",
          symbolSize: size === "small" ? 6 : 7,
          showAllSymbol: true,
          itemStyle: { color: inks[ink] },
          lineStyle: { color: inks[ink], width: 2, type: dashes[ink] },
        })),
        ...(level === undefined
          ? []
          : [
              {
                type: "line",
                data: weeks.map(() => level),
                clip: false,
                symbol: "none",
                lineStyle: { color: inks.text, width: 1, type: [3, 3] },
              },
            ]),
      ],
    },
    titles: (at, point) => {
      const one = series[at];
      const value = one?.values[point];
      return one && value != null ? `${weeks[point]} 当周，${one.name}约 ${value}%` : null;
    },
  });
}
