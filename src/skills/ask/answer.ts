// From a complete question to a finding: search, weigh the evidence, and answer, ask back or admit silence.

import type { Citation } from "../../chat/reply.ts";
import type { Worded } from "../../language/engine.ts";
import { createFloorEngine } from "../../language/floor-engine.ts";
import { type AnswerOutput, answerTask } from "./answer-task.ts";
import { arrange } from "./arrange.ts";
import { clarify } from "./clarify.ts";
import { tableOf } from "./clause-table.ts";
import { answerComparison } from "./comparison.ts";
import { readComparison } from "./difference.ts";
import { type Evidence, weighEvidence } from "./evidence.ts";
import { type Finding, finding, type Inquiry } from "./inquiry.ts";
import { kindOf, type QuestionKind, searchTextOf } from "./question.ts";
import { admitSilence, judge } from "./silence.ts";
import { saysRule } from "./teaching.ts";
import { warnings } from "./warnings.ts";

const searchDepth = 30;
const floorEngine = createFloorEngine();

export async function answerFrom(inquiry: Inquiry): Promise<Finding> {
  const { library, reader } = inquiry;
  const kind = kindOf(inquiry.question);
  const canonical = inTermsOfManual(inquiry);
  const comparison = readComparison(canonical);
  const compared = comparison && (await answerComparison(inquiry, comparison, kind));
  if (compared) return compared;

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
  // Of two things that are compared a clause about one is no answer.
  const silence =
    comparison && kind === "difference"
      ? "indirect"
      : judge(inquiry.question, kind, evidence, inquiry.isOurField(canonical));
  if (silence) return admitSilence(inquiry, silence, evidence);
  return clarify(inquiry, kind, canonical, evidence) ?? (await answer(inquiry, kind, evidence));
}

/** The manual is Chinese: of an English question only the terms that have a Chinese counterpart can be found in it. */
function inTermsOfManual({ question, language, canonical }: Inquiry): string {
  const text = canonical(question);
  const terms = text.match(/[\p{Script=Han}、]+|\d[\d.,%]*|\b[A-Z]{2,}\b/gu);
  return language === "en" && terms ? terms.join(" ") : text;
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
