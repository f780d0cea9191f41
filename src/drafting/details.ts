// What is said along with the wish for a paper ("…，年销售1.2亿，要800万流贷，期限一年，用于备料"), read piece by piece. A piece
// that could mean something else is left alone: it will be asked for.

import type { Case } from "../cases/case.ts";
import { type FoundNumber, numbersIn } from "../language/numbers.ts";
import { type Need, productSaid, putNeed, tenorSaid, textSaid } from "./needs.ts";
import { sharesIn } from "./shares.ts";

/** Also the blank between two fields of a form, "主营：工业机器人 期限：一年". */
const commas = /[，。；;！!\n]+|,(?!\d{3}(?!\d))(?! ?(?:Ltd|Inc|LLC|Limited))|\s+(?=\p{sc=Han}{2,6}[:：])/u;
/** "流贷500万、银承300万" is two wishes; "备料、发工资" is one purpose. */
const furtherNeed = /、|另外|另要|再要|加上|外加|以及|和(?=.{0,12}\d)/u;

/** The case with what the pieces of the text say; the same case when they say nothing. */
export function withDetails(client: Case, text: string): Case {
  const touched = new Set<string>();
  return text
    .normalize("NFC")
    .split(commas)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "")
    .reduce((held, piece) => withPiece(held, piece, touched), client);
}

function withPiece(client: Case, piece: string, touched: Set<string>): Case {
  const traders = tradersIn(piece);
  if (traders) return { ...client, profile: { ...client.profile, ...traders } };
  const facts = { ...businessIn(piece), ...sizesIn(piece) };
  const known =
    Object.keys(facts).length === 0 ? client : { ...client, profile: { ...client.profile, ...facts } };
  const needs = needsIn(piece);
  const [only] = needs;
  // "都是三年" is said of all of them.
  if (only?.tenorMonths !== undefined && only.amount === undefined && /都|均|全部|both|all/u.test(piece)) {
    const { tenorMonths } = only;
    return {
      ...known,
      needs: known.needs.map((need) => (touched.has(need.product) ? { ...need, tenorMonths } : need)),
    };
  }
  return needs.reduce((held, need) => putNeed(held, need, touched), known);
}

type Profile = Partial<Case["profile"]>;

const traders =
  /(?<kind>客户|买家|买方|下游|供应商|供货商|上游)(?:分别)?(?:是|有|为|包括|[:：])?(?<list>[^是为:：]*\d(?:\.\d+)?\s*[%％].*)$/u;

/** `前两大客户是甲公司30%、乙公司25%`. */
function tradersIn(piece: string): Profile | null {
  const groups = traders.exec(piece)?.groups;
  if (!groups?.list) return null;
  const said = sharesIn(groups.list);
  if (said.status === "unclear") return null;
  return /供|上游/u.test(groups.kind ?? "") ? { suppliers: [...said.value] } : { customers: [...said.value] };
}

const businesses: readonly RegExp[] = [
  /^(?:客户|公司|企业|它|他们|他家)?(?:是)?(?:主营(?:业务)?(?:是|为|[:：])?|主业(?:是|为)?|主要做|主要是做|主要生产|专门做|专做|从事|生产|做)(?<what>.{2,60}?)(?:的)?$/u,
  /(?:做|生产|制造|加工|经营|销售|从事|搞)(?<what>[^的]{2,30})的(?:企业|公司|工厂|厂家?|客户|单位|老板|贸易商)/u,
  /一家(?<what>[^的]{2,20}?(?:生产|制造|加工|贸易|批发|零售|物流|运输|施工))(?:型)?(?:企业|公司|商|厂)/u,
  /\b(?:makes?|produces?|manufactures?|trades? in|sells?|maker of|manufacturer of)\s+(?<what>[A-Za-z][A-Za-z ,-]{2,60}?)(?=$|\s+(?:and|who|that|which|needs?|wants?))/iu,
];
const isPaper = /建议书|方案|报告|清单|记录|纪要|提纲|备忘|问答|回复|贷款|\bproposal\b/iu;

function businessIn(piece: string): Profile {
  const what = businesses
    .map((sign) => sign.exec(piece)?.groups?.what)
    .find((found) => found !== undefined && !isPaper.test(found));
  const said = what === undefined ? null : textSaid(what);
  return said?.status === "value" ? { business: said.value } : {};
}

const sizes: readonly (readonly [RegExp, "statedSales" | "statedProfit" | "registeredCapital"])[] = [
  [/销售|收入|营收|营业额|产值|\b(?:sales|revenue|turnover)\b/iu, "statedSales"],
  [/净利润?|利润|\bprofit\b/iu, "statedProfit"],
  [/注册资[本金]|\bregistered capital\b/iu, "registeredCapital"],
];

/** What a client says of its size, each number by the words before it. */
function sizesIn(piece: string): Profile {
  const numbers = numbersIn(piece);
  const amounts = numbers.filter(isMoney).flatMap((number) => {
    const before = wordsBefore(piece, number, numbers);
    const field = sizes.find(([sign]) => sign.test(before))?.[1];
    return field && !/增长|下降|到|目标|预计|计划/u.test(before)
      ? [[field, inTenThousands(number)] as const]
      : [];
  });
  const people = numbers.find(({ kind, unit }) => kind === "count" && unit === "person");
  const isStaff = people && /员工|职工|工人|人员|\b(?:staff|employees)\b/iu.test(piece);
  return {
    ...Object.fromEntries(amounts),
    ...(isStaff && Number.isInteger(people.value) ? { employees: people.value } : {}),
  };
}

const otherAmounts =
  /收入|销售|营收|营业额|产值|利润|(?<!固定)资产|负债|注册|实缴|余额|担保|抵押|质押|评估|已有|现有|存量|订单|合同|应收|存货|欠|投资|[A-Z天使]轮|股权融资|\b(?:sales|revenue|turnover|profit|capital of|assets)\b/iu;
const aims: readonly RegExp[] = [
  /(?:用于|用来|用在|用途(?:是|为)?[:：]?)(?<what>.{2,60})$/u,
  /(?:主要是|主要|拿来|拿去|是|去|的?(?:贷款|流贷|授信|资金|额度|钱))?(?<what>(?:买|购买|购置|采购|添置|备料|备货|进货|囤货|周转|补流|补充|建|新建|扩建|扩产|扩大|改造|更新|技改|装修|支付|发工资|铺货|收购|并购|上新).{0,40})$/u,
  /\b(?:to|for)\s+(?<what>(?:buy|purchas|fund|financ|build|working capital|stock|pay|expand).{2,60})$/iu,
];

function needsIn(piece: string): readonly Partial<Need>[] {
  const whole = needIn(piece);
  if (whole !== null) return [whole];
  // Two amounts in one breath: only when each part says by itself what it is for.
  const parts = piece.split(furtherNeed).map(needIn);
  const isClear = parts.every(
    (part) => part?.amount !== undefined && (part.product ?? part.purpose) !== undefined,
  );
  return isClear ? parts.flatMap((part) => part ?? []) : [];
}

/** One wish; null when there is more than one amount in it; empty when it says nothing. */
function needIn(piece: string): Partial<Need> | null {
  const numbers = numbersIn(piece);
  const amounts = numbers.filter(
    (number) => isMoney(number) && !otherAmounts.test(wordsBefore(piece, number, numbers)),
  );
  if (amounts.length > 1) return null;
  const aim = aimIn(piece, numbers);
  const words = aim
    ? piece.slice(0, piece.lastIndexOf(aim)) + piece.slice(piece.lastIndexOf(aim) + aim.length)
    : piece;
  const product = productSaid(words);
  const hasTenor = numbersIn(words).some(({ kind, unit }) => kind === "duration" && unit === "month");
  const tenor =
    hasTenor && !/成立|经营|合作|近|过去|第|账期|回款|\bannual|\bper year|\ba year/iu.test(words)
      ? tenorSaid(words)
      : null;
  const amount = amounts[0] ? inTenThousands(amounts[0]) : undefined;
  const said = aim ? textSaid(aim) : null;
  return {
    ...(product.status === "value" ? { product: product.value } : {}),
    ...(amount !== undefined && amount > 0 ? { amount } : {}),
    ...(tenor?.status === "value" ? { tenorMonths: tenor.value } : {}),
    ...(said?.status === "value" ? { purpose: said.value } : {}),
  };
}

/** What the money is for: said so, or the verb that stands behind the amount or alone. */
function aimIn(piece: string, numbers: readonly FoundNumber[]): string | null {
  const [plain, behind, english] = aims;
  const said = plain?.exec(piece)?.groups?.what ?? english?.exec(piece)?.groups?.what;
  if (said) return said;
  const last = numbers.filter(isMoney).at(-1);
  const start = last ? last.end : 0;
  const found = behind?.exec(piece.slice(start));
  // A verb in the middle of other words is part of them: 做设备采购代理.
  if (!found || found.index > (last ? 6 : 0) || isPaper.test(found[0].replace(/^的?贷款/u, ""))) return null;
  return found.groups?.what?.replace(/[，,]?(?:期限?)?(?:为|是)?\S{1,3}年期?$/u, "").trim() || null;
}

function wordsBefore(piece: string, number: FoundNumber, all: readonly FoundNumber[]): string {
  const before = all.filter(({ end }) => end <= number.start).at(-1);
  return piece.slice(before && isMoney(before) ? before.end : 0, number.start);
}

function isMoney({ kind, unit }: FoundNumber): boolean {
  return kind === "money" && unit === "CNY";
}

function inTenThousands({ value }: FoundNumber): number {
  return Math.round(value / 100) / 100;
}
