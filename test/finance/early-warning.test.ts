import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type EarlyWarningSignal,
  earlyWarning,
  earlyWarningSignals,
} from "../../src/finance/early-warning.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";

const parameters = shippedParameters();
const warn = (...signals: readonly EarlyWarningSignal[]) => earlyWarning({ signals }, parameters).value;
const all = Object.keys(earlyWarningSignals) as EarlyWarningSignal[];

describe("early warning", () => {
  it("reports within 24 hours from 3, visits within 5 working days from 2, and records below", () => {
    expect(warn("sales-down", "statements-late")).toMatchObject({ score: 3, level: "report" });
    expect(warn("sales-down", "statements-late").action).toContain("24小时");
    expect(warn("sales-down")).toMatchObject({ score: 2, level: "visit" });
    expect(warn("sales-down").action).toContain("5个工作日");
    expect(warn("negative-press")).toMatchObject({ score: 1, level: "register" });
    expect(warn()).toMatchObject({ score: 0, level: "none", signals: [] });
  });

  it("counts a signal once and takes any major one as a report", () => {
    expect(warn("negative-press", "negative-press").score).toBe(1);
    expect(warn("overdue")).toMatchObject({ score: 3, level: "report" });
    expect(earlyWarning({ signals: ["overdue"] }, parameters).warnings.map(({ code }) => code)).toEqual([
      "major-signal",
    ]);
  });

  it("has 8 major, 10 middle and 6 light signals", () => {
    const counts = [3, 2, 1].map(
      (weight) => all.filter((id) => earlyWarningSignals[id].weight === weight).length,
    );
    expect(counts).toEqual([8, 10, 6]);
  });

  it("never eases with one more signal", () => {
    const steps = ["none", "register", "visit", "report"];
    fc.assert(
      fc.property(fc.subarray(all), fc.constantFrom(...all), (signals, more) => {
        const [before, after] = [warn(...signals), warn(...signals, more)];
        expect(steps.indexOf(after.level)).toBeGreaterThanOrEqual(steps.indexOf(before.level));
      }),
    );
  });
});
