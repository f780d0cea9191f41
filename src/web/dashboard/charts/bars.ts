// What was done by week, as stacked bars.

import type { Html } from "../../pages/layout.ts";
import type { UsageWeek } from "../ports.ts";
import { draw, labelStyle, quietAxis, shortDay } from "./draw.ts";
import { inks } from "./svg.ts";

export const usageParts = [
  { key: "questions", name: "提问", ink: "first" },
  { key: "answers", name: "练习和考试答题", ink: "second" },
  { key: "rehearsals", name: "陪练和分析", ink: "third" },
] as const;

const sizes = { narrow: { width: 340, height: 200 }, wide: { width: 1240, height: 240 } } as const;

export function drawUsage(weeks: readonly UsageWeek[], size: keyof typeof sizes): Promise<Html> {
  return draw({
    ...sizes[size],
    option: {
      grid: { left: 46, right: 14, top: 10, bottom: 24 },
      xAxis: {
        type: "category",
        data: weeks.map(({ week }) => shortDay(week)),
        ...quietAxis,
        axisLabel: { ...labelStyle, hideOverlap: true },
      },
      yAxis: {
        type: "value",
        splitNumber: 4,
        minInterval: 1,
        ...quietAxis,
        axisLine: { show: false },
        axisLabel: labelStyle,
      },
      series: usageParts.map(({ key, ink }) => ({
        type: "bar",
        stack: "use",
        barMaxWidth: 36,
        data: weeks.map((week) => (week.people === null ? null : week[key])),
        itemStyle: { color: inks[ink], borderColor: inks.surface, borderWidth: 1 },
      })),
    },
    titles: (at, point) => {
      const part = usageParts[at];
      const week = weeks[point];
      return part && week ? `${week.week} 当周，${part.name} ${week[part.key]} 次` : null;
    },
  });
}
