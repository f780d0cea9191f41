// The numbered source notes: one number for each source, in the order in which the reader meets it. A client reads where
// a number is from in plain words; the bank's own notes name the place, the formula and the input.

import { engineNamed } from "../calculation/catalogue.ts";
import type { Audience, DraftFigure } from "./draft.ts";

export type SourceNotes = {
  /** The number of a figure's note; the first time it is asked for, it gets one. */
  readonly numberOf: (figure: DraftFigure) => number;
  /** The notes so far, from the first. */
  readonly notes: () => readonly string[];
};

export function createSourceNotes(audience: Audience): SourceNotes {
  const numbers = new Map<string, number>();
  return {
    numberOf: (figure) => {
      const source = sourceText(figure, audience);
      const number = numbers.get(source) ?? numbers.size + 1;
      numbers.set(source, number);
      return number;
    },
    notes: () => [...numbers.keys()],
  };
}

/** Example: a figure from `case:orders[0].amount` is `贵公司提供的在手订单` to a client. */
export function sourceText({ from, label }: DraftFigure, audience: Audience): string {
  const [, kind = "", rest = ""] = /^(\w+):(.*)$/su.exec(from) ?? [];
  if (kind === "engine") {
    const [name = "", field = ""] = rest.split("#");
    const { title, clause } = engineNamed(name);
    if (audience === "client") return `按“${title.zh}”公式测算，输入数见附件`;
    return `测算 ${name}（${title.zh}），结果 ${field.replace(/\[\d+\]/gu, "[…]")}${clause ? `，依据 ${clause}` : ""}`;
  }
  if (kind === "parameter") {
    const [id, day] = rest.split("@");
    return audience === "client" ? `${label}，${day}起适用` : `参数 ${id}（${label}），${day}起`;
  }
  return audience === "client" ? placeText(rest) : `个案 ${rest}`;
}

const places: readonly (readonly [RegExp, string])[] = [
  [/workdays\(/u, "本行各环节通常用时"],
  [/statements\[/u, "贵公司财务报表"],
  [/orders\[/u, "贵公司提供的合同和订单"],
  [/facilities\[/u, "贵公司提供的融资明细"],
  [/needs\[/u, "贵公司提出的需求"],
  [/collateral\[/u, "押品评估报告和权属资料"],
  [/documents\./u, "材料清单"],
  [/owner|backup/u, "本行经办人"],
];

function placeText(expression: string): string {
  return places.find(([pattern]) => pattern.test(expression))?.[1] ?? "贵公司提供的基本情况";
}
