// The kinds of field a case file is made of, with the words that say what belongs there.

import { z } from "zod";
import { readCivilDate } from "../dates.ts";

export const text = z.string().trim().min(1);
export const texts = z.array(text).default([]);
/** Kept as `2026-01-05` also where the file says 2026-1-5, because days are compared as text. */
export const day = text
  .refine((value) => /^\d{4}-/.test(value) && readCivilDate(value) !== undefined, {
    error: "应为日期，写作 2026-11-23",
  })
  .overwrite((value) => readCivilDate(value) ?? value);
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: "应为月份，写作 2026-11" });
export const percent = z.number().min(0).max(100);
export const ratePercent = z.number().min(0).max(36);
