import { describe, expect, it } from "vitest";
import type { Case } from "../../src/cases/case.ts";
import { complianceFindings } from "../../src/documents/compliance.ts";
import type { Block, Draft, DraftFigure } from "../../src/documents/draft.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";
import { drafted, sampleCase } from "./sample-documents.ts";

const client = sampleCase("huadong");
const proposal = drafted("proposal", client);

function codes(blocks: readonly Block[], change: Partial<Draft> = {}, of: Case = client): readonly string[] {
  const draft = { ...proposal, sections: [{ id: "x", title: "试写", blocks }], ...change };
  const ground = {
    client: of,
    parameters: shippedParameters(),
    otherClients: ["安和医疗", "澄江安和医疗器械有限公司"],
  };
  return complianceFindings(draft, ground).map(({ code }) => code);
}

const said = (text: string): readonly Block[] => [{ type: "paragraph", sentences: [[text]] }];
const amount = (value: number): DraftFigure => ({
  label: "金额",
  value,
  text: String(value),
  from: "case:orders[0].amount",
});

describe("the compliance pass blocks in a client's file", () => {
  it.each([
    ["我行将为贵公司提供1000万元贷款", "promise"],
    ["材料齐全后保证获批", "promise"],
    ["预计两周内批准", "promise"],
    ["本函加盖公章后生效", "seal"],
    ["我行可出具承诺函", "seal"],
    ["贵公司在我行内部评级较高", "internal-rating"],
    ["本笔贷款RAROC为9%", "internal-price"],
    ["FTP价格为1.65%", "internal-price"],
    ["厂房抵押率60%", "internal-limit"],
    ["日均存款达到500万元的，利率可再优惠", "deposit-tying"],
    ["财务顾问费按1%收取", "fee-without-service"],
    ["流动资金贷款用于购置设备", "working-capital-purpose"],
    ["本笔业务支行权限内审批即可", "authority"],
    ["依据《流动资金贷款管理暂行办法》测算", "repealed-rule"],
    ["贷款金额XX万元", "placeholder"],
    ["贷款利率为LPR 3.00%加45BP", "undated-lpr"],
    ["我行服务的澄江安和医疗器械有限公司也采用此方案", "other-client"],
    ["以一号车间，建筑面积6100平方米提供抵押", "pledged-as-free"],
    ["贵公司属于小微企业，可享受优惠", "not-small"],
    ["本行给贵公司的评级是BBB级", "internal-rating"],
    ["内部打分78分，等级为A", "internal-rating"],
    ["PD为1.2%", "internal-rating"],
    ["风险调整后资本回报率达到12%", "internal-price"],
    ["贷款价值比60%", "internal-limit"],
    ["集团授信限额8000万元", "internal-limit"],
    ["授信额度上限为5000万元", "internal-limit"],
    ["由我行出具贷款意向函", "seal"],
    ["此致，加盖我行公章", "seal"],
    ["放款没有问题", "promise"],
    ["本周就能到账", "promise"],
    ["我们承诺三日内放款", "promise"],
    ["一定给您批下来", "promise"],
    ["审批必过，包过", "promise"],
    ["本建议书不构成批准的承诺，但材料齐全后保证获批", "promise"],
    ["按3.45%的LPR执行", "undated-lpr"],
    ["按最新LPR加45个基点", "undated-lpr"],
    ["依据《物权法》办理抵押", "repealed-rule"],
    ["依据贷款通则第十条", "repealed-rule"],
    ["存200万即可下浮利率", "deposit-tying"],
    ["需要购买理财500万元", "deposit-tying"],
    ["流贷买设备", "working-capital-purpose"],
    ["用流贷资金归还股东借款", "working-capital-purpose"],
    ["审批权限在支行", "authority"],
  ])("%s", (text, code) => {
    expect(codes(said(text))).toContain(code);
  });

  it("the name of another client, also where the client's own free text holds it", () => {
    const business = "与澄江安和医疗器械有限公司做同样的产品";
    const other = { ...client, profile: { ...client.profile, business } };
    expect(codes(said(business), {}, other)).toContain("other-client");
  });

  it.each(["流贷", "流动资金贷款"])("equipment on a %s, by whatever name", (product) => {
    for (const purpose of ["购置注塑机", "购入两台数控加工中心", "上一条生产线", "建冷库"]) {
      const of = { ...client, needs: [{ product, purpose, amount: 500, tenorMonths: 12 }] };
      expect([purpose, codes(said("试写"), {}, of)]).toEqual([purpose, ["working-capital-purpose"]]);
    }
  });

  it("an empty section, a wrong total and a wrong name", () => {
    expect(codes([])).toEqual(["empty-section"]);
    const rows = [
      [["甲"], [amount(1)]],
      [["乙"], [amount(2)]],
      [["合计"], [amount(4)]],
    ];
    const table: Block = { type: "table", title: "表", columns: [{ title: "项" }, { title: "数" }], rows };
    expect(codes([table])).toEqual(["wrong-total"]);
    expect(codes(said("正文"), { client: { id: "huadong", name: "华东精工" } })).toEqual(["wrong-name"]);
  });

  it("needs that cannot be granted: equipment by working capital, and terms beyond the rule", () => {
    const needs = [
      { product: "流动资金贷款", purpose: "购买数控机床", amount: 100, tenorMonths: 72 },
      { product: "银行承兑汇票", purpose: "付货款", amount: 100, tenorMonths: 9 },
    ];
    expect(codes(said("正文"), {}, { ...client, needs })).toEqual([
      "working-capital-purpose",
      "tenor",
      "tenor",
    ]);
  });
});

describe("the compliance pass lets stand", () => {
  it.each([
    "本建议书不是承诺函，不加盖公章",
    "请提供营业执照复印件加盖公章",
    "办理融资不以存款为条件",
    "一年期LPR 3.00%（2025-05-20公布）加45BP",
    "以一号车间，建筑面积6100平方米，已抵押给建设银行，不作为本次担保",
    "流动资金贷款不得用于购置设备",
    "建议额度须经审批，以批复和合同为准",
  ])("%s", (text) => {
    expect(codes(said(text))).toEqual([]);
  });

  it("the lines for signatures in a report", () => {
    expect(codes(said("签字栏：A角＿＿＿＿　B角＿＿＿＿　日期＿＿＿＿。"), { audience: "internal" })).toEqual(
      [],
    );
    expect(codes(said("金额＿＿＿＿万元"), { audience: "internal" })).toEqual(["placeholder"]);
  });

  it("internal words in an internal paper", () => {
    expect(codes(said("厂房抵押率60%，RAROC为9%，内部评级A"), { audience: "internal" })).toEqual([]);
  });

  it("names the sentence, the clause and the mend of each finding", () => {
    const draft = { ...proposal, sections: [{ id: "x", title: "试写", blocks: said("保证获批。") }] };
    const [finding] = complianceFindings(draft, {
      client,
      parameters: shippedParameters(),
      otherClients: [],
    });
    expect(finding).toMatchObject({
      level: "blocking",
      section: "试写",
      sentence: "保证获批。",
      clause: "01-总则与红线#第十三条",
    });
    expect(finding?.mend).not.toBe("");
  });
});
