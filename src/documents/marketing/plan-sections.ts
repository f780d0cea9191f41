// Goals, team, visits, resources, limits and review of a marketing plan. Dates run from the day of the plan; what is not
// decided is said to be open, not made up.

import { addDays, addMonths } from "../../finance/calendar.ts";
import { columns, flagItems, quoted, tableOf } from "../case-tables.ts";
import { type Block, list, paragraph, type Sentence, say } from "../draft.ts";
import type { Material } from "../material.ts";
import type { ProposalGround } from "../proposal.ts";
import { returnNote } from "./return-table.ts";

/** Five numbers and a date; settlement counts services used, never balances of deposits. */
export function goals(material: Material, ground: ProposalGround): readonly Block[] {
  const chain = material.client.profile.customers.length + material.client.profile.suppliers.length;
  const reviewed = addMonths(material.date, 12);
  const row = (goal: string, target: Sentence, source: string): readonly Sentence[] => [
    [goal],
    target,
    [source],
    [reviewed],
  ];
  return [
    {
      type: "table",
      title: "十二个月目标",
      columns: columns(["目标", 20], ["终点", 40], ["怎么取数", 24], ["检查日", 16]),
      rows: [
        row("贷款和票据", returnNote(material, ground), "信贷系统余额"),
        row("结算", ["订单回款进入约定账户的笔数，起点以签约前一个月为准"], "结算流水"),
        row("中间业务", ["保理、票据等手续费，按产品部门书面报价定数"], "手续费收入台账"),
        row("综合RAROC", say`不低于${material.parameter("hurdle.rate")}`, "十二个月实际发生的业务"),
        row(
          "链上客户",
          chain > 0
            ? say`从${material.ofCase("上下游家数", "profile.customers[*].length+profile.suppliers[*].length", "家")}主要上下游中开户办理业务，家数由支行定`
            : ["上下游名单取得后再定"],
          "客户号台账",
        ),
      ],
    },
    paragraph(["结算类目标只看服务的使用，不看存款余额，也不作为贷款的条件。"]),
  ];
}

export function team(material: Material): readonly Block[] {
  const { backup, people } = material.client;
  const a = quoted(material, "owner");
  const b = backup ? quoted(material, "backup") : (["B角待定"] as Sentence);
  const rows = people.map(({ role }, at): readonly Sentence[] => [
    quoted(material, `people[${at}].role`),
    quoted(material, `people[${at}].name`),
    /实际控制人|董事长|法定代表/u.test(role)
      ? say`支行负责人、${a}`
      : /财务|出纳/u.test(role)
        ? say`${b}、${a}`
        : say`${a}、${b}`,
  ]);
  return [
    paragraph(say`A角${a}，B角${b}，产品经理由相关产品部门指定；报价前与产品部门书面会商。`),
    ...tableOf("谁见谁", columns(["对方职务", 36], ["对方", 22], ["我方", 42]), rows, (row) => row),
  ];
}

/** A visit a week: first the questions of the case, then the papers; a milestone is what the client does. */
export function visits(material: Material): readonly Block[] {
  const { questions, documents } = material.client;
  const day = (week: number) => onWeekday(addDays(material.date, 7 * week));
  const asked = questions
    .slice(0, 4)
    .map((_one, at): readonly Sentence[] => [
      [day(at + 1)],
      quoted(material, `questions[${at}].to`),
      quoted(material, `questions[${at}].question`),
      ["对方当面答复并拿出凭据"],
    ]);
  const papers = documents.missing
    .slice(0, 3)
    .map((_one, at): readonly Sentence[] => [
      [day(asked.length + 1)],
      ["财务负责人"],
      say`取得${quoted(material, `documents.missing[${at}].name`)}`,
      ["对方交来原件或网银导出件"],
    ]);
  const last = asked.length + (papers.length > 0 ? 2 : 1);
  const close: readonly Sentence[] = [
    [day(last)],
    ["实际控制人"],
    ["讲清融资建议书，确认金额、担保和时间"],
    ["对方书面确认用款计划"],
  ];
  return [
    {
      type: "table",
      title: "拜访计划与里程碑",
      columns: columns(["日期", 15], ["见谁", 20], ["目的", 40], ["里程碑（客户的动作）", 25]),
      rows: [...asked, ...papers, close],
    },
  ];
}

export function resources(): readonly Block[] {
  return [
    list([
      ["人：A角主办，B角复核，产品经理在报价和首笔业务时各到场一次；"],
      ["行内：保理和票据由产品部门书面答复能不能办，授信审查部门只预沟通政策和方案结构；"],
      ["费用：上门差旅和征信、登记查询费，按实际报销。"],
    ]),
  ];
}

export function limits(material: Material): readonly Block[] {
  const flags = flagItems(material).map(({ sentence }) => sentence);
  return [
    ...(flags.length > 0
      ? [list(flags)]
      : [paragraph(["个案中还没有登记风险信号，不等于没有风险，调查时逐项核对。"])]),
    paragraph(["合规：不承诺批复，不以存款为条件，不借贷搭售，不向客户透露评级和内部测算。"]),
    list([
      ["退出条件一：四次拜访后仍拿不到全部账户流水；"],
      ["退出条件二：产品部门书面答复办不了主要需求；"],
      ["退出条件三：单笔收益低于门槛而客户不接受调整；"],
      ["退出条件四：上面的严重信号核实成立，或者给不出凭据。"],
    ]),
  ];
}

export function review(material: Material): readonly Block[] {
  const rows = [3, 6, 9, 12].map((months): readonly Sentence[] => [
    [addMonths(material.date, months)],
    months === 12 ? ["支行负责人主持，A角报告"] : ["A角自查，B角复核"],
    months === 12 ? ["五个目标逐个对数，决定续做、加码或退出"] : ["里程碑是否发生，五个数走到哪里"],
  ]);
  return tableOf("衡量与复盘", columns(["日期", 20], ["谁检查", 34], ["查什么", 46]), rows, (row) => row);
}

/** A Saturday or Sunday moves to Monday. */
function onWeekday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 6 ? addDays(day, 2) : weekday === 0 ? addDays(day, 1) : day;
}
