// A client described from nothing, in one breath, in the words people use: what was said is taken and not asked again.

import { describe, expect, it } from "vitest";
import { textOf } from "../../../src/chat/reply.ts";
import { clientNameIn } from "../../../src/skills/propose/client-name.ts";
import { beginIn } from "../../../src/skills/propose/intent.ts";
import { li, lines, openOffice } from "./office.ts";

const packaging = "帮我给一家做食品包装的企业写融资建议书，年销售1.2亿，想贷2000万买设备和周转，期限三年";

describe("a wish for a paper", () => {
  it.each([
    [packaging, "proposal"],
    ["我有个客户，苏州明远食品包装有限公司，想贷2000万，一年期，主要是备料，帮我写个融资建议书", "proposal"],
    ["新客户想要融资建议书", "proposal"],
    ["能给江州新科电子有限公司出一份融资建议书吗？他们想贷800万", "proposal"],
    ["帮我写份建议书给江州新科电子有限公司", "proposal"],
    ["给江州新科电子有限公司出一份市场营销方案和一份融资建议书", "marketing-plan"],
    ["给江州新科电子有限公司写融资建议书，用本行模板", "proposal"],
    ["Please draft a proposal for Jiangzhou Bright Packaging Co., Ltd.", "proposal"],
    ["can you write a marketing plan for ABC Trading Co., Ltd.?", "marketing-plan"],
    ["写融资建议书 客户:江州新科电子有限公司 主营:电子元件", "proposal"],
  ])("is heard in: %s", (text, kind) => {
    expect(beginIn(text, false)).toBe(kind);
  });

  it.each([
    "融资建议书要写什么？",
    "How do I write a proposal?",
    "what should a proposal for a trader contain",
    "融资建议书用什么模板",
    "客户要看融资建议书的格式",
    "帮客户写融资建议书要注意什么",
  ])("is not: %s", (text) => {
    expect(beginIn(text, false)).toBeNull();
  });

  it.each([
    ["客户是宁波海天模具有限公司", "宁波海天模具有限公司"],
    ["企业叫成都蜀味食品有限公司，做火锅底料", "成都蜀味食品有限公司"],
    ["给ABC Trading (Shanghai) Co., Ltd.写一份融资建议书", "ABC Trading (Shanghai) Co., Ltd."],
    ["给这家贸易公司写一份", null],
    ["给一家做食品包装的企业写", null],
  ])("names its client: %s", (text, name) => {
    expect(clientNameIn(text)).toBe(name);
  });
});

describe("a client described in the first message", () => {
  it("is asked about only for its name and how the sum is split, and equipment never goes on working capital", async () => {
    const { talk, cabinet } = await openOffice();
    const person = talk();
    expect((await person.say(packaging)).text).toContain("给哪个客户写融资建议书？");
    expect((await person.say("杭州鼎新包装有限公司")).text).toContain("固定资产和周转要分两笔贷款");
    expect((await person.say("2000万")).text).toContain("应小于合计的2,000万元");
    const summary = await person.say("1200万");
    expect(summary.text).toContain("固定资产贷款，1,200万元，36个月，用于买设备");
    expect(summary.text).toContain("流动资金贷款，800万元，36个月，用于周转");
    expect(summary.text).toContain("年销售12,000万元，待报表核实");
    const found = await cabinet.find(li, "杭州鼎新包装有限公司");
    expect(found.status === "found" && found.found.client.profile).toMatchObject({
      business: "食品包装",
      statedSales: 12_000,
    });
  });

  it("may stay open in every point: each comes back in the list", async () => {
    const { talk } = await openOffice();
    const summary = await lines(talk(), packaging.replace("，期限三年", ""), "先跳过", "先跳过", "先跳过");
    expect(summary.text).toContain("客户（全称待补）");
    expect(summary.text).toContain("两笔合计2,000万元");
    expect(summary.text).toContain("跳过3项");
  });

  it("is taken whole when everything is said", async () => {
    const { talk, cabinet } = await openOffice();
    const summary = await talk().say(
      "我这边有个新客户，帮忙写个融资建议书吧，企业叫成都蜀味食品有限公司，做火锅底料的，去年营收八千六百万，利润四百二十万，注册资本3000万，员工120人，前两大客户是海底捞30%、永辉25%，刚完成A轮融资5000万，要流贷一千万备料、固贷五百万上新产线，都是三年",
    );
    expect(summary.text).toContain("对就回“确认”");
    const found = await cabinet.find(li, "成都蜀味食品有限公司");
    expect(found.status === "found" && found.found.client).toMatchObject({
      profile: {
        business: "火锅底料",
        statedSales: 8_600,
        statedProfit: 420,
        registeredCapital: 3_000,
        employees: 120,
        customers: [
          { name: "海底捞", sharePercent: 30 },
          { name: "永辉", sharePercent: 25 },
        ],
      },
      needs: [
        { product: "流动资金贷款", amount: 1_000, tenorMonths: 36, purpose: "备料" },
        { product: "固定资产贷款", amount: 500, tenorMonths: 36, purpose: "上新产线" },
      ],
    });
  });

  it.each([
    ["0.8亿元固定资产贷款建厂房，再要20000000元流贷备料", [8_000, 2_000]],
    ["项目总投资8000万，申请固贷5000万，建冷库", [5_000]],
    ["已有工行贷款800万，厂房评估3000万，想借三千万备货", [3_000]],
    ["要800万到1000万", []],
  ])("has the amounts that are wanted and no others: %s", async (said, amounts) => {
    const { talk, cabinet } = await openOffice();
    await talk().say(`给江州大通物流有限公司写融资建议书，${said}`);
    const found = await cabinet.find(li, "江州大通物流有限公司");
    const needs = found.status === "found" ? found.found.client.needs : [];
    expect(needs.flatMap(({ amount }) => amount ?? [])).toEqual(amounts);
  });

  it("invents no purpose for a sum", async () => {
    const { talk } = await openOffice();
    const asked = await talk().say("给江州大通物流有限公司写融资建议书，主营冷链运输，想贷800万，一年");
    expect(asked.text).toContain("这笔融资用来做什么？");
  });
});

describe("the frame of a paper in English", () => {
  it("answers an English wish in English and says that the paper is Chinese", async () => {
    const { talk } = await openOffice();
    const person = talk();
    const asked = await person.say(
      "Please draft a proposal for Jiangzhou Bright Packaging Co., Ltd., it makes food packaging film, wants to borrow RMB 8 million to buy resin",
    );
    expect(asked.text).toContain("For how long?");
    const summary = await person.say("12 months");
    expect(summary.text).toContain("will be written in Chinese");
    expect(summary.text).toContain("流动资金贷款，800万元，12个月");
    expect((await person.say("confirm")).text).toContain("The financing proposal is ready");
  });
});

describe("a client's checklist", () => {
  it("comes as words to pass on beside its file", async () => {
    const { talk } = await openOffice();
    const done = await lines(talk(), "起草客户材料清单，江州恒远泵业有限公司，流贷500万采购铸件", "确认");
    const block = done.reply.blocks.find((one) => one.type === "text" && one.forClient === true);
    expect(block?.type === "text" && block.text).toContain("融资建议书");
    expect(textOf(done.reply)).toContain("客户材料清单写好了");
    expect(done.files).toHaveLength(1);
  });
});

describe("the bank's own form", () => {
  it("is taken when it is asked for, at the start or later; a kind without one says so", async () => {
    const { talk, contentOf } = await openOffice();
    const person = talk();
    const made = await lines(person, "给华东精工写一份融资建议书，用本行模板", "确认");
    expect(made.text).toContain("用的是本行模板");
    expect(contentOf(made.files[0]!)).toContain("本行模板");
    const later = talk();
    await lines(later, "给华东精工写一份拜访提纲", "确认");
    expect((await later.say("用本行模板重出")).text).toContain("没有拜访提纲的本行模板");
  });
});
