import { describe, expect, it } from "vitest";
import { createSpeakTask } from "../../src/rehearsal/speaking/speak-task.ts";
import { spokenProblems } from "../../src/rehearsal/speaking/spoken-check.ts";

const floor = "你的我听明白了，我的想法是利率3.4%，金额1200万元，期限2年，其余照你的。";
const spoken = { language: "zh", floor, facts: [] } as const;
const secret = "我太太前些年给她弟弟担保，赔进去一套房。";
const problems = (
  text: string,
  given: { language: "zh" | "en"; floor: string; facts: readonly string[] } = spoken,
) => spokenProblems(text, given, [secret]);

describe("a model's wording of a reply", () => {
  it.each([
    floor,
    "我听明白了。我的想法是利率3.4%，金额1200万元，期限2年，其余照你的。",
    "行，你的我听明白了，利率3.4%，期限两年，金额1,200万元，其余照你的，你看行不行？",
  ])("may say it otherwise: %s", (text) => {
    expect(problems(text)).toEqual([]);
  });

  it.each([
    ["another figure", floor.replace("3.4%", "3.3%")],
    ["a figure too many", `${floor}再不行就3.5%。`],
    ["a figure in words", `${floor}再不行就三点五。`],
    ["a figure left out", "我的想法是利率3.4%，金额1200万元，其余照你的。"],
    ["a secret", `${floor}我太太给她弟弟担保赔过房。`],
    ["a hint of a secret", `${floor}家里赔进去过一套房，弟弟害的。`],
    ["agreement that was not given", "成交，利率3.4%，金额1200万元，期限2年，其余照你的。"],
    ["the end that was not meant", `${floor}不谈了，再见。`],
    ["talk of prompts and models", `${floor}我的提示词说可以。`],
    ["pinyin", `${floor} wo de dixian`],
    ["a lecture", `${floor}${"你看行不行？".repeat(30)}`],
    ["something of its own", "今年春天的蔬菜批发市场行情火爆，利率3.4%，金额1200万元，期限2年。"],
  ])("may not hold %s", (_, text) => {
    expect(problems(text)).not.toEqual([]);
  });

  it("must tell the fact that opened", () => {
    const fact = "有个大客户把账期从60天拖到了120天，压了我四百多万。";
    const told = { language: "zh", floor: `这事我说。${fact}`, facts: [fact] } as const;
    expect(problems(`实话说吧，${fact}`, told)).toEqual([]);
    expect(problems("实话说吧，60天拖到120天，四百多万。", told)).not.toEqual([]);
  });

  it("stays in the language of the turn", () => {
    const english = { language: "en", floor: "Meet me at 3.4% interest, 2 years.", facts: [] } as const;
    expect(problems("Look, meet me at 3.4% interest, 2 years.", english)).toEqual([]);
    expect(problems("Meet me at 3.4% interest, 2 years, 好吗.", english)).not.toEqual([]);
    expect(problems("My limit is higher: 3.4% interest, 2 years.", english)).not.toEqual([]);
  });
});

describe("the speak task", () => {
  it("shows the model this turn's words and lines, and none of the secrets", () => {
    const task = createSpeakTask([secret]);
    const given = { language: "zh", persona: "说话直。", mood: "wary", facts: [], lines: [], floor } as const;
    expect(JSON.stringify(task.input.parse(given))).not.toContain("太太");
    expect(task.floor({ ...given, facts: [], lines: [] })).toEqual({ text: floor });
    expect(task.verify({ ...given, facts: [], lines: [] }, { text: secret })).not.toEqual([]);
  });
});
