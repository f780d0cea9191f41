// The schema of a rule put to the test, which several rule engines return a list of.

import { z } from "zod";
import { figure, list } from "../field.ts";

export const checkFields = list(
  "逐条核对",
  z.strictObject({
    rule: z.string().meta({ title: "规则" }),
    actual: figure("实际"),
    limit: z.number().meta({ title: "限额" }),
    unit: z.string().meta({ title: "单位" }),
    holds: z.boolean().meta({ title: "符合" }),
    clause: z.string().meta({ title: "依据" }),
  }),
  { max: 1000 },
);
