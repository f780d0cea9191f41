// Who has to be told that a rule they were told has changed: people whose answers in the last 90 days rested
// on a passage that changed, one notice a person and document, where they were told last. Pure.

import type { CivilDate } from "../dates.ts";
import type { Document, Passage } from "./passage.ts";

/**
 * `replaced`: another document has taken the document's place; `restored`: the library went back to what it said
 * before.
 */
export type PassageChange = {
  readonly passageId: Passage["id"];
  readonly documentId: Document["id"];
  readonly document: string;
  readonly clause: string;
  readonly fate: "changed" | "removed" | "replaced" | "restored";
  /** The first day of the new words, when it is known and matters. */
  readonly effectiveFrom: CivilDate | null;
};

/** An answer somebody was given, and the passages it rested on. */
export type Told<Place> = {
  readonly personId: string;
  readonly at: Date;
  readonly passageIds: readonly Passage["id"][];
  /** Where it was said: the channel's account and the conversation. */
  readonly place: Place;
};

export type Notice<Place> = {
  readonly personId: string;
  readonly documentId: Document["id"];
  readonly place: Place;
  readonly text: string;
};

export const toldWithinDays = 90;
const mostClauses = 5;

/** The notices these changes call for; `told` in any order. */
export function noticesFor<Place>(
  changes: readonly PassageChange[],
  told: readonly Told<Place>[],
): readonly Notice<Place>[] {
  const byPassage = new Map(changes.map((change) => [change.passageId, change]));
  const latestFirst = told.toSorted((one, other) => other.at.getTime() - one.at.getTime());
  const affected = latestFirst.flatMap((answer) =>
    answer.passageIds.flatMap((id) => {
      const change = byPassage.get(id);
      return change ? [{ answer, change }] : [];
    }),
  );
  const groups = Map.groupBy(affected, ({ answer, change }) =>
    JSON.stringify([answer.personId, change.documentId]),
  );
  return [...groups.values()].flatMap((group) => {
    const [latest] = group;
    if (!latest) return [];
    return {
      personId: latest.answer.personId,
      documentId: latest.change.documentId,
      place: latest.answer.place,
      text: noticeText(group.map(({ change }) => change)),
    };
  });
}

function noticeText(changes: readonly PassageChange[]): string {
  const [first] = changes;
  const clauses = [...new Set(changes.map(({ clause }) => clause))];
  const named = clauses.slice(0, mostClauses).join("、");
  const rest = clauses.length > mostClauses ? `等 ${clauses.length} 条` : "";
  const from = first?.effectiveFrom ? `自 ${first.effectiveFrom} 起` : "";
  return `您近期得到的回答引用过《${first?.document}》${named}${rest}，${from}${whatHappened(changes)}。请以现行规定为准，需要时重新提问。不想再收到这类提醒，请发送“不再提醒”。`;
}

function whatHappened(changes: readonly PassageChange[]): string {
  if (changes.some(({ fate }) => fate === "restored")) return "最近一次更新已撤回，内容恢复为更新之前";
  if (changes.some(({ fate }) => fate === "replaced")) return "该文件已由新版替代";
  return changes.every(({ fate }) => fate === "removed") ? "这些条款已删去" : "内容已有变化";
}
