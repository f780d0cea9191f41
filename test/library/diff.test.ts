import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DiffClause, diffClauses, diffWords, markedText } from "../../src/library/diff.ts";

const clauses = (id: string, texts: Readonly<Record<string, string>>): DiffClause[] =>
  Object.entries(texts).map(([clause, text]) => ({
    id: `${id}#${clause}`,
    clause,
    path: "",
    text: `${clause} ${text}`,
  }));
const kinds = (before: Record<string, string>, after: Record<string, string>) =>
  diffClauses(clauses("旧", before), clauses("新", after)).map((change) =>
    change.kind === "added"
      ? ["added", change.after.clause]
      : change.kind === "removed"
        ? ["removed", change.before.clause]
        : [change.kind, change.before.clause, change.after.clause],
  );

describe("diffClauses", () => {
  const loan = "流动资金贷款期限原则上不超过三年。";
  const purpose = "流动资金贷款不得用于固定资产投资。";
  const payment = "贷款人应当采用受托支付方式向交易对象支付。";

  it("finds nothing between equal texts", () => {
    expect(kinds({ 第一条: loan, 第二条: purpose }, { 第一条: loan, 第二条: purpose })).toEqual([]);
  });

  it("calls a renumbered clause moved, and a reworded one changed under its new number", () => {
    expect(
      kinds(
        { 第九条: loan, 第十条: purpose },
        { 第九条: payment, 第十条: loan, 第十一条: "流动资金贷款不得用于固定资产、股权等投资。" },
      ),
    ).toEqual([
      ["added", "第九条"],
      ["moved", "第九条", "第十条"],
      ["changed", "第十条", "第十一条"],
    ]);
  });

  it("shows a removed clause where it stood", () => {
    expect(
      kinds({ 第一条: loan, 第二条: purpose, 第三条: payment }, { 第一条: loan, 第二条: payment }),
    ).toEqual([
      ["removed", "第二条"],
      ["moved", "第三条", "第二条"],
    ]);
  });

  it("does not match a clause with another that says something else under its number", () => {
    expect(kinds({ 第一条: loan }, { 第一条: "客户经理每季度现场检查一次抵押物。" })).toEqual([
      ["removed", "第一条"],
      ["added", "第一条"],
    ]);
  });

  it("accounts for every clause of both texts exactly once", () => {
    const texts = fc.array(fc.constantFrom(loan, purpose, payment, "甲。", "乙丙丁。", `${loan}${payment}`), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const named = (list: readonly string[]) =>
          Object.fromEntries(list.map((text, at) => [`第${at + 1}条`, text]));
        const [old, recent] = [clauses("旧", named(before)), clauses("新", named(after))];
        const changes = diffClauses(old, recent);
        const used = (side: "before" | "after") =>
          changes.flatMap((change) =>
            side in change ? [(change as Record<typeof side, DiffClause>)[side].id] : [],
          );
        expect(new Set(used("before")).size).toBe(used("before").length);
        expect(new Set(used("after")).size).toBe(used("after").length);
        const added = changes.filter(({ kind }) => kind === "added").length;
        const removed = changes.filter(({ kind }) => kind === "removed").length;
        expect(recent.length - old.length).toBe(added - removed);
      }),
    );
  });
});

describe("diffWords", () => {
  it("marks whole numbers and groups what reads as one change", () => {
    expect(
      markedText(diffWords("单笔超过500万元的，应当受托支付。", "单笔超过1000万元的，必须受托支付。")),
    ).toBe("单笔超过【-500-】【+1000+】万元的，【-应当-】【+必须+】受托支付。");
  });

  it("holds both texts whole: without one kind of mark it is the other text", () => {
    const text = fc.array(fc.constantFrom("贷", "款", "期", "限", "12", "%", "。", "\n", "abc "), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [before, after] = [one.join(""), other.join("")];
        const spans = diffWords(before, after);
        const without = (kind: string) =>
          spans
            .filter((span) => span.kind !== kind)
            .map((span) => span.text)
            .join("");
        expect(without("added")).toBe(before);
        expect(without("removed")).toBe(after);
      }),
    );
  });
});
