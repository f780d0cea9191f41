// From a complete question to a finding: search, weigh the evidence, and answer, ask back or admit silence.

import type { Citation } from "../../chat/reply.ts";
import type { Worded } from "../../language/engine.ts";
import { createFloorEngine } from "../../language/floor-engine.ts";
import type { Hit } from "../../retrieval/hit.ts";
import { type AnswerOutput, answerTask } from "./answer-task.ts";
import { arrange } from "./arrange.ts";
import { type Citing, createCiting } from "./citing.ts";
import { clarify } from "./clarify.ts";
import { tableOf } from "./clause-table.ts";
import { compare, readComparison } from "./difference.ts";
import { type Evidence, weighEvidence } from "./evidence.ts";
import { type Finding, finding, type Inquiry } from "./inquiry.ts";
import { kindOf, type QuestionKind, searchTextOf } from "./question.ts";
import { admitSilence, judge } from "./silence.ts";
import { saysRule } from "./teaching.ts";
import { supersededNote } from "./wording.ts";

const searchDepth = 30;
const floorEngine = createFloorEngine();

export async function answerFrom(inquiry: Inquiry): Promise<Finding> {
  const { library, reader } = inquiry;
  const kind = kindOf(inquiry.question);
  const canonical = inTermsOfManual(inquiry);
  const comparison = kind === "difference" ? await answerComparison(inquiry, canonical) : null;
  if (comparison) return comparison;

  const asked = inquiry.language === "en" ? canonical : inquiry.question;
  const found = await library.search({ ...reader, text: searchTextOf(asked, kind), k: searchDepth });
  const hits = found.filter(({ passage }) => saysRule(passage));
  const evidence = weighEvidence(
    {
      question: inquiry.question,
      canonical,
      kind,
      substitutions: inquiry.substitutions(inquiry.question),
    },
    hits,
    library.rarity(reader),
  );
  const topicsAsked = inquiry.topics.map(({ name }) => name).filter((name) => canonical.includes(name));
  const silence = judge(inquiry.question, kind, evidence, inquiry.isOurField(canonical), topicsAsked);
  if (silence) return admitSilence(inquiry, silence, evidence);
  return clarify(inquiry, kind, canonical, evidence) ?? (await answer(inquiry, kind, evidence));
}

/** The manual is Chinese: of an English question only the terms that have a Chinese counterpart can be found in it. */
function inTermsOfManual({ question, language, canonical }: Inquiry): string {
  const text = canonical(question);
  const terms = text.match(/[\p{Script=Han}、]+|\d[\d.,%]*|\b[A-Z]{2,}\b/gu);
  return language === "en" && terms && /\p{Script=Han}/u.test(text) ? terms.join(" ") : text;
}

async function answer(inquiry: Inquiry, kind: QuestionKind, evidence: readonly Evidence[]): Promise<Finding> {
  const { question, language } = inquiry;
  const [best, ...others] = evidence;
  const table = best ? tableOf(kind, best, others, inquiry) : null;
  const { text, citing, used } = arrange({ question, kind, language }, evidence, table);
  const citations = citing.citations();
  const worded = await word(inquiry, citations, text);
  return finding(
    inquiry,
    used.map(({ hit }) => hit),
    {
      status: "answered",
      text: [worded.output.answer, ...warnings(inquiry, citing)].join("\n\n"),
      citations,
      engine: worded.engine,
      model: worded.model,
      prompt: worded.prompt,
      checks: worded.checks,
    },
  );
}

/** An English sentence cannot be compared with its Chinese quote, so English answers keep the floor's frame. */
function word(
  inquiry: Inquiry,
  citations: readonly Citation[],
  floor: string,
): Promise<Worded<AnswerOutput>> {
  const { question, language } = inquiry;
  const passages = citations.map(({ n, document, clause, quote }) => ({
    n,
    label: `《${document}》${clause}`,
    quote,
  }));
  const engine = language === "en" ? floorEngine : inquiry.engine;
  const onPreview = (text: string): void => inquiry.emit({ type: "text", text });
  return engine.run(
    answerTask,
    { question, language, passages, floor },
    { signal: inquiry.signal, onPreview },
  );
}

/** A warning for each quote that no longer holds. */
export function warnings(
  inquiry: Pick<Inquiry, "language" | "library" | "reader">,
  citing: Citing,
): readonly string[] {
  const { language, library, reader } = inquiry;
  return citing
    .citations()
    .filter((citation) => citation.superseded)
    .map((citation) => {
      const successor = citation.successor ? library.passage(citation.successor, reader.audience) : null;
      return supersededNote(citation, successor, language);
    });
}

async function answerComparison(inquiry: Inquiry, canonical: string): Promise<Finding | null> {
  const comparison = readComparison(canonical);
  if (!comparison) return null;
  const { library, reader, language } = inquiry;
  const citing = createCiting();
  const search = (text: string): Promise<readonly Hit[]> => library.search({ ...reader, text, k: 10 });
  const { rows, hits } = await compare(comparison, search, library.rarity(reader), citing);
  if (rows.length === 0) return null;
  const lines = rows.map(
    (row) => `${row.aspect}\n- ${comparison.left}：${row.left}\n- ${comparison.right}：${row.right}`,
  );
  const lead = language === "zh" ? "主要区别：" : "Main differences (original wording):";
  return finding(inquiry, hits, {
    status: "answered",
    text: [`${lead}\n\n${lines.join("\n\n")}`, ...warnings(inquiry, citing)].join("\n\n"),
    citations: citing.citations(),
  });
}
