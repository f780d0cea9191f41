// Parameters of a small bank: one that changes every month, one that never does, one with an end.

import type { CivilDate } from "../../src/dates.ts";
import type { OwnValue } from "../../src/parameters/own-values.ts";
import type { ParameterHistory } from "../../src/parameters/parameter.ts";
import { readParameters } from "../../src/parameters/parameters-file.ts";

export const day = (text: string) => text as CivilDate;

export const yaml = `version: 1
parameters:
  - id: lpr.1y
    name: 1年期LPR
    unit: "%"
    aliases: [LPR, 一年期LPR]
    intervalMonths: 1
    values:
      - { value: 3.00, from: 2025-05-20, nextPublication: 2026-10-20, source: 公告, certainty: confirmed }
      - { value: 3.10, from: 2024-10-21, source: 公告, certainty: confirmed }
  - id: tax
    name: 所得税税率
    unit: "%"
    values:
      - { value: 25, from: 2008-01-01, source: 税法, certainty: recalled }
  - id: exemption
    name: 免税额度
    unit: "万元"
    audience: [role:lead]
    values:
      - { value: 1000, from: 2023-08-01, to: 2027-12-31, source: 公告, certainty: recalled }
`;

export function shipped(): readonly ParameterHistory[] {
  return readParameters(yaml, "parameters.yaml");
}

export function ownValue(id: string, value: number, from: string): OwnValue {
  return {
    id,
    value,
    from: day(from),
    to: null,
    nextPublication: null,
    source: "本行",
    certainty: "confirmed",
  };
}
