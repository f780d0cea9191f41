// What has happened in the credit process, as far as the gates and the calendar ask for it: each fact with its day and
// who stands for it. The bank's own systems stay the record of law; this is the RM's working copy.

import { z } from "zod";
import { day, text, texts } from "./case-fields.ts";
import { money } from "./statement.ts";

/** The low-risk kinds for which the manual lets a step be left out (05-统一授信与集团客户 第九条), by their names. */
export const exceptionKinds = {
  "full-margin": "全额保证金",
  "own-deposit": "本行存单、凭证式国债质押",
  "bank-bill": "国有大型银行、股份制银行承兑的汇票质押或贴现",
  "bank-guarantee": "本行认可银行开立的备用信用证或保函担保",
} as const;

export type ExceptionKind = keyof typeof exceptionKinds;

/** Gates that an exception may open; every other gate stays shut whoever asks. */
export const exemptGates = ["site-visit", "rating"] as const;

export type ExemptGate = (typeof exemptGates)[number];

const condition = z.strictObject({
  text,
  dueBy: day.optional(),
  metOn: day.optional(),
  evidence: text.optional(),
});

export const processSchema = z.strictObject({
  /** When the case came into its present stage. */
  stageSince: day.optional(),
  investigation: z.strictObject({ visitedOn: day, by: z.array(text).min(1) }).optional(),
  rating: z.strictObject({ grade: text, on: day, by: text.default("风险管理部") }).optional(),
  review: z.strictObject({ on: day, conclusion: text }).optional(),
  approval: z
    .strictObject({
      on: day,
      result: z.enum(["approved", "declined"]),
      product: text.optional(),
      amount: money.optional(),
      /** Set when the bank prolonged it or gave it another end than six months. */
      validUntil: day.optional(),
      conditions: z.array(condition).default([]),
      restrictions: texts,
      requiresInsurance: z.boolean().default(false),
    })
    .optional(),
  contract: z.strictObject({ on: day, by: z.array(text).min(1) }).optional(),
  security: z.array(z.strictObject({ name: text, registeredOn: day.optional() })).default([]),
  /** 万元: the project's own capital, what of it is paid in, and the whole loan. */
  capital: z
    .strictObject({ required: money, paidIn: money, loan: money, drawn: money.default(0), on: day })
    .optional(),
  drawdown: z.strictObject({ on: day, amount: money, evidence: texts, checkedOn: day.optional() }).optional(),
  disbursement: z.strictObject({ on: day, amount: money, maturesOn: day.optional() }).optional(),
  payment: z.strictObject({ on: day, payee: text.optional() }).optional(),
  firstCheck: z.strictObject({ on: day }).optional(),
});

export type ProcessRecord = z.infer<typeof processSchema>;

/** One line of the exceptions register: what was let pass, on what ground, who wants it and who allowed it. */
export const exceptionSchema = z.strictObject({
  gate: z.enum(exemptGates),
  kind: z.enum(["full-margin", "own-deposit", "bank-bill", "bank-guarantee"]),
  reason: text,
  by: text,
  allowedBy: text,
  on: day,
});
