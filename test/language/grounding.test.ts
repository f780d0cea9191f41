import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkCited } from "../../src/language/grounding.ts";

const sources: Record<number, { label: string; quote: string }> = {
  1: {
    label: "《流动资金贷款管理办法》第十一条",
    quote:
      "流动资金贷款期限原则上不超过三年。对于经营现金流回收周期较长的，可适当延长贷款期限，最长不超过五年。",
  },
  2: {
    label: "《流动资金贷款管理办法》第九条",
    quote: "流动资金贷款不得用于借款人股东分红，以及金融资产、固定资产、股权等投资。",
  },
  3: {
    label: "《授信工作指引》第二十三条",
    quote: "单笔金额超过1000万元的，应当采用贷款人受托支付方式，并在五个工作日内核对凭证。",
  },
  4: {
    label: "《授信工作指引》第三十条",
    quote: "贷款人可以通过非现场方式调查。对存量小微企业，无须重复提供营业执照。",
  },
  5: {
    label: "《授信工作指引》第三十一条",
    quote:
      "借款人申请贷款，应当提供下列材料：\n（一）营业执照；\n（二）近三年审计报告。\n贷款不得用于下列用途：\n（一）股东分红；\n（二）缴纳注册资本。",
  },
  6: {
    label: "《固定资产贷款管理办法》第八条",
    quote:
      "自2024年7月1日起，项目资本金比例不得低于百分之二十，贷款期限一般企业不超过十年，小微企业不超过八年。",
  },
};
const quotes = new Map(Object.entries(sources).map(([n, source]) => [Number(n), source]));
const check = (answer: string, question = "") => checkCited({ answer, quotes, question });

describe("an answer that rests on its quotes", () => {
  it.each([
    "流动资金贷款最长一般为三年[1]。",
    "流动资金贷款期限原则上在36个月以内。[1]",
    "经营现金流回收周期较长的，贷款期限可适当延长，最长五年[1]。",
    "流动资金贷款不得用于股东分红[2]。",
    "不可以：流动资金贷款不能用于股东分红或股权投资[2]。",
    "单笔金额在一千万元以上的，必须采用受托支付方式[3]。",
    "按《授信工作指引》第23条，单笔金额超过1,000万元的应当受托支付[3]。",
    "凭证须在5个工作日内核对[3]。",
    "贷款人可以通过非现场方式调查[4]。",
    "存量小微企业不需要重复提供营业执照[4]。",
    "申请贷款应当提供营业执照和近3年审计报告[5]。",
    "贷款不得用于缴纳注册资本[5]。",
    "项目资本金比例至少20%[6]。",
    "2024年7月起，项目资本金比例不低于20%[6]。",
    "小微企业贷款期限不超过8年[6]。",
    "流动资金贷款期限不超过三年[1]，不得用于股东分红[2]。",
    "相关规定：\n- 贷款人可以通过非现场方式调查[4]。\n- 凭证须在五个工作日内核对[3]。",
  ])("may say: %s", (answer) => {
    expect(check(answer)).toEqual([]);
  });

  it("may take up the words of the question", () => {
    const question = "我的客户想拿流贷给股东分红行吗？";
    expect(check("不可以，流贷不得用于股东分红[2]。", question)).toEqual([]);
  });

  it("may be any of its quotes, word for word", () => {
    fc.assert(
      fc.property(fc.constantFrom(...quotes.keys()), fc.string(), (n, question) => {
        expect(
          check(
            `${quotes
              .get(n)
              ?.quote.replaceAll("\n", "")
              .replace(/。(?=.)/g, `。[${n}]`)
              .replaceAll("；", `；[${n}]`)}[${n}]`,
            question,
          ),
        ).toEqual([]);
      }),
    );
  });
});

describe("an answer that its quotes do not carry", () => {
  it.each<[string, string, RegExp]>([
    ["no citation", "流动资金贷款期限不超过三年。", /缺少引用/],
    ["a sentence without a citation", "流动资金贷款期限不超过三年[1]。可以延长。", /缺少引用/],
    ["a citation in the middle only", "流动资金贷款期限[1]不超过三年。", /缺少引用/],
    ["an invented citation", "流动资金贷款期限不超过三年[9]。", /\[9\] 不存在/],
    ["an invented amount", "单笔金额超过2000万元的，应当采用受托支付方式[3]。", /2000万元/],
    ["an amount in another currency", "单笔金额超过1000万美元的，应当采用受托支付方式[3]。", /1000万美元/],
    ["a swapped tenor", "流动资金贷款期限不超过四年[1]。", /四年/],
    ["a tenor that belongs to somebody else", "小微企业贷款期限不超过十年[6]。", /另一件事/],
    ["working days for days", "凭证须在五日内核对[3]。", /五日/],
    ["a limit turned round", "项目资本金比例不高于20%[6]。", /上下限/],
    ["a limit dropped", "流动资金贷款期限为三年[1]。", /上下限/],
    ["a year that is not there", "2025年7月1日起，项目资本金比例不低于20%[6]。", /2025年7月1日/],
    ["a dropped 不得", "流动资金贷款用于股东分红[2]。", /不一致/],
    ["可以 for 不得", "流动资金贷款可以用于股东分红[2]。", /不一致/],
    ["可以 for a listed 不得", "贷款可以用于缴纳注册资本[5]。", /不一致/],
    ["a bare 可以 about what was asked", "可以[2]。", /依据|不一致/],
    ["无须 for 应当", "无须采用贷款人受托支付方式[3]。", /不一致/],
    ["可以 for 应当", "单笔金额超过1000万元的，可以采用受托支付方式[3]。", /不一致/],
    ["应当 for 可以", "贷款人应当通过非现场方式调查[4]。", /不一致/],
    ["应当 for 无须", "对存量小微企业，应当重复提供营业执照[4]。", /不一致/],
    ["不得 for 可以", "贷款人不得通过非现场方式调查[4]。", /不一致/],
    ["a list under another lead", "贷款可以用于缴纳注册资本：[5]\n（一）股东分红；[5]", /不一致.*股东分红/s],
    ["an item without its lead", "- 股东分红[5]", /不一致/],
    ["another clause", "按第十二条，流动资金贷款期限不超过三年[1]。", /第十二条/],
    ["another document", "按《商业银行法》，流动资金贷款期限不超过三年[1]。", /商业银行法/],
    ["the citation of another clause", "流动资金贷款期限不超过三年[3]。", /三年|不支持/],
    [
      "figures that changed places",
      "凭证在五个工作日内核对[1]，流动资金贷款期限不超过三年[3]。",
      /五个工作日/,
    ],
    ["a promise", "单笔金额超过1000万元的，应当采用受托支付方式，一定能批[3]。", /承诺/],
    ["a promise of profit", "流动资金贷款期限不超过三年，稳赚[1]。", /承诺/],
    ["content of its own", "流动资金贷款由分行行长审批后报总行备案[1]。", /不支持/],
    ["nothing", "", /空/],
    ["only marks", "[1][2]", /空|缺少/],
    ["English about a Chinese quote", "The credit manager decides alone [1].", /不支持/],
  ])("is refused for %s", (_, answer, problem) => {
    expect(check(answer).join("\n")).toMatch(problem);
  });

  it("is refused when it only says the question again", () => {
    expect(check("企业之间可以互相拆借票据资金[1]。", "企业之间可以互相拆借票据资金吗？")).not.toEqual([]);
  });

  it("is refused for a figure that only the question holds", () => {
    expect(check("流动资金贷款期限最长十年[1]。", "流动资金贷款期限最长十年可以吗？").join()).toMatch(/十年/);
  });

  it("is refused for any number that no quote states", () => {
    const stated = new Set([3, 5]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), (years) => {
        const problems = check(`流动资金贷款期限原则上不超过${years}年[1]。`);
        expect(problems.length === 0).toBe(stated.has(years) && years === 3);
      }),
    );
  });
});
