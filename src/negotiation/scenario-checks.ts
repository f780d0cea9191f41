// What the shape of a scenario cannot say: that every name it uses is one it has, and that both sides value what is
// on the table. Found when the file is read, not in the middle of a play.

import type { Scenario } from "./scenario.ts";
import { type IssueId, issueIds, issueKinds, type TermValue } from "./terms.ts";

export type Misfit = { readonly path: (string | number)[]; readonly message: string };

export function checkScenario(scenario: Scenario): readonly Misfit[] {
  return [
    ...issueMisfits(scenario),
    ...termMisfits(scenario),
    ...utilityMisfits(scenario),
    ...bankMisfits(scenario),
    ...nameMisfits(scenario),
    ...endMisfits(scenario),
  ];
}

type Issues = Scenario["issues"];

function idsOf(issues: Issues): readonly IssueId[] {
  return issueIds.filter((id) => issues[id] !== undefined);
}

function issueMisfits({ issues }: Scenario): readonly Misfit[] {
  const misfits = idsOf(issues).flatMap((id) => {
    const issue = issues[id]!;
    const kind = "options" in issue ? "option" : "number";
    const at = ["issues", id];
    if (kind !== issueKinds[id]) return [{ path: at, message: `${id} is a ${issueKinds[id]}` }];
    if (!("options" in issue) && issue.min >= issue.max)
      return [{ path: at, message: "min is not below max" }];
    return fits(issues, id, issue.default) ? [] : [{ path: [...at, "default"], message: "no such value" }];
  });
  return idsOf(issues).length < 2 ? [...misfits, { path: ["issues"], message: "needs two issues" }] : misfits;
}

/** True when a value is in the range, or among the options, of an issue on the table. */
function fits(issues: Issues, id: IssueId, value: TermValue): boolean {
  const issue = issues[id];
  if (!issue) return false;
  if ("options" in issue) return issue.options.some((option) => option.id === value);
  return typeof value === "number" && value >= issue.min && value <= issue.max;
}

function termMisfits({ issues, counterpart, bank }: Scenario): readonly Misfit[] {
  const places = {
    "counterpart.opening": counterpart.opening,
    "counterpart.outside.claimed": counterpart.outside.claimed,
    "counterpart.outside.real": counterpart.outside.real ?? {},
    "bank.opening": bank.opening,
  };
  return Object.entries(places).flatMap(([place, terms]) =>
    (Object.entries(terms) as [IssueId, TermValue][])
      .filter(([id, value]) => !fits(issues, id, value))
      .map(([id, value]) => ({ path: [...place.split("."), id], message: `${value} is not on the table` })),
  );
}

function utilityMisfits({ issues, counterpart, bank }: Scenario): readonly Misfit[] {
  const utilities: readonly (readonly [string, Scenario["counterpart"]["utility"]])[] = [
    ["counterpart.utility", counterpart.utility],
    ...(bank.value.kind === "points" ? ([["bank.value.utility", bank.value.utility]] as const) : []),
  ];
  return utilities.flatMap(([place, utility]) =>
    issueIds.flatMap((id) => {
      const path = [...place.split("."), id];
      const issue = issues[id];
      const preference = utility[id];
      if (!issue) return preference ? [{ path, message: "not on the table" }] : [];
      if (!preference) return [{ path, message: "needs a weight and scores (weight 0 if it does not care)" }];
      return preferenceMisfits(path, issue, preference);
    }),
  );
}

function preferenceMisfits(
  path: (string | number)[],
  issue: NonNullable<Issues[IssueId]>,
  preference: NonNullable<Scenario["counterpart"]["utility"][IssueId]>,
): readonly Misfit[] {
  if ("options" in issue) {
    const missing = issue.options.filter(({ id }) => preference.table?.[id] === undefined);
    return missing.map(({ id }) => ({ path: [...path, "table", id], message: "option without a score" }));
  }
  const points = preference.points;
  if (!points) return [{ path: [...path, "points"], message: "a number needs points" }];
  const ascends = points.every(([value], index) => index === 0 || value > points[index - 1]![0]);
  return ascends ? [] : [{ path: [...path, "points"], message: "points must ascend" }];
}

function bankMisfits({ issues, bank, facts }: Scenario): readonly Misfit[] {
  const effects = bank.value.kind === "eva" ? bank.value.options : {};
  const unknown = (Object.entries(effects) as [IssueId, Record<string, unknown>][]).flatMap(([id, table]) =>
    Object.keys(table)
      .filter((option) => !fits(issues, id, option))
      .map((option) => ({ path: ["bank", "value", "options", id, option], message: "no such option" })),
  );
  const rules = bank.rules.flatMap((rule, index) => [
    ...rule.when
      .filter(({ issue }) => !issues[issue])
      .map(({ issue }) => ({ path: ["bank", "rules", index], message: `${issue} is not on the table` })),
    ...(rule.shownAfter && !facts.some(({ id }) => id === rule.shownAfter)
      ? [{ path: ["bank", "rules", index, "shownAfter"], message: "no such fact" }]
      : []),
  ]);
  return [...unknown, ...rules];
}

function nameMisfits(scenario: Scenario): readonly Misfit[] {
  const topics = new Set<string>([...scenario.topics.map(({ id }) => id), ...idsOf(scenario.issues)]);
  const facts = new Set(scenario.facts.map(({ id }) => id));
  const lists = { topics: scenario.topics, facts: scenario.facts, objections: scenario.objections };
  const repeated = Object.entries(lists).flatMap(([place, list]) =>
    list.length === new Set(list.map(({ id }) => id)).size ? [] : [{ path: [place], message: "ids repeat" }],
  );
  const keys = scenario.facts.flatMap(({ topic, key }, index) => [
    ...(topics.has(topic) ? [] : [{ path: ["facts", index, "topic"], message: `no topic ${topic}` }]),
    ...key.after
      .filter((name) => !topics.has(name) && !facts.has(name))
      .map((name) => ({ path: ["facts", index, "key", "after"], message: `no topic or fact ${name}` })),
  ]);
  const needs = scenario.arguments.flatMap(({ issue, needs: needed }, index) => [
    ...(scenario.issues[issue]
      ? []
      : [{ path: ["arguments", index], message: `${issue} is not on the table` }]),
    ...needed
      .filter((name) => !facts.has(name))
      .map((name) => ({ path: ["arguments", index, "needs"], message: `no fact ${name}` })),
  ]);
  const grounds = [scenario.counterpart.outside, ...scenario.objections]
    .flatMap(({ unless }) => (unless === undefined || facts.has(unless) ? [] : [unless]))
    .map((name) => ({ path: ["objections"], message: `no fact ${name}` }));
  return [...repeated, ...keys, ...needs, ...grounds];
}

function endMisfits({ rightOutcome, facts, bank }: Scenario): readonly Misfit[] {
  if (rightOutcome === "stop-and-escalate" && !facts.some(({ isRotten }) => isRotten)) {
    return [{ path: ["facts"], message: "stop-and-escalate needs a rotten fact" }];
  }
  if (rightOutcome === "smaller" && bank.rules.length === 0) {
    return [{ path: ["bank", "rules"], message: "smaller needs a rule that forbids the larger" }];
  }
  return [];
}
