import { describe, expect, it } from "vitest";
import {
  asksForRehearsal,
  controlIn,
  namedScenario,
  nearScenario,
  startNames,
} from "../../../src/skills/roleplay/commands.ts";

const scenarios = [
  {
    id: "family-manufacturer",
    title: "家族制造企业：厂房有，担保不肯签",
    titleEn: "Family manufacturer: property to pledge",
  },
];

describe("asking for a rehearsal", () => {
  it.each([
    "陪练",
    "开始陪练",
    "模拟谈判",
    "我要练谈判",
    "练一把",
    "演练贷审会",
    "我想练一下谈判",
    "陪我练一场吧",
    "role play",
    "practise negotiation",
    "I want to rehearse a client meeting",
  ])("hears %s", (text) => {
    expect(asksForRehearsal(text) || startNames.includes(text)).toBe(true);
  });

  it.each([
    "贷审会怎么表决",
    "谈判怎么让步",
    "练习题在哪",
    "客户经理能不能陪练习生见客户",
    "what does the panel decide",
  ])("leaves %s to others", (text) => {
    expect(asksForRehearsal(text)).toBe(false);
  });

  it("knows a scenario by its id, its title and the head of its title, and nothing longer", () => {
    for (const text of [
      "family-manufacturer",
      "家族制造企业",
      "家族制造企业：厂房有，担保不肯签",
      "Family manufacturer",
    ]) {
      expect(namedScenario(text, scenarios)).toBe("family-manufacturer");
    }
    expect(namedScenario("家族制造企业怎么授信", scenarios)).toBeNull();
    expect(nearScenario("演练贷审会")).toBe("panel-defence");
  });

  it("hears the account asked for in a play, and not a sum that belongs to the talk", () => {
    expect(controlIn("算账")).toEqual({ kind: "account" });
    expect(controlIn("我们给您算笔账")).toBeNull();
  });
});
