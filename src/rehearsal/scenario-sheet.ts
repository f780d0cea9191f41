// Scenarios of the bank's own from a spreadsheet: who sits there and what they hide is written in rows; values and tactics
// are those of a shipped scenario they name. Each mistake is named with sheet, row, column and reason. Pure.

import { type Scenario, scenarioSchema } from "../negotiation/scenario.ts";
import { type IssueId, issueIds } from "../negotiation/terms.ts";
import { renamed } from "./from-case.ts";

type Row = { readonly row: number; readonly cells: Readonly<Record<string, string>> };
type Sheet = { readonly headings: readonly string[]; readonly rows: readonly Row[] };

export type ScenarioProblem = {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly reason: string;
};

export const scenarioSheet = "场景";
export const factSheet = "场景事实";
const needed = [
  "编号",
  "标题",
  "底稿",
  "简介",
  "公司",
  "公司情况",
  "对手姓名",
  "称呼",
  "人设",
  "开场白",
] as const;

export type ScenarioRules = {
  /** What a scenario may be built on. */
  readonly shipped: readonly Scenario[];
  readonly competencies: ReadonlySet<string>;
  readonly clauseOf: (text: string) => string | null;
};

export type ReadScenarios = {
  readonly scenarios: readonly Scenario[];
  readonly problems: readonly ScenarioProblem[];
};

const usualTrust = 40;
const openings: Readonly<Record<string, IssueId>> = {
  开价利率: "rate",
  开价金额: "amount",
  开价期限: "tenor",
};

/** `facts` may be null: then what is hidden is that of the scenario it is built on. */
export function readScenarioSheets(sheet: Sheet, facts: Sheet | null, rules: ScenarioRules): ReadScenarios {
  const missing = needed.filter((column) => !sheet.headings.includes(column));
  if (missing.length > 0) {
    const reason = "缺少这一列；可用 coach import template 取模板";
    return {
      scenarios: [],
      problems: missing.map((column) => ({ sheet: scenarioSheet, row: 1, column, reason })),
    };
  }
  const ids = sheet.rows.map(({ cells }) => cells.编号 ?? "");
  const problems: ScenarioProblem[] = (facts?.rows ?? [])
    .filter(({ cells }) => !ids.includes(cells.场景编号 ?? ""))
    .map(({ row, cells }) =>
      at(factSheet, row, "场景编号", `“${scenarioSheet}”里没有“${cells.场景编号 ?? ""}”`),
    );
  const scenarios: Scenario[] = [];
  for (const row of sheet.rows) {
    const own = (facts?.rows ?? []).filter(({ cells }) => cells.场景编号 === row.cells.编号);
    const found: ScenarioProblem[] = [];
    const scenario = readRow(row, own, rules, (problem) => void found.push(problem));
    if (ids.filter((id) => id === row.cells.编号).length > 1) {
      found.push(at(scenarioSheet, row.row, "编号", "编号重复"));
    }
    if (scenario && found.length === 0) scenarios.push(scenario);
    problems.push(...found);
  }
  return { scenarios, problems };
}

type Note = (problem: ScenarioProblem) => void;

function readRow(
  { row, cells }: Row,
  facts: readonly Row[],
  rules: ScenarioRules,
  note: Note,
): Scenario | null {
  const wrong = (column: string, reason: string): void => note(at(scenarioSheet, row, column, reason));
  for (const column of needed) if (!cells[column]) wrong(column, "没有填");
  const id = cells.编号 ?? "";
  if (id !== "" && !/^[a-z0-9]+(-[a-z0-9]+)*$/u.test(id))
    wrong("编号", "用小写字母、数字和连字符，例：my-case-1");
  if (rules.shipped.some((known) => known.id === id)) wrong("编号", "与自带场景重复，请换一个编号");
  const base = rules.shipped.find((known) => known.id === cells.底稿 || known.title === cells.底稿);
  if (!base) {
    if (cells.底稿) wrong("底稿", `没有“${cells.底稿}”这个场景，可用的见模板“底稿场景”页`);
    return null;
  }
  const companyFacts = linesOf(cells.公司情况 ?? "");
  if (companyFacts.length === 1) wrong("公司情况", "至少两条，一行一条");
  const competencies = (cells.能力项 ?? "")
    .toUpperCase()
    .split(/[,，、\s]+/u)
    .filter(Boolean);
  const unknown = competencies.filter((one) => !rules.competencies.has(one));
  if (unknown.length > 0) wrong("能力项", `没有${unknown.join("、")}这项能力`);
  const opening = openingOf(base, cells, wrong);
  const hidden = facts.map((fact, index) => factOf(fact, index, base, rules, note));
  if (facts.length === 1)
    note(at(factSheet, facts[0]!.row, "场景编号", "一个场景至少两条事实，或一条都不写"));
  const content = contentOf(base, cells, { companyFacts, competencies, opening, hidden });
  const parsed = scenarioSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  // What was named above already would only be said twice.
  for (const { path, message } of parsed.error.issues) {
    if (path[0] === "issues" || path[0] === "bank") wrong("底稿", `与底稿不合：${message}`);
  }
  return null;
}

type Parts = {
  readonly companyFacts: readonly string[];
  readonly competencies: readonly string[];
  readonly opening: Scenario["counterpart"]["opening"];
  readonly hidden: readonly Readonly<Record<string, unknown>>[];
};

function contentOf(base: Scenario, cells: Row["cells"], parts: Parts): Readonly<Record<string, unknown>> {
  const { companyFacts, competencies, opening, hidden } = parts;
  const { briefEn: ____, ...named } = renamed(base, cells.称呼 || base.counterpart.address);
  const { greetingEn: _, nameEn: _____, addressEn: ______, ...counterpart } = named.counterpart;
  const { unless: __, ...outside } = counterpart.outside;
  const isOwn = hidden.length > 0;
  return {
    ...named,
    ...{ id: cells.编号, title: cells.标题, titleEn: cells.标题, brief: cells.简介 },
    ...(competencies.length > 0 ? { competencies } : {}),
    ...(cells.复盘结论 ? { why: cells.复盘结论 } : {}),
    company: { name: cells.公司, facts: companyFacts },
    counterpart: {
      ...counterpart,
      ...{ name: cells.对手姓名, address: cells.称呼, persona: cells.人设, greeting: cells.开场白, opening },
      outside: isOwn ? outside : counterpart.outside,
    },
    // What rests on the facts of the scenario it is built on goes with them.
    ...(isOwn
      ? {
          facts: hidden,
          bank: {
            ...named.bank,
            rules: named.bank.rules.filter(({ shownAfter }) => shownAfter === undefined),
          },
          objections: named.objections.map(({ unless: ___, ...objection }) => objection),
          arguments: named.arguments.filter(({ needs }) => needs.length === 0),
        }
      : {}),
  };
}

function openingOf(
  base: Scenario,
  cells: Row["cells"],
  wrong: (column: string, reason: string) => void,
): Scenario["counterpart"]["opening"] {
  const given = Object.entries(openings).flatMap(([column, issue]): [IssueId, number][] => {
    const text = (cells[column] ?? "").replace(/[%％万元个月\s]/gu, "");
    if (text === "") return [];
    const range = base.issues[issue];
    const value = Number(text);
    if (!range || "options" in range) wrong(column, "底稿不谈这一项，请留空");
    else if (!Number.isFinite(value)) wrong(column, "应为数字");
    else if (value < range.min || value > range.max) wrong(column, `底稿的范围是${range.min}至${range.max}`);
    else return [[issue, value]];
    return [];
  });
  return { ...base.counterpart.opening, ...Object.fromEntries(given) };
}

function factOf(
  { row, cells }: Row,
  index: number,
  base: Scenario,
  { clauseOf }: ScenarioRules,
  note: Note,
): Readonly<Record<string, unknown>> {
  const wrong = (column: string, reason: string): void => note(at(factSheet, row, column, reason));
  for (const column of ["话题", "说出的话", "含义", "问法"]) if (!cells[column]) wrong(column, "没有填");
  const topic =
    base.topics.find(({ id, name }) => id === cells.话题 || name === cells.话题)?.id ??
    issueIds.find((id) => base.issues[id]?.name === cells.话题);
  if (cells.话题 && !topic) {
    wrong("话题", `底稿没有“${cells.话题}”，可用：${base.topics.map(({ name }) => name).join("、")}`);
  }
  const trust = Number(cells.信任 || usualTrust);
  if (!(trust >= 0 && trust <= 100)) wrong("信任", "应为0至100的数");
  const clause = cells.依据条款 ? clauseOf(cells.依据条款) : undefined;
  if (clause === null) wrong("依据条款", `资料库里没有“${cells.依据条款}”`);
  return {
    ...{ id: `own-${index + 1}`, topic: topic ?? "", text: cells.说出的话, meaning: cells.含义 },
    ...{ question: cells.问法, key: { manners: ["indirect", "checking", "direct"], after: [], trust } },
    ...(clause ? { clause } : {}),
  };
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n|[；;]/u)
    .map((line) => line.trim())
    .filter(Boolean);
}

function at(sheet: string, row: number, column: string, reason: string): ScenarioProblem {
  return { sheet, row, column, reason };
}
