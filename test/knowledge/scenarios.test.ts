// The rehearsals as a library of texts: each file holds together, what it cites is there, nothing in it hints at
// deposits, and no two counterparts speak with the same mouth. Whether they can be played is tested with the game.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { prepareGame, startPlay } from "../../src/negotiation/game.ts";
import { issuesOf, type Scenario, scenarioSchema } from "../../src/negotiation/scenario.ts";
import { utilityOf } from "../../src/negotiation/utility.ts";
import { readRedLines } from "../../src/red-lines/red-lines.ts";
import { createHearing } from "../../src/rehearsal/hearing/hear.ts";
import { hearingContext } from "../../src/rehearsal/hearing-context.ts";

const knowledge = join(import.meta.dirname, "../../knowledge");
const folder = join(knowledge, "scenarios");

const read = readdirSync(folder)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => {
    const parsed = scenarioSchema.safeParse(parse(readFileSync(join(folder, name), "utf8")));
    return { id: name.replace(/\.yaml$/, ""), parsed };
  });
const scenarios = read.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : []));
const redLineText = readFileSync(join(knowledge, "red-lines.yaml"), "utf8");
const hear = createHearing({ redLines: readRedLines(redLineText) });
const redLineIds = z
  .object({ rules: z.array(z.object({ id: z.string() })) })
  .parse(parse(redLineText))
  .rules.map(({ id }) => id);

describe.each(read)("$id", ({ id, parsed }) => {
  it("has the shape of a scenario and the name of its file", () => {
    expect(parsed.error?.issues ?? []).toEqual([]);
    expect(parsed.data?.id).toBe(id);
  });
});

describe.each(scenarios)("$id", (scenario) => {
  it("is rich enough to be played more than once", () => {
    const issues = issuesOf(scenario);
    expect(issues.length).toBeGreaterThanOrEqual(4);
    expect(issues.length).toBeLessThanOrEqual(8);
    expect(scenario.facts.length).toBeGreaterThanOrEqual(4);
    expect(scenario.objections.length).toBeGreaterThanOrEqual(3);
    expect(scenario.arguments.some(({ needs }) => needs.length > 0)).toBe(true);
    expect(scenario.redLines.length).toBeGreaterThan(0);
  });

  it("cites clauses, lessons and red lines that exist", () => {
    expect(citedClauses(scenario).filter((clause) => !isInManual(clause))).toEqual([]);
    expect(
      scenario.lessons.filter((lesson) => !existsSync(join(knowledge, "training", `${lesson}.md`))),
    ).toEqual([]);
    const tempted = scenario.objections.flatMap(({ tempts }) => (tempts ? [tempts] : []));
    expect([...scenario.redLines, ...tempted].filter((line) => !redLineIds.includes(line))).toEqual([]);
  });

  it("puts no deposit on the table", () => {
    const spoken = issuesOf(scenario).flatMap((issue) => wordsOf(scenario.issues[issue]!));
    expect(spoken.filter((text) => /存款|存单|账户余额|日均|留存|沉淀|deposit/iu.test(text))).toEqual([]);
  });

  it("lets its counterpart prefer its own opening to its last resort", () => {
    const { utility, opening, reservation } = scenario.counterpart;
    expect(utilityOf(utility, scenario.issues, opening)).toBeGreaterThan(reservation);
  });

  it("hints at every hidden fact with a question that is heard to open it", () => {
    const context = hearingContext(scenario, startPlay(prepareGame(scenario), { seed: 1, level: 3 }));
    const lost = scenario.facts.filter(({ topic, key, question }) => {
      const { moves, redLine } = hear(question, context);
      const opens = moves.some(
        (move) =>
          (move.kind === "ask" || move.kind === "probe") &&
          move.topic === topic &&
          key.manners.includes(move.manner),
      );
      return !opens || redLine !== null;
    });
    expect(lost.map(({ id, question }) => `${id}: ${question}`)).toEqual([]);
  });

  it("exclaims nowhere", () => {
    expect(textsOf(scenario).filter((text) => /[！!]/u.test(text))).toEqual([]);
  });
});

describe("the scenarios together", () => {
  it("have different ids, titles, companies and people", () => {
    for (const name of [
      (scenario: Scenario) => scenario.id,
      (scenario: Scenario) => scenario.title,
      (scenario: Scenario) => scenario.company.name,
      (scenario: Scenario) => scenario.counterpart.name,
    ]) {
      const names = scenarios.map(name);
      expect(names.filter((one, at) => names.indexOf(one) !== at)).toEqual([]);
    }
  });

  it("share no sentence", () => {
    const first = new Map<string, string>();
    const shared = scenarios.flatMap((scenario) =>
      [...new Set(textsOf(scenario).flatMap(sentencesOf))].flatMap((sentence) => {
        const before = first.get(sentence);
        first.set(sentence, scenario.id);
        return before === undefined ? [] : [`${before}, ${scenario.id}: ${sentence}`];
      }),
    );
    expect(shared).toEqual([]);
  });

  it("do not reword each other", () => {
    const pairs = scenarios.flatMap((one, at) =>
      scenarios
        .slice(at + 1)
        .map((other) => ({ pair: `${one.id}, ${other.id}`, share: overlap(one, other) })),
    );
    expect(pairs.filter(({ share }) => share > 0.05)).toEqual([]);
  });
});

/** Everything in a scenario that somebody says or reads, in Chinese. */
function textsOf(scenario: Scenario): readonly string[] {
  const { counterpart, company } = scenario;
  return [
    scenario.title,
    scenario.brief,
    scenario.why,
    ...company.facts,
    counterpart.persona,
    counterpart.greeting,
    counterpart.outside.claim,
    ...scenario.bank.rules.map(({ text }) => text),
    ...scenario.topics.map(({ answer }) => answer),
    ...scenario.facts.flatMap(({ text, meaning, question }) => [text, meaning, question]),
    ...scenario.objections.flatMap(({ text, answer }) => [text, answer]),
  ];
}

/** Sentences long enough that repeating them is no accident. */
function sentencesOf(text: string): readonly string[] {
  return text
    .split(/[。？；\n]/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length >= 10);
}

/** Share of the shorter scenario's runs of eight characters that the other one has as well. */
function overlap(one: Scenario, other: Scenario): number {
  const [short, long] = [runsOf(one), runsOf(other)].sort((a, b) => a.size - b.size);
  return [...short!].filter((run) => long!.has(run)).length / short!.size;
}

const runs = new Map<string, ReadonlySet<string>>();

function runsOf(scenario: Scenario): ReadonlySet<string> {
  const known = runs.get(scenario.id);
  if (known) return known;
  const found = new Set(
    textsOf(scenario).flatMap((text) =>
      Array.from({ length: Math.max(0, text.length - 7) }, (_, at) => text.slice(at, at + 8)),
    ),
  );
  runs.set(scenario.id, found);
  return found;
}

function wordsOf(issue: NonNullable<Scenario["issues"]["rate"]>): readonly string[] {
  const options = "options" in issue ? issue.options : [];
  return [issue.name, ...issue.words, ...options.flatMap(({ text, words }) => [text, ...words])];
}

function citedClauses(scenario: Scenario): readonly string[] {
  const cited = [...scenario.bank.rules, ...scenario.facts, ...scenario.objections];
  return [...scenario.clauses, ...cited.flatMap(({ clause }) => (clause ? [clause] : []))];
}

/** `06-流动资金贷款#第十条`: the chapter is in the manual and has a paragraph that begins with the clause. */
function isInManual(id: string): boolean {
  const [document = "", clause = ""] = id.split("#");
  const path = join(knowledge, "manual", `${document}.md`);
  return existsSync(path) && readFileSync(path, "utf8").includes(`\n${clause} `);
}
