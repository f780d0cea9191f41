// What to do about a gap, by its kind.

import type { GapKind } from "./findings.ts";

export const kindNames: Readonly<Record<GapKind, string>> = {
  content: "制度缺口",
  training: "培训缺口",
  practice: "实操缺口",
};

/** One sentence for the team lead. */
export function adviceFor(kind: GapKind, competency: string): string {
  switch (kind) {
    case "content":
      return `手册对“${competency}”没有写明或写得不清楚：请条款主管部门补充，补齐之前由专家统一答复。`;
    case "training":
      return `制度里有，大家不熟：早会用10分钟讲“${competency}”，一周内每人做一组练习。`;
    case "practice":
      return `会答题，用不上：安排“${competency}”的情景陪练，由熟手带一笔实际业务。`;
  }
}
