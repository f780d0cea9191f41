// The engine's own steps towards the figure that was asked for: they hold for the numbers of this question, whatever they
// are. An engine computes more than one question asks; steps that lead elsewhere are left out.

import type { Step } from "../../finance/working.ts";
import type { Item } from "../../practice/item.ts";

const most = 8;
const last = 3;

export function workingText({ question, solution }: Item): string {
  if (question.type !== "calc" || solution === null) return "";
  const lines = stepsTo(solution.value, solution.steps).map(({ label, numbers, formula, result }) => {
    const how = numbers || formula;
    return how === "" || how === result ? `- ${label}：${result}` : `- ${label}：${how}＝${result}`;
  });
  return lines.length === 0 ? "" : ["算式：", ...lines].join("\n");
}

/** The step that gives the value, after those whose results it uses; the last ones where none gives it. */
function stepsTo(value: number, steps: readonly Step[]): readonly Step[] {
  const goal = steps.findLastIndex(({ result }) => figuresIn(result).some((figure) => isSame(figure, value)));
  if (goal < 0) return steps.slice(-last);
  const needed = new Set([goal]);
  for (let at = goal; at >= 0; at--) {
    if (!needed.has(at)) continue;
    const used = figuresIn(steps[at]?.numbers ?? "");
    steps.slice(0, at).forEach(({ result }, place) => {
      const [figure] = figuresIn(result);
      // Small round numbers stand everywhere and lead nowhere.
      if (figure !== undefined && Math.abs(figure) >= 0.01 && used.includes(figure)) needed.add(place);
    });
  }
  return steps.filter((_, at) => needed.has(at)).slice(-most);
}

/** Written figures are rounded; 元 and 万元 are four places apart. */
function isSame(written: number, value: number): boolean {
  return [1, 1e4, 1e-4].some(
    (scale) => Math.abs(Math.abs(written * scale) - Math.abs(value)) <= Math.abs(value) * 2e-4,
  );
}

function figuresIn(text: string): readonly number[] {
  return (text.match(/\d[\d,]*(?:\.\d+)?/gu) ?? []).map((figure) => Number(figure.replaceAll(",", "")));
}
