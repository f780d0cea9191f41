// A model's words for a paper: what passes, what does not, and that a human stands for what was taken.

import { describe, expect, it } from "vitest";
import { type Draft, paragraph, say, sentenceText } from "../../src/documents/draft.ts";
import { polishProblems, worded } from "../../src/drafting/polish.ts";
import { createWordingTask, offerWording } from "../../src/drafting/wording-task.ts";
import type { LanguageEngine } from "../../src/language/engine.ts";
import { createFloorEngine } from "../../src/language/floor-engine.ts";

const amount = { label: "金额", value: 800, text: "800万元", from: "case:needs[0].amount" };
const months = { label: "期限", value: 12, text: "12个月", from: "case:needs[0].tenorMonths" };
const sentence = say`建议融资${amount}，期限${months}，用于备料和日常周转，贷款利率以审批为准。`;
const floor = sentenceText(sentence);
const section = `融资安排\n${floor}\n贵公司应当按约定用途使用贷款，不得挪用。`;

describe("a wording", () => {
  it.each(["建议安排融资800万元，期限12个月，用于备料和日常周转，贷款利率以审批为准。", floor])(
    "may say the same in other words: %s",
    (text) => {
      expect(polishProblems(sentence, text, section)).toEqual([]);
    },
  );

  it.each([
    ["a changed figure", "建议融资900万元，期限12个月，用于备料和日常周转，贷款利率以审批为准。"],
    [
      "figures that change places",
      "建议融资期限12个月，金额800万元，用于备料和日常周转，贷款利率以审批为准。",
    ],
    ["a lost figure", "建议融资800万元，用于备料和日常周转，贷款利率以审批为准。"],
    ["a figure of its own", "建议融资800万元，期限12个月，用于备料和日常周转，贷款利率3.5%，以审批为准。"],
    ["a promise", "建议融资800万元，期限12个月，用于备料和日常周转，一定能批，贷款利率以审批为准。"],
    ["another stance", "建议融资800万元，期限12个月，不得用于备料和日常周转，贷款利率以审批为准。"],
    [
      "a new claim",
      "建议融资800万元，期限12个月，用于备料和日常周转，贵公司行业地位突出、前景广阔、管理优秀，利率以审批为准。",
    ],
    ["half of it", "建议融资800万元，期限12个月。"],
    [
      "a rule",
      "按照《流动资金贷款管理办法》，建议融资800万元，期限12个月，用于备料和日常周转，贷款利率以审批为准。",
    ],
    [
      "other writing",
      "建议融资800万元，期限12个月，用于备料和日常周转（working capital），贷款利率以审批为准。",
    ],
    ["a line of its own", "建议融资800万元，期限12个月，用于备料和日常周转，\n贷款利率以审批为准。"],
  ])("with %s does not pass", (_, text) => {
    expect(polishProblems(sentence, text, section)).not.toEqual([]);
  });
});

const better = "建议安排融资800万元，期限12个月，用于备料和日常周转，贷款利率以审批为准。";
const draft: Draft = {
  kind: "proposal",
  title: "融资建议书",
  audience: "client",
  client: { id: "small", name: "江州天成阀门有限公司" },
  date: "2026-11-23",
  sections: [
    {
      id: "structure",
      title: "融资安排",
      blocks: [paragraph(sentence, ["贵公司应当按约定用途使用贷款，不得挪用。"])],
    },
  ],
  assumptions: [],
  missing: [],
  findings: [],
};

/** A model that says these texts for the sentences of a section. */
function modelSaying(...texts: readonly string[]): LanguageEngine {
  return {
    name: "model",
    run: async (task, input) => {
      const said = { sentences: texts.map((text, at) => ({ n: at + 1, text })) };
      const checks = task.verify(input, said as never);
      const output = checks.length === 0 ? (said as never) : task.floor(input);
      return { output, engine: "model", model: "model", prompt: "wording@1", checks };
    },
  };
}

describe("the papers of a model", () => {
  it("take each sentence that passes and leave the others as the engine wrote them", async () => {
    const engine = modelSaying(better, "贵公司可以自由使用贷款。");
    const { wording, checks } = await offerWording(engine, [draft], new AbortController().signal);
    expect(wording).toEqual({ [floor]: better });
    expect(checks.join()).toContain("融资安排第2句");
  });

  it("keep their figures, and say who read them", () => {
    const said = worded(draft, { [floor]: better }, "李军");
    const [block] = said.sections[0]?.blocks ?? [];
    expect(
      block?.type === "paragraph" && block.sentences[0]?.filter((piece) => typeof piece !== "string"),
    ).toEqual([amount, months]);
    expect(block?.type === "paragraph" && sentenceText(block.sentences[0] ?? [])).toBe(better);
    expect(said.wording).toEqual({ by: "model", reviewedBy: "李军" });
  });

  it("drop accepted words that do not fit the sentence any more, and then say nothing of a model", () => {
    expect(worded(draft, { [floor]: better.replace("800", "900") }, "李军")).toBe(draft);
    expect(worded(draft, { 别的句子: better }, "李军")).toBe(draft);
  });

  it("are the engine's own with the floor engine", async () => {
    const offer = await offerWording(createFloorEngine(), [draft], new AbortController().signal);
    expect(offer).toEqual({ wording: {}, model: null, prompt: null, checks: [] });
  });

  it("fail as a whole only when no sentence can be used", () => {
    const task = createWordingTask((n) => (n === 1 ? [] : ["不行"]));
    const input = {
      title: "",
      audience: "client",
      sentences: [
        { n: 1, text: "一" },
        { n: 2, text: "二" },
      ],
      figures: [],
    } as const;
    const given = { ...input, sentences: [...input.sentences], figures: [] };
    expect(
      task.verify(given, {
        sentences: [
          { n: 1, text: "甲" },
          { n: 2, text: "乙" },
        ],
      }),
    ).toEqual([]);
    expect(task.verify(given, { sentences: [{ n: 2, text: "乙" }] })).toEqual(["第2句：不行"]);
    expect(task.verify(given, { sentences: [{ n: 7, text: "丙" }] })).toEqual(["第7句：没有这一句"]);
  });
});
