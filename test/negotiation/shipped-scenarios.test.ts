import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { packageValue } from "../../src/negotiation/economy.ts";
import { scenarioSchema } from "../../src/negotiation/scenario.ts";
import { gameOf, readScenario, scenarioFiles } from "./scenarios.ts";

const knowledge = join(import.meta.dirname, "../../knowledge");
const redLineText = readFileSync(join(knowledge, "red-lines.yaml"), "utf8");

describe.each(scenarioFiles)("the scenario %s", (file) => {
  const scenario = readScenario(file);

  it("has the zone of agreement that its right outcome supposes", () => {
    const { zone } = gameOf(file).economy;
    if (scenario.rightOutcome === "no-deal") expect(zone).toEqual([]);
    if (scenario.rightOutcome === "deal" || scenario.rightOutcome === "smaller") {
      expect(zone.length).toBeGreaterThan(20);
    }
  });

  it("starts with both sides apart", () => {
    const { bank, counterpart } = scenario;
    const opening = packageValue(scenario, counterpart.opening);
    expect(opening.counterpart).toBeGreaterThan(counterpart.reservation + 15);
    expect(packageValue(scenario, bank.opening).counterpart).toBeLessThan(opening.counterpart);
  });

  it("cites clauses, lessons and red lines that there are", () => {
    const clauses = [
      ...scenario.clauses,
      ...scenario.bank.rules.map(({ clause }) => clause),
      ...[...scenario.facts, ...scenario.objections].flatMap(({ clause }) => (clause ? [clause] : [])),
    ];
    expect(clauses.filter((clause) => !isInManual(clause))).toEqual([]);
    expect(
      scenario.lessons.filter((lesson) => !existsSync(join(knowledge, "training", `${lesson}.md`))),
    ).toEqual([]);
    const named = [
      ...scenario.redLines,
      ...scenario.objections.flatMap(({ tempts }) => (tempts ? [tempts] : [])),
    ];
    expect(named.filter((id) => !redLineText.includes(`- id: ${id}\n`))).toEqual([]);
  });

  it("never puts deposits on the table", () => {
    const texts = JSON.stringify([scenario.issues, scenario.bank, scenario.arguments]);
    expect(texts.replaceAll("18-存款结算与现金管理", "")).not.toMatch(/存款|日均|回存/);
  });
});

describe("a scenario file", () => {
  const shipped = parse(
    readFileSync(join(knowledge, "scenarios/family-manufacturer.yaml"), "utf8"),
  ) as Record<string, unknown>;
  const problemsWith = (change: Record<string, unknown>) =>
    scenarioSchema.safeParse({ ...shipped, ...change }).error?.issues.map(({ message }) => message) ?? [];

  it("is refused when a fact waits for something that is not there", () => {
    const facts = structuredClone(shipped.facts) as { key: { after: string[] } }[];
    facts[0]!.key.after = ["nowhere"];
    expect(problemsWith({ facts })).toEqual(["no topic or fact nowhere"]);
  });

  it("is refused when its right end needs what it lacks", () => {
    expect(problemsWith({ rightOutcome: "stop-and-escalate" })).toEqual([
      "stop-and-escalate needs a rotten fact",
    ]);
  });
});

/** `06-流动资金贷款#第十条`: the file is there and a paragraph of it begins with the clause. */
function isInManual(clause: string): boolean {
  const [document, name] = clause.split("#") as [string, string];
  const path = join(knowledge, "manual", `${document}.md`);
  return existsSync(path) && new RegExp(`^${name}[ 　]`, "m").test(readFileSync(path, "utf8"));
}
