// What is on the page as tables, for a spreadsheet: the same numbers, the same gaps where too few people stand behind.

import { utils, write } from "@e965/xlsx";
import { kindNames } from "../../insights/advice.ts";
import type { GapTopic } from "../../insights/report-types.ts";
import { heatRows } from "./pages/heat.ts";
import { percent } from "./pages/trends.ts";
import type { DashboardView } from "./view.ts";
import { certificateNames, scopeName, trendWords } from "./words.ts";

type Value = string | number;
export type Sheet = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
};

export function sheetsOf(view: DashboardView): readonly Sheet[] {
  const { topics, columns, trends, competencies, tasks, holders, items, usage, filters } = view;
  const nameOf = (id: string): string => competencies.find((one) => one.id === id)?.zh ?? id;
  return [
    {
      name: "薄弱点",
      columns: [
        "能力",
        "名称",
        "类型",
        "占比%",
        "一般%",
        "变化",
        "人数",
        "提问",
        "答不出",
        "答错",
        "未做到",
        "退件补件",
        "常问",
        "建议",
      ],
      rows: topics.map(topicRow),
    },
    {
      name: "薄弱点分布",
      columns: ["能力", "名称", ...columns.map(({ label }) => label)],
      rows: heatRows(view),
    },
    {
      name: "逐周变化",
      columns: ["能力", "名称", "周一", "答不出占比", "答错占比", "未做到占比"],
      rows: trends.flatMap(({ competency, points }) =>
        points.map(({ week, refused, wrong, missed }) => [
          ...[competency, nameOf(competency), week],
          ...[refused, wrong, missed].map(percent),
        ]),
      ),
    },
    {
      name: "资料任务",
      columns: ["编号", "任务", "能力", "归口", "状态", "提出"],
      rows: tasks.map(({ id, title, competency, owner, state, since }) => [
        id,
        title,
        competency,
        owner,
        state,
        since,
      ]),
    },
    {
      name: "持证情况",
      columns:
        filters.scope.kind === "team" ? ["团队", "姓名", "状态", "有效期至"] : ["团队", "状态", "人数"],
      rows:
        filters.scope.kind === "team"
          ? holders.map(({ team, name, state, expiresOn }) => [
              team,
              name,
              certificateNames[state],
              expiresOn ?? "",
            ])
          : countedHolders(view),
    },
    {
      name: "题目质量",
      columns: ["题号", "题干", "问题", "得分率", "区分度", "作答"],
      rows: items.doubtful.map(({ id, stem, problems, ease, discrimination, answered }) => [
        ...[id, stem, problems.join("；"), ease === null ? "" : `${Math.round(100 * ease)}%`],
        ...[discrimination === null ? "" : discrimination.toFixed(2), answered],
      ]),
    },
    {
      name: "使用情况",
      columns: ["周一", "使用人数", "提问", "答题", "陪练和分析"],
      rows: usage.map(({ week, people, questions, answers, rehearsals }) =>
        people === null ? [week, "人数不足", "", "", ""] : [week, people, questions, answers, rehearsals],
      ),
    },
  ];
}

/** All tables one below the other, each under its name; with a mark that spreadsheet programs know UTF-8 by. */
export function csvOf(view: DashboardView): string {
  const head = [heading(view), ""];
  const parts = sheetsOf(view).flatMap(({ name, columns, rows }) => [
    line([name]),
    line(columns),
    ...rows.map(line),
    "",
  ]);
  return `\uFEFF${[...head, ...parts].join("\r\n")}`;
}

/** A workbook with a sheet for each table. */
export function xlsxOf(view: DashboardView): Uint8Array {
  const book = utils.book_new();
  for (const { name, columns, rows } of sheetsOf(view)) {
    const cells = [columns, ...rows].map((row) => row.map(harmless));
    const sheet = utils.aoa_to_sheet([...cells.map((row) => [...row])]);
    sheet["!cols"] = columns.map((column) => ({ wch: Math.max(10, column.length * 2 + 2) }));
    utils.book_append_sheet(book, sheet, name);
  }
  return new Uint8Array(write(book, { type: "buffer", bookType: "xlsx" }));
}

export function heading({ filters }: Pick<DashboardView, "filters">): string {
  return line([`${scopeName(filters.scope)}团队看板`, `${filters.since}至${filters.until}`]);
}

function topicRow(topic: GapTopic): readonly Value[] {
  const { competency, name, kind, share, ordinaryShare, trend, people, samples, advice, withheld } = topic;
  const counts = (["asked", "refused", "wrong", "missed", "returned"] as const).map((key) =>
    withheld.includes(key) ? "人数不足" : topic[key],
  );
  return [
    ...[competency, name, kindNames[kind], share, ordinaryShare, trendWords[trend], people],
    ...[...counts, samples.join(" "), advice],
  ];
}

function countedHolders({ holders }: DashboardView): readonly (readonly Value[])[] {
  const states = Object.keys(certificateNames) as (keyof typeof certificateNames)[];
  return [...Map.groupBy(holders, ({ team }) => team)].flatMap(([team, same]) =>
    states.flatMap((state) => {
      const count = same.filter((one) => one.state === state).length;
      return count === 0 ? [] : [[team, certificateNames[state], count]];
    }),
  );
}

function line(values: readonly Value[]): string {
  return values.map((value) => quoted(String(harmless(value)))).join(",");
}

/** A text that a spreadsheet would take for a formula is made a text. */
function harmless(value: Value): Value {
  return typeof value === "string" && /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
}

function quoted(text: string): string {
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
