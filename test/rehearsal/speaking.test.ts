import { describe, expect, it } from "vitest";
import { numbersIn } from "../../src/language/numbers.ts";
import { sentencesIn } from "../../src/language/sentences.ts";
import { waysOf } from "../../src/rehearsal/speaking/expand.ts";
import { leadsEn, leadsZh } from "../../src/rehearsal/speaking/leads.ts";
import { slots } from "../../src/rehearsal/speaking/lines.ts";
import { linesEn } from "../../src/rehearsal/speaking/lines-en.ts";
import { linesInBank } from "../../src/rehearsal/speaking/lines-in-bank.ts";
import { linesZh } from "../../src/rehearsal/speaking/lines-zh.ts";
import { strangeFigures } from "../../src/rehearsal/speaking/spoken-check.ts";
import { termsInWords } from "../../src/rehearsal/speaking/terms-in-words.ts";
import { gameOf, scenarioFiles } from "../negotiation/scenarios.ts";
import { allowedWords, begin, say } from "./plays.ts";

const tables = { linesZh, linesInBank, linesEn };
const all = Object.entries(tables).flatMap(([table, kinds]) =>
  Object.entries(kinds).flatMap(([kind, tones]) =>
    Object.entries(tones).map(([tone, lines]) => ({ name: `${table} ${kind} ${tone}`, lines })),
  ),
);

const talk = [
  "您好，今天来聊聊方案",
  "最近订单怎么样，生产忙不忙？",
  "最近订单怎么样，生产忙不忙？",
  "货款一般多久能回来，有没有哪家比以前慢了？",
  "今天天气真不错",
  "我们按成本和评级来定价",
  "利率3.8%，金额1000万元，期限一年",
  "就是3.8%，没有别的话",
  "利率3.8%，不能再低",
  "如果厂房抵押给我们，利率可以到3.6%",
  "要是利率降到3.5%，回款归行能到40%吗",
  "要么利率3.6%期限一年，要么利率3.7%期限两年",
  "担保这件事您最担心什么",
  "这个我要回去报批",
  "明天天气也不错",
  "您再想想",
  "您不同意我们就走了",
  "利率3.4%，其他不变",
];

const english = [
  "Hello, how are the orders?",
  "How are the orders?",
  "We can offer 3.6%, 10 million, 12 months",
  "It stays at 3.6%",
  "The weather is fine",
  "I have to take this back for approval",
  "3.5% if you mortgage the plant",
];

describe("the lines", () => {
  it.each(all)("$name has six or more, without figures and with known slots", ({ lines }) => {
    expect(lines.length).toBeGreaterThanOrEqual(6);
    for (const line of lines) {
      for (const slot of line.match(/\{[^}]*\}/gu) ?? []) expect(slots).toContain(slot.slice(1, -1));
      for (const way of waysOf(line)) {
        const spoken = way.replace(/\{[^}]*\}/gu, "，");
        expect(spoken).not.toMatch(/[[\]|]/u);
        expect(numbersIn(spoken).map(({ text }) => `${text} in ${spoken}`)).toEqual([]);
      }
    }
  });

  it("hold no line twice", () => {
    const lines = all.filter(({ name }) => name.endsWith("soft")).flatMap(({ lines: some }) => some);
    expect(lines.filter((line, index) => lines.indexOf(line) !== index)).toEqual([]);
  });

  it("have six leads or more for each voice and tone", () => {
    for (const leads of [leadsZh, leadsEn]) {
      for (const tones of Object.values(leads)) {
        for (const some of Object.values(tones)) {
          expect(some.length).toBeGreaterThanOrEqual(6);
          expect(numbersIn(some.join(" "))).toEqual([]);
        }
      }
    }
  });
});

describe("terms in words", () => {
  const { scenario } = gameOf("family-manufacturer.yaml");

  it("are spoken in the units of bankers", () => {
    const terms = { rate: 3.45, amount: 1200, tenor: 36, guarantee: "controller", settlement: 40 };
    expect(termsInWords(terms, scenario, "zh")).toBe(
      "利率3.45%，金额1200万元，期限3年，我本人保证，回款归行40%",
    );
    expect(termsInWords(terms, scenario, "en")).toBe(
      "3.45% interest, CNY 12 million, 3 years, my own guarantee, 40% settlement share",
    );
  });

  it("say large amounts in 亿 and odd tenors in months, without binary dust", () => {
    expect(termsInWords({ rate: 3.3 + 0.15, amount: 12_000, tenor: 18 }, scenario, "zh")).toBe(
      "利率3.45%，金额1.2亿元，期限18个月",
    );
  });
});

describe.each(scenarioFiles)("the voice in %s", (file) => {
  const game = gameOf(file);

  it.each([1, 3, 5] as const)(
    "repeats no sentence and states no figure of its own at level %i",
    async (level) => {
      for (const [language, lines] of [
        ["zh", talk],
        ["en", english],
      ] as const) {
        for (const seed of [1, 2, 3]) {
          const play = await say(game, begin(game, { seed, level, language }), lines, { language });
          const sentences = [play.greeting, ...play.turns.map(({ reply }) => reply)].flatMap((text) =>
            sentencesIn(text).map((sentence) => sentence.text.trim()),
          );
          expect(sentences.filter((one, index) => sentences.indexOf(one) !== index)).toEqual([]);
          for (const { turn, reply } of play.turns) {
            expect(reply).not.toBe("");
            expect(reply).not.toMatch(/[{}[\]|]|undefined|NaN/u);
            expect(strangeFigures(reply, allowedWords(game, play, turn, language))).toEqual([]);
          }
        }
      }
    },
  );

  it("says the same again for the same play", async () => {
    const [one, other] = [await say(game, begin(game), talk), await say(game, begin(game), talk)];
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  });
});

it("still finds words of its own after thirty empty turns", async () => {
  const game = gameOf("family-manufacturer.yaml");
  const calm = {
    ...game,
    scenario: { ...game.scenario, turns: 40, counterpart: { ...game.scenario.counterpart, patience: 30 } },
  };
  const lines = Array.from({ length: 40 }, (_, index) => `今天天气不错${"啊".repeat(index)}`);
  const play = await say(calm, begin(calm, { level: 1 }), lines);
  const replies = play.turns.map(({ reply }) => reply);
  expect(replies.length).toBeGreaterThan(25);
  expect(new Set(replies).size).toBe(replies.length);
});
