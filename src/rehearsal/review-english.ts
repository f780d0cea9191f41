// The advice of a review in English. The scenarios are written in Chinese; what is advised follows from the play itself,
// so it is said from there in plain words, and the clauses stay cited as they stand in the manual.

import type { Branch } from "../negotiation/branches.ts";
import type { Move } from "../negotiation/move.ts";
import type { Review } from "../negotiation/review.ts";
import type { Scenario } from "../negotiation/scenario.ts";
import type { ScoreItem } from "../negotiation/score.ts";
import { packagesInWords, termsInWords, topicInWords } from "./speaking/terms-in-words.ts";

/** What to do better on one item of the score, or that it was well done. */
export function adviceInEnglish({ criterion }: ScoreItem, review: Review, scenario: Scenario): string {
  switch (criterion) {
    case "value":
      return valueAdvice(review, scenario);
    case "interests":
      return interestsAdvice(review, scenario);
    case "exchange":
      return review.concessions.some(({ isTraded }) => !isTraded)
        ? 'Say first what you want: "if you ..., then we ..."'
        : "Nothing was given away for nothing.";
    case "compliance":
      return complianceAdvice(review);
  }
}

/** What was right in the end. */
export function rightEndInEnglish({ rightOutcome }: Scenario): string {
  return rightEnds[rightOutcome];
}

/** What opens a hidden fact, as something to do. */
export function questionInEnglish(factId: string, scenario: Scenario): string {
  const fact = scenario.facts.find(({ id }) => id === factId);
  if (!fact) return "";
  const name = (id: string) =>
    topicInWords(scenario.facts.find((one) => one.id === id)?.topic ?? id, scenario, "en");
  const first = [...new Set(fact.key.after.map(name))].filter(
    (topic) => topic !== topicInWords(fact.topic, scenario, "en"),
  );
  const after = first.length > 0 ? `, after ${first.join(" and ")}` : "";
  return `Ask about ${topicInWords(fact.topic, scenario, "en")} from the side, how rather than how much${after}`;
}

/** The better line at a decisive turn. */
export function lineInEnglish({ instead }: Branch, scenario: Scenario): string {
  return instead.map((move) => moveInEnglish(move, scenario)).join(", ");
}

const rightEnds = {
  deal: "a deal above your floor that both sides can sign",
  smaller: "a smaller deal, within what the facts bear",
  "no-deal": "no deal, said plainly and with a way left open",
  "stop-and-escalate": "to stop dealing and report",
} as const;

function valueAdvice({ outcome }: Review, scenario: Scenario): string {
  const { isRight, terms, value, floors } = outcome;
  if (isRight) return "A fitting result.";
  const below = terms !== null && value.bank < floors.bank ? "These terms lie below the bank's floor. " : "";
  return `${below}The right end was ${rightEnds[scenario.rightOutcome]}.`;
}

function interestsAdvice({ facts }: Review, scenario: Scenario): string {
  const missed = facts.find(({ turn }) => turn === null);
  return missed ? `${questionInEnglish(missed.id, scenario)}.` : "Everything was found out.";
}

function complianceAdvice({ redLines, outcome, score }: Review): string {
  if (redLines.length > 0) return "A red line: take it back at once and offer a lawful way.";
  if (outcome.brokenRules.length > 0) return "The terms break a rule of the bank; see the clause.";
  const item = score.items.find(({ criterion }) => criterion === "compliance");
  return item && item.points < item.max
    ? "Use reasons and trades, and say that all terms are subject to approval."
    : "Clean.";
}

function moveInEnglish(move: Move, scenario: Scenario): string {
  const words = (terms: Parameters<typeof termsInWords>[0]) => termsInWords(terms, scenario, "en");
  switch (move.kind) {
    case "ask":
    case "probe":
      return `first ask about ${topicInWords(move.topic, scenario, "en")} from the side`;
    case "justify":
      return `give a reason${move.issue ? ` on ${topicInWords(move.issue, scenario, "en")}` : ""} before figures`;
    case "trade":
      return `ask for ${words(move.want)} in return for ${words(move.give)}`;
    case "package":
      return `lay side by side ${packagesInWords(move.options, scenario, "en")}`;
    case "defer":
      return "say that it is an intent, subject to approval";
    case "close":
      return "repeat the terms and close";
    case "walk":
      return "say where the gap is and end with grace";
    case "escalate":
      return "stop and report to the bank";
    default:
      return move.kind;
  }
}
