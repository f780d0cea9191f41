// How well what was found answers what was asked. A search ranks clauses; the question's kind and the share
// of its words that a clause really contains decide whether there is an answer at all, and in which sentence.

import type { Hit } from "../../retrieval/hit.ts";
import type { Substitution } from "../../retrieval/lexical/canonical.ts";
import { type Part, partsOf } from "./clause-text.ts";
import { createWanted, type Rarity, type Wanted } from "./coverage.ts";
import { contentOf, evidenceTextOf, type QuestionKind } from "./question.ts";
import { isClause } from "./teaching.ts";

export type Evidence = {
  readonly hit: Hit;
  /** Share of the question's content, weighed by rarity, that the clause with its headings contains. */
  readonly coverage: number;
  /** Whether a part of the clause is of the kind that was asked for (a period, an amount, a list …). */
  readonly fitsKind: boolean;
  readonly score: number;
  readonly parts: readonly WeighedPart[];
};

export type WeighedPart = Part & {
  readonly coverage: number;
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
  const asked: Asked = {
    question: canonical === question ? question : `${question} ${canonical}`,
    subject: subjectOf(canonical),
    wanted: createWanted(evidenceTextOf(canonical, kind), rarity, substitutions),
  };
  const best = hits[0]?.score || 1;
  return hits
    .map((hit) => weigh(hit, hit.score / best, kind, asked))
    .filter(({ parts }) => parts.length > 0)
    .sort((a, b) => b.score - a.score);
}

/** The part that answers best. */
export function bestPart(parts: readonly WeighedPart[]): WeighedPart | undefined {
  return parts.reduce<WeighedPart | undefined>(
    (most, part) => (most === undefined || part.score > most.score ? part : most),
    undefined,
  );
}

const weights = { search: 1, coverage: 0.8, part: 0.5, fit: 0.3, named: 0.4, subject: 0.6, clause: 0.25 };

function weigh(hit: Hit, search: number, kind: QuestionKind, asked: Asked): Evidence {
  const { passage } = hit;
  const headings = `${passage.document}\n${passage.path}`;
  const heading = asked.wanted.keysIn(headings);
  const coverage = asked.wanted.shareIn(`${headings}\n${passage.text}`);
  const parts = partsOf(passage.text).map((part): WeighedPart => {
    const partCoverage = asked.wanted.shareIn(part.text, heading);
    const fit = namesGrounds.test(part.text) ? 0 : fitOf(kind, part, asked.question);
    return {
      ...part,
      coverage: partCoverage,
      fitsKind: fit >= 1,
      score: namesGrounds.test(part.text) ? 0 : weights.part * partCoverage + weights.fit * fit,
    };
  });
  const bestPart = parts.reduce((most, part) => Math.max(most, part.score), 0);
  return {
    hit,
    coverage,
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

type Asked = { readonly question: string; readonly subject: string; readonly wanted: Wanted };

/** True when the question names the document, in 《》 or plainly. */
function isNamed(title: string, question: string): boolean {
  const short = title.replace(/^中华人民共和国/u, "").replace(/^.*[：:]/u, "");
  return short.length >= 3 && question.includes(short);
}

/**
 * For "what is X", "which kinds of X", "what must X contain": how much of X the clause itself says it defines or
 * lists, 0 to 1 (本办法所称X, X是指, X包括, X应当载明下列). The end of a long X counts: its head stands there.
 */
function saysOfSubject(kind: QuestionKind, subject: string, text: string): number {
  if (kind !== "definition" && kind !== "list") return 0;
  for (let from = 0; from <= subject.length - 2; from += 1) {
    const head = subject.slice(from).replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
    const says = new RegExp(
      [
        `所称(?:的)?${head}(?:，|、|（|是|指|包括)`,
        `${head}(?:，|、)?(?:主要)?(?:是指|包括|分为|指)`,
        `(?:^|[。；条\\s])${head}是(?!否)`,
        `${head}[^，。；]{0,8}(?:包括|包含|载明|具备|分为|下列|以下)`,
      ].join("|"),
      "u",
    );
    if (says.test(text)) return Math.sqrt((subject.length - from) / subject.length);
  }
  return 0;
}

/** What a definition or list is asked of: "保险合同应当包括哪些内容" → 保险合同. */
function subjectOf(question: string): string {
  const words = contentOf(question)
    .replace(
      /(应|须|主要)?(包括|包含|载明|具备|分为|有)|(种类|类型|类别|内容|事项|定义|含义|概念|意思|是|分)$/gu,
      " ",
    )
    .split(" ")
    .map((word) => word.replace(/^.*的(?=.{2,})/u, "").replace(/的$/u, ""))
    .filter((word) => word.length >= 2);
  return words.at(-1) ?? "";
}

const numeral = "[〇零一二三四五六七八九十百千万亿两半\\d][〇零一二三四五六七八九十百千万亿\\d,，.．]*";
const period = "(?:个)?(?:工作日|交易日|年|个月|月|日|天|小时|周)";

/** "依据为《…》第十一条": says where a rule comes from, never what it is. */
const namesGrounds = /^(?:依据|根据)(?:为|是)/u;

type Signs = { readonly strong: RegExp; readonly weak: RegExp };

/** What a sentence looks like that answers such a question; `weak` signs are common in any rule. */
const signs: Readonly<Record<QuestionKind, Signs>> = {
  duration: {
    // "期限超过一年的贷款" names a kind of loan; it does not say how long anything may be.
    strong: new RegExp(`${numeral}\\s*${period}(?!(?:以[上下内外]|之?内)?的)`, "u"),
    weak: /期限|期间|届满|及时|到期/u,
  },
  frequency: { strong: /每(个)?(半)?(年|季度?|月|周|日|天)|至少[^，。；]*次|频率/u, weak: /定期|不定期/u },
  amount: {
    strong: new RegExp(
      `${numeral}\\s*(?:个)?(?:万|亿|元|%|％|‰|BP|基点|百分点|倍|成|折|户|家|人|次|笔)|百分之|万分之|千分之|分之`,
      "iu",
    ),
    weak: /比例|限额|额度|金额|资本|不低于|不高于|不超过/u,
  },
  permission: {
    strong: /不得|禁止|严禁|不准|可以|允许|必须|无需|不需要/u,
    weak: /应当|应|可|原则上/u,
  },
  definition: { strong: /是指|指的是|所称|，指/u, weak: /即|包括/u },
  conditions: {
    strong: /(下列|以下)(条件|情形|情况|要求)|情形之一|(具备|符合|满足)[^，。；]{0,10}条件|[：:]$/u,
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
    strong: /由[^，。]{2,16}(负责|审批|审查|办理|决定|批准)|负责/u,
    weak: /部门|岗位|机构|人员|经理|委员会|行长/u,
  },
  why: { strong: /为了|^为|目的|因为|由于|防范|避免|以便/u, weak: /确保|保障|因/u },
  difference: { strong: /./u, weak: /./u },
  other: { strong: /./u, weak: /./u },
};

/** 1 for a strong sign, a part of it for a weak one; more for the bound that a "最长" or "最低" asks for. */
function fitOf(kind: QuestionKind, part: Part, question: string): number {
  const { strong, weak } = signs[kind];
  if (!strong.test(part.text)) return weak.test(part.text) ? 0.3 : 0;
  const bound = bounds.find(({ asked }) => asked.test(question));
  return bound?.said.test(part.text) ? 1.5 : 1;
}

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
