// What hearing may know when it listens: the scenario's public words, and what was said last. No secret.

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

function vocabularyOf({ issues, topics }: Scenario): Vocabulary {
  return {
    topics: topics.map(({ id, name, words }) => ({ id, words: [name, ...words] })),
    issues: issueIds.flatMap((id) => {
      const issue = issues[id];
      if (!issue) return [];
      const options = "options" in issue ? issue.options : [];
      return [
        {
          id,
          words: [issue.name, ...issue.words],
          options: options.map((option) => ({ id: option.id, words: [option.text, ...option.words] })),
        },
      ];
    }),
  };
}
