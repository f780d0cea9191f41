// 市场营销方案: why the bank should put people and capital into this client, and what it gets. An internal paper in the
// eleven parts of the course; nothing of it goes to the client.

import { assembled, gap, type PlannedSection, planned } from "./assemble.ts";
import { columns, facilitiesTable, peopleTable, quoted, statementTable, tableOf } from "./case-tables.ts";
import { type Block, type Draft, list, paragraph, type Sentence, say } from "./draft.ts";
import { ecosystemMap } from "./marketing/ecosystem-map.ts";
import { goals, limits, resources, review, team, visits } from "./marketing/plan-sections.ts";
import { rankedNeeds } from "./marketing/ranked-needs.ts";
import { returnBlocks } from "./marketing/return-table.ts";
import type { Material } from "./material.ts";
import { structureTable } from "./proposal/terms.ts";
import { type ProposalGround, proposalGround } from "./proposal.ts";
import { statedBlocks } from "./stated.ts";

export function marketingPlan(material: Material): Draft {
  const { client } = material;
  const ground = proposalGround(material);
  const needs = rankedNeeds(material);
  return assembled(material, { kind: "marketing-plan", title: "市场营销方案", audience: "internal" }, [
    planned(
      "target",
      "目标与理由",
      target(material),
      !client.profile.industry && gap("行业", "没有行业，政策和对手都无从比较"),
    ),
    mapSection(material),
    planned(
      "needs",
      "需求与证据",
      needsBlocks(needs),
      needs.length === 0 && gap("客户需求", "没有提出的需求，报表也没有可用的线索"),
    ),
    offerSection(material, ground),
    planned(
      "rivals",
      "竞争与差异",
      rivals(material),
      client.facilities.length === 0 && gap("现在由谁服务", "没有融资明细，请客户提供并与征信核对"),
    ),
    planned("goals", "目标", goals(material, ground)),
    planned("team", "团队", team(material), !client.backup && gap("B角", "双人办理要有B角")),
    planned("visits", "拜访计划", visits(material)),
    planned("resources", "成本与资源", resources(), gap("各岗位工时", "个案不记工时，由支行按分工填报")),
    planned("limits", "风险、合规与退出", limits(material)),
    planned("review", "衡量与复盘", review(material)),
  ]);
}

function mapSection(material: Material): PlannedSection {
  const map = ecosystemMap(material);
  return planned(
    "map",
    "客户生态图与决策链",
    [...(map ? [map] : []), ...peopleTable(material), ...decisionChain(material)],
    map === null && gap("上下游、股东和银行", "没有往来对象，画不出生态图"),
    material.client.people.length === 0 &&
      gap("决策、影响、使用、阻碍四种人的名字", "没有人员记录，拜访不知道找谁"),
  );
}

function offerSection(material: Material, ground: ProposalGround): PlannedSection {
  const returns = returnBlocks(material, ground);
  return planned(
    "offer",
    "产品组合与价格",
    [...structureTable(material, ground.structure), ...returns],
    returns.length === 0 && gap("收益测算", "没有可测算的贷款金额；票据和保理按产品部门报价另算"),
  );
}

function target(material: Material): readonly Block[] {
  const { profile } = material.client;
  const facts: readonly Sentence[] = [
    say`目标客户${material.quote("profile.registeredName")}${profile.industry ? say`，行业为${material.quote("profile.industry")}` : []}。`,
    ...(profile.business ? [say`主业：${material.quote("profile.business")}`] : []),
  ];
  const why = material.client.needs.map(
    (_need, at) => say`${material.quote(`needs[${at}].product`)}：${material.quote(`needs[${at}].purpose`)}`,
  );
  const isSerious = material.client.flags.some(({ level }) => level === "serious");
  return [
    paragraph(
      ...facts,
      ...(isSerious ? [["先说一句：有严重信号没有核实，见第十节；核实以前只做了解，不投入方案。"]] : []),
    ),
    ...(why.length > 0 ? [paragraph(["为什么是现在，客户自己提出了下面的事："]), list(why)] : []),
    ...statedBlocks(material, "客户"),
    ...statementTable(material, "近三年规模（单位：万元）", [
      ["营业收入", "income.revenue"],
      ["净利润", "income.netProfit"],
      ["经营活动现金流量净额", "cashFlow.netOperating"],
      ["资产总计", "balanceSheet.totalAssets"],
      ["所有者权益", "balanceSheet.totalEquity"],
    ]),
  ];
}

/** Whose word counts, as far as the role tells; to be proved in the visits. */
function decisionChain(material: Material): readonly Block[] {
  const kinds: readonly (readonly [RegExp, string])[] = [
    [/实际控制人|董事长|执行董事|法定代表/u, "决策"],
    [/财务|会计|出纳/u, "使用，也可能是阻碍：换银行添他的事，要讲清怎样少做"],
    [/总经理|总监|厂长|监事|负责人|主管/u, "影响"],
  ];
  const items = material.client.people.map(({ role }, at) => {
    const kind = kinds.find(([pattern]) => pattern.test(role))?.[1] ?? "待判断";
    return say`${quoted(material, `people[${at}].name`)}：${kind}`;
  });
  if (items.length === 0) return [];
  return [list(items), paragraph(["以上按职务推断，是客户经理的判断，须在拜访中核实。"])];
}

function needsBlocks(needs: ReturnType<typeof rankedNeeds>): readonly Block[] {
  const table = tableOf(
    "需求排序",
    columns(["产品", 22], ["证据", 34], ["金额>", 14], ["我行占比>", 12], ["下次问什么", 26]),
    needs,
    ({ product, evidence, amount, share, ask }) => [
      product,
      evidence,
      [amount ?? "待核实"],
      [share ?? "尚无"],
      [ask],
    ],
  );
  return table.length === 0
    ? []
    : [
        ...table,
        paragraph([
          "按金额乘以我行以外的部分排序；报表余额只是上限，能办多少以合同和发票为准。没有金额的排在最后。",
        ]),
      ];
}

function rivals(material: Material): readonly Block[] {
  const table = facilitiesTable(material);
  if (table.length === 0) return [];
  return [
    ...table,
    paragraph([
      "竞争只写公开的和客户自己说的：现在谁在做、客户哪里满意哪里不满意。我们的不同是跟着订单和应收账款支用，期限与回款对得上；不靠压价。",
    ]),
  ];
}
