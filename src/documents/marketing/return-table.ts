// What the bank earns on the proposed lines. The rating decides the probability of default; before there is one, the
// table shows the grades beside each other and leaves the choice to the rating.

import { columns } from "../case-tables.ts";
import { type Block, joined, paragraph, type Sentence, say } from "../draft.ts";
import type { EngineRun, Material } from "../material.ts";
import { assumedGrade, gradeOf, grades, returnOf } from "../proposal/price.ts";
import type { ProposalGround } from "../proposal.ts";

/** Shown while there is no rating: the middle of the scale. */
const unrated = ["A", "A-", "BBB"];

/** RAROC and floor of the loan lines; nothing where no amount is proposed. */
export function returnBlocks(material: Material, ground: ProposalGround): readonly Block[] {
  const loans = ground.structure.lines.filter(({ kind }) => kind !== "bill" && kind !== "factoring");
  const exposure = loans.reduce((sum, { amount }) => sum + Number(amount.value), 0);
  if (exposure <= 0) return [];
  const rating = gradeOf(material.client);
  const shown = grades.filter(([grade]) => (rating ? grade === rating : unrated.includes(grade)));
  const { loan, months } = ground.price;
  const ratePct = loan.number("ratePct") ?? 0;
  const runs = shown.flatMap(([grade, parameter]) => {
    const run = returnOf(material, { exposure, ratePct, months }, parameter);
    return run ? [{ grade, parameter, run }] : [];
  });
  if (runs.length === 0) return [];
  return [
    paragraph(
      say`贷款部分按建议利率${loan.figure("ratePct")}测算，门槛回报率${material.parameter("hurdle.rate")}，不靠别的业务来补。`,
      rating
        ? [`按有效评级${rating}级取违约概率。`]
        : [`客户还没有有效评级，先按${assumedGrade}级定价，下表按几档评级并列，评级完成后只取其中一行。`],
      belowFloor(runs, ratePct),
    ),
    {
      type: "table",
      title: "贷款单笔收益",
      columns: columns(
        ["评级", 12],
        ["违约概率>", 16],
        ["税后利润>", 18],
        ["占用资本>", 18],
        ["RAROC>", 16],
        ["定价底线>", 16],
      ),
      rows: runs.map((one) => rowOf(material, one)),
    },
  ];
}

/** At which ratings the rate that is proposed lies below the floor, and what that asks for. */
function belowFloor(runs: readonly GradeRun[], ratePct: number): Sentence {
  const below = runs.filter(({ run }) => (run.number("floorRatePct") ?? 0) > ratePct);
  if (below.length === 0) return ["建议利率不低于定价底线。"];
  const floors = below.map(({ grade, run }) => say`${grade}级${run.figure("floorRatePct")}`);
  return say`评级为${below.map(({ grade }) => grade).join("、")}时，建议利率低于定价底线（${joined(floors, "，")}）：须提高到底线以上，或先报总行资产负债管理部审批，批准以前不得按此报价（《定价与收益》第四条）。`;
}

/** The proposed lines in a sentence. */
export function returnNote(material: Material, ground: ProposalGround): Sentence {
  const lines = ground.structure.lines.map(
    ({ need, amount }) => say`${material.quote(`needs[${need}].product`)}${amount}`,
  );
  return lines.length === 0 ? ["首期金额待资料补齐后确定"] : joined(lines, "、");
}

type GradeRun = { readonly grade: string; readonly parameter: string; readonly run: EngineRun };

function rowOf(material: Material, { grade, parameter, run }: GradeRun): readonly Sentence[] {
  return [
    [grade],
    [material.parameter(parameter)],
    [run.figure("nopat")],
    [run.figure("capital")],
    [run.figure("rarocPct")],
    [run.figure("floorRatePct")],
  ];
}
