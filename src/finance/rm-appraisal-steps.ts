// The working of an appraisal, one member and one client a line.

import { number, operand, percent, wan } from "./figures.ts";
import type { ClientResult, MemberResult, RmAppraisal, RmAppraisalInput } from "./rm-appraisal.ts";
import type { Step } from "./working.ts";

export function appraisalSteps(input: RmAppraisalInput, value: RmAppraisal): readonly Step[] {
  return [
    ...value.clients.map(clientStep),
    ...value.team.flatMap((member) => memberSteps(member, input, value)),
  ];
}

const rentFormulas: Readonly<Record<RmAppraisalInput["rentRule"], string>> = {
  plain: "θ×（个人基数－中位数）",
  floor: "θ×（个人基数－中位数），为负时取零",
  "zero-sum": "θ×（个人基数－中位数）－全队平均级差",
};

function clientStep({ name, profit, parts }: ClientResult): Step {
  return {
    label: `${name}的业绩分配`,
    formula: "风险调整后利润按管户天数分段，每段再按A角、B角比例分配",
    numbers: wan(profit),
    result: parts.map(({ member, amount }) => `${member} ${wan(amount)}`).join("，"),
  };
}

function memberSteps(
  member: MemberResult,
  { teamTarget, inheritedWeight, rentShare, rentRule }: RmAppraisalInput,
  { totalInherited, medianInherited, team }: RmAppraisal,
): readonly Step[] {
  const inherited = operand(member.inherited, 2);
  return [
    {
      label: `${member.name}的目标`,
      formula: "团队目标×［λ×个人基数÷基数合计＋（1－λ）÷人数］",
      numbers: `${number(teamTarget, 2)}×［${inheritedWeight}×${inherited}÷${number(totalInherited, 2)}＋（1－${inheritedWeight}）÷${team.length}］`,
      result: wan(member.target),
    },
    {
      label: `${member.name}的完成率`,
      formula: "实际÷目标",
      numbers: `${number(member.actual, 2)}÷${operand(member.target, 2)}`,
      result: percent(member.attainmentPct),
    },
    {
      label: `${member.name}的增量`,
      formula: "实际－基数",
      numbers: `${number(member.actual, 2)}－${inherited}`,
      result: wan(member.increment),
    },
    {
      label: `${member.name}的级差`,
      formula: rentFormulas[rentRule],
      numbers: `${rentShare}×（${inherited}－${operand(medianInherited, 2)}）`,
      result: wan(member.rent),
    },
    {
      label: `${member.name}调整后的利润`,
      formula: "实际－级差",
      numbers: `${number(member.actual, 2)}－${operand(member.rent, 2)}`,
      result: wan(member.adjusted),
    },
  ];
}
