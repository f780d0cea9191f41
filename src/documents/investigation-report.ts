// 贷前调查报告 in the thirteen parts of 03-尽职调查 第三十一条, with the list of evidence. What was not looked into is said to
// be missing; the conclusion follows from what was found.

import { assembled } from "./assemble.ts";
import type { Draft } from "./draft.ts";
import { application, borrower, industry, operation, riskPoints } from "./investigation/borrower.ts";
import { debts, finance, flows } from "./investigation/finance.ts";
import { benefit, compliance, evidence, needPart, opinion, sources } from "./investigation/repayment.ts";
import type { Material } from "./material.ts";
import { proposalGround } from "./proposal.ts";

export function investigationReport(material: Material): Draft {
  const ground = proposalGround(material);
  return assembled(
    material,
    { kind: "investigation-report", title: "贷前调查报告", audience: "internal" },
    [
      application(material, ground),
      borrower(material),
      industry(material),
      operation(material),
      finance(material),
      flows(material),
      debts(material),
      needPart(material, ground),
      sources(material, ground),
      riskPoints(material),
      benefit(material, ground),
      compliance(material),
      opinion(material),
      evidence(material),
    ],
    [["客户口述而没有凭据的数字没有用于测算。"], ["报表年度之间按年初年末平均余额计算周转。"]],
  );
}
