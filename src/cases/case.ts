// The case file: everything a bank holds about one client's application, as one document. Read at the boundary,
// trusted behind it. Figures that contradict each other are findings (findings.ts), not reasons to refuse the file.

import { parse } from "yaml";
import { z } from "zod";
import { Fault, messageOf } from "../errors.ts";
import { day, month, percent, ratePercent, text, texts } from "./case-fields.ts";
import { describeIssues } from "./case-issues.ts";
import { exceptionSchema, processSchema } from "./process-record.ts";
import { projectSchema } from "./project-plan.ts";
import { stages, standings } from "./stages.ts";
import { money, statementSchema } from "./statement.ts";

/** Prose about the client; empty until somebody has asked. */
const notAskedYet = z.string().trim().default("");

/** A case that was just opened knows little more than the name. */
const profile = z.strictObject({
  registeredName: text,
  /** Fictitious in the samples: it begins with 99. */
  uniformCode: z
    .string()
    .regex(/^[0-9A-Z]{18}$/, { error: "统一社会信用代码应为 18 位" })
    .optional(),
  legalRepresentative: text.optional(),
  registeredCapital: money.optional(),
  industry: notAskedYet,
  scale: z.enum(["large", "medium", "small", "micro"]).optional(),
  founded: day.optional(),
  employees: z.int().nonnegative().optional(),
  address: text.optional(),
  business: notAskedYet,
  products: texts,
  /** What the client itself says of the last year, before there are statements. */
  statedSales: money.optional(),
  statedProfit: money.optional(),
  customers: z
    .array(z.strictObject({ name: text, sharePercent: percent, note: text.optional() }))
    .default([]),
  suppliers: z
    .array(z.strictObject({ name: text, sharePercent: percent, note: text.optional() }))
    .default([]),
});

const shareholder = z.strictObject({
  shareholder: text,
  percent: percent,
  isController: z.boolean().default(false),
  /** From the shareholder up to natural persons, for holdings through others. */
  chain: texts,
});

const person = z.strictObject({ role: text, name: text, note: text.optional() });

const facility = z.strictObject({
  bank: text,
  product: text,
  limit: money,
  balance: money,
  ratePercent: ratePercent.optional(),
  marginPercent: percent.optional(),
  from: day,
  to: day,
  security: text,
});

const guarantee = z.strictObject({
  beneficiary: text,
  creditor: text,
  amount: money,
  to: day,
  note: text.optional(),
});

const flow = z.strictObject({
  account: text,
  bank: text,
  holder: text,
  /** Relative to the case file. */
  file: text,
  from: day,
  to: day,
});

const collateral = z.strictObject({
  kind: text,
  description: text,
  owner: text,
  value: money,
  valuedOn: day,
  ltvPercent: percent.optional(),
  encumbrance: text.optional(),
  insuredUntil: day.optional(),
});

const taxYear = z.strictObject({
  year: z.int(),
  /** Sales without tax that were declared for VAT. */
  taxableSales: money,
  exemptExportSales: money.default(0),
  vatPaid: money,
  incomeTaxPaid: money,
  exportRefundReceived: money.default(0),
  grade: text.optional(),
});

const need = z.strictObject({
  product: text,
  amount: money.optional(),
  tenorMonths: z.int().positive().optional(),
  purpose: text,
  note: text.optional(),
});

const order = z.strictObject({
  customer: text,
  product: text,
  amount: money,
  signedOn: day,
  deliverBy: day,
  note: text.optional(),
});

const flag = z.strictObject({
  level: z.enum(["note", "caution", "serious"]),
  title: text,
  detail: text,
  source: text,
});

export const caseSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/, { error: "编号用小写字母、数字和连字符" }),
  name: text,
  stage: z.enum(stages),
  standing: z.enum(standings).default("active"),
  /** The A角. */
  owner: text,
  /** The B角. */
  backup: text.optional(),
  team: text,
  asOf: day,
  profile,
  ownership: z.array(shareholder).default([]),
  people: z.array(person).default([]),
  facilities: z.array(facility).default([]),
  guarantees: z.array(guarantee).default([]),
  statements: z.array(statementSchema).default([]),
  flows: z.array(flow).default([]),
  collateral: z.array(collateral).default([]),
  tax: z.array(taxYear).default([]),
  power: z.array(z.strictObject({ month, kWh: z.number().nonnegative() })).default([]),
  needs: z.array(need).default([]),
  orders: z.array(order).default([]),
  /** The project of a fixed-asset loan. */
  project: projectSchema.optional(),
  documents: z
    .strictObject({
      received: z.array(z.strictObject({ name: text, on: day })).default([]),
      missing: z.array(z.strictObject({ name: text, why: text })).default([]),
    })
    .default({ received: [], missing: [] }),
  flags: z.array(flag).default([]),
  questions: z.array(z.strictObject({ to: text, question: text, why: text })).default([]),
  process: processSchema.default({ security: [] }),
  exceptions: z.array(exceptionSchema).default([]),
  /** Only ever added to. */
  history: z.array(z.strictObject({ on: day, by: text, event: text })).default([]),
  /** Longer prose beside the case file, by its path relative to it. */
  notes: z.strictObject({ profile: text.optional(), siteVisit: text.optional() }).default({}),
});

export type Case = z.infer<typeof caseSchema>;

/** Reads a case file. Throws `input/invalid` that names each wrong field and says what belongs there. */
export function readCase(yamlText: string): Case {
  const result = caseSchema.safeParse(parsed(yamlText));
  if (result.success) return result.data;
  throw new Fault("input/invalid", describeIssues(result.error.issues), {
    hint: "改正所列字段后重新读取；字段说明见 src/cases/case.ts，样例见 knowledge/samples。",
    cause: result.error,
  });
}

function parsed(yamlText: string): unknown {
  try {
    return parse(yamlText);
  } catch (error) {
    throw new Fault("input/invalid", `案子文件不是有效的 YAML：${messageOf(error)}`, {
      hint: "检查缩进和引号。",
      cause: error,
    });
  }
}
