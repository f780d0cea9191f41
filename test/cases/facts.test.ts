// What can be registered, how it is read from words, and what is refused with its clause.

import { describe, expect, it } from "vitest";
import type { Case } from "../../src/cases/case.ts";
import { type Fact, record } from "../../src/cases/facts.ts";
import { barriers } from "../../src/cases/gates.ts";
import { daySaid, readFact } from "../../src/cases/read-fact.ts";
import { readyCase, signed, today } from "./ready-case.ts";

function recorded(client: Case, fact: Fact): Case {
  const outcome = record(client, fact, signed);
  if (outcome.status === "refused") throw new Error(outcome.text);
  return outcome.client;
}

describe("words of what happened", () => {
  const heard: readonly (readonly [string, Fact])[] = [
    ["把评级表登记一下，A级，11月20日", { kind: "rating", on: "2026-11-20", grade: "A级" }],
    ["评级AA-，2026-11-02认定", { kind: "rating", on: "2026-11-02", grade: "AA-级" }],
    ["和B角双人上门调查了，11月6日", { kind: "investigation", on: "2026-11-06", by: ["li", "zhao"] }],
    ["昨天收到增值税申报表", { kind: "document", on: "2026-11-22", name: "增值税申报表" }],
    [
      "批复下来了，金额500万，条件：追加担保；解除互保",
      { kind: "approval", on: today, amount: 500, conditions: ["追加担保", "解除互保"] },
    ],
    ["厂房抵押登记办好了", { kind: "security", on: today, name: "厂房抵押" }],
    [
      "资本金到位1200万元，应到1500万元，贷款3000万元",
      { kind: "capital", on: today, paidIn: 1200, required: 1500, loan: 3000 },
    ],
    ["资本金到位1.5亿", { kind: "capital", on: today, paidIn: 15_000 }],
    [
      "支用申请300万，用途证明：购销合同、发票",
      { kind: "drawdown", on: today, amount: 300, evidence: ["购销合同", "发票"] },
    ],
    ["放款中心审核通过", { kind: "drawdown-check", on: today }],
    [
      "放款300万元，到期日2027-11-22",
      { kind: "disbursement", on: today, amount: 300, maturesOn: "2027-11-22" },
    ],
    ["退回补充：货权单据不全", { kind: "returned", reason: "货权单据不全" }],
    ["已补充，重新提交", { kind: "resubmitted" }],
    ["申请复议：新增母公司保证", { kind: "reconsideration", reason: "新增母公司保证" }],
    [
      "评级例外，全额保证金，理由：全额保证金开票，同意人：王敏",
      {
        kind: "exception",
        gate: "rating",
        ground: "full-margin",
        reason: "全额保证金开票",
        allowedBy: "王敏",
      },
    ],
  ];

  it.each(["二期车间环评批复", "支付委托书", "资本金到位证明", "节能审查意见", "购销合同", "放款通知书"])(
    "takes %s for a paper that came in, not for what it speaks of",
    (name) => {
      expect(readFact(`收到${name}`, readyCase("approval"), today, "li")).toEqual({
        status: "fact",
        fact: { kind: "document", on: today, name },
      });
    },
  );

  it("still hears the bank's own approval", () => {
    expect(readFact("收到批复，金额300万", readyCase("approval"), today, "li")).toMatchObject({
      fact: { kind: "approval", amount: 300 },
    });
  });

  it.each(heard)("%s", (text, fact) => {
    expect(readFact(text, readyCase("review"), today, "li")).toEqual({ status: "fact", fact });
  });

  it.each([
    ["把评级表登记一下", /哪一级/],
    ["评级表A角已录入", /哪一级/],
    ["上门调查了", /哪两个人/],
    ["资本金到位了", /多少万元/],
    ["评级例外，全额保证金", /理由/],
    ["评级例外，理由：客户好，同意人：王敏", /低风险/],
  ])("%s asks for what is left open", (text, question) => {
    const client = { ...readyCase("review"), backup: undefined };
    expect(readFact(text, client, today, "li")).toMatchObject({
      status: "ask",
      question: expect.stringMatching(question),
    });
  });

  it("reads a day without its year as the nearest one", () => {
    expect(daySaid("12月20日", "2027-01-05")).toBe("2026-12-20");
    expect(daySaid("1月20日", "2027-01-25")).toBe("2027-01-20");
    expect(daySaid("2026年11月2日", today)).toBe("2026-11-02");
    expect(daySaid("A级", today)).toBeNull();
  });
});

describe("registering", () => {
  it("opens the gate it is about and adds one signed line", () => {
    const client = readyCase("rating", { rating: undefined });
    expect(barriers(client, "rating", today)).toHaveLength(1);
    const after = recorded(client, { kind: "rating", on: "2026-11-20", grade: "A级" });
    expect(barriers(after, "rating", today)).toEqual([]);
    expect(after.history.at(-1)).toMatchObject({ on: today, by: "li" });
    expect(after.history).toHaveLength(client.history.length + 1);
  });

  it("adds nothing when the same message is worked off again", () => {
    const fact: Fact = { kind: "document", on: today, name: "购销合同" };
    const once = recorded(readyCase("rating"), fact);
    expect(recorded(once, fact)).toEqual(once);
  });

  it("takes what came off the list of the missing, and only that", () => {
    const missing = ["增值税申报表（2025年各月）", "融资租赁合同"].map((name) => ({ name, why: "x" }));
    const client = readyCase("rating", {}, { documents: { received: [], missing } });
    const after = recorded(client, { kind: "document", on: today, name: "增值税申报表" });
    expect(after.documents.missing.map(({ name }) => name)).toEqual(["融资租赁合同"]);
    expect(after.documents.received).toEqual([{ name: "增值税申报表", on: today }]);
  });

  const refused: readonly (readonly [string, Case, Fact, string | null])[] = [
    ["what is still to come", readyCase("rating"), { kind: "rating", on: "2026-11-24", grade: "A级" }, null],
    [
      "an approval before the review",
      readyCase("rating"),
      { kind: "approval", on: today, conditions: [] },
      "02-客户准入与受理#第一条",
    ],
    [
      "money before its check",
      readyCase("contract"),
      { kind: "disbursement", on: today, amount: 5 },
      "12-合同放款与支付#第十一条",
    ],
    [
      "an exception for anything else",
      readyCase("drawdown"),
      { kind: "exception", gate: "other", ground: "full-margin", reason: "急", allowedBy: "行长" },
      "05-统一授信与集团客户#第九条",
    ],
    [
      "a second hearing without a refusal",
      readyCase("approval"),
      { kind: "reconsideration", reason: "新担保" },
      "14-行内沟通与审批#第十六条",
    ],
    [
      "a change of no approval",
      readyCase("review", { approval: undefined }),
      { kind: "amendment", change: "加额" },
      "14-行内沟通与审批#第十五条",
    ],
  ];

  it.each(refused)("refuses %s", (_, client, fact, clause) => {
    expect(record(client, fact, signed)).toMatchObject({ status: "refused", clause });
  });

  it("hears a refused application once, within three months", () => {
    const declined = recorded(readyCase("approval"), {
      kind: "declined",
      on: "2026-09-01",
      reason: "担保不足",
    });
    const again = recorded(declined, { kind: "reconsideration", reason: "追加母公司保证" });
    expect(again.standing).toBe("reconsidered");
    const twice = recorded(again, { kind: "declined", on: today, reason: "仍不足" });
    expect(record(twice, { kind: "reconsideration", reason: "再试" }, signed).status).toBe("refused");
    expect(
      record(declined, { kind: "reconsideration", reason: "新" }, { by: "li", on: "2026-12-02" }).status,
    ).toBe("refused");
  });

  it("sends a case back, and on again only when nothing is missing", () => {
    const returned = recorded(readyCase("review"), { kind: "returned", reason: "补货权单据" });
    const lacking = { ...returned, documents: { received: [], missing: [{ name: "货权单据", why: "x" }] } };
    expect(record(lacking, { kind: "resubmitted" }, signed)).toMatchObject({
      status: "refused",
      clause: "14-行内沟通与审批#第五条",
    });
    expect(recorded(returned, { kind: "resubmitted" }).standing).toBe("active");
  });

  it("begins anew after a lapsed approval without what came after the investigation", () => {
    const anew = recorded(readyCase("drawdown"), { kind: "renewed-application" });
    expect(anew.stage).toBe("investigation");
    expect(anew.process.approval).toBeUndefined();
    expect(anew.process.investigation).toBeUndefined();
    expect(anew.process.rating).toBeDefined();
  });
});
