import { describe, expect, it } from "vitest";
import { rowPart, tableOf } from "../../../src/skills/ask/clause-table.ts";
import { createMemoryLibrary } from "../../fakes/memory-library.ts";
import { hitOf, reader, weigh } from "./desk.ts";

const row = (name: string, rate: string) => `表1 最高抵押率\n押品：${name}；抵押率：${rate}`;
const library = createMemoryLibrary([
  {
    document: { id: "押品", title: "押品手册" },
    clauses: [
      { clause: "第二条", text: "第二条 最高抵押率按下表执行。" },
      { clause: "第二条/表1/行1", text: row("存单", "95%") },
      { clause: "第二条/表1/行2", text: row("厂房", "60%") },
      { clause: "第三条", text: "第三条 押品每年重估。" },
    ],
  },
]);

function evidence(question: string, ...clauses: readonly string[]) {
  const hits = clauses.map((clause, at) => {
    const passage = library.passage(`押品#${clause}`, reader.audience);
    if (!passage) throw new Error(`no ${clause}`);
    return { ...hitOf("", {}, 10 - 4 * at), passage };
  });
  const [best, ...others] = weigh(question, hits);
  if (!best) throw new Error("no evidence");
  return { best, others };
}

function ids(table: ReturnType<typeof tableOf>) {
  return table && [table.lead?.passage.id ?? null, ...table.rows.map(({ passage }) => passage.id)];
}

const whole = ["押品#第二条", "押品#第二条/表1/行1", "押品#第二条/表1/行2"];

describe("the table that a clause shows", () => {
  it("is whole when the clause refers to it", () => {
    const { best } = evidence("抵押率怎么执行", "第二条");
    expect(ids(tableOf("other", best, [], { library, reader }))).toEqual(whole);
  });

  it("is whole when several rows answer alike", () => {
    const { best, others } = evidence("抵押率", "第二条/表1/行1", "第二条/表1/行2");
    const rivals = others.map((other) => ({ ...other, score: best.score }));
    expect(ids(tableOf("amount", best, rivals, { library, reader }))).toEqual(whole);
  });

  it("is whole when a list was asked for", () => {
    const { best } = evidence("抵押率有哪些", "第二条/表1/行1");
    expect(ids(tableOf("list", best, [], { library, reader }))).toEqual(whole);
  });

  it("is only the row that holds more of the question, under the clause that leads into it", () => {
    const { best, others } = evidence(
      "厂房的抵押率按下表怎么执行",
      "第二条",
      "第二条/表1/行2",
      "第二条/表1/行1",
    );
    const lead = [best, ...others].find(({ hit }) => hit.passage.id === "押品#第二条")!;
    const rows = [best, ...others].filter((one) => one !== lead);
    expect(ids(tableOf("other", lead, rows, { library, reader }))).toEqual([
      "押品#第二条",
      "押品#第二条/表1/行2",
    ]);
  });

  it("is none when one row stands out", () => {
    const { best } = evidence("存单抵押率", "第二条/表1/行1");
    expect(tableOf("amount", best, [], { library, reader })).toBeNull();
  });

  it("is none for a clause without one", () => {
    const { best } = evidence("押品多久重估", "第三条");
    expect(tableOf("list", best, [], { library, reader })).toBeNull();
  });
});

describe("a row", () => {
  it("is quoted without the caption above it, as an exact slice", () => {
    const { best } = evidence("存单抵押率", "第二条/表1/行1");
    const part = rowPart(best.hit);
    expect(part.text).toBe("押品：存单；抵押率：95%");
    expect(best.hit.passage.text.slice(part.start)).toBe(part.text);
  });
});
