import { describe, expect, it } from "vitest";
import { createConversation, shelf, tableOf, talk, wholeNeed } from "./conversation.ts";

type Dialogue = readonly [name: string, lines: readonly string[], expected: readonly (string | RegExp)[]];

const annuity = "1000万三年等额本息每月还多少，利率3.6%";
const raroc = "RAROC算一下：贷款1000万，利率3.65%，PD 1.2%";

const dialogues: readonly Dialogue[] = [
  [
    "the textbook need in one breath",
    [wholeNeed],
    ["新增流动资金贷款额度1,094.50万元", "营运资金量2,794.50万元", "81天"],
  ],
  [
    "the same dictated",
    [
      "帮我测一下流代额度啊，去年收入一点二个亿，成本九千六百万，利润率10个点吧，今年预计增长百分之十五",
      "应收2000w左右，预收三百万，库存1600，预付400，应付账款大概1200",
      "自有资金九百，现有流贷六百万，其他渠道两百万",
    ],
    ["新增流动资金贷款额度1,094.50万元"],
  ],
  [
    "one figure missing is asked for alone",
    [wholeNeed.replace("，预付400", "")],
    ["还差预付账款平均余额（万元）。"],
  ],
  ["and taken without its name", [wholeNeed.replace("，预付400", ""), "400"], ["1,094.50万元"]],
  ["and taken with its name", [wholeNeed.replace("，预付400", ""), "预付400"], ["1,094.50万元"]],
  ["and with some words around", [wholeNeed.replace("，预付400", ""), "大概400万左右吧"], ["1,094.50万元"]],
  [
    "several missing in the order of the schema",
    ["帮我算流贷额度：收入1.2亿，成本9600万，利润率10%，增长15%，应收2000预收300存货1600"],
    [
      /还差5项：\n- 预付账款平均余额（万元）\n- 应付账款平均余额（万元）\n- 借款人自有资金（万元）/,
      "没写单位的金额按万元计",
    ],
  ],
  [
    "bare numbers in the order of the question",
    [
      "帮我算流贷额度：收入1.2亿，成本9600万，利润率10%，增长15%，应收2000预收300存货1600",
      "400、1200、900、600、200",
    ],
    ["按所问的顺序记入", "1,094.50万元"],
  ],
  [
    "nothing counts as nothing and is said",
    [wholeNeed.replace("，其他渠道200", ""), "没有"],
    ["其他渠道提供的营运资金按0计", "1,294.50万元"],
  ],
  [
    "a need talked through in eight messages",
    [
      "我有个客户，去年卖了1.2个亿，想看看能批多少流贷",
      "成本9600万，利润率差不多10%",
      "今年能涨15%吧",
      "应收账款两千万，存货一千六，应付一千二",
      "预收300 预付400",
      "自有资金按900算，现在在几家银行一共有600万流贷",
      "现有流贷",
      "别的没有",
    ],
    ["其他渠道提供的营运资金按0计", "新增流动资金贷款额度1,294.50万元"],
  ],
  ["skipping an amount", [wholeNeed.replace("，其他渠道200", ""), "先跳过"], ["按0计", "1,294.50万元"]],
  [
    "nothing of one field in a sentence",
    [wholeNeed.replace("预收300", "没有预收")],
    ["预收账款平均余额按0计"],
  ],
  ["a rate cannot be skipped", ["RAROC算一下：贷款1000万，利率3.65%", "没有"], ["违约概率（PD）不能跳过"]],
  ["an end", ["RAROC算一下：贷款1000万", "算了"], ["好，不算了"]],
  [
    "opening and closing balance are averaged",
    [wholeNeed.replace("应收2000", "应收账款期初1800期末2200")],
    ["期初和期末取平均", "1,094.50万元"],
  ],
  [
    "named in a row, numbered in a row",
    ["算一下流贷额度，收入和成本分别是1.2亿和9600万"],
    ["上年度销售收入12,000万元，上年度销售成本9,600万元"],
  ],
  [
    "a number nobody can place is asked back",
    ["算一下流贷额度，收入1.2亿，2000万"],
    ["2,000万元是哪一项？", "应收账款平均余额"],
  ],
  ["and placed by the answer", ["算一下流贷额度，收入1.2亿，2000万", "应收"], ["应收账款平均余额2,000万元"]],
  [
    "and by the button",
    ["算一下流贷额度，收入1.2亿，2000万", "2,000万元是存货平均余额"],
    ["存货平均余额2,000万元"],
  ],
  [
    "two numbers for one field are asked about",
    ["算一下流贷额度，收入1.2亿，应收2000到2500"],
    ["应收账款平均余额有2,000万元和2,500万元两个数，用哪一个？"],
  ],
  [
    "and settled by either",
    ["算一下流贷额度，收入1.2亿，应收2000到2500", "2500"],
    ["应收账款平均余额2,500万元"],
  ],
  [
    "said twice with different numbers",
    ["算一下流贷额度，应收2000，成本9600万，应收1500"],
    ["两个数，用哪一个"],
  ],
  [
    "a change",
    [wholeNeed, "如果增长率是20%呢"],
    ["预计销售收入年增长率由15%改为20%", "1,216.00万元", "+121.50万元"],
  ],
  ["and back", [wholeNeed, "如果增长率是20%呢", "还是按原来的"], ["改回原来的数", "1,094.50万元"]],
  [
    "two changes at once",
    [wholeNeed, "收入改成1.5亿，成本改成1.2亿"],
    ["由12,000万元改为15,000万元", "由9,600万元改为12,000万元"],
  ],
  ["what it was is not what it becomes", [wholeNeed, "应收从2000万降到1500万"], ["由2,000万元改为1,500万元"]],
  ["a step down in basis points", [raroc, "利率再降20BP"], ["贷款年利率由3.65%改为3.45%"]],
  ["a new rate", [raroc, "利率降到3.2%呢"], ["由3.65%改为3.2%", "EVA -"]],
  ["more of something that was not there", [raroc, "再加100万保证金"], ["保证金由未填改为100万元"]],
  ["and more of it", [raroc, "再加100万保证金", "保证金再加50万"], ["由100万元改为150万元"]],
  ["a share more", [raroc, "贷款增加两成"], ["贷款额由1,000万元改为1,200万元"]],
  ["a figure the calculation does not use", [raroc, "期限改成两年"], ["用不到“两年”", "贷款年利率"]],
  ["instalments", [annuity], ["每期还款额293,463.78元", "利息合计564,696.13元"]],
  ["another way of repayment", [annuity, "改成等额本金"], ["还款方式由等额本息改为等额本金", "307,777.78元"]],
  [
    "a choice is offered where an option is missing",
    ["1000万三年3.6%月供多少"],
    ["还差还款方式", "等额本金"],
  ],
  ["and taken by name", ["1000万三年3.6%月供多少", "等额本息"], ["293,463.78元"]],
  ["a shorter term", [annuity, "期限改成两年"], ["贷款期限由36个月改为24个月"]],
  ["a term alone", [annuity, "换成两年呢"], ["贷款期限由36个月改为24个月"]],
  ["periods for months", ["1000万36期等额本金利率3.6，算还款计划"], ["贷款期限36个月"]],
  ["a rate out of range", [annuity, "如果利率450%"], ["年利率450%超出了可填的范围", "请核对"]],
  ["LPR plus points", ["LPR加45BP是多少"], ["执行利率3.45%", "未核实"]],
  ["LPR plus points, as people say points", ["5年期LPR减20个点是多少"], ["执行利率3.30%", "基点（BP）"]],
  ["a discount by days", ["贴现1000万181天利率1.2%利息多少"], ["贴现利息60,333.33元"]],
  [
    "a discount asks for its days",
    ["贴现1000万利率1.2%利息多少"],
    ["请给出天数，或起始日和到期日", "票面金额1,000万元"],
  ],
  [
    "and takes two dates",
    ["贴现1000万利率1.2%利息多少", "2026年1月15日到2026年7月15日"],
    ["贴现利息60,333.33元"],
  ],
  [
    "an acceptance in half a year",
    ["开1000万银承，保证金三成，半年，贴现率1.2个点，成本多少"],
    ["净成本", "每月30天"],
  ],
  [
    "interest from a first day and a term",
    ["贷款2000万，年利率3.45%，一年，帮我算利息", "2026年3月10日放款"],
    ["699,583.33元", "到期日2027-03-10"],
  ],
  [
    "fees by name",
    ["1000万一年3.45%，手续费5万、担保费10万，综合成本多少"],
    ["手续费5万元、担保费10万元", "4.9971"],
  ],
  ["a loss", ["净利润亏200万，分红0，期初净资产4400，期末净资产4200，可持续增长率多少"], ["净利润-200万元"]],
  ["yes and no", ["逾期91天，借新还旧，没有挪用，算一下五级分类"], ["风险分类：次级类", "改变资金用途 否"]],
  [
    "signals in words, then one more",
    ["预警分值算一下：收入下降，报表迟交", "再加一个欠税"],
    ["3.00分", "6.00分", "欠薪、欠税"],
  ],
  [
    "years of cash in a row",
    ["项目评估算一下：建设投资分别是1000、1200、1300万，铺底200万"],
    ["分年建设投资1,000万元、1,200万元、1,300万元"],
  ],
  ["a table is not for talking", ["算一下客户经理业绩考核"], ["coach calc rm-appraisal --example"]],
  ["what is it to be", ["帮我算一笔"], ["算哪一项？", "单笔业务RAROC"]],
];

describe("conversations", () => {
  it.each(dialogues)("%s", async (_, lines, expected) => {
    const { text } = await talk(...lines);
    for (const part of expected)
      expect(text).toMatch(typeof part === "string" ? new RegExp(escaped(part)) : part);
  });
});

describe("the memory of a conversation", () => {
  it("hands the figures of one calculation to the next and says which", async () => {
    const said = await talk(annuity, "把刚才这笔的RAROC也算一下");
    expect(said.text).toContain("沿用刚才的：贷款额1,000万元，贷款年利率3.6%");
    expect(said.text).toContain("还差违约概率");
  });

  it("takes nothing over when nobody asked for it", async () => {
    const said = await talk(annuity, "RAROC算一下：PD 1.2%");
    expect(said.text).not.toContain("沿用");
    expect(said.state?.entries).toEqual({ pdPct: 1.2 });
  });

  it("remembers across two calculations", async () => {
    const said = await talk(raroc, "LPR加45BP是多少", "把刚才这笔的综合融资成本也算一下，一年");
    expect(said.text).toContain("贷款本金1,000万元");
  });

  it("keeps a number that waits for its name over a side question", async () => {
    const { say } = createConversation();
    await say("算一下流贷额度，收入1.2亿，2000万");
    expect(await say("固贷最长多久")).toBeNull();
    expect((await say("应收"))?.state?.entries["averages.receivables"]).toBe(2000);
  });

  it("never lets a waiting number slip into the last open field", async () => {
    const { say } = createConversation();
    await say("算一下流贷额度，收入1.2亿，80%");
    const said = await say("利润率10%");
    expect(said?.state?.entries).toEqual({ revenue: 12_000, profitMarginPct: 10 });
    expect(said?.text).toContain("80%是哪一项？");
  });

  it("goes back step by step", async () => {
    const { say } = createConversation();
    for (const line of [raroc, "利率改成3.5%", "利率改成3.2%", "还是按原来的"]) await say(line);
    const said = await say("还是按原来的");
    expect(said?.state?.entries.ratePct).toBe(3.65);
  });

  it("says only once how bare amounts are read", async () => {
    const { say } = createConversation();
    expect((await say("算一下流贷额度，应收2000"))?.text).toContain("按万元计");
    expect((await say("预收300"))?.text).not.toContain("按万元计");
  });
});

describe("an amount beyond the need", () => {
  it.each(["能不能做到2000万", "我想批1500万", "客户要2000万"])(
    "%s is answered with the lawful ways",
    async (wish) => {
      const { text } = await talk(wholeNeed, wish);
      expect(text).toContain("1,094.50万元");
      expect(text).toContain("超出");
      for (const way of ["订单", "季节性", "承兑汇票", "保理", "固定资产贷款"]) expect(text).toContain(way);
      expect(text).not.toMatch(/调低|调小|美化|好看/);
    },
  );

  it("is within the need when it is", async () => {
    expect((await talk(wholeNeed, "能不能做到1000万")).text).toContain("以内");
  });
});

describe("a result", () => {
  it("shows figures, working, both readings, parameters with their dates, the clause and the next steps", async () => {
    const said = await talk(wholeNeed);
    const { blocks } = said.reply;
    expect(blocks.map(({ type }) => type)).toEqual([
      "text",
      "table",
      "table",
      "text",
      "sources",
      "choices",
      "feedback",
    ]);
    expect(tableOf(said, "计算过程").columns).toEqual(["步骤", "公式", "代入", "结果"]);
    expect(tableOf(said, "“销售利润率”的两种口径").rows).toEqual([
      ["利润总额口径（本行手册）", "1,094.50万元", "2,794.50万元"],
      ["毛利口径", "784.00万元", "2,484.00万元"],
    ]);
    expect(said.text).toMatch(/流动资金贷款合计占销售收入的通常上限 30%（2024-07-01起/);
    expect(said.text).toContain("计算依据见[1]");
    const sources = blocks.find((block) => block.type === "sources");
    const [citation] = sources?.type === "sources" ? sources.citations : [];
    expect(citation).toMatchObject({ passageId: "06-流动资金贷款#第十条", n: 1 });
    expect(shelf[0]?.clauses[0]?.text).toContain(citation?.quote);
  });

  it("cites nothing where the library has no such clause in force", async () => {
    for (const order of [raroc, annuity]) {
      const { reply, text } = await talk(order);
      expect(reply.blocks.some(({ type }) => type === "sources")).toBe(false);
      expect(text).not.toContain("[1]");
    }
  });

  it("shows the first twelve instalments and the last, and all on request", async () => {
    const short = tableOf(await talk(annuity), "还款计划表");
    expect(short.caption).toContain("共36期");
    expect(short.rows.map(([number]) => number)).toEqual(
      [..."123456789"].concat(["10", "11", "12", "…", "36"]),
    );
    expect(tableOf(await talk(annuity, "看全部"), "还款计划表").rows).toHaveLength(36);
  });

  it("shows ACT/360 and ACT/365 side by side", async () => {
    const said = await talk("算一下利息：贷款2000万，年利率3.45%，2026年3月10日放款，2027年3月10日到期");
    const [manual, other] = tableOf(said, "“一年的天数”").rows;
    expect(manual?.[1]).toBe("699,583.33元");
    expect(other?.[1]).toMatch(/^690,000\.0\d元$/); // each period is rounded
    expect(said.text).toContain("本行人民币贷款按实际天数÷360计息");
  });

  it("counts as asked for once, with the competency of the calculation", async () => {
    const { say } = createConversation();
    const first = await say(wholeNeed.replace("，预付400", ""));
    const second = await say("预付400");
    expect(first?.outcome.events).toEqual([
      { kind: "asked", clause: "06-流动资金贷款#第十条", competency: "C06", text: expect.any(String) },
    ]);
    expect(second?.outcome.events).toEqual([]);
    expect(second?.outcome.trace).toMatchObject({ skill: "calculate", engine: "working-capital-need" });
  });

  it("says in the reply's status whether it asks or answers", async () => {
    expect((await talk("RAROC算一下：贷款1000万")).reply.status).toBe("clarify");
    expect((await talk(raroc)).reply.status).toBe("answered");
  });
});

describe("English", () => {
  it("answers in English, with amounts in yuan", async () => {
    const { text } = await talk(
      "Calculate the monthly payment on a loan of RMB 10 million over 3 years at 3.6%, annuity",
    );
    expect(text).toMatch(/^instalment: CNY 293,463\.78; first payment/);
    expect(text).toContain(
      "Inputs: principal CNY 10 million, rate 3.6%, tenor 36 months, repayment type annuity.",
    );
  });

  it("asks and compares in English", async () => {
    const { say } = createConversation();
    expect((await say("work out the RAROC: loan amount 10 million, rate 3.65%"))?.text).toContain(
      "Still missing: PD",
    );
    expect((await say("the PD is 1.2%"))?.text).toContain("RAROC: 7.8472%");
    expect((await say("what if the rate is 3.2%"))?.text).toContain("rate from 3.65% to 3.2%");
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
