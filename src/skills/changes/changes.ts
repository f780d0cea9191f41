// "流贷办法新旧有什么不同": two versions of one document side by side, clause by clause, in their own words.

import { type Citation, citationsOf, type Reply } from "../../chat/reply.ts";
import { say } from "../../chat/say.ts";
import type { Outcome, Skill, Turn } from "../../chat/turn.ts";
import { type CivilDate, civilDate } from "../../dates.ts";
import {
  type ClauseChange,
  type DiffClause,
  diffClauses,
  markedText,
  type Span,
} from "../../library/diff.ts";
import { type Document, inForce, type Passage } from "../../library/passage.ts";
import { everybody } from "../../people/audience.ts";
import { audienceOf } from "../../people/person.ts";
import type { Library } from "../../retrieval/hit.ts";
import { readChangeQuestion, titlesLike } from "./change-question.ts";

export type ChangesDependencies = {
  readonly library: () => Library;
  /** The question with trade words replaced by the manual's terms. */
  readonly canonical: (text: string) => string;
};

type Version = { readonly document: Document; readonly passages: readonly Passage[] };
type Versions = { readonly before: Version; readonly after: Version };
type Found =
  | ({ readonly status: "found" } & Versions)
  | { readonly status: "single"; readonly title: string }
  | { readonly status: "unknown" };

const mostShown = 8;
const longestSame = 40;
const kinds = [
  ["changed", "修改"],
  ["added", "新增"],
  ["removed", "删去"],
  ["moved", "只改条号"],
] as const;

/** The skill that compares the versions of a document; it takes only questions that name one or say 新旧. */
export function createChanges({ library, canonical }: ChangesDependencies): Skill {
  return {
    name: "changes",
    commands: [],
    recognises: (text) => {
      const asked = readChangeQuestion(text);
      if (!asked) return false;
      if (asked.isAboutVersions) return true;
      const name = canonical(asked.name);
      return asked.namesRules && titlesLike(name, library().documents([everybody])).length > 0;
    },
    run: async (turn) => {
      const asked = readChangeQuestion(turn.inbound.text);
      const view = library();
      const found = findVersions(view, asked ? canonical(asked.name) : "", turn);
      if (found.status === "found") return comparison(turn, found, view.generation);
      return found.status === "single" ? onlyOne(turn, found.title) : whichOne(turn, view);
    },
  };
}

function findVersions(view: Library, name: string, turn: Turn): Found {
  const audience = audienceOf(turn.person);
  const documents = view.documents(audience);
  const named = name === "" ? lastCited(turn, documents) : titlesLike(name, documents);
  const [first] = named;
  if (!first) return { status: "unknown" };
  const today = civilDate(new Date(turn.inbound.at));
  const newest = named
    .filter(({ supersedes, title }) => supersedes !== null && title.length === first.title.length)
    .concat(named.filter(({ supersedes }) => supersedes !== null))
    .find(
      (document) =>
        documents.some(({ id }) => id === document.supersedes) && isLatest(document, documents, today),
    );
  const after = newest && view.document(newest.id, audience);
  const before = newest?.supersedes ? view.document(newest.supersedes, audience) : null;
  return after && before ? { status: "found", before, after } : { status: "single", title: first.title };
}

/** In force today, or about to be: the one that nothing replaces yet. */
function isLatest(document: Document, documents: readonly Document[], today: CivilDate): boolean {
  const isReplaced = documents.some((other) => other.supersedes === document.id && inForce(other, today));
  return !isReplaced;
}

/** "新版和旧版有什么变化" after an answer is about the document it cited first. */
function lastCited(turn: Turn, documents: readonly Document[]): readonly Document[] {
  const answer = turn.history.findLast(({ reply }) => citationsOf(reply).length > 0);
  const [citation] = answer ? citationsOf(answer.reply) : [];
  const id = citation?.passageId.split("#")[0];
  const document = documents.find((one) => one.id === id);
  if (!document) return [];
  return [...documents.filter(({ supersedes }) => supersedes === id), document];
}

function comparison(turn: Turn, { before, after }: Versions, generation: number): Outcome {
  const changes = diffClauses(before.passages, after.passages);
  const shown = kinds
    .flatMap(([kind]) => changes.filter((change) => change.kind === kind && kind !== "moved"))
    // How a law came about says least of what changed in it.
    .toSorted((one, other) => Number(isPreface(one)) - Number(isPreface(other)))
    .slice(0, mostShown);
  const today = civilDate(new Date(turn.inbound.at));
  const cite = createMarks(before, after, today);
  const lines = shown.map((change) => `- ${changeLine(change, cite.mark)}`);
  const left = changes.filter(({ kind }) => kind !== "moved").length - shown.length;
  const rest = left > 0 ? [`另有 ${left} 条改动未列出，可在资料库中逐条查看。`] : [];
  const text = [summaryOf(before, after, changes), lines.join("\n"), ...rest].filter(Boolean).join("\n\n");
  const citations = cite.citations();
  const passages = [...before.passages, ...after.passages].filter(({ id }) =>
    citations.some((citation) => citation.passageId === id),
  );
  const reply: Reply = {
    status: "answered",
    blocks: [
      { type: "text", text },
      ...(citations.length > 0 ? [{ type: "sources", citations } as const] : []),
      { type: "feedback" },
    ],
  };
  return {
    reply,
    session: "unchanged",
    events: [{ kind: "asked", clause: citations[0]?.passageId ?? null, text: turn.inbound.text }],
    trace: {
      skill: "changes",
      query: turn.inbound.text,
      generation,
      passages: passages.map(({ id, hash }) => ({ id, hash, score: 1 })),
      engine: "floor",
    },
  };
}

function summaryOf(before: Version, after: Version, changes: readonly ClauseChange[]): string {
  const counts = kinds.flatMap(([kind, word]) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count === 0 ? [] : [`${word} ${count} 条`];
  });
  const what = counts.length === 0 ? "条文没有变化" : counts.join("，");
  return `《${after.document.title}》新版${validity(after)}与旧版${validity(before)}相比：${what}。【-…-】是删去的字，【+…+】是增加的字。`;
}

function validity({ document, passages }: Version): string {
  const from = document.effectiveFrom;
  const to = document.effectiveTo ?? passages[0]?.effectiveTo ?? null;
  const words = [from ? `${from} 起施行` : "", to ? `${to} 后失效` : ""].filter(Boolean).join("，");
  return words === "" ? "" : `（${words}）`;
}

function isPreface(change: ClauseChange): boolean {
  return (change.kind === "removed" ? change.before : change.after).clause === "前言";
}

type Mark = (clause: DiffClause) => string;

function changeLine(change: ClauseChange, mark: Mark): string {
  switch (change.kind) {
    case "added":
      return `新增${change.after.clause}：${inOneLine(change.after.text)}${mark(change.after)}`;
    case "removed":
      return `删去${change.before.clause}：${inOneLine(change.before.text)}${mark(change.before)}`;
    case "moved":
      return `${change.before.clause}改为${change.after.clause}${mark(change.before)}${mark(change.after)}`;
    case "changed": {
      const { before, after, spans } = change;
      const label = before.clause === after.clause ? after.clause : `${before.clause}（现${after.clause}）`;
      return `${label}：${inOneLine(markedText(shortened(spans)))}${mark(before)}${mark(after)}`;
    }
  }
}

/** Long words that stayed are left out in the middle; what changed is never shortened. */
function shortened(spans: readonly Span[]): readonly Span[] {
  return spans.map((span) => {
    const characters = [...span.text];
    if (span.kind !== "same" || characters.length <= longestSame) return span;
    const half = longestSame / 2;
    return { ...span, text: `${characters.slice(0, half).join("")}……${characters.slice(-half).join("")}` };
  });
}

function inOneLine(text: string): string {
  return text.replace(/\s*\n\s*/gu, " ");
}

function createMarks(before: Version, after: Version, today: CivilDate) {
  const passages = new Map([...before.passages, ...after.passages].map((passage) => [passage.id, passage]));
  const old = new Set(before.passages.map(({ id }) => id));
  const isReplaced = inForce(after.document, today);
  const cited = new Map<string, Citation>();
  return {
    mark: ({ id }: DiffClause): string => {
      const passage = passages.get(id);
      if (!passage) return "";
      const citation = cited.get(id) ?? {
        n: cited.size + 1,
        passageId: id,
        document: passage.document,
        clause: passage.clause,
        quote: passage.text,
        effectiveFrom: passage.effectiveFrom,
        effectiveTo: passage.effectiveTo,
        superseded: old.has(id) && isReplaced,
        successor: null,
      };
      cited.set(id, citation);
      return `[${citation.n}]`;
    },
    citations: (): readonly Citation[] => [...cited.values()],
  };
}

function onlyOne(turn: Turn, title: string): Outcome {
  return say(
    turn,
    "changes",
    {
      zh: `资料库里《${title}》没有可比较的旧版。`,
      en: `The library has no earlier version of ${title} to compare with.`,
    },
    "abstained",
  );
}

function whichOne(turn: Turn, view: Library): Outcome {
  const titles = view
    .documents(audienceOf(turn.person))
    .filter(({ supersedes }) => supersedes !== null)
    .slice(0, 5)
    .map(({ title }) => `《${title}》`);
  const list = titles.length === 0 ? "资料库里目前没有成对的新旧版本。" : `例如${titles.join("、")}。`;
  return say(
    turn,
    "changes",
    {
      zh: `请说明要比较哪份文件的新旧版本。${list}`,
      en: `Which document's versions shall I compare? ${titles.join(", ")}`,
    },
    "clarify",
  );
}
