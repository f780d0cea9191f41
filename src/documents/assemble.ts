// How a document is put together: sections in order, what each of them lacks said in place and listed, and the
// contradictions of the case handed on as findings. A section is never empty.

import { contradictions } from "../cases/contradictions.ts";
import {
  type Audience,
  type Block,
  type Draft,
  type DraftKind,
  lacking,
  type Section,
  type Sentence,
} from "./draft.ts";
import type { Material } from "./material.ts";

/** What a section would say and the case does not hold. */
export type Gap = { readonly what: string; readonly why: string };

export type PlannedSection = Section & { readonly gaps: readonly Gap[] };

/** Example: `gap("流水", "没有银行流水，收入无从核对")`. */
export function gap(what: string, why: string): Gap {
  return { what, why };
}

/** A section; its gaps stand in it as sentences. Example: planned("flows", "银行流水", [], { what: "流水", why: "…" }). */
export function planned(
  id: string,
  title: string,
  blocks: readonly Block[],
  ...gaps: readonly (Gap | false)[]
): PlannedSection {
  const real = gaps.filter((one): one is Gap => one !== false);
  return { id, title, blocks: [...blocks, ...real.map(({ what, why }) => lacking(what, why))], gaps: real };
}

export function assembled(
  { client, date }: Material,
  head: { readonly kind: DraftKind; readonly title: string; readonly audience: Audience },
  sections: readonly PlannedSection[],
  assumptions: readonly Sentence[] = [],
): Draft {
  return {
    ...head,
    client: { id: client.id, name: client.profile.registeredName },
    date,
    sections: sections.map(({ gaps: _, ...section }) => section),
    assumptions,
    missing: sections.flatMap(({ title, gaps }) => gaps.map((one) => ({ section: title, ...one }))),
    findings: contradictions(client).map((text) => ({
      code: "case-contradiction",
      level: "caution",
      section: "",
      sentence: "",
      text: `客户资料自相矛盾：${text}`,
      clause: "03-尽职调查#第三十三条",
      mend: "请客户说明，核实以前不采用",
    })),
  };
}
