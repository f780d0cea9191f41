// A table belongs together: a clause that says 下表 is answered with its rows, and a question that fits several
// rows alike is answered with all of them rather than with the one that happens to rank first.

import type { Passage } from "../../library/passage.ts";
import type { Hit } from "../../retrieval/hit.ts";
import type { Part } from "./clause-text.ts";
import { bestPart, type Evidence } from "./evidence.ts";
import type { Inquiry } from "./inquiry.ts";
import type { QuestionKind } from "./question.ts";

export type ClauseTable = {
  /** The clause above the table, when it has words of its own. */
  readonly lead: Hit | null;
  readonly rows: readonly Hit[];
};

const rowMark = /\/表\d+\/行\d+$/u;
const refersToTable = /下表|[如按见]表|表\s*\d/u;
/** Rows this near to the best one answer the question as well as it does. */
const rivalShare = 0.85;

const wantsAll: readonly QuestionKind[] = ["documents", "list", "steps", "conditions"];

/** The table to show whole; null when the answer is no table or one row of it stands out. */
export function tableOf(
  kind: QuestionKind,
  best: Evidence,
  others: readonly Evidence[],
  { library, reader }: Pick<Inquiry, "library" | "reader">,
): ClauseTable | null {
  const { passage } = best.hit;
  const hitsWhere = (accept: (id: string) => boolean): readonly Hit[] =>
    (library.document(passage.documentId, reader.audience)?.passages ?? [])
      .filter((candidate) => accept(candidate.id))
      .map((found) => ({ ...best.hit, passage: found }));
  if (!isRow(passage)) {
    if (!refersToTable.test(passage.text) || !leads(best)) return null;
    const rows = hitsWhere((id) => id.startsWith(`${passage.id}/表`));
    return rows.length > 0 ? { lead: best.hit, rows: tellingRows(kind, rows, others) } : null;
  }
  const table = passage.id.replace(/\/行\d+$/u, "/");
  const rivals = others.filter(
    ({ hit, score }) => hit.passage.id.startsWith(table) && score >= rivalShare * best.score,
  );
  if (rivals.length === 0 && !wantsAll.includes(kind)) return null;
  const clause = passage.id.replace(rowMark, "");
  return {
    lead: hitsWhere((id) => id === clause)[0] ?? null,
    rows: tellingRows(
      kind,
      hitsWhere((id) => id.startsWith(table)),
      [best, ...others],
    ),
  };
}

/** The few rows that hold clearly more of the question than the others; all where none does or a list is asked for. */
function tellingRows(
  kind: QuestionKind,
  rows: readonly Hit[],
  evidence: readonly Evidence[],
): readonly Hit[] {
  if (wantsAll.includes(kind)) return rows;
  const held = new Map(evidence.map(({ hit, parts }) => [hit.passage.id, bestPart(parts)?.own ?? 0]));
  const shareOf = ({ passage }: Hit): number => held.get(passage.id) ?? 0;
  const most = Math.max(...rows.map(shareOf));
  const telling = rows.filter((row) => shareOf(row) >= most - nearlyAsMuch);
  return most >= enoughForRow && telling.length <= fewRows ? telling : rows;
}

const enoughForRow = 0.4;
const nearlyAsMuch = 0.1;
const fewRows = 3;

/** False when another sentence of the clause answers better than the one that leads into the table. */
function leads({ parts }: Evidence): boolean {
  const lead = parts.find((part) => refersToTable.test(part.text));
  const best = bestPart(parts);
  return lead === undefined || best === undefined || lead.score >= rivalShare * best.score;
}

/** True for a row of a table that is a passage of its own. */
export function isRow({ id }: Pick<Passage, "id">): boolean {
  return rowMark.test(id);
}

/** A row's own text stands below its table's caption. */
export function rowPart({ passage }: Hit): Part {
  const start = passage.text.lastIndexOf("\n") + 1;
  return { text: passage.text.slice(start), start, kind: "item" };
}
