// What the bank earns on the proposed lines. The rating decides the probability of default; before there is one, the
// table shows the grades beside each other and leaves the choice to the rating.

import { columns } from "../case-tables.ts";
import { type Block, joined, paragraph, type Sentence, say } from "../draft.ts";
import type { EngineRun, Material } from "../material.ts";
import type { ProposalGround } from "../proposal.ts";

const grades: readonly (readonly [grade: string, parameter: string])[] = [
  ["AAA", "pd.aaa"],
  ["AA+", "pd.aa-plus"],
  ["AA", "pd.aa"],
  ["AA-", "pd.aa-minus"],
  ["A+", "pd.a-plus"],
  ["A", "pd.a"],
  ["A-", "pd.a-minus"],
  ["BBB", "pd.bbb"],
  ["BB", "pd.bb"],
  ["B", "pd.b"],
];
/** Shown while there is no rating: the middle of the scale. */
const unrated = ["A", "A-", "BBB"];

/** RAROC and floor of the loan lines; nothing where no amount is proposed. */
export function returnBlocks(material: Material, ground: ProposalGround): readonly Block[] {
  const loans = ground.structure.lines.filter(({ kind }) => kind !== "bill" && kind !== "factoring");
  const exposure = loans.reduce((sum, { amount }) => sum + Number(amount.value), 0);
  if (exposure <= 0) return [];
  const rating = material.client.process.rating?.grade;
  const shown = grades.filter(([grade]) => (rating ? grade === rating : unrated.includes(grade)));
  const runs = shown.flatMap(([grade, parameter]) => {
    const run = runOf(material, ground, exposure, parameter);
    return run ? [{ grade, parameter, run }] : [];
  });
  if (runs.length === 0) return [];
  const ratePct = ground.price.loan.number("ratePct") ?? 0;
  const below = runs
    .filter(({ run }) => (run.number("floorRatePct") ?? 0) > ratePct)
    .map(({ grade }) => grade);
  return [
    paragraph(
      say`贷款部分按建议利率${ground.price.loan.figure("ratePct")}测算，门槛回报率${material.parameter("hurdle.rate")}；单笔不低于定价底线，不靠别的业务来补。`,
      rating
        ? [`按有效评级${rating}取违约概率。`]
        : ["客户还没有有效评级，下表按几档评级并列，评级完成后只取其中一行。"],
      ...(below.length > 0
        ? [
            [
              `评级为${below.join("、")}时建议利率低于定价底线，须提高利率或降低风险占用，报价前先按权限审批。`,
            ],
          ]
        : []),
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

/** The proposed lines in a sentence. */
export function returnNote(material: Material, ground: ProposalGround): Sentence {
  const lines = ground.structure.lines.map(
    ({ need, amount }) => say`${material.quote(`needs[${need}].product`)}${amount}`,
  );
  return lines.length === 0 ? ["首期金额待资料补齐后确定"] : joined(lines, "、");
}

function runOf(
  material: Material,
  { price }: ProposalGround,
  exposure: number,
  parameter: string,
): EngineRun | null {
  return material.maybeRun("raroc", {
    exposure,
    ratePct: price.loan.number("ratePct") ?? 0,
    pdPct: material.parameters(parameter).value,
    ftpPct: material.parameters("ftp.1y").value,
    riskWeightPct: material.parameters(weightOf(material)).value,
  });
}

/** 《商业银行资本管理办法》: middle-sized and small firms weigh less than others. */
function weightOf({ client }: Material): string {
  if (client.profile.scale === "micro") return "risk-weight.micro";
  return client.profile.scale === "medium" || client.profile.scale === "small"
    ? "risk-weight.medium"
    : "risk-weight.corporate";
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
