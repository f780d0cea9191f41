// When the evidence is too thin to answer: say so, name the nearest clause and who owns the document.

import { createCiting } from "./citing.ts";
import type { Evidence } from "./evidence.ts";
import { type Finding, finding, type Inquiry } from "./inquiry.ts";
import type { QuestionKind } from "./question.ts";
import { type Silence, silence, statusOf } from "./wording.ts";

/** Share of the question that the best clause must contain; measured by `npm run check:data`. */
const enoughCoverage = 0.65;
/** Enough where a figure is asked for of a topic, and the clause about that topic gives one. */
const enoughWithFigure = 0.3;
/** From here on a clause is near enough that "the manual does not say" might be untrue. */
const nearCoverage = 0.4;
const numberWanted = /多久|多长|多少|几(个|年|天|月|日|成|倍)|how (long|much|many)/i;

/** Null when there is enough evidence to answer. */
export function judge(
  question: string,
  kind: QuestionKind,
  evidence: readonly Evidence[],
  isOurField: boolean,
  topicsAsked: readonly string[],
): Silence | null {
  const leading = evidence.slice(0, 3);
  const coverage = leading.reduce((most, { coverage }) => Math.max(most, coverage), 0);
  const wantsFigure = kind === "duration" || kind === "amount";
  if (coverage < enoughCoverage) {
    const [best] = evidence;
    if (wantsFigure && best && givesFigure(best, topicsAsked)) return null;
    if (coverage >= nearCoverage) return "indirect";
    return isOurField ? "silent" : "off-topic";
  }
  return wantsFigure && numberWanted.test(question) && !leading.some(({ fitsKind }) => fitsKind)
    ? "no-number"
    : null;
}

function givesFigure(
  { coverage, fitsKind, hit: { passage } }: Evidence,
  topicsAsked: readonly string[],
): boolean {
  const text = `${passage.document}${passage.path}${passage.text}`;
  return coverage >= enoughWithFigure && fitsKind && topicsAsked.some((topic) => text.includes(topic));
}

export function admitSilence(inquiry: Inquiry, why: Silence, evidence: readonly Evidence[]): Finding {
  const { language, library, reader } = inquiry;
  const [best] = evidence;
  if (why === "off-topic" || !best) {
    const text = silence(best ? why : "silent", null, null, language);
    return finding(inquiry, [], { status: statusOf[why], text, silence: why, reason: why });
  }
  const { passage } = best.hit;
  const part = best.parts.toSorted((a, b) => b.score - a.score)[0];
  const citing = createCiting();
  const nearest = part && {
    label: `《${passage.document}》${passage.clause}`,
    quote: part.text,
    mark: citing.mark(best.hit, [part]),
  };
  const owner = library.document(passage.documentId, reader.audience)?.document.owner ?? null;
  return finding(inquiry, [best.hit], {
    status: statusOf[why],
    text: silence(why, nearest ?? null, owner, language),
    citations: citing.citations(),
    silence: why,
    reason: why,
  });
}
