// What a client says of its size before there are statements: given as said, never as proved.

import { type Block, joined, paragraph, say } from "./draft.ts";
import type { Material } from "./material.ts";

/** A sentence of what was said; nothing where nothing was, or where statements say it better. */
export function statedBlocks(material: Material, who: "贵公司" | "客户"): readonly Block[] {
  if (material.client.statements.length > 0) return [];
  const sales = material.maybeOfCase("客户自述年销售", "profile.statedSales", "万元");
  const profit = material.maybeOfCase("客户自述净利润", "profile.statedProfit", "万元");
  const parts = [...(sales ? [say`年销售${sales}`] : []), ...(profit ? [say`净利润${profit}`] : [])];
  return parts.length === 0
    ? []
    : [paragraph(say`据${who}介绍，${joined(parts, "，")}，以报表和纳税申报核实为准。`)];
}
