import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cure, type FiveClassInput, fiveClass } from "../../src/finance/five-class.ts";
import type { Restructuring } from "../../src/finance/five-class-restructuring.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";

const parameters = shippedParameters();
const sound: FiveClassInput = {
  overdueDays: 0,
  technical: false,
  misused: false,
  refinanced: false,
  renewal: false,
  sameDebtorBad: false,
  creditImpaired: false,
  externalRatingCut: false,
  evasion: false,
  bankruptcyLiquidation: false,
  recognisedSupport: false,
  retail: false,
  mergedWithinSixMonths: false,
  groupMemberBad: false,
};
const grade = (changes: Partial<FiveClassInput>) => fiveClass({ ...sound, ...changes }, parameters).value;
const classOf = (changes: Partial<FiveClassInput>) => grade(changes).class;

describe("five classes by days overdue (T-30)", () => {
  it.each([
    [0, "normal", "正常类"],
    [1, "special-mention", "关注类"],
    [90, "special-mention", "关注类"],
    [91, "substandard", "次级类"],
    [270, "substandard", "次级类"],
    [271, "doubtful", "可疑类"],
    [360, "doubtful", "可疑类"],
    [361, "loss", "损失类"],
  ])("%i days are %s", (overdueDays, expected, label) => {
    expect(grade({ overdueDays })).toMatchObject({ class: expected, classLabel: label });
  });

  it("excuses a technical delay of up to seven days", () => {
    expect(classOf({ overdueDays: 7, technical: true })).toBe("normal");
    expect(classOf({ overdueDays: 8, technical: true })).toBe("special-mention");
    expect(classOf({ overdueDays: 7 })).toBe("special-mention");
  });
});

describe("each trigger has its class and article", () => {
  it.each<[Partial<FiveClassInput>, string, string]>([
    [{ misused: true }, "special-mention", "第十条第二项"],
    [{ refinanced: true }, "special-mention", "第十条第三项"],
    [{ sameDebtorBad: true }, "special-mention", "第十条第四项"],
    [{ creditImpaired: true }, "substandard", "第十一条第二项"],
    [{ externalRatingCut: true }, "substandard", "第十一条第三项"],
    [{ overdue90SharePct: 20.1 }, "substandard", "第十一条第四项"],
    [{ badShareHerePct: 10.1 }, "substandard", "第七条"],
    [{ evasion: true }, "doubtful", "第十二条第二项"],
    [{ creditImpaired: true, eclPct: 50 }, "doubtful", "第十二条第三项"],
    [{ bankruptcyLiquidation: true }, "loss", "第十三条第二项"],
    [{ creditImpaired: true, eclPct: 90 }, "loss", "第十三条第三项"],
    [{ judgedClass: "substandard" }, "substandard", "第五条第三项、第七条"],
  ])("%o is %s", (signs, expected, article) => {
    const { class: found, triggers } = grade(signs);
    expect(found).toBe(expected);
    expect(triggers[0]!.clause).toBe(`《商业银行金融资产风险分类办法》${article}`);
  });

  it("lists all that are met, the worst first", () => {
    const { triggers } = grade({ overdueDays: 100, misused: true, evasion: true });
    expect(triggers.map((trigger) => trigger.class)).toEqual([
      "doubtful",
      "substandard",
      "special-mention",
      "special-mention",
    ]);
  });

  it("takes the limits as the rule words them: more than 20% and 10%, 50% and 90% and more", () => {
    expect(classOf({ overdue90SharePct: 20 })).toBe("normal");
    expect(classOf({ badShareHerePct: 10 })).toBe("normal");
    expect(classOf({ creditImpaired: true, eclPct: 49.9 })).toBe("substandard");
    expect(classOf({ creditImpaired: true, eclPct: 89.9 })).toBe("doubtful");
  });

  it("spares renewals, retail, recognised support and recent mergers where the rule does", () => {
    expect(classOf({ refinanced: true, renewal: true })).toBe("normal");
    expect(classOf({ sameDebtorBad: true, overdue90SharePct: 50, badShareHerePct: 50, retail: true })).toBe(
      "normal",
    );
    expect(classOf({ badShareHerePct: 50, recognisedSupport: true })).toBe("normal");
    expect(classOf({ sameDebtorBad: true, badShareHerePct: 50, mergedWithinSixMonths: true })).toBe("normal");
  });

  it("asks to assess a group member without downgrading it", () => {
    const { value, warnings } = fiveClass({ ...sound, groupMemberBad: true }, parameters);
    expect(value.class).toBe("normal");
    expect(warnings.map(({ code }) => code)).toContain("group-member-bad");
  });
});

describe("restructured loans", () => {
  const restructured = (changes: Partial<Restructuring> = {}): Partial<FiveClassInput> => ({
    restructuring: {
      inDifficulty: true,
      classBefore: "normal",
      monthsObserved: 6,
      periodsObserved: 2,
      paidOnTime: true,
      difficultyOver: false,
      repeated: false,
      ...changes,
    },
  });

  it("are 关注 at least under observation, and free after it", () => {
    expect(classOf(restructured())).toBe("special-mention");
    expect(classOf(restructured({ monthsObserved: 12, difficultyOver: true }))).toBe("normal");
    expect(classOf(restructured({ monthsObserved: 12, periodsObserved: 1, difficultyOver: true }))).toBe(
      "special-mention",
    );
    expect(classOf(restructured({ monthsObserved: 24 }))).toBe("special-mention");
    expect(classOf(restructured({ monthsObserved: 24, difficultyOver: true, paidOnTime: false }))).toBe(
      "special-mention",
    );
  });

  it("are 次级 at least when restructured again, and stay bad when they were", () => {
    expect(classOf(restructured({ repeated: true }))).toBe("substandard");
    expect(classOf(restructured({ classBefore: "doubtful" }))).toBe("doubtful");
  });

  it("are none without financial difficulty", () => {
    expect(classOf(restructured({ inDifficulty: false }))).toBe("normal");
  });
});

describe("rising again", () => {
  const cure: Cure = {
    arrearsPaid: true,
    periodsOnTime: 2,
    monthsOnTime: 6,
    expectedToPerform: true,
    noImpairedAssetsHere: true,
  };

  it("needs all three conditions", () => {
    expect(classOf({ currentClass: "substandard", cure })).toBe("normal");
    expect(classOf({ currentClass: "substandard" })).toBe("substandard");
    for (const broken of [
      { arrearsPaid: false },
      { periodsOnTime: 1 },
      { monthsOnTime: 5 },
      { expectedToPerform: false },
      { noImpairedAssetsHere: false },
    ]) {
      expect(classOf({ currentClass: "doubtful", cure: { ...cure, ...broken } })).toBe("doubtful");
    }
  });

  it("waits six months after a merger, from any class", () => {
    expect(classOf({ currentClass: "special-mention", cure, mergedWithinSixMonths: true })).toBe(
      "special-mention",
    );
  });
});

describe("laws of the classes", () => {
  const order = ["normal", "special-mention", "substandard", "doubtful", "loss"];
  const flags = [
    "misused",
    "refinanced",
    "sameDebtorBad",
    "creditImpaired",
    "externalRatingCut",
    "evasion",
    "bankruptcyLiquidation",
  ] as const;

  it("never improves with one more sign or one more day", () => {
    fc.assert(
      fc.property(
        fc.subarray([...flags]),
        fc.constantFrom(...flags),
        fc.nat(400),
        (signs, more, overdueDays) => {
          const input = { ...Object.fromEntries(signs.map((sign) => [sign, true])), overdueDays };
          const rank = (changes: Partial<FiveClassInput>) => order.indexOf(classOf(changes));
          expect(rank({ ...input, [more]: true })).toBeGreaterThanOrEqual(rank(input));
          expect(rank({ ...input, overdueDays: overdueDays + 1 })).toBeGreaterThanOrEqual(rank(input));
        },
      ),
    );
  });
});
