// The answer to "A和B有什么区别": what a clause itself says that sets the two apart, else the same aspect of both, side
// by side.

import type { Hit } from "../../retrieval/hit.ts";
import { type Citing, createCiting } from "./citing.ts";
import { isRow, rowPart } from "./clause-table.ts";
import { leadsToTable, namesGrounds, type Part, partsOf } from "./clause-text.ts";
import { type Comparison, compare } from "./difference.ts";
import { type Finding, finding, type Inquiry } from "./inquiry.ts";
import type { QuestionKind } from "./question.ts";
import { saysRule } from "./teaching.ts";
import { warnings } from "./warnings.ts";

/** Null when the library says nothing of both. "A和B差多少" (no `difference`) wants the clause that says it. */
export async function answerComparison(
  inquiry: Inquiry,
  comparison: Comparison,
  kind: QuestionKind,
): Promise<Finding | null> {
  const { library, reader, language } = inquiry;
  const citing = createCiting();
  const search = (text: string): Promise<readonly Hit[]> => library.search({ ...reader, text, k: 10 });
  const setsApart = kind === "difference" ? saysDifference : saysAmount;
  const together = sideBySide(
    comparison,
    await search(`${comparison.left} ${comparison.right} 区别`),
    setsApart,
  );
  if (together) return answered(inquiry, [together], textOf(comparison, together, inquiry, citing), citing);
  if (kind !== "difference") return null;
  const { rows, hits } = await compare(comparison, search, library.rarity(reader), citing);
  if (rows.length === 0) return null;
  const lines = rows.map(
    (row) => `${row.aspect}\n- ${comparison.left}：${row.left}\n- ${comparison.right}：${row.right}`,
  );
  const lead = language === "zh" ? "主要区别：" : "Main differences (original wording):";
  return answered(inquiry, hits, `${lead}\n\n${lines.join("\n\n")}`, citing);
}

function answered(inquiry: Inquiry, hits: readonly Hit[], text: string, citing: Citing): Finding {
  return finding(inquiry, hits, {
    status: "answered",
    text: [text, ...warnings(inquiry, citing)].join("\n\n"),
    citations: citing.citations(),
  });
}

/** The clause with a sentence that sets the two apart (续贷与展期、重组、借新还旧按下表区分); null when none does. */
export function sideBySide(
  comparison: Comparison,
  hits: readonly Hit[],
  setsApart = saysDifference,
): Hit | null {
  return (
    hits.find(
      ({ passage }) =>
        saysRule(passage) &&
        !isRow(passage) &&
        partsOf(passage.text).some((part) => namesBoth(part, comparison) && setsApart.test(part.text)),
    ) ?? null
  );
}

const saysDifference = /区别|区分|不同|差别|差异|相差|比较|对比|分别|只能|而|分为|用途和限制/u;
/** "A和B差多少" wants the difference as a figure. */
const saysAmount = /(?:相差|之差|差额)[^，。；]*\d/u;

function namesBoth({ text }: Part, { left, right }: Comparison): boolean {
  return text.includes(left) && text.includes(right);
}

/** The sentences about both, and of a list or table the lines about either. */
function textOf(comparison: Comparison, hit: Hit, { library, reader }: Inquiry, citing: Citing): string {
  const parts = partsOf(hit.passage.text).filter((part) => !namesGrounds(part));
  const sentences = parts.filter(
    (part) =>
      part.kind !== "item" &&
      ((namesBoth(part, comparison) && saysDifference.test(part.text)) ||
        (leadsToTable(part) && namesEither(part.text, comparison))),
  );
  const rows = (library.document(hit.passage.documentId, reader.audience)?.passages ?? [])
    .filter((passage) => isRow(passage) && passage.id.startsWith(`${hit.passage.id}/`))
    .map((passage) => ({ ...hit, passage }));
  const lines = [
    ...parts.filter(({ kind }) => kind === "item").map((part) => ({ from: hit, part })),
    ...rows.map((row) => ({ from: row, part: rowPart(row) })),
  ];
  return [
    sentences.map((part) => part.text + citing.mark(hit, [part])).join(""),
    ...linesAbout(comparison, lines).map(({ from, part }) => `- ${part.text}${citing.mark(from, [part])}`),
  ].join("\n");
}

type Line = { readonly from: Hit; readonly part: Part };

/** The lines whose first cell is one of the two; where none is, those that name either. */
function linesAbout(comparison: Comparison, lines: readonly Line[]): readonly Line[] {
  const own = lines.filter(({ part }) => namesEither(/^[^；]*/u.exec(part.text)?.[0] ?? "", comparison));
  return own.length > 0 ? own : lines.filter(({ part }) => namesEither(part.text, comparison));
}

function namesEither(text: string, { left, right }: Comparison): boolean {
  return text.includes(left) || text.includes(right);
}
