// 项目评估报告 over the project of the case: investment and money for it, value and return, cover by year, what moves it. Where
// the case has no project the report says what is to be brought, and appraises nothing.

import { assembled, type Gap, type PlannedSection, planned } from "./assemble.ts";
import {
  collateralTable,
  columns,
  missingPapersTable,
  quoted,
  tableOf,
  teamSentence,
} from "./case-tables.ts";
import { type Block, type Draft, list, paragraph, type Sentence, say } from "./draft.ts";
import type { EngineRun, Material } from "./material.ts";

export function projectReport(material: Material): Draft {
  const run = appraisalOf(material);
  return assembled(
    material,
    { kind: "project-report", title: "项目评估报告", audience: "internal" },
    [
      conclusion(material, run),
      background(material),
      investment(material, run),
      value(material, run),
      cover(material, run),
      risks(run),
      papers(material),
    ],
    run ? [["各年收入、成本由客户和可行性研究报告提供，须以合同、批文和同业数据印证。"]] : [],
  );
}

function appraisalOf({ client, maybeRun }: Material): EngineRun | null {
  if (!client.project) return null;
  const { name: _name, summary: _summary, ...input } = client.project;
  return maybeRun("project-appraisal", input);
}

/** What every section asks for when there is no project to appraise. */
function lacksProject({ client }: Material, run: EngineRun | null, what: string): Gap | false {
  if (run) return false;
  return {
    what,
    why: client.project
      ? "个案中的项目数据测算引擎不接受，须核对后重填"
      : "个案中还没有项目的投资、收入和贷款安排",
  };
}

function conclusion(material: Material, run: EngineRun | null): PlannedSection {
  const blocks = run ? [paragraph(verdict(material, run), figures(run))] : [];
  return planned("conclusion", "评估结论", blocks, lacksProject(material, run, "项目测算数据"));
}

function verdict(material: Material, run: EngineRun): Sentence {
  const worth = run.number("fnpvAfterTax") ?? -1;
  const least = run.number("dscrMinimum") ?? 0;
  const floor = material.parameter("dscr.minimum");
  if (worth >= 0 && least >= Number(floor.value)) {
    return say`项目财务上可行，最低偿债备付率${run.figure("dscrMinimum")}，不低于要求的${floor}。`;
  }
  return worth < 0
    ? say`项目净现值为负（${run.figure("fnpvAfterTax")}），按现有安排不可行，须先调整投资或收入依据。`
    : say`项目有净现值，但最低偿债备付率${run.figure("dscrMinimum")}低于要求的${floor}，须拉长还款期、增加资本金或减少贷款。`;
}

function figures(run: EngineRun): Sentence {
  return say`总投资${run.figure("totalInvestment")}，所得税后财务净现值${run.figure("fnpvAfterTax")}，内部收益率${run.figure("firrAfterTaxPct")}，静态回收期${run.figure("paybackYears")}，盈亏平衡点${run.figure("breakEvenPct")}。`;
}

function background(material: Material): PlannedSection {
  const { client } = material;
  const asked = client.needs.flatMap(({ product }, at) =>
    /固定资产|项目/u.test(product)
      ? [
          say`客户提出${quoted(material, `needs[${at}].product`)}${material.maybeOfCase("申请金额", `needs[${at}].amount`, "万元") ?? ""}：${quoted(material, `needs[${at}].purpose`)}（${quoted(material, `needs[${at}].note`, "无说明")}）。`,
        ]
      : [],
  );
  const own = client.project
    ? [
        say`项目：${quoted(material, "project.name")}。`,
        ...(client.project.summary ? [quoted(material, "project.summary")] : []),
      ]
    : [];
  const sentences = [...own, ...asked];
  return planned(
    "background",
    "项目背景和必要性",
    sentences.length > 0 ? [paragraph(...sentences)] : [],
    sentences.length === 0 && { what: "项目名称和用途", why: "客户没有提出固定资产类需求" },
    { what: "市场需求和竞争", why: "个案没有市场数据，须取得可行性研究报告并核对订单" },
  );
}

function investment(material: Material, run: EngineRun | null): PlannedSection {
  const rows: readonly (readonly [string, string])[] = [
    ["总投资", "totalInvestment"],
    ["其中建设期利息", "interestDuringConstruction"],
    ["项目资本金", "capital"],
    ["资本金比例", "capitalSharePct"],
  ];
  const given = run
    ? [
        ...rows.map(([name, field]): readonly Sentence[] => [[name], [run.figure(field)]]),
        [["贷款"], [material.ofCase("项目贷款", "project.loan.amount", "万元")]],
        [["贷款利率"], [material.ofCase("项目贷款利率", "project.loan.ratePct", "%")]],
        [["还款年数"], [material.ofCase("还款年数", "project.loan.repayYears", "年")]],
      ]
    : [];
  return planned(
    "investment",
    "投资与资金筹措",
    tableOf("投资与筹资", columns(["项目", 50], ["数值>", 50]), given, (row) => row),
    lacksProject(material, run, "分年建设投资、资本金和贷款安排"),
  );
}

function value(material: Material, run: EngineRun | null): PlannedSection {
  const rows: readonly (readonly [string, string])[] = [
    ["财务净现值（所得税前）", "fnpvBeforeTax"],
    ["财务净现值（所得税后）", "fnpvAfterTax"],
    ["内部收益率（所得税前）", "firrBeforeTaxPct"],
    ["内部收益率（所得税后）", "firrAfterTaxPct"],
    ["静态回收期（所得税后）", "paybackYears"],
    ["动态回收期（所得税后）", "dynamicPaybackYears"],
    ["盈亏平衡点", "breakEvenPct"],
  ];
  const shown = run ? rows.map(([name, field]): readonly Sentence[] => [[name], [run.figure(field)]]) : [];
  return planned(
    "value",
    "财务效益",
    tableOf("财务指标", columns(["指标", 60], ["数值>", 40]), shown, (row) => row),
    lacksProject(material, run, "运营期各年收入和成本"),
  );
}

type YearRow = { readonly phase: string };

function cover(material: Material, run: EngineRun | null): PlannedSection {
  const years = (run?.value.years ?? []) as readonly YearRow[]; // the value schema of the engine
  const rows = run
    ? years.flatMap(({ phase }, at): readonly (readonly Sentence[])[] =>
        phase === "operation" && at < 20
          ? [
              ["year", "ebitda", "interest", "principal", "loanClosing", "dscr"].map((field) => [
                run.figure(`years[${at}].${field}`, { unit: "" }),
              ]),
            ]
          : [],
      )
    : [];
  return planned(
    "cover",
    "偿债能力",
    [
      ...(run
        ? [
            paragraph(
              say`最低偿债备付率${run.figure("dscrMinimum")}，平均${run.figure("dscrAverage")}；最低利息备付率${run.figure("interestCoverMinimum")}。`,
            ),
          ]
        : []),
      ...tableOf(
        "逐年偿债（单位：万元）",
        columns(
          ["第几年>", 12],
          ["息税折旧摊销前利润>", 24],
          ["付息>", 14],
          ["还本>", 14],
          ["年末贷款>", 18],
          ["偿债备付率>", 18],
        ),
        rows,
        (row) => row,
      ),
    ],
    lacksProject(material, run, "逐年现金流和还款计划"),
  );
}

function risks(run: EngineRun | null): PlannedSection {
  const tests = (run?.value.sensitivity ?? []) as readonly unknown[]; // the value schema of the engine
  const rows = run
    ? tests.map((_test, at): readonly Sentence[] => [
        [run.figure(`sensitivity[${at}].label`)],
        [run.figure(`sensitivity[${at}].changePct`)],
        [run.figure(`sensitivity[${at}].fnpv`)],
        [run.figure(`sensitivity[${at}].firrPct`)],
        [run.figure(`sensitivity[${at}].dscrMinimum`)],
      ])
    : [];
  return planned(
    "risks",
    "敏感性与风险",
    [
      ...tableOf(
        "敏感性分析",
        columns(["因素", 24], ["变动>", 14], ["净现值>", 24], ["内部收益率>", 20], ["最低偿债备付率>", 18]),
        rows,
        (row) => row,
      ),
      list([
        ["建设风险：超支和延期由资本金先承担，提款与工程进度、资本金到位同比例；"],
        ["市场风险：达产时间以客户认证和订单为准，还款从投产后开始；"],
        ["政策风险：批文、用地和环评未齐，不得发放。"],
      ]),
    ],
    run === null && { what: "敏感性和临界点", why: "没有项目测算，无从分析" },
  );
}

function papers(material: Material): PlannedSection {
  const blocks: readonly Block[] = [
    ...missingPapersTable(material),
    ...collateralTable(material),
    paragraph(say`评估人：${teamSentence(material)}。`),
  ];
  return planned("papers", "手续、担保与待补材料", blocks);
}
