// How well what was found answers what was asked. A search ranks clauses; the question's kind and the share
// of its words that a clause really contains decide whether there is an answer at all, and in which sentence.

import type { FoundNumber } from "../../language/numbers.ts";
import type { Hit } from "../../retrieval/hit.ts";
import type { Substitution } from "../../retrieval/lexical/canonical.ts";
import { namesGrounds, type Part, partsOf, sendsElsewhere } from "./clause-text.ts";
import { createWanted, type Rarity, type Wanted } from "./coverage.ts";
import { againstBounds, figuresIn } from "./figures.ts";
import { contentOf, evidenceTextOf, type QuestionKind } from "./question.ts";
import { saysOfSubject, subjectOf } from "./subject.ts";
import { isClause, isSpoken } from "./teaching.ts";

export type Evidence = {
  readonly hit: Hit;
  /** Share of the question's content, weighed by rarity, that the clause with its headings contains. */
  readonly coverage: number;
  /** How much of the question it lacks; see `Measure`. */
  readonly missing: number;
  readonly foreign: number;
  /** Whether a part of the clause is of the kind that was asked for (a period, an amount, a list …). */
  readonly fitsKind: boolean;
  readonly score: number;
  readonly parts: readonly WeighedPart[];
};

export type WeighedPart = Part & {
  /** Share of the question's content that the part with its headings contains. */
  readonly coverage: number;
  /** The same without the headings. */
  readonly own: number;
  readonly fitsKind: boolean;
  readonly score: number;
};

export type AskedQuestion = {
  readonly question: string;
  readonly canonical: string;
  readonly kind: QuestionKind;
  /** What the canonical form has replaced. */
  readonly substitutions?: readonly Substitution[];
};

/** Weighs the hits that hold anything to quote, best first. `canonical` is the question in the manual's terms. */
export function weighEvidence(
  { question, canonical, kind, substitutions }: AskedQuestion,
  hits: readonly Hit[],
  rarity: Rarity,
): readonly Evidence[] {
  const figures = figuresIn(question);
  const wanted = figures
    .filter(({ text }) => kind === "permission" || !hits.some(({ passage }) => passage.text.includes(text)))
    .reduce((text, figure) => text.replace(figure.text, " "), evidenceTextOf(canonical, kind));
  const asked: Asked = {
    question: canonical === question ? question : `${question} ${canonical}`,
    subject: subjectOf(canonical),
    wanted: createWanted(wanted, rarity, substitutions),
    typedIn: createTyped(contentOf(question)),
    figures,
  };
  const best = hits[0]?.score || 1;
  const figureAsked = kind === "duration" || kind === "amount";
  const rank = ({ score, fitsKind, hit }: Evidence): number =>
    score + (figureAsked && fitsKind ? figureBonus : 0) + (isClause(hit.passage) ? clauseFirst : 0);
  return hits
    .map((hit) => weigh(hit, hit.score / best, kind, asked))
    .filter(({ parts }) => parts.length > 0)
    .sort((a, b) => rank(b) - rank(a));
}

/** The part that answers best. */
export function bestPart(parts: readonly WeighedPart[]): WeighedPart | undefined {
  return parts.reduce<WeighedPart | undefined>(
    (most, part) => (most === undefined || part.score > most.score ? part : most),
    undefined,
  );
}

const weights = {
  search: 1,
  coverage: 0.8,
  part: 0.4,
  fit: 0.3,
  named: 0.4,
  subject: 0.75,
  clause: 0.4,
  bound: 0.3,
  typed: 0.1,
};

function weigh(hit: Hit, search: number, kind: QuestionKind, asked: Asked): Evidence {
  const { passage } = hit;
  const { keysIn, shareOf, measureOf } = asked.wanted;
  const headings = keysIn(`${passage.document}\n${passage.path}`);
  const { share: coverage, missing, foreign } = measureOf(headings.union(keysIn(passage.text)));
  const quotable = partsOf(passage.text).filter((part) => isClause(passage) || !isSpoken(part));
  const parts = quotable.map((part): WeighedPart => {
    const keys = keysIn(part.text);
    const partCoverage = shareOf(keys, headings);
    const fit = namesGrounds(part) ? 0 : fitOf(kind, part, asked.question);
    return {
      ...part,
      coverage: partCoverage,
      own: shareOf(keys),
      fitsKind: fit >= 1 && !sendsElsewhere(part),
      score:
        worthOf(part) *
          (weights.part * partCoverage + weights.fit * fit + weights.typed * asked.typedIn(part.text)) +
        (againstBounds(asked.figures, part.text).length > 0 ? weights.bound : 0),
    };
  });
  const bestPart = parts.reduce((most, part) => Math.max(most, part.score), 0);
  return {
    hit,
    coverage,
    missing,
    foreign,
    fitsKind: parts.some((part) => part.fitsKind && part.coverage >= 0.3 * coverage),
    parts,
    score:
      weights.search * search +
      weights.coverage * coverage +
      bestPart +
      (isNamed(passage.document, asked.question) ? weights.named : 0) +
      (isClause(passage) ? weights.clause : 0) +
      weights.subject * saysOfSubject(kind, asked.subject, passage.text),
  };
}

/** A clause that gives the figure asked for goes before one that ranks as well without. */
const figureBonus = 0.15;
/** A rule goes before a lesson that explains it as well. */
const clauseFirst = 0.15;

type Asked = {
  readonly question: string;
  readonly subject: string;
  readonly wanted: Wanted;
  /** Share of the pairs of characters, as typed, that a text has: it settles what the words leave open. */
  readonly typedIn: (text: string) => number;
  /** What the question states and no clause repeats: a rule's bound may lie on either side of it. */
  readonly figures: readonly FoundNumber[];
};

/** True when the question names the document, in 《》 or plainly. */
function isNamed(title: string, question: string): boolean {
  const short = title.replace(/^中华人民共和国/u, "").replace(/^.*[：:]/u, "");
  return short.length >= 3 && question.includes(short);
}

const numeral = "[〇零一二三四五六七八九十百千万亿两半\\d][〇零一二三四五六七八九十百千万亿\\d,，.．]*";
const period = "(?:个)?(?:工作日|交易日|年|个月|月|日|天|小时|学时|分钟|周|季度)";

/** An example shows a rule and is quoted after it; what names grounds or sends elsewhere says no rule. */
function worthOf(part: Part): number {
  if (namesGrounds(part)) return 0;
  return givesExample.test(part.text) || sendsElsewhere(part) ? 0.6 : 1;
}

function createTyped(content: string): (text: string) => number {
  const pairs = [...content].map((_, at) => content.slice(at, at + 2)).filter((pair) => /^\S\S$/u.test(pair));
  return (text) => pairs.filter((pair) => text.includes(pair)).length / Math.max(1, pairs.length);
}

const givesExample = /^(?:例如|比如)|举例[：:]|的(?:例子|算例)[：:]/u;

type Signs = { readonly strong: RegExp; readonly weak: RegExp };

/** No form of words marks the answer to such a question. */
const nothing: Signs = { strong: /(?!)/u, weak: /(?!)/u };

/** What a sentence looks like that answers such a question; `weak` signs are common in any rule. */
const signs: Readonly<Record<QuestionKind, Signs>> = {
  duration: {
    // "期限超过一年的贷款" names a kind of loan; it does not say how long anything may be.
    // Nor does "近12个月的流水", which looks back.
    strong: new RegExp(
      `(?<![近去续]|最近|成立[不未]?[足满]?|合作[未]?满|\\d)${numeral}\\s*${period}(?!(?:以[上下内外]|之?内)?的)`,
      "u",
    ),
    weak: /期限|期间|届满|及时|到期/u,
  },
  formula: {
    strong:
      /[＝=]|[÷×]|公式|(?:按|由|以)[^，。；]*(?:计算|测算|折算|减去|乘以|除以|加上|较[低高小大]值|最[小大低高]值|确定)/u,
    weak: /计算|测算|之[和比差]/u,
  },
  frequency: { strong: /每(个)?(半)?(年|季度?|月|周|日|天)|至少[^，。；]*次|频率/u, weak: /定期|不定期/u },
  amount: {
    strong: new RegExp(
      `${numeral}\\s*(?:个)?(?:万|亿|元|%|％|‰|BP|基点|百分点|倍|成(?!员|立|本|品|果|交|功)|折(?!旧|算|现)|户(?!名|主)|家(?!庭)|人(?!员|民)|(?<!一)次(?!日|月|年|级)|笔|组|级|分(?!行|支|类|期|次|别|批)|张|种|类|名|小时|学时)|百分之|万分之|千分之|分之|[A-D]{1,3}级|：\\s*\\d[\\d.,]*(?=；|（单位)`,
      "iu",
    ),
    weak: /比例|限额|额度|金额|资本|不低于|不高于|不超过/u,
  },
  permission: {
    strong:
      /不得|禁止|严禁|不准|可以|允许|必须|无需|无须|不需要|不能|不再|不强制|拒绝|有权|原则上不|只能|一律|免(?:征|收|交|缴|于|除)/u,
    weak: /应当|应|可|原则上/u,
  },
  definition: { strong: /是指|指的是|所称|，指/u, weak: /即|包括/u },
  conditions: {
    strong:
      /(下列|以下)(条件|情形|情况|要求)|情形之一|(具备|满足)[^，。；]{0,10}条件|(超过|达到|低于|不足)[^，。；]{1,16}的，(必须|应)|[：:]$/u,
    weak: /条件|情形|情况|时，|的，/u,
  },
  list: { strong: /包括|(下列|以下)|分为|是指[^。]*、|[：:]$/u, weak: /、[^。]*(和|及|或者|以及)/u },
  documents: {
    strong:
      /(提供|提交|报送|出具|收集|携带|准备)[^。；]{0,30}(材料|资料|文件|证明|证件|报表|合同|单据)|(材料|资料|文件)[：:]/u,
    weak: /材料|资料|文件|证明|证件|报表|合同|发票|单据|执照|书/u,
  },
  steps: { strong: /流程|程序|步骤|首先|依次|→|[：:]$|应当[^。]*，(并|再|然后)/u, weak: /应当|应|及时/u },
  who: {
    strong:
      /由[^，。]{2,16}(负责|审批|审查|办理|决定|批准|认定|核定|确定|召集|承担|确认|统一|书面|下达)|负责|报[^，。]{2,12}(审批|批准)|谁决定/u,
    weak: /部门|岗位|机构|人员|经理|委员会|行长/u,
  },
  why: { strong: /为了|^为|目的|因为|由于|防范|避免|以便/u, weak: /确保|保障|因/u },
  difference: nothing,
  other: nothing,
};

/** 1 for a strong sign, a part of it for a weak one; more for the bound that a "最长" or "最低" asks for. */
function fitOf(kind: QuestionKind, part: Part, question: string): number {
  const { strong, weak } = signs[kind];
  const isSign = signOf(kind, question, strong);
  if (!isSign.test(part.text)) return weak.test(part.text) ? 0.3 : 0;
  const bound = bounds.find(({ asked }) => asked.test(question));
  return bound?.said.test(part.text) ? 1.5 : 1;
}

function signOf(kind: QuestionKind, question: string, usual: RegExp): RegExp {
  if (kind === "duration" && spanAsked.test(question)) return lookBack;
  return kind === "permission" && dutyAsked.test(question) ? duty : usual;
}

/** "老板和老婆都要签字吗": asks for a duty, so a sentence that lays one down or lifts it answers; "可以" does not. */
const dutyAsked =
  /^(?!.*(?:能不能|可不可以|可以|能否|行不行))[^?？]*(?:要不要|需不需要|必须|需要|要)[^?？]*(?:吗|么|嘛)?[?？]?$/u;
const duty =
  /应当|应由|应(?=[^急收付])|须|必须|不得|无需|无须|不需要|可以不|不强制|只能|一律|免(?:征|收|交|缴|于|除)/u;

/** "流水要几个月的": here the span that looks back is the answer. */
const spanAsked = /(?:多长时间|多久|几个月|几年|多少个?[天月年])的/u;
const lookBack = new RegExp(`近${numeral}\\s*${period}`, "u");

const bounds = [
  {
    asked: /最(长|高|多|大|迟|晚)|上限|(天|日|年|月|久|长时间|小时)之?内|maximum|longest|at most|how long/iu,
    said: /不(得|能|应)?超过|最长|最高|上限|以内|不高于|内/u,
  },
  {
    asked: /最(短|低|少|小|早)|下限|至少|minimum|at least/iu,
    said: /不(得|能|应)?(低于|少于)|最低|下限|至少|以上/u,
  },
];
