// Which numbers of a sentence are terms, and of which issue. A number about something else (sales, a rival's offer,
// the bank's own cost) is none; one that could be two things is left for asking back.

import { type FoundNumber, numbersIn } from "../../language/numbers.ts";
import type { IssueId } from "../../negotiation/terms.ts";
import type { HeardNumber, HearingContext, Vocabulary } from "./heard.ts";
import { tokensOf } from "./tokens.ts";

type NumberIssue = "rate" | "amount" | "tenor" | "fees" | "settlement" | "drawdown";

/** The words that stand near a number of each issue; of several the nearest before it decides. */
const cues: readonly (readonly [NumberIssue, RegExp])[] = [
  ["rate", /利率|利息|年化|年利|价格|的?价(?![值目])|报价|lpr|上浮|下浮|\brates?\b|\bprice\b/gu],
  [
    "amount",
    /额度|金额|授信|流贷|银承(?!手续)|敞口|规模|提款可以|首笔|\bfacility\b|\blend\b|\bborrow\b|\bloan of\b/gu,
  ],
  ["tenor", /期限|年限|(?<!放款|到账|提款)时间|\btenors?\b|\bterm\b|\bmaturity\b/gu],
  ["settlement", /结算|归行|回款|归集|回笼|份额|\bsettlements?\b|\breceipts\b|\bcollections\b/gu],
  ["fees", /(?:手续|顾问|服务|管理|咨询)费|年费|费用|\bfees?\b/gu],
  ["drawdown", /放款|提款(?!可以)|到账|放下来|用款|\bdrawdowns?\b|\bdisburs\w+/gu],
];

/** A clause with one of these speaks of figures that are not terms of this financing. */
const foreignBefore =
  /销售(?!回款)|营收|收入|产值|净?利润|估值|评估|负债率|抵押率|毛利|资金(?:成本)?(?=\d)|资金成本|运营|成本(?!.{0,6}加出来)|保费|便宜|省[^会心事]|别家|别的银行|他行|其他行|工行|建行|农行|中行|那家(?![^,，]{0,3}担保)|隔壁|净值|库存|那笔|存(?=[\d一二两三四五六七八九十])|回存|定期|\bsales\b|\bfunding cost\b|\bother banks?\b|\bdeposit\b/u;
/** The same where it follows the figure. */
const foreignAfter = /^.{0,3}(?:工人|员工|人|家|网点|的?盘子|存款|定期|进来|回存|了吧)/u;
const tenorForeign =
  /^期?lpr|宽限|不还本|一还|不用还本|以下|以内没|principal|来|里|一分|帮您|换来|提前.{0,4}通知|回款周期|账期|流水|报表|财务报表|statements|等额|还(?:一|两|二)?[回次遍点]|一批|重定价|审一次|过桥/u;
const ordinalTime = /(?:按|每|逐|近|过去|前|后|上|往后|quarterly|monthly|annual)/u;

export type Quantities = {
  readonly numbers: readonly HeardNumber[];
  /** Numbers that belong to no issue for sure, as said. */
  readonly unplaced: readonly string[];
  /** Numbers about what the scenario does not deal in. */
  readonly elsewhere: readonly HeardNumber[];
};

/** The terms among the numbers of an utterance, clause by clause; a clause inherits the issue before it. */
export function quantitiesOf(clauses: readonly string[], context: HearingContext): readonly Quantities[] {
  const seen: HeardNumber[] = [];
  let before: NumberIssue | undefined;
  let isElsewhere = false;
  return clauses.map((clause) => {
    isElsewhere =
      foreignBefore.test(clause) ||
      (isElsewhere && lastCue(clause, context) === undefined && !offers(clause));
    const elsewhere = isElsewhere;
    const placed = numbersIn(clause)
      .filter((found) => !isLeftBehind(found, clause, context) && !(elsewhere && isForeign(found, clause)))
      .map((found) => ({ found, number: place(found, clause, before, context) }));
    before = lastCue(clause, context) ?? before;
    const sure = [...placed.map(({ number }) => number), ...zeros(clause)].filter(
      (number) => number !== null && number !== "unsure",
    );
    const numbers = sure.filter(({ issue }) => isDealtIn(issue, context));
    const fresh = numbers.filter((number) => !seen.some((earlier) => isSame(earlier, number)));
    seen.push(...fresh);
    return {
      numbers: fresh,
      unplaced: placed.filter(({ number }) => number === "unsure").map(({ found }) => found.text),
      elsewhere: sure.filter(({ issue }) => !isDealtIn(issue, context)),
    };
  });
}

/** A number about what the scenario does not deal in is no term of it. */
function isDealtIn(id: IssueId, { vocabulary }: HearingContext): boolean {
  return vocabulary === undefined || vocabulary.issues.some((issue) => issue.id === id);
}

/** "从3.6降到3.5", "不是3.2，是3.6": the first figure is not what is said. */
function isLeftBehind(found: FoundNumber, clause: string, context: HearingContext): boolean {
  const lead = clause.slice(0, found.start);
  const rest = clause.slice(found.end);
  if (/^(?:万元?)?封顶/u.test(rest) && hasCap(context)) return true;
  if (/其中|含$|保$/u.test(lead) || foreignAfter.test(rest)) return true;
  return /不是$/u.test(lead) || (/从$/u.test(lead) && /^[^,，]{0,3}[降调减提加升]/u.test(rest));
}

/** Said of something other than this financing: in its clause, or carried from the clause before. */
function isForeign(found: FoundNumber, clause: string): boolean {
  return foreignBefore.test(clause.slice(0, found.end)) || !foreignBefore.test(clause);
}

/** Where a guarantee may be capped, "四百二封顶" is its cap and no amount of the loan. */
function hasCap({ vocabulary }: HearingContext): boolean {
  const guarantee = vocabulary?.issues.find(({ id }) => id === "guarantee");
  return guarantee?.options.some(({ id }) => id === "capped") === true;
}

const offers = (clause: string): boolean => /我们|我行|给您|\bwe\b|\boffer\b/u.test(clause);

type Placed = HeardNumber | null | "unsure";

function place(
  found: FoundNumber,
  clause: string,
  before: NumberIssue | undefined,
  context: HearingContext,
): Placed {
  const own = nearestCue(clause, found, context);
  const cue = own ?? before ?? askedNumber(context);
  if (found.kind === "percent" && found.unit === "point") return basisPoints(found, clause);
  if (found.kind === "percent")
    return percent(found, own ?? (isRate(found.value) ? askedNumber(context) : cue), clause);
  if (found.kind === "duration")
    return duration(found, clause, found.unit === "month" && before === "drawdown" ? own : cue);
  if (found.kind === "money" && found.unit === "CNY") return money(found.value, cue);
  return found.kind === "count" && found.unit === "" ? bare(found, clause, cue, context) : null;
}

function percent(found: FoundNumber, cue: NumberIssue | undefined, clause: string): Placed {
  const value = found.value;
  if (/那里|负债|占比多少/u.test(clause)) return null;
  if (cue === "settlement") return { issue: "settlement", value, unit: "%" };
  if (cue === "rate" && isRate(value)) return { issue: "rate", value, unit: "%" };
  if (/跌|率(?!.{0,2}[\d一二三四五六七八九])(?<!利率)|千分/u.test(clause) && cue !== "rate") return null;
  if (isRate(value)) return { issue: "rate", value, unit: "%" };
  return "unsure";
}

function duration(found: FoundNumber, clause: string, cue: NumberIssue | undefined): Placed {
  if (/周|week|日|天|day/u.test(found.text)) {
    return cue === "drawdown" && !/[每按]/u.test(found.text)
      ? { issue: "drawdown", value: found.value, unit: "day" }
      : null;
  }
  const lead = clause.slice(Math.max(0, found.start - 2), found.start);
  if (/[批撑扛]$/u.test(lead) || cue === "fees") return null;
  if (ordinalTime.test(found.text) || ordinalTime.test(lead) || tenorForeign.test(after(clause, found)))
    return null;
  if (found.unit !== "month" || cue === "drawdown") return null;
  return { issue: "tenor", value: found.value, unit: "month" };
}

function money(yuan: number, cue: NumberIssue | undefined): Placed {
  const issue = cue === "fees" ? "fees" : "amount";
  return { issue, value: Number((yuan / 10_000).toPrecision(12)), unit: "万元" };
}

/** A number without a unit, as it is spoken: "三点四五", "八百个", "三千五". */
function bare(
  found: FoundNumber,
  clause: string,
  cue: NumberIssue | undefined,
  context: HearingContext,
): Placed {
  const { value, text } = found;
  const next = clause.slice(found.end, found.end + 2);
  if (/million|thousand|billion|[万亿]/u.test(text)) return money(value, cue);
  if (/^(?:家|人|名|工|点钟|号|月|次|\s?banks?|\s?people)/u.test(next)) return null;
  if (cue === "tenor" && value <= 360 && !isLoose(value)) return { issue: "tenor", value, unit: "month" };
  if (Number.isInteger(value) && value < 100 && text.endsWith("个")) return null;
  const isDecimal = /[.点]/u.test(text);
  if (isDecimal && nearestCue(clause, found, context) === undefined && fits("rate", value, context))
    return { issue: "rate", value, unit: "%" };
  if (cue === undefined && !isDecimal && value >= 100 && fits("amount", value, context))
    return { issue: "amount", value, unit: "万元" };
  // A lone decimal of that size within a sentence is the price; alone it is nothing.
  const isSpokenPrice =
    cue === undefined && !Number.isInteger(value) && value < 6 && clause.length > text.length + 1;
  if (isSpokenPrice) return { issue: "rate", value, unit: "%" };
  const isPrice =
    cue === "rate" || (cue === undefined && (hasDealingWord(clause) || "rate" in table(context)));
  if (isRate(value) && (isPrice || (cue !== undefined && !Number.isInteger(value)))) {
    return isPrice || hasDealingWord(clause) ? { issue: "rate", value, unit: "%" } : "unsure";
  }
  const isAmount = cue === "amount" || (text.endsWith("个") && value >= 100) || hasDealingWord(clause);
  if (value >= 100 && isAmount) return { issue: "amount", value, unit: "万元" };
  if (cue === "fees") return { issue: "fees", value, unit: "万元" };
  if (cue === "settlement" && value <= 100) return { issue: "settlement", value, unit: "%" };
  return Number.isInteger(value) && value < 100 ? null : "unsure";
}

/** Of a size that the scenario deals in, or near it. */
function fits(id: NumberIssue, value: number, { vocabulary }: HearingContext): boolean {
  const range = vocabulary?.issues.find((issue) => issue.id === id)?.range;
  if (range === undefined) return false;
  return value >= range[0] * 0.5 && value <= range[1] * 1.5;
}

const isLoose = (value: number): boolean => !Number.isInteger(value);
const isRate = (value: number): boolean => value >= 1.5 && value <= 12;
const table = (context: HearingContext): object => context.onTable ?? {};

function hasDealingWord(clause: string): boolean {
  return /给|最低|最多|最高|做到|降到|还可以谈|就|吧|底|坚持|左右|申请|争取|都有得谈|接受|只能|不能再|offer|could|can/u.test(
    clause,
  );
}

const up = /加|上浮|高|\bplus\b|\babove\b|\+/u;
const down = /松|往下|下调|便宜|减|下浮|降|让|低|少|优惠|\bdown\b|\bminus\b|\bbelow\b|\bcut\b|\blower\b|-/u;

/** "LPR加45BP" stands above the LPR; "再降10个BP" below what lies on the table. */
function basisPoints(found: FoundNumber, clause: string): Placed {
  const points = Number((found.value * 100).toPrecision(12));
  const lead = clause.slice(0, found.start);
  const isUp = up.test(lead.slice(-6));
  const isDown = down.test(lead.slice(-6)) || (!isUp && down.test(lead));
  const isOverLpr = /lpr/u.test(lead);
  if (!isUp && !isDown) return "unsure";
  // One to three "points" may be percentage points as well as basis points.
  if (points <= 3) return "unsure";
  return { issue: "rate", value: isDown ? -points : points, unit: isOverLpr ? "BP-over-LPR" : "BP-change" };
}

/** Said without a figure: no fee, the LPR itself. */
function zeros(sentence: string): readonly HeardNumber[] {
  const found: HeardNumber[] = [];
  if (/lpr平价|平价lpr|一个(?:基)?点不加|\bflat at lpr\b|\bat lpr\b/u.test(sentence)) {
    found.push({ issue: "rate", value: 0, unit: "BP-over-LPR" });
  }
  if (
    /费.{0,6}(?:全?免|不收|减免)|(?:不收|免收|免掉?|减免).{0,6}费|\bwaive\b.{0,60}\bfees?\b|\bno fees?\b|\bfree of charge\b/u.test(
      sentence,
    ) &&
    !/能不能|可不可以|免不了|不能免/u.test(sentence)
  ) {
    found.push({ issue: "fees", value: 0, unit: "万元" });
  }
  return found;
}

function nearestCue(clause: string, found: FoundNumber, context: HearingContext): NumberIssue | undefined {
  const hits = cuesIn(clause, context);
  return (hits.filter(({ end }) => end <= found.start).at(-1) ?? hits.find(({ at }) => at >= found.end))
    ?.issue;
}

function lastCue(clause: string, context: HearingContext): NumberIssue | undefined {
  return cuesIn(clause, context).at(-1)?.issue;
}

function cuesIn(
  clause: string,
  { vocabulary }: HearingContext,
): readonly { readonly issue: NumberIssue; readonly at: number; readonly end: number }[] {
  return [...cues, ...ownCues(vocabulary)]
    .flatMap(([issue, pattern]) =>
      [...clause.matchAll(pattern)].map((match) => ({
        issue,
        at: match.index,
        end: match.index + match[0].length,
      })),
    )
    .sort((a, b) => a.end - b.end);
}

/** A scenario's own names for its numbers: "资金回笼比例". */
function ownCues(vocabulary: Vocabulary | undefined): readonly (readonly [NumberIssue, RegExp])[] {
  return (vocabulary?.issues ?? []).flatMap(({ id, words }) => {
    const issue = cues.find(([known]) => known === id)?.[0];
    const rivals = new Set(
      (vocabulary?.issues ?? []).flatMap((one) => (one.id === id ? [] : [...tokensOf(one.words.join(" "))])),
    );
    const telling = [...tokensOf(words.join(" "))].filter((token) => !rivals.has(token));
    const names = [...words.filter((word) => word.length > 1), ...telling].map((word) =>
      RegExp.escape(word.toLowerCase()),
    );
    return issue === undefined || names.length === 0
      ? []
      : [[issue, new RegExp(names.join("|"), "gu")] as const];
  });
}

function askedNumber({ asked }: HearingContext): NumberIssue | undefined {
  return cues.find(([issue]) => issue === asked)?.[0];
}

function after(clause: string, found: FoundNumber): string {
  return clause.slice(found.end, found.end + 8);
}

const isSame = (a: HeardNumber, b: HeardNumber): boolean =>
  a.issue === b.issue && a.value === b.value && a.unit === b.unit;
