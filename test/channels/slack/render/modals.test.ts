// The forms: what Slack takes of them, what comes back, and that the sentences they send are understood.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAction } from "../../../../src/channels/slack/actions.ts";
import { askView, readQuestion } from "../../../../src/channels/slack/modals/ask.ts";
import { feedbackReasonView, readReason } from "../../../../src/channels/slack/modals/feedback-reason.ts";
import {
  type PassageSource,
  passageView,
  validityLine,
} from "../../../../src/channels/slack/modals/passage.ts";
import { type ProposalCase, proposalView } from "../../../../src/channels/slack/modals/proposal.ts";
import { proposalRequest, readProposal } from "../../../../src/channels/slack/modals/proposal-values.ts";
import {
  readRoleplay,
  roleplayRequest,
  roleplayView,
} from "../../../../src/channels/slack/modals/roleplay-start.ts";
import type { SubmittedValues } from "../../../../src/channels/slack/modals/submitted.ts";
import { wishIn } from "../../../../src/skills/roleplay/commands.ts";
import { caseOf, need } from "../../../drafting/small-client.ts";
import { day } from "../../../fakes/memory-library.ts";
import { checkView, isTooLarge } from "../../../fakes/slack/blocks/check-view.ts";
import { openOffice } from "../../../skills/propose/office.ts";

const today = day("2026-11-23");
const typed = (value: string) => ({ input: { value } });
const picked = (value: string) => ({ input: { selected_option: { value } } });

describe("the form for a passage", () => {
  const source: PassageSource = {
    id: "06#23",
    document: "流动资金贷款",
    clause: "第二十三条",
    path: "第四章 支付",
    text: "有下列情形之一的，必须受托支付：\n（一）新建立信贷业务关系；\n（二）单笔超过1000万元 <大额>。",
    effectiveFrom: day("2024-07-01"),
    effectiveTo: null,
    superseded: false,
    successor: null,
    quote: "（二）单笔超过1000万元 <大额>。",
    page: "https://coach.example/sources/06",
  };
  const shown = (fields: Partial<PassageSource> = {}, part = 1): string =>
    JSON.stringify(passageView({ ...source, ...fields }, today, part));

  it("shows the exact words in one piece, their place, and that they hold", () => {
    const view = passageView(source, today);
    expect(checkView(view, "modal")).toEqual([]);
    expect(view.title.text).toBe("第二十三条");
    const texts = view.blocks.map((block) => JSON.stringify(block));
    expect(texts[0]).toContain("《流动资金贷款》第二十三条");
    expect(texts[1]).toContain("第四章 支付");
    expect(texts[2]).toContain("现行有效；2024-07-01 起施行");
    expect(shown()).toContain(
      JSON.stringify(
        "有下列情形之一的，必须受托支付：\n（一）新建立信贷业务关系；\n（二）单笔超过1000万元 &lt;大额&gt;。",
      ),
    );
  });

  it("puts the words of the answer before them, unless they are all of them", () => {
    expect(shown()).toContain("> （二）单笔超过1000万元 &lt;大额&gt;。");
    expect(shown({ quote: source.text })).not.toContain("回答引用的是");
    expect(shown({ quote: "别的话" })).toContain("与现在的原文不一致");
    expect(shown({ quote: null })).not.toContain("回答引用的是");
  });

  it.each([
    [{ effectiveTo: day("2024-12-31") }, "已失效；2024-07-01 至 2024-12-31 有效"],
    [{ superseded: true }, "已被取代；2024-07-01 起施行"],
    [{ effectiveFrom: day("2027-01-01") }, "尚未施行；2027-01-01 起施行"],
    [{ effectiveFrom: null }, "现行有效；未注明施行日期"],
  ])("says whether it holds: %j", (fields, line) => {
    expect(validityLine({ ...source, ...fields }, today)).toBe(line);
  });

  it("leads to what replaced it", () => {
    const view = passageView(
      { ...source, superseded: true, successor: { id: "07#5", document: "新办法", clause: "第五条" } },
      today,
    );
    const button = JSON.stringify(view.blocks).match(/\{[^{}]*"text":\{[^{}]*现行条款[^{}]*\}[^{}]*\}/u)?.[0];
    expect(readAction(JSON.parse(button!))).toEqual({ kind: "clause", passageId: "07#5", part: 1 });
  });

  it("is leafed through when it is very long", () => {
    const text = "借款人不得挪用贷款。".repeat(1_500);
    const pages = [1, 2, 3].map((part) => passageView({ ...source, text }, today, part));
    for (const page of pages) {
      expect(checkView(page, "modal")).toEqual([]);
      expect(isTooLarge(page)).toBe(false);
    }
    expect(JSON.stringify(pages[1])).toContain("第2页，共3页");
    expect(JSON.stringify(pages[1])).toContain("上一页");
    expect(JSON.stringify(pages[2])).not.toContain("下一页");
  });
});

describe("the form for a paper", () => {
  const cases: readonly ProposalCase[] = [
    {
      ref: "li:tiancheng",
      client: "天成阀门",
      product: "流动资金贷款",
      amount: 800,
      months: 12,
      purpose: "备料",
    },
    { ref: "li:second", client: "第二家", product: null, amount: null, months: null, purpose: null },
  ];
  const kinds = ["融资建议书", "市场营销方案"];
  const filled: SubmittedValues = {
    case: picked("li:tiancheng"),
    kind: picked("融资建议书"),
    "product:li:tiancheng": picked("流动资金贷款"),
    "amount:li:tiancheng": typed("900.5"),
    "months:li:tiancheng": typed("24"),
    "purpose:li:tiancheng": typed("采购钢材，付给两家钢厂。"),
  };

  it("is taken by Slack, empty and filled in from the case", () => {
    for (const chosen of [null, "li:tiancheng", "li:second", "li:gone"]) {
      expect(checkView(proposalView({ cases, kinds, chosen, metadata: "{}" }), "modal")).toEqual([]);
    }
    expect(checkView(proposalView({ cases: [], kinds, chosen: null, metadata: "" }), "modal")).toEqual([]);
    const view = JSON.stringify(proposalView({ cases, kinds, chosen: "li:tiancheng", metadata: "{}" }));
    for (const value of ["800", "12", "备料"]) expect(view).toContain(`"initial_value":"${value}"`);
    expect(view).toContain('"initial_option":{"text":{"type":"plain_text","text":"流动资金贷款"');
  });

  it("says which case was chosen, and then has fresh fields of that case", () => {
    const [choice] = proposalView({ cases, kinds, chosen: null, metadata: "" }).blocks as readonly {
      readonly block_id: string;
      readonly element: { readonly action_id: string };
    }[];
    expect(
      readAction({ action_id: choice!.element.action_id, selected_option: { value: "li:tiancheng" } }),
    ).toEqual({ kind: "case-chosen", caseRef: "li:tiancheng" });
    const ids = (chosen: string): readonly (string | undefined)[] =>
      proposalView({ cases, kinds, chosen, metadata: "" }).blocks.map(({ block_id }) => block_id);
    expect(ids("li:tiancheng")).toContain("amount:li:tiancheng");
    expect(ids("li:second")).not.toContain("amount:li:tiancheng");
  });

  it("means the new client when somebody writes one beside the case", () => {
    const read = readProposal({ ...filled, client: typed("江州新河泵业有限公司") });
    expect(read).toMatchObject({ values: { client: "江州新河泵业有限公司" } });
  });

  it("gives back what was filled in", () => {
    expect(readProposal(filled)).toEqual({
      status: "complete",
      values: {
        client: "li:tiancheng",
        kind: "融资建议书",
        product: "流动资金贷款",
        amount: 900.5,
        months: 24,
        purpose: "采购钢材，付给两家钢厂。",
      },
    });
  });

  it.each([
    [{ "amount:li:tiancheng": typed("0") }, { "amount:li:tiancheng": "金额应大于零，单位是万元" }],
    [
      { "amount:li:tiancheng": typed("80000000") },
      { "amount:li:tiancheng": "金额不超过100亿元；单位是万元" },
    ],
    [{ "months:li:tiancheng": typed("1.5") }, { "months:li:tiancheng": "期限是1到360的整月数" }],
    [{ "purpose:li:tiancheng": typed("买") }, { "purpose:li:tiancheng": "用途太短，请写清楚买什么、付给谁" }],
    [{ kind: typed("") }, { kind: "请选一种材料" }],
    [{ case: typed("") }, { client: "请选一个案子，或者写客户全称" }],
    [
      { case: typed(""), client: typed("A，B") },
      { client: "请写营业执照上的全称，例如“江州新河泵业有限公司”" },
    ],
  ])("says what is wrong where it is wrong: %j", (change, errors) => {
    expect(readProposal({ ...filled, ...change })).toEqual({ status: "errors", errors });
  });

  it("sends a sentence that the chat understands, of a client with a case", async () => {
    const client = caseOf({
      profile: { registeredName: "江州天成阀门有限公司", business: "做工业阀门" },
      needs: [need],
    });
    const { talk } = await openOffice({ cases: [client] });
    const read = readProposal({ ...filled, case: picked(client.profile.registeredName) });
    const heard = await talk().say(proposalRequest(read.status === "complete" ? read.values : neverMind()));
    expect(heard.skill).toBe("propose");
    expect(heard.text).toContain("江州天成阀门有限公司");
    expect(heard.text).toContain("流动资金贷款，900.5万元，24个月，用于采购钢材、付给两家钢厂");
  });

  it("sends a sentence that the chat understands, of a new client and a purpose that sounds like a question", async () => {
    const { talk } = await openOffice();
    const said = proposalRequest({
      client: "江州新河泵业有限公司",
      kind: "融资建议书",
      product: "固定资产贷款",
      amount: 3_000,
      months: 60,
      purpose: "按要求购买多少台机床",
    });
    const heard = await talk().say(said);
    expect(heard.skill).toBe("propose");
    expect(heard.text).toContain("已建案");
  });

  it("makes one piece of whatever purpose, so that nothing else is read into it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 2, maxLength: 60 }), (purpose) => {
        const none = { product: null, amount: null, months: null };
        const said = proposalRequest({ client: "甲公司", kind: "融资建议书", ...none, purpose });
        expect(said.split(/[，,。；;！!\n]+/u)).toHaveLength(3);
      }),
    );
  });
});

describe("the form that begins a rehearsal", () => {
  const scenarios = Array.from({ length: 120 }, (_, at) => ({
    id: `scene-${at}`,
    title: `场景${at}`.repeat(20),
  }));

  it("is taken by Slack however many scenarios there are", () => {
    expect(checkView(roleplayView(scenarios, "{}"), "modal")).toEqual([]);
  });

  it("sends the scenario and the level as the chat understands them", () => {
    const read = readRoleplay({ scenario: picked("family-manufacturer"), level: picked("4") });
    const values = read.status === "complete" ? read.values : neverMind();
    expect(wishIn(roleplayRequest(values))).toEqual({ scenario: "family-manufacturer", level: 4 });
  });

  it("asks for what is missing", () => {
    expect(readRoleplay({ scenario: { input: { selected_option: null } }, level: picked("9") })).toEqual({
      status: "errors",
      errors: { scenario: "请选一个场景", level: "请选难度" },
    });
  });
});

describe("the form for the reason of a verdict", () => {
  it("is taken by Slack", () => {
    expect(checkView(feedbackReasonView('{"answerId":"m-1"}'), "modal")).toEqual([]);
  });

  it("gives the verdict with its reason, and without one where none was chosen", () => {
    expect(readReason("m-1", { reason: picked("outdated") })).toEqual({
      answerId: "m-1",
      verdict: "down",
      reason: "outdated",
    });
    expect(readReason("m-1", {})).toEqual({ answerId: "m-1", verdict: "down", reason: null });
  });
});

describe("the form for a question", () => {
  it("is taken by Slack, empty and with a message of any length in it", () => {
    expect(checkView(askView("", ""), "modal")).toEqual([]);
    expect(checkView(askView("长".repeat(5_000), "{}"), "modal")).toEqual([]);
  });

  it("gives the question, or asks for one", () => {
    expect(readQuestion({ question: typed(" 最长多久 ") })).toEqual({
      status: "complete",
      values: "最长多久",
    });
    expect(readQuestion({ question: typed(" ") })).toEqual({
      status: "errors",
      errors: { question: "请写下问题" },
    });
  });
});

function neverMind(): never {
  throw new Error("The form was not complete.");
}
