// Appraisal of a team, as it is offered: names must belong to the team, days of care follow from the dates.

import { z } from "zod";
import {
  type Holder,
  type ProfitParts,
  type RmAppraisalInput,
  rmAppraisal,
  type SharedClient,
} from "../../finance/rm-appraisal.ts";
import type { ParameterSource } from "../../finance/working.ts";
import { defineEngine } from "../engine.ts";
import { amount, choice, date, figure, list, percentage, plain, signedAmount, text } from "../field.ts";
import { noting } from "../parameter-source.ts";

const share = (title: string, parameter: string, aliases: readonly string[]) =>
  z.number().min(0).max(1).meta({ title, unit: "", parameter, aliases }).optional();

const pair = {
  a: text("A角"),
  b: text("B角").optional(),
  aSharePct: percentage("A角比例", {}, { description: "不填取参数 appraisal.a-share" }).optional(),
};

const client = z.strictObject({
  name: text("客户名称"),
  profit: signedAmount("全年风险调整后利润").optional(),
  breakdown: z
    .strictObject({
      income: signedAmount("收入"),
      fundingCost: amount("资金成本"),
      operatingCost: amount("经营成本"),
      expectedLoss: amount("风险成本"),
      tax: signedAmount("税费"),
      capitalCharge: amount("资本成本"),
    })
    .meta({ title: "风险调整后利润的构成", description: "与 profit 二选一" })
    .optional(),
  ...pair,
  handovers: list(
    "年中移交",
    z.strictObject({ on: date("移交日", { description: "当日起算接手人" }), ...pair }),
  ).default([]),
});

const inputSchema = z
  .strictObject({
    members: list(
      "团队成员",
      z.strictObject({
        name: text("姓名"),
        inherited: signedAmount("接手存量的基数", { description: "上一年度风险调整后利润" }),
        actual: signedAmount("本年风险调整后利润", { description: "不含下面逐户分配的客户" }),
      }),
      { min: 1 },
    ),
    teamTarget: amount("团队目标", { aliases: ["目标", "team target"] }),
    inheritedWeight: share("存量权重λ", "appraisal.inherited-weight", ["λ", "lambda"]),
    rentShare: share("级差扣减系数θ", "appraisal.rent", ["θ", "theta"]),
    rentRule: choice("级差处理", ["plain", "floor", "zero-sum"], {
      description: "plain＝可扣可加，floor＝只扣不加，zero-sum＝团队合计不变",
    }).default("plain"),
    year: z.number().int().min(2000).max(2100).meta({ title: "考核年度", unit: "年" }).optional(),
    clients: list("逐户分配的客户", client).default([]),
  })
  .check(({ value, issues }) => {
    for (const message of problemsOf(value)) issues.push({ code: "custom", message, input: value, path: [] });
  });

type Input = z.infer<typeof inputSchema>;

export const rmAppraisalEngine = defineEngine({
  name: "rm-appraisal",
  title: { zh: "客户经理业绩考核", en: "appraisal of relationship managers" },
  purpose: "按风险调整后利润算团队每个人的目标、完成率、增量和级差地租调整，分配AB角和年中移交的业绩",
  aliases: ["业绩考核", "级差地租", "级差调整", "风险调整后利润", "AB角分成", "业绩分配", "RM appraisal"],
  clause: "15-绩效考核#第二条",
  competency: "C20",
  input: inputSchema,
  value: z.strictObject({
    team: list(
      "团队表",
      z.strictObject({
        name: text("姓名"),
        inherited: figure("基数", "万元"),
        actual: figure("实际", "万元"),
        target: figure("目标", "万元"),
        attainmentPct: figure("完成率", "%"),
        increment: figure("增量", "万元"),
        rent: figure("级差", "万元"),
        adjusted: figure("调整后利润", "万元"),
        rank: plain("名次"),
      }),
    ),
    clients: list(
      "客户分配",
      z.strictObject({
        name: text("客户名称"),
        profit: figure("风险调整后利润", "万元"),
        parts: list("分配", z.strictObject({ member: text("姓名"), amount: figure("分得", "万元") }), {
          max: 202,
        }),
      }),
    ),
    medianInherited: figure("基数中位数", "万元"),
    totalInherited: figure("基数合计", "万元"),
    totalActual: figure("实际合计", "万元"),
    teamAttainmentPct: figure("团队完成率", "%"),
  }),
  headline: ["teamAttainmentPct", "totalActual", "medianInherited"],
  example: {
    members: [
      { name: "甲", inherited: 800, actual: 840 },
      { name: "乙", inherited: 400, actual: 520 },
      { name: "丙", inherited: 150, actual: 260 },
    ],
    teamTarget: 1500,
    inheritedWeight: 0.7,
    rentShare: 0.6,
  },
  run: (input, parameters) => {
    const { source, noted } = noting(parameters);
    return { ...rmAppraisal(completed(input, source), source), parameters: noted() };
  },
});

function completed(input: Input, parameters: ParameterSource): RmAppraisalInput {
  return {
    members: input.members,
    teamTarget: input.teamTarget,
    inheritedWeight: input.inheritedWeight ?? parameters("appraisal.inherited-weight").value,
    rentShare: input.rentShare ?? parameters("appraisal.rent").value,
    rentRule: input.rentRule,
    clients: input.clients.map((entry) => sharedClient(entry, input.year, parameters)),
  };
}

type Client = Input["clients"][number];
type Pair = Pick<Client, "a" | "b" | "aSharePct">;

function sharedClient(entry: Client, year: number | undefined, parameters: ParameterSource): SharedClient {
  const profit = entry.profit ?? (entry.breakdown as ProfitParts);
  const holder = ({ a, b, aSharePct }: Pair, days: number): Holder => ({
    a,
    b: b ?? null,
    aSharePct: aSharePct ?? (b === undefined ? 100 : parameters("appraisal.a-share").value),
    days,
  });
  if (year === undefined) return { name: entry.name, profit, holders: [holder(entry, 1)] };
  const stretches = [{ ...entry, on: `${year}-01-01` }, ...entry.handovers];
  const ends = [...entry.handovers.map(({ on }) => on), `${year + 1}-01-01`];
  return {
    name: entry.name,
    profit,
    holders: stretches.map((stretch, at) => holder(stretch, daysBetween(stretch.on, ends[at]!))),
  };
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

/** What the fields cannot say one by one. */
function problemsOf({ members, clients, year }: Input): readonly string[] {
  const names = members.map(({ name }) => name);
  const twice = names.filter((name, at) => names.indexOf(name) !== at).map((name) => `团队成员${name}重复`);
  const ofClients = clients.flatMap((entry) => {
    const strangers = [entry, ...entry.handovers]
      .flatMap(({ a, b }) => [a, ...(b === undefined ? [] : [b])])
      .filter((name) => !names.includes(name))
      .map((name) => `${entry.name}的${name}不在团队成员里`);
    const alone = [entry, ...entry.handovers].some(({ a, b }) => a === b);
    const days = entry.handovers.map(({ on }) => on);
    const inOrder = days.every((day, at) => at === 0 || days[at - 1]! < day);
    return [
      ...strangers,
      ...((entry.profit === undefined) === (entry.breakdown === undefined)
        ? [`${entry.name}的 profit 与 breakdown 须填且只填一项`]
        : []),
      ...(days.length > 0 && year === undefined ? ["有年中移交时须填考核年度 year"] : []),
      ...(days.some((day) => !day.startsWith(`${year}-`)) ? [`${entry.name}的移交日须在考核年度内`] : []),
      ...(alone ? [`${entry.name}的A角和B角不能是同一人`] : []),
      ...(inOrder ? [] : [`${entry.name}的移交日须按先后排列`]),
    ];
  });
  return [...twice, ...new Set(ofClients)];
}
