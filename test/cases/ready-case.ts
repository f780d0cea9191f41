// A case that has passed every gate up to the release of the money, and ways to take one fact away again.

import { type Case, readCase } from "../../src/cases/case.ts";
import { requiredDocuments } from "../../src/cases/required-documents.ts";
import type { Stage } from "../../src/cases/stages.ts";
import type { HolidayCalendar } from "../../src/finance/calendar.ts";
import { smallCaseYaml } from "./small-case.ts";

export const today = "2026-11-23";
export const signed = { by: "li", on: today };

/** Every Monday to Friday is a working day. */
export const weekdays: HolidayCalendar = {
  isPublished: () => true,
  isWorkday: (day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
};

/** All papers are here, everything that the stages up to the drawdown ask for is registered. */
export function readyCase(
  stage: Stage,
  process: Partial<Case["process"]> = {},
  rest: Partial<Case> = {},
): Case {
  const client = readCase(smallCaseYaml());
  const received = [...requiredDocuments.map(({ name }) => name), "贷前调查报告", "2026年10月财务报表"];
  return {
    ...client,
    stage,
    backup: "zhao",
    needs: [{ product: "流动资金贷款", amount: 500, tenorMonths: 12, purpose: "备料" }],
    documents: { received: received.map((name) => ({ name, on: "2026-10-30" })), missing: [] },
    process: {
      stageSince: "2026-11-16",
      investigation: { visitedOn: "2026-10-20", by: ["li", "zhao"] },
      rating: { grade: "A级", on: "2026-11-02", by: "风险管理部" },
      review: { on: "2026-11-10", conclusion: "同意" },
      approval: {
        on: "2026-11-12",
        result: "approved",
        amount: 500,
        conditions: [{ text: "追加实际控制人保证", metOn: "2026-11-16" }],
        restrictions: [],
        requiresInsurance: false,
      },
      contract: { on: "2026-11-17", by: ["li", "zhao"] },
      security: [{ name: "厂房抵押", registeredOn: "2026-11-18" }],
      drawdown: { on: "2026-11-20", amount: 500, evidence: ["购销合同"], checkedOn: "2026-11-23" },
      ...process,
    },
    ...rest,
  };
}
