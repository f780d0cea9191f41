// Whether a wording permits, forbids, obliges and exempts as its quote does, clause by clause: each clause
// is held against the clause of the quote that it shares most words with.

import { contentPairs } from "./content.ts";
import { actsOf, contradicts, isBan, type ModalClause, modalClauses } from "./modality.ts";

/** From this share of common words on, two clauses are the same but for the words that are compared. */
const closeLikeness = 0.8;
/** A ban that is nearly as near as the nearest clause may be the one that the wording dropped. */
const nearShare = 0.8;

type Subject = { readonly clause: ModalClause; readonly pairs: ReadonlySet<string> };

/** The problems of these clauses of an answer. */
export function checkPermissions(
  clauses: readonly ModalClause[],
  source: string,
  question: string,
): readonly string[] {
  const quoted = modalClauses(source).map((clause) => ({
    clause,
    pairs: new Set(contentPairs(clause.text)),
  }));
  const isContrary = (said: Subject) => {
    if (quoted.some(({ clause }) => isWordForWord(said.clause, clause))) return false;
    const likenesses = quoted.map((meant) => ({ meant: meant.clause, ...likeness(said.pairs, meant.pairs) }));
    const best = Math.max(0, ...likenesses.map(({ score }) => score));
    if (best === 0) return said.clause.own.length > 0;
    const opposed = likenesses.map((other) => ({
      ...other,
      isOpposed: contradicts(said.clause, other.meant, other.dice >= closeLikeness),
    }));
    const nearest = opposed.filter(({ score }) => score === best);
    const rivals = opposed.filter(
      ({ score, dice, meant }) => score >= nearShare * best && (dice >= closeLikeness || bans(meant)),
    );
    const isRivalled = !bans(said.clause) && rivals.some(({ isOpposed }) => isOpposed);
    return isRivalled || nearest.every(({ isOpposed }) => isOpposed);
  };
  return withSubject(clauses, question).some(isContrary)
    ? ["可以与不得、需要与不需要或上下限同原文不一致"]
    : [];
}

// The same words under another lead or after another 不得 are not the same clause.
function isWordForWord(said: ModalClause, meant: ModalClause): boolean {
  const isSameAct = actsOf(said).join() === actsOf(meant).join() && said.possible === meant.possible;
  return isSameAct && words(said) === words(meant);
}

function words({ text }: ModalClause): string {
  return text.replace(/[\s\p{P}]+/gu, "");
}

function bans(clause: ModalClause): boolean {
  return isBan(actsOf(clause).at(-1) ?? null);
}

// Most common words first; among those, the clause that has fewest others.
function likeness(
  said: ReadonlySet<string>,
  meant: ReadonlySet<string>,
): { readonly score: number; readonly dice: number } {
  const common = [...said].filter((pair) => meant.has(pair)).length;
  const dice = common === 0 ? 0 : (2 * common) / (said.size + meant.size);
  return { score: common + dice, dice };
}

// “可以，……” says nothing by itself: it speaks of what follows or, standing alone, of what was asked.
function withSubject(clauses: readonly ModalClause[], question: string): readonly Subject[] {
  const all = clauses.map((clause) => ({ clause, pairs: new Set(contentPairs(clause.text)) }));
  return all.flatMap(({ clause, pairs }, index) => {
    if (pairs.size > 0) return [{ clause, pairs }];
    if (clause.own.length === 0) return [];
    const subject = all[index + 1]?.pairs ?? new Set(contentPairs(question));
    return [{ clause: { ...clause, limits: [], negations: 0 }, pairs: subject }];
  });
}
