// "贷款最长可以多久": when a question names no product and the rule differs by product, ask which one is meant
// rather than guess.

import { numbersIn, sameNumber } from "../../language/numbers.ts";
import type { Topic } from "../../retrieval/lexicon-file.ts";
import { bestPart, type Evidence } from "./evidence.ts";
import { type Finding, finding, type Inquiry } from "./inquiry.ts";
import type { QuestionKind } from "./question.ts";
import { clarifyPrompt } from "./wording.ts";

/** How near to the best clause another product's must come to be an equal answer. */
const rivalShare = 0.85;
const productBound: readonly QuestionKind[] = ["duration", "amount"];

/** Null when the question is clear enough to answer. */
export function clarify(
  inquiry: Inquiry,
  kind: QuestionKind,
  canonical: string,
  evidence: readonly Evidence[],
): Finding | null {
  const products = inquiry.topics.filter((topic) => topic.kind === "product");
  if (!productBound.includes(kind) || products.some(({ name }) => canonical.includes(name))) return null;
  const [best] = evidence;
  if (!best || /《/u.test(canonical) || productOf(best, products) === null) return null;
  const rivals = evidence.filter(
    (candidate) => candidate.score >= rivalShare * best.score && candidate.fitsKind,
  );
  const named = new Set(rivals.flatMap((rival) => productOf(rival, products) ?? []));
  const ofProducts = rivals.filter((rival) => productOf(rival, products) !== null);
  if (named.size < 2 || saySameFigures(ofProducts)) return null;
  const choices = [...named].slice(0, 4).map((product) => ({
    id: product,
    label: product,
    text: inquiry.question.includes("贷款")
      ? inquiry.question.replace("贷款", product)
      : `${product}${inquiry.question}`,
  }));
  const hits = rivals.map(({ hit }) => hit);
  return finding(inquiry, hits, { status: "clarify", text: clarifyPrompt(inquiry.language), choices });
}

/** When every product's clause gives the same figures, there is nothing to ask back. */
function saySameFigures(rivals: readonly Evidence[]): boolean {
  const [first = [], ...others] = rivals.map(({ parts }) => numbersIn(bestPart(parts)?.text ?? ""));
  return others.every(
    (numbers) =>
      numbers.every((number) => first.some((other) => sameNumber(number, other))) &&
      first.every((number) => numbers.some((other) => sameNumber(number, other))),
  );
}

/** The product that a clause's document is about. */
function productOf({ hit }: Evidence, products: readonly Topic[]): string | null {
  return products.find(({ name }) => hit.passage.document.includes(name))?.name ?? null;
}
