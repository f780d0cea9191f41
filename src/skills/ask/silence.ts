// When the evidence is too thin to answer: say so, name the nearest clause and who owns the document.

import { createCiting } from "./citing.ts";
import { bestPart, type Evidence } from "./evidence.ts";
import { type Finding, finding, type Inquiry } from "./inquiry.ts";
import type { QuestionKind } from "./question.ts";
import { type Silence, silence, statusOf } from "./wording.ts";

/**
 * How sure the best clause makes us, as a logarithm of odds: above 0 it is more likely to answer than not. `part` is
 * the coverage of its best sentence, `lead` what it is ahead of the third other clause: where many clauses fit alike,
 * none was meant. Fitted on some 330 questions that the sample library or 42 regulations answer, and on 600 in the
 * same words that they do not; `npm run check:data` and the tests of the sample library measure it anew.
 */
const sureness = {
  base: -13.5,
  score: 3.85,
  part: 3.1,
  lead: 2.7,
  foreign: -4,
  missing: -0.21,
  ourField: 3.5,
};
/** Further ahead than this makes nothing surer. */
const mostLead = 1;
/** From here on a clause is near enough that "the manual does not say" might be untrue. */
const nearCoverage = 0.4;
/** A question without a word of the trade is about something else, whatever words it shares with a clause. */
const nearOutside = 0.7;
const wholeQuestion = 0.8;
const rivalShare = 0.9;
const numberWanted = /多久|多长|多少|几(个|年|天|月|日|成|倍|折|分|级|组|家|次|号)|how (long|much|many)/i;

/** Null when there is enough evidence to answer. */
export function judge(
  question: string,
  kind: QuestionKind,
  evidence: readonly Evidence[],
  isOurField: boolean,
): Silence | null {
  const [best] = evidence;
  if (!best || surenessOf(best, evidence, isOurField) < 0) {
    if (best && best.coverage >= (isOurField ? nearCoverage : nearOutside)) return "indirect";
    return isOurField ? "silent" : "off-topic";
  }
  const wantsFigure = (kind === "duration" || kind === "amount") && numberWanted.test(question);
  return wantsFigure && !saysItInWords(best) && !givesFigure(best, evidence) ? "no-number" : null;
}

/** A clause about just this may set the bound in words (低于基准收益率, 由审批人逐户确定). */
function saysItInWords({ coverage, parts }: Evidence): boolean {
  return (
    coverage >= wholeQuestion &&
    /低于|高于|超过|不少于|限额|金额|确定|为准|参数表/u.test(bestPart(parts)?.text ?? "")
  );
}

/** A clause that fits nearly as well may hold the figure that the best one lacks. */
function givesFigure(best: Evidence, evidence: readonly Evidence[]): boolean {
  return evidence.slice(0, 3).some(({ fitsKind, score }) => fitsKind && score >= rivalShare * best.score);
}

function surenessOf(best: Evidence, evidence: readonly Evidence[], isOurField: boolean): number {
  const others = evidence.filter(({ hit }) => clauseOf(hit.passage.id) !== clauseOf(best.hit.passage.id));
  return (
    sureness.base +
    sureness.score * best.score +
    sureness.part * (bestPart(best.parts)?.coverage ?? 0) +
    sureness.lead * Math.min(mostLead, best.score - (others[2]?.score ?? 0)) +
    sureness.foreign * best.foreign +
    sureness.missing * best.missing +
    (isOurField ? sureness.ourField : 0)
  );
}

/** The clause that a row of its table or a part of its text belongs to. */
function clauseOf(passageId: string): string {
  return passageId.replace(/(?:\/表\d+\/行\d+|(?<=条)\/\d+)$/u, "");
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
