// Follow-ups about the answer just given: "为什么" wants its grounds, "具体说说" wants the whole clause.

import { citationsOf } from "../../chat/reply.ts";
import type { PastTurn } from "../../chat/turn.ts";
import type { Hit } from "../../retrieval/hit.ts";
import { type Citing, createCiting } from "./citing.ts";
import { type Part, partsOf } from "./clause-text.ts";
import { type Finding, finding, type Inquiry } from "./inquiry.ts";
import { warnings } from "./warnings.ts";
import { silence } from "./wording.ts";

/** "为规范贷款业务，" states an aim; "为股东提供担保的，" only says when the rule holds. */
const aim = /^为(?![^，。]*的[，,])/u;
const reason = /为了|目的|以便|防范|防止|避免|确保|保障|因此|由于/u;
const grounds = /依据(?:为|是)|^根据/u;
const asksGrounds = /依据|根据|grounds/iu;
const wholeLimit = 600;

/** What the clause rests on, when that is asked; else its reason, its document's purpose, or at least its grounds. */
export async function answerGrounds(inquiry: Inquiry, last: PastTurn): Promise<Finding> {
  const hit = lastHit(inquiry, last);
  if (!hit) return nothingBefore(inquiry);
  const citing = createCiting();
  const text = groundsText(inquiry, hit, citing);
  if (citing.citations().length === 0) citing.mark(hit, partsOf(hit.passage.text));
  return about(inquiry, last, hit, text, citing);
}

function groundsText(inquiry: Inquiry, hit: Hit, citing: Citing): string {
  const parts = partsOf(hit.passage.text);
  const own = parts.filter(asksGrounds.test(inquiry.question) ? statesGrounds : statesReason);
  if (own.length > 0) return quoted(own, hit, citing);
  const lead = silence("no-reason", null, null, inquiry.language).split("\n")[0] ?? "";
  const purpose = purposeOf(inquiry, hit);
  if (purpose) {
    const words = inquiry.language === "zh" ? "这份制度的目的是：" : "The purpose of the document is: ";
    return `${lead}\n${words}${quoted(purpose.parts, purpose.hit, citing)}`;
  }
  const stated = parts.filter(statesGrounds);
  return stated.length > 0 ? `${lead}\n${quoted(stated, hit, citing)}` : lead;
}

/** The clause of the last answer, whole. */
export async function answerMore(inquiry: Inquiry, last: PastTurn): Promise<Finding> {
  const hit = lastHit(inquiry, last);
  if (!hit) return nothingBefore(inquiry);
  const citing = createCiting();
  let length = 0;
  const parts = partsOf(hit.passage.text).filter((part) => {
    const isFirst = length === 0;
    length += part.text.length;
    return isFirst || length <= wholeLimit;
  });
  const lines = parts.map(
    (part) => `${part.kind === "item" ? "- " : ""}${part.text}${citing.mark(hit, [part])}`,
  );
  const lead =
    inquiry.language === "zh"
      ? `《${hit.passage.document}》${hit.passage.clause}的规定：`
      : `${hit.passage.document}, ${hit.passage.clause} in full:`;
  return about(inquiry, last, hit, [lead, ...lines].join("\n"), citing);
}

function statesReason({ text }: Part): boolean {
  return aim.test(text) || reason.test(text);
}

function statesGrounds({ text }: Part): boolean {
  return grounds.test(text);
}

function about(inquiry: Inquiry, last: PastTurn, hit: Hit, text: string, citing: Citing): Finding {
  const query = last.trace.query ?? inquiry.question;
  return finding({ ...inquiry, question: query }, [hit], {
    status: "answered",
    text: [text, ...warnings(inquiry, citing)].join("\n\n"),
    citations: citing.citations(),
  });
}

function lastHit({ library, reader }: Inquiry, last: PastTurn): Hit | null {
  const [citation] = citationsOf(last.reply);
  const passage = citation && library.passage(citation.passageId, reader.audience);
  if (!citation || !passage) return null;
  const { superseded, successor } = citation;
  return { passage, superseded, successor, score: 1, trace: { lexicalRank: null, vectorRank: null } };
}

/** 第一条 of a rule says what it is for. */
function purposeOf(
  { library, reader }: Inquiry,
  hit: Hit,
): { readonly hit: Hit; readonly parts: readonly Part[] } | null {
  const passages = library.document(hit.passage.documentId, reader.audience)?.passages ?? [];
  const first = passages.find((passage) => passage.clause === "第一条");
  const parts = first ? partsOf(first.text).filter((part) => aim.test(part.text)) : [];
  return first && parts.length > 0 ? { hit: { ...hit, passage: first }, parts } : null;
}

function quoted(parts: readonly Part[], hit: Hit, citing: Citing): string {
  return parts.map((part) => `${part.text}${citing.mark(hit, [part])}`).join("");
}

function nothingBefore(inquiry: Inquiry): Finding {
  const text =
    inquiry.language === "zh"
      ? "上一个回答没有引用条款。请把要问的事说完整，例如“流动资金贷款为什么不能用于固定资产投资？”。"
      : "The last answer cited no clause. Please ask the whole question.";
  return finding(inquiry, [], { status: "clarify", text });
}
