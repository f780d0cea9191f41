// Draws with ECharts on the server: the browser gets finished shapes and runs nothing.

import type { EChartsCoreOption } from "echarts/core";
import type { Html } from "../../pages/layout.ts";
import { drawingFor, inks } from "./svg.ts";

export type Drawing = {
  readonly width: number;
  readonly height: number;
  readonly option: EChartsCoreOption;
  readonly titles: (series: number, point: number) => string | null;
};

let loaded: Promise<typeof import("echarts/core")> | null = null;

/** Loaded with the first drawing: a start must not wait for it. */
function load(): Promise<typeof import("echarts/core")> {
  loaded ??= (async () => {
    const [core, charts, components, renderers] = await Promise.all([
      import("echarts/core"),
      import("echarts/charts"),
      import("echarts/components"),
      import("echarts/renderers"),
    ]);
    core.use([charts.LineChart, charts.BarChart, components.GridComponent, renderers.SVGRenderer]);
    return core;
  })();
  return loaded;
}

export async function draw({ width, height, option, titles }: Drawing): Promise<Html> {
  const core = await load();
  const chart = core.init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption({ animation: false, ...option });
    return drawingFor(chart.renderToSVGString({ useViewBox: true }), titles);
  } finally {
    chart.dispose();
  }
}

export const labelStyle = { color: inks.text, fontSize: 11 } as const;
export const quietAxis = {
  axisLine: { lineStyle: { color: inks.line } },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: inks.line } },
} as const;

/** Example: `2026-11-23` → `11-23`. */
export function shortDay(day: string): string {
  return day.slice(5);
}
