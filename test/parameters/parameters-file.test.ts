import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parameterOn } from "../../src/parameters/parameter.ts";
import { readParameters } from "../../src/parameters/parameters-file.ts";
import { day, shipped } from "./samples.ts";

const [lpr, tax, exemption] = shipped() as readonly [
  ReturnType<typeof shipped>[number],
  ReturnType<typeof shipped>[number],
  ReturnType<typeof shipped>[number],
];

function file(values: string, id = "lpr.1y"): string {
  return `version: 1\nparameters:\n  - id: ${id}\n    name: LPR\n    unit: "%"\n    values:\n${values}`;
}

const value = (from: string, more = "") =>
  `      - { value: 3, from: ${from}${more}, source: 公告, certainty: confirmed }\n`;

describe("a file of parameters", () => {
  it("puts values in order and closes each on the day before the next", () => {
    expect(lpr.values.map(({ value: figure, from, to }) => [figure, from, to])).toEqual([
      [3.1, "2024-10-21", "2025-05-19"],
      [3, "2025-05-20", null],
    ]);
  });

  it("fills in what a parameter may leave out", () => {
    expect(tax).toMatchObject({ aliases: [], note: null, intervalMonths: null, audience: ["all"] });
    expect(exemption.audience).toEqual(["role:lead"]);
  });

  it("that ships with the product can be read, and says how sure each value is", () => {
    const text = readFileSync(new URL("../../knowledge/parameters.yaml", import.meta.url), "utf8");
    const histories = readParameters(text, "parameters.yaml");
    expect(histories.length).toBeGreaterThan(90);
    expect(histories.every(({ values }) => values.every(({ source }) => source !== ""))).toBe(true);
  });

  it.each([
    ["no YAML", "version: [", /parameters\.yaml/],
    ["no version", "parameters: []", /version/],
    ["no value", file("      []\n"), /parameters\.0\.values/],
    ["a date that is none", file(value("2026-02-30")), /parameters\.0\.values\.0\.from/],
    ["an unknown certainty", file(value("2026-01-01").replace("confirmed", "sure")), /certainty/],
    ["a value without a source", file(value("2026-01-01").replace("source: 公告", 'source: " "')), /source/],
    ["a field of another name", file(value("2026-01-01", ", until: 2027-01-01")), /until/i],
    ["an id with capitals", file(value("2026-01-01"), "LPR"), /lower-case words/],
    [
      "two values from one day",
      file(value("2026-01-01") + value("2026-01-01")),
      /lpr\.1y overlap at 2026-01-01/,
    ],
    ["an end before the start", file(value("2026-01-01", ", to: 2025-12-31")), /overlap at 2026-01-01/],
    [
      "an end after the next start",
      file(value("2026-01-01", ", to: 2026-05-01") + value("2026-03-01")),
      /overlap/,
    ],
    [
      "an id twice",
      `${file(value("2026-01-01"))}${file(value("2026-01-01")).split("parameters:\n")[1]}`,
      /lpr\.1y stands twice/,
    ],
  ])("is refused with the place: %s", (_, text, message) => {
    expect(() => readParameters(text, "parameters.yaml")).toThrow(message);
  });
});

describe("a value on a day", () => {
  it.each([
    [lpr, "2024-10-20", null],
    [lpr, "2024-10-21", 3.1],
    [lpr, "2025-05-19", 3.1],
    [lpr, "2025-05-20", 3],
    [lpr, "2099-01-01", 3],
    [exemption, "2027-12-31", 1000],
    [exemption, "2028-01-01", null],
  ] as const)("%o on %s", (history, on, expected) => {
    expect(parameterOn(history, day(on))?.value ?? null).toBe(expected);
  });

  it.each([
    [lpr, "2026-10-20", false],
    [lpr, "2026-10-21", true],
    [lpr, "2025-05-19", false],
    [tax, "2099-01-01", false],
  ] as const)("%o on %s is past its next publication: %s", (history, on, unverified) => {
    expect(parameterOn(history, day(on))?.unverified).toBe(unverified);
  });
});
