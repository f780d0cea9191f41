// What a Chinese relationship manager says without the words of a textbook, found by playing the scenarios by hand.

import { describe, expect, it } from "vitest";
import { gameOf } from "../negotiation/scenarios.ts";
import { blindContext } from "./blind.ts";
import { hear } from "./ear.ts";
import { begin, say } from "./plays.ts";

const at = (scenario: string, text: string) =>
  hear(text, blindContext({ id: "", scenario, text, accept: [] })).moves;
const kinds = (scenario: string, text: string) => at(scenario, text).map(({ kind }) => kind);

describe("everyday words", () => {
  it.each([
    ["proposal-pitch", "纸一般提前多久订", "paper"],
    ["circular-trade", "上家和下家您都熟吧，是怎么认识的", "trade"],
    ["ev-logistics", "每个月一睁眼就得往外掏多少", "monthly-outgo"],
    ["post-loan-bad-news", "外面那些人催您催得紧不紧", "private-loans"],
    ["county-hospital", "What keeps your director awake about this loan?", "audit"],
    ["county-hospital", "Is there anything in the five million besides the two machines?", "use-of-funds"],
  ])("at %s place “%s” on %s", (scenario, text, topic) => {
    expect(at(scenario, text)).toEqual([expect.objectContaining({ kind: "ask", topic })]);
  });

  it.each([
    ["ev-logistics", "马总，这二百六十台车的来历我还没捋清楚", "fleet"],
    ["specialised-founder", "我一直想听您讲讲您那帮股东", "investors"],
    ["family-manufacturer", "嫂子平常也在厂里搭把手吧", "family"],
    ["listed-manufacturer-cfo", "I wonder which of your six banks you enjoy working with.", "bank-lines"],
  ])("ask in a statement: %s, “%s”", (scenario, text, topic) => {
    expect(at(scenario, text)).toEqual([expect.objectContaining({ kind: "ask", topic, manner: "indirect" })]);
  });

  it.each([
    ["family-manufacturer", "沈总，这价我要是点了头，回去饭碗就没了"],
    ["commodity-trader", "五千万这个盘子，我们这庙太小"],
    ["post-loan-bad-news", "剩下那五百万，您就当没有这回事吧"],
  ])("refuse without a no: %s, “%s”", (scenario, text) => {
    expect(kinds(scenario, text)).toEqual(["hold"]);
  });

  it("describe an option instead of naming it", () => {
    expect(at("family-manufacturer", "这样吧，一号车间那栋押给我们，您一个人签，给您3.5")).toEqual([
      { kind: "offer", terms: { collateral: "partial", guarantee: "controller", rate: 3.5 } },
    ]);
    expect(
      at("county-hospital", "We could take the row of shops, seven years, principal twice a year."),
    ).toEqual([{ kind: "offer", terms: { collateral: "shops", tenor: 84, repayment: "half-yearly" } }]);
  });
});

describe("words that mean the opposite of what they look like", () => {
  it.each(["何总您别慌，我今天不是来收贷的", "我们不会抽贷，您放心"])("%s threatens nobody", (text) => {
    expect(kinds("renewal-fear", text)).not.toContain("threaten");
  });

  it("still hears a threat", () => {
    expect(kinds("renewal-fear", "您不签我们就收贷")).toContain("threaten");
  });

  it.each([
    ["guarantor-shareholder", "您完全可以不签，带回去给律师看看也行"],
    ["listed-manufacturer-cfo", "没公告的您千万别跟我说，我也不打听"],
    ["panel-defence", "其他委员怎么看我不打听"],
    ["post-loan-bad-news", "瞒是瞒不住的，我回去得照实说，但也不会害您"],
  ])("%s: “%s” tells how one works", (scenario, text) => {
    expect(kinds(scenario, text)).toContain("explain");
  });

  it.each(["I cannot promise approval, it goes to head office.", "能批多少我今天真说不了"])(
    "%s defers",
    (text) => {
      expect(kinds("family-manufacturer", text)).toContain("defer");
    },
  );

  it("takes neither months of cash nor a cap for terms of the loan", () => {
    expect(at("specialised-founder", "现金要是只够撑四个月，您提前吱一声")).toEqual([
      expect.objectContaining({ kind: "trade", want: { covenants: "runway" }, give: {} }),
    ]);
    expect(at("guarantor-shareholder", "四百二封顶")).toEqual([
      { kind: "offer", terms: { guarantee: "capped" } },
    ]);
    expect(at("family-manufacturer", "利率3.5%，金额一千二封顶")).toEqual([
      expect.objectContaining({ terms: { rate: 3.5, amount: 1200 } }),
    ]);
  });
});

describe("a figure for what is not on the table", () => {
  it.each([
    ["family-manufacturer", "手续费5万", "fees"],
    ["first-visit", "利率3.5%", "rate"],
  ])("at %s “%s” is answered in role and noted", async (scenario, text, issue) => {
    const game = gameOf(`${scenario}.yaml`);
    const play = await say(game, begin(game), [text]);
    expect(play.turns[0]?.left).toEqual([expect.objectContaining({ issue, why: "not-on-table" })]);
    expect(play.turns[0]?.reply).not.toMatch(/没听懂|听不懂|听不明白/u);
  });

  it("does not hide the terms that are", async () => {
    const game = gameOf("family-manufacturer.yaml");
    const play = await say(game, begin(game), ["利率3.6%，一千万，手续费5万"]);
    expect(play.turns[0]?.heard.moves).toEqual([{ kind: "offer", terms: { rate: 3.6, amount: 1000 } }]);
    expect(play.turns[0]?.left).toEqual([expect.objectContaining({ issue: "fees" })]);
  });
});
