// One year's statements of a client at the boundary: 万元 with two decimals, only lines that the catalogue knows.

import { z } from "zod";
import { type StatementPart, statementLines } from "../finance/statement-lines.ts";
import type {
  BalanceField,
  BalanceTotal,
  CashField,
  CashTotal,
  IncomeField,
  IncomeTotal,
  SupplementField,
} from "../finance/statement-names.ts";

/** An amount in 万元 with at most two decimals; negative where the line allows it. */
export const money = z.number().refine((amount) => Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6, {
  error: "金额以万元填写，最多两位小数",
});

type Part<Field extends string, Total extends string> = Readonly<
  Record<Total, number> & Partial<Record<Field, number>>
>;

export type BalanceSheet = Part<BalanceField, BalanceTotal>;
export type IncomeStatement = Part<IncomeField, IncomeTotal>;
export type CashFlowStatement = Part<CashField, CashTotal>;
export type StatementSupplement = Part<SupplementField, never>;

/** A year's statements. `supplement` holds what the notes say and the checks between the statements need. */
export const statementSchema = z.strictObject({
  year: z.int().min(1990).max(2100),
  /** Left out for a full year. */
  throughMonth: z.int().min(1).max(11).optional(),
  audited: z.boolean(),
  auditor: z.string().min(1).optional(),
  opinion: z.string().min(1).optional(),
  balanceSheet: part<BalanceSheet>("balanceSheet"),
  income: part<IncomeStatement>("income"),
  cashFlow: part<CashFlowStatement>("cashFlow"),
  supplement: part<StatementSupplement>("supplement").default({}),
});

export type Statement = z.infer<typeof statementSchema>;

function part<Shape>(name: StatementPart): z.ZodType<Shape, Shape> {
  const shape = Object.fromEntries(
    statementLines[name].map((line) => [line.field, line.sum === undefined ? money.optional() : money]),
  );
  // The catalogue has exactly the fields of `Shape`; its type is spelt out because entries lose their keys.
  return z.strictObject(shape) as unknown as z.ZodType<Shape, Shape>;
}
