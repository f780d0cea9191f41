// The lines of a year's statements as fields of an engine, with the printed names; a line left out is zero.

import { z } from "zod";
import { type StatementPart, statementLines } from "../../finance/statement-lines.ts";
import type { StatementYear } from "../../finance/statement-year.ts";
import { amount, signedAmount } from "../field.ts";

const partTitles: Readonly<Record<StatementPart, string>> = {
  balanceSheet: "资产负债表",
  income: "利润表",
  cashFlow: "现金流量表",
  supplement: "附注",
};

/** What no year goes without: everything else may be zero. */
const required: ReadonlySet<string> = new Set(["totalAssets", "totalLiabilities", "totalEquity", "revenue"]);

/** One year's statements. `lines` limits them to what the engine uses; without it every line is a field. */
export function statementYear(title: string, lines?: ReadonlySet<string>) {
  const shape = Object.fromEntries(
    (Object.keys(statementLines) as StatementPart[]).map((part) => [part, partFields(part, lines)]),
  );
  // The catalogue has exactly the fields of a StatementYear; its type is spelt out because entries lose their keys.
  const schema = z.strictObject(shape) as unknown as z.ZodType<StatementYear, StatementYear>;
  return schema.meta({ title });
}

function partFields(part: StatementPart, lines: ReadonlySet<string> | undefined) {
  const wanted = statementLines[part].filter(({ field }) => lines?.has(field) ?? true);
  const fields = wanted.map(({ field, name }) => {
    const schema = signedAmount(name);
    return [field, required.has(field) ? schema : schema.optional()] as const;
  });
  const whole = z.strictObject(Object.fromEntries(fields)).meta({ title: partTitles[part] });
  return fields.some(([field]) => required.has(field)) ? whole : whole.default({});
}

/** Sales as declared for VAT. */
export const taxReturnFields = z
  .strictObject({
    taxableSales: amount("应税销售额"),
    exemptExportSales: amount("免税出口销售额").default(0),
  })
  .meta({ title: "增值税申报" });
