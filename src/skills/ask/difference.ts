// "A和B有什么区别": the same aspect of both, side by side, each cell a quote with its mark.

import type { Hit } from "../../retrieval/hit.ts";
import type { Citing } from "./citing.ts";
import { isRow } from "./clause-table.ts";
import { asSentence, partsOf } from "./clause-text.ts";
import type { Rarity } from "./coverage.ts";
import { type WeighedPart, weighEvidence } from "./evidence.ts";
import type { QuestionKind } from "./question.ts";
import { saysRule } from "./teaching.ts";

export type Comparison = {
  readonly left: string;
  readonly right: string;
  readonly aspects: readonly Aspect[];
};

type Aspect = { readonly name: string; readonly query: string; readonly kind: QuestionKind };

export type ComparedRow = { readonly aspect: string; readonly left: string; readonly right: string };

const commonAspects: readonly Aspect[] = [
  { name: "定义", query: "是指 定义", kind: "definition" },
  { name: "用途", query: "用于 不得用于", kind: "other" },
  { name: "期限", query: "贷款期限 不超过", kind: "duration" },
  { name: "还款", query: "本金 分期偿还 还本", kind: "other" },
  { name: "受托支付", query: "受托支付 单笔支付金额 超过", kind: "amount" },
];

const aspectWords: readonly (readonly [RegExp, string])[] = [
  [/用途|能做什么/u, "用途"],
  [/期限|多久|时间/u, "期限"],
  [/还款|还本|偿还/u, "还款"],
  [/受托|支付/u, "受托支付"],
  [/定义|概念/u, "定义"],
];

/** A common aspect is searched with the words that clauses use for it. */
function aspectNamed(name: string): Aspect {
  const common = aspectWords.find(([pattern]) => pattern.test(name))?.[1];
  return commonAspects.find((aspect) => aspect.name === common) ?? { name, query: name, kind: "other" };
}

/** The two things compared, and the aspect if one is named; null when the question compares nothing. */
export function readComparison(question: string): Comparison | null {
  const match =
    /^(?:请问|说说|比较一下|比较|对比一下|对比)?\s*(?<left>(?:合同|共同|同业|参与|(?!合同|共同|同业|参与)[^，。？?和与跟同及]){2,20}?)(?:和|与|跟|同(?!业)|及|、|\s+vs\.?\s+|\s+versus\s+|\s+and\s+)(?<right>[^，。？?]{2,24}?)(?:(?:之间|两者|二者)?(?:的|在|就)(?<aspect>[^，。？?的]{2,10}?)(?:上|方面)?(?:有|的)?|(?:之间|两者|二者)?(?:的|有|相比)?)?(?:什么|啥|何|哪些)?(?:区别|不同|差别|差异|不一样|(?:相)?差多少[^，。？?]{0,6})[^，。]*[？?。]?$/iu.exec(
      question.trim(),
    );
  if (!match?.groups) return null;
  const { left, right, aspect } = match.groups;
  if (!left || !right) return null;
  const named = aspect?.replace(/^(有|是)$/u, "");
  const aspects = named ? [aspectNamed(named)] : commonAspects;
  return { left: left.trim(), right: right.trim(), aspects };
}

/** The rows for which both sides have words; `search` is bound to the reader and the day. */
export async function compare(
  comparison: Comparison,
  search: (text: string) => Promise<readonly Hit[]>,
  rarity: Rarity,
  citing: Citing,
): Promise<{ readonly rows: readonly ComparedRow[]; readonly hits: readonly Hit[] }> {
  const found = await Promise.all(
    comparison.aspects.map(async (aspect) => ({
      aspect,
      left: await bestFor(comparison.left, aspect, search, rarity),
      right: await bestFor(comparison.right, aspect, search, rarity),
    })),
  );
  const rows: ComparedRow[] = [];
  const hits: Hit[] = [];
  for (const { aspect, left, right } of found) {
    if (!left || !right || left.hit.passage.id === right.hit.passage.id) continue;
    hits.push(left.hit, right.hit);
    rows.push({ aspect: aspect.name, left: cell(left, citing), right: cell(right, citing) });
  }
  return { rows, hits };
}

type Found = { readonly hit: Hit; readonly part: WeighedPart };

/** The best sentence about the subject: of a document or chapter about it, else one that names it. */
async function bestFor(
  subject: string,
  aspect: Aspect,
  search: (text: string) => Promise<readonly Hit[]>,
  rarity: Rarity,
): Promise<Found | null> {
  const hits = (await search(`${subject} ${aspect.query}`)).filter(
    ({ passage }) => saysRule(passage) && !isRow(passage),
  );
  const about = hits.filter(({ passage }) => `${passage.document}${passage.path}`.includes(subject));
  return about.length > 0 ? bestPart(about, "", aspect, rarity) : bestPart(hits, subject, aspect, rarity);
}

/** The best sentence that names `subject`. */
function bestPart(hits: readonly Hit[], subject: string, aspect: Aspect, rarity: Rarity): Found | null {
  const asked = { question: aspect.query, canonical: aspect.query, kind: aspect.kind };
  for (const { hit, parts } of weighEvidence(asked, hits, rarity)) {
    const part = parts
      .filter(
        ({ fitsKind, kind, text }) =>
          (fitsKind || aspect.kind === "other") && kind !== "lead" && text.includes(subject),
      )
      .filter(({ coverage }) => coverage > 0.4)
      .sort((a, b) => b.score - a.score)[0];
    if (part) return { hit, part };
  }
  return null;
}

/** An item says nothing without the sentence that leads into it. */
function cell({ hit, part }: Found, citing: Citing): string {
  const lead =
    part.kind === "item"
      ? partsOf(hit.passage.text).findLast(({ kind, start }) => kind === "lead" && start < part.start)
      : undefined;
  const parts = lead ? [lead, part] : [part];
  return `${lead?.text ?? ""}${asSentence(part)}${citing.mark(hit, parts)}`;
}
