// What hearing may know when it listens: the scenario's words, and what was said last. What is said about a topic only
// helps to place a question on it; nothing of it leaves the ear.

import type { Scenario } from "../negotiation/scenario.ts";
import type { NegotiationState } from "../negotiation/state.ts";
import { issueIds } from "../negotiation/terms.ts";
import type { HearingContext, Vocabulary } from "./hearing/heard.ts";

export function hearingContext(scenario: Scenario, state: NegotiationState): HearingContext {
  const { offers, log } = state;
  const last = log.at(-1)?.reply ?? [];
  const asked = last.findLast((move) => move.kind === "ask" || move.kind === "probe");
  const objection = last.findLast((move) => move.kind === "object");
  const onTable = offers.counterpart ?? offers.bank;
  return {
    lpr: scenario.lpr,
    vocabulary: vocabularyOf(scenario),
    ...(asked && "topic" in asked ? { asked: asked.topic } : {}),
    ...(objection ? { objection: objection.objection } : {}),
    ...(onTable ? { onTable } : {}),
  };
}

const vocabularies = new WeakMap<Scenario, Vocabulary>();

function vocabularyOf(scenario: Scenario): Vocabulary {
  const known = vocabularies.get(scenario) ?? readVocabulary(scenario);
  vocabularies.set(scenario, known);
  return known;
}

function readVocabulary({ issues, topics, facts }: Scenario): Vocabulary {
  return {
    topics: topics.map(({ id, name, words, answer, answerEn }) => {
      const told = facts.flatMap(({ topic, question, text, textEn }) =>
        topic === id ? [question, text, textEn] : [],
      );
      return { id, words: [name, ...words], near: [answer, answerEn, ...told].join(" ") };
    }),
    issues: issueIds.flatMap((id) => {
      const issue = issues[id];
      if (!issue) return [];
      const options = "options" in issue ? issue.options : [];
      return [
        {
          id,
          words: [issue.name, ...issue.words],
          ...("options" in issue ? {} : { range: [issue.min, issue.max] as const }),
          options: options.map((option) => ({
            id: option.id,
            words: [option.text, ...option.words, ...(option.textEn ? [option.textEn] : [])],
          })),
        },
      ];
    }),
  };
}
