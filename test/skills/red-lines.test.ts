// A request for something forbidden is recognised however it is worded; speaking about it is not a request.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findRedLine, readRedLines } from "../../src/red-lines/red-lines.ts";
import {
  englishRequests,
  furtherHarmless,
  furtherRequests,
  harmless,
  harmlessEnglish,
  requests,
} from "./red-line-sentences.ts";

const redLines = readRedLines(
  readFileSync(join(import.meta.dirname, "../../knowledge/red-lines.yaml"), "utf8"),
);
const byRule = Object.entries(requests).flatMap(([id, sentences]) =>
  sentences.map((sentence) => ({ id, sentence })),
);
const refused = [...byRule.map(({ sentence }) => sentence), ...englishRequests, ...furtherRequests];
const allowed = [...harmless, ...harmlessEnglish, ...furtherHarmless];
const broken = (text: string): string | null => findRedLine(text, redLines)?.rule.id ?? null;

describe("a request that crosses a red line", () => {
  it("is tried with at least eighty sentences of each kind, and with every rule", () => {
    expect(refused.length).toBeGreaterThanOrEqual(80);
    expect(allowed.length).toBeGreaterThanOrEqual(80);
    expect(Object.keys(requests).sort()).toEqual(redLines.rules.map(({ id }) => id).sort());
  });

  it.each(byRule)("$sentence → $id", ({ id, sentence }) => {
    expect(broken(sentence)).toBe(id);
  });

  it.each([...englishRequests, ...furtherRequests])("%s → refused", (sentence) => {
    expect(broken(sentence)).not.toBeNull();
  });

  it("says which words broke the rule", () => {
    expect(findRedLine("客户流水不够，我帮他走一走账", redLines)?.matched).toContain("走一走");
  });

  it("is found beside any lawful sentence", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...refused),
        fc.constantFrom(...allowed),
        fc.boolean(),
        (request, other, first) => {
          expect(broken((first ? [request, other] : [other, request]).join("\n"))).not.toBeNull();
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("is found whatever the width of its letters, the spaces in it or the mark at its end", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(requests).flat()),
        fc.constantFrom("", "！", "~"),
        (request, mark) => {
          const wide = request.replace(/[0-9A-Za-z]/g, (letter) =>
            String.fromCharCode(letter.charCodeAt(0) + 0xfee0),
          );
          expect(broken(`${wide}${mark}`)).not.toBeNull();
          expect(broken([...request].join(request.match(/[A-Za-z0-9]/) ? "" : " "))).not.toBeNull();
        },
      ),
      { numRuns: 200 },
    );
  });

  it("is not excused by an appeal for an exception", () => {
    expect(broken("我知道先放款后补材料违规，但这次能不能通融一下")).toBe("upfront-release");
    expect(broken("为什么不行？就先让客户存500万再放款吧")).toBe("deposit-tying");
    expect(broken("怎么帮客户做流水才不会被发现")).toBe("forged-papers");
    expect(broken("难道不能先放款后补材料吗")).toBe("upfront-release");
  });

  it("stays quick on a long message without a full stop", () => {
    const long = "客户的贷款额度利率和存款流水合同发票都要看".repeat(500);
    const before = performance.now();
    broken(long);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});

describe("speaking of a red line", () => {
  it.each(allowed)("%s → not refused", (sentence) => {
    expect(broken(sentence)).toBeNull();
  });

  it.each([
    (act: string) => `什么是${act}？`,
    (act: string) => `${act}为什么被禁止？`,
    (act: string) => `“${act}”违反哪条规定？`,
    (act: string) => `我们不会${act}。`,
    (act: string) => `严禁${act}。`,
    (act: string) => `发现同事${act}，应该怎么处理？`,
    (act: string) => `如何防范${act}？`,
    (act: string) => `去年某支行客户经理${act}，被处罚了。`,
  ])("asks, denies, quotes or reports: frame %#", (frame) => {
    const acts = [
      "先放款后补材料",
      "让客户先存款再放款",
      "帮客户做流水",
      "替客户保管U盾",
      "把贷款转成定期存款",
      "收客户的红包",
      "代客户签字",
    ];
    for (const act of acts) expect(broken(frame(act)), frame(act)).toBeNull();
  });
});

describe("readRedLines", () => {
  const rule = {
    id: "a",
    title: "t",
    competency: "C02",
    text: "不得。",
    lawful: "可以。",
    source: "《x》",
    query: "q",
  };
  const read = (document: unknown) => () => readRedLines(JSON.stringify(document));

  it("names a word class that does not exist", () => {
    expect(read({ version: 1, rules: [{ ...rule, requests: ["{nothing}"] }] })).toThrow(/\{nothing\}/);
  });

  it("refuses a broken pattern and an unknown field", () => {
    expect(read({ version: 1, rules: [{ ...rule, requests: ["("] }] })).toThrow(/red-lines\.yaml/);
    expect(read({ version: 1, rules: [{ ...rule, requests: ["a"], extra: 1 }] })).toThrow(/extra/);
  });

  it("finds parts joined by & in any order", () => {
    const lines = read({
      version: 1,
      words: { pay: "付|给" },
      rules: [{ ...rule, requests: ["甲 & 乙 & {pay}"] }],
    })();
    expect(findRedLine("给乙和甲", lines)?.matched).toBe("给乙和甲");
    expect(findRedLine("甲和乙", lines)).toBeNull();
  });
});
