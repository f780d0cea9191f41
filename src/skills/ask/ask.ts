// Answers from the library, every sentence cited, as of a day; or says that the manual is silent; or refuses
// what a red line forbids. Facts come from retrieval; a language engine may only word them, checked.

import { sinceFreshStart } from "../../chat/fresh-start.ts";
import type { Choice, Reply } from "../../chat/reply.ts";
import type { NewLearningEvent, Outcome, Skill, Trace, Turn } from "../../chat/turn.ts";
import { civilDate } from "../../dates.ts";
import type { LanguageEngine } from "../../language/engine.ts";
import { audienceOf } from "../../people/person.ts";
import { findRedLine, type RedLines } from "../../red-lines/red-lines.ts";
import type { Library } from "../../retrieval/hit.ts";
import type { Substitution } from "../../retrieval/lexical/canonical.ts";
import type { Topic } from "../../retrieval/lexicon-file.ts";
import { answerFrom } from "./answer.ts";
import { readAsOf } from "./as-of.ts";
import { completeFollowUp } from "./follow-up.ts";
import type { Finding, Inquiry } from "./inquiry.ts";
import { answerGrounds, answerMore } from "./last-answer.ts";
import { refuse } from "./refuse.ts";
import { asOfNote } from "./wording.ts";

export type AskDependencies = {
  readonly library: () => Library;
  readonly engine: LanguageEngine;
  readonly redLines: RedLines;
  readonly topics: readonly Topic[];
  /** The question with trade words replaced by the manual's terms. */
  readonly canonical: (text: string) => string;
  /** What that replaced. */
  readonly substitutions: (text: string) => readonly Substitution[];
  /** True when a text in canonical terms uses any term of the trade. */
  readonly isOurField: (canonical: string) => boolean;
};

export function createAsk(dependencies: AskDependencies): Skill {
  return {
    name: "ask",
    commands: [],
    recognises: () => true,
    run: async (turn) => {
      const finding = await find(turn, dependencies);
      return outcomeOf(finding, turn);
    },
  };
}

async function find(turn: Turn, dependencies: AskDependencies): Promise<Finding> {
  const { inbound } = turn;
  const broken = findRedLine(inbound.text, dependencies.redLines);
  const dated = readAsOf(inbound.text);
  const today = civilDate(new Date(inbound.at));
  const asOf = (inbound.kind === "text" ? inbound.asOf : undefined) ?? dated.asOf ?? today;
  const library = dependencies.library();
  const reader = { asOf, audience: audienceOf(turn.person) };
  const inquiry: Inquiry = {
    question: dated.question,
    language: turn.language,
    reader,
    library,
    canonical: dependencies.canonical,
    substitutions: dependencies.substitutions,
    topics: dependencies.topics,
    isOurField: dependencies.isOurField,
    engine: dependencies.engine,
    signal: turn.signal,
    emit: turn.emit,
  };
  if (broken) return refuse(broken, inquiry);
  const completed = completeFollowUp(dated.question, sinceFreshStart(turn.history), dependencies.topics);
  if (completed.kind === "about-last") {
    return completed.wants === "grounds"
      ? answerGrounds(inquiry, completed.last)
      : answerMore(inquiry, completed.last);
  }
  const finding = await answerFrom({ ...inquiry, question: completed.question });
  return asOf === today || finding.citations.length === 0
    ? finding
    : withNote(finding, asOfNote(asOf, turn.language));
}

function withNote(finding: Finding, note: string): Finding {
  return { ...finding, text: `${note}\n${finding.text}` };
}

function outcomeOf(finding: Finding, turn: Turn): Outcome {
  return {
    reply: replyOf(finding, turn),
    session: "unchanged",
    events: eventsOf(finding, turn),
    trace: traceOf(finding),
  };
}

function replyOf(finding: Finding, { messageId, language }: Turn): Reply {
  const { status, text, citations, tables, rule } = finding;
  const choices = [...finding.choices, ...(isOpen(finding) ? [expertChoice(messageId, language)] : [])];
  return {
    status,
    blocks: [
      { type: "text", text },
      ...tables.map((table) => ({ type: "table", ...table }) as const),
      ...(citations.length > 0 ? [{ type: "sources", citations } as const] : []),
      ...(choices.length > 0 ? [{ type: "choices", prompt: "", choices } as const] : []),
      ...(status === "answered" || status === "abstained" ? [{ type: "feedback" } as const] : []),
    ],
    ...(rule ? { rule } : {}),
  };
}

/** A question of the trade without an answer: whoever answers for the nearest clause may know. */
function isOpen({ status, silence }: Finding): boolean {
  return status === "refused" || (status === "abstained" && silence !== "off-topic");
}

function expertChoice(messageId: string, language: Turn["language"]): Choice {
  return language === "zh"
    ? { id: `expert:${messageId}`, label: "问专家", text: "问专家" }
    : { id: `expert:${messageId}`, label: "Ask an expert", text: "ask an expert" };
}

/** Every question is a fact about what people need; a question that could not be answered is one more. */
function eventsOf(finding: Finding, turn: Turn): readonly NewLearningEvent[] {
  if (finding.silence === "off-topic" || finding.status === "clarify") return [];
  const clause = finding.citations[0]?.passageId ?? null;
  const asked: NewLearningEvent = {
    kind: "asked",
    clause,
    competency: finding.competency,
    text: turn.inbound.text,
  };
  if (finding.status !== "abstained" && finding.status !== "refused") return [asked];
  return [asked, { ...asked, kind: "refused", reason: finding.reason }];
}

function traceOf(finding: Finding): Trace {
  return {
    skill: "ask",
    query: finding.query,
    generation: finding.generation,
    passages: finding.passages,
    engine: finding.engine,
    checks: finding.checks,
    ...(finding.prompt === null ? {} : { prompt: finding.prompt }),
    ...(finding.model === null ? {} : { model: finding.model }),
  };
}
