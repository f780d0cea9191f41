import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ProjectDrawInput, projectDraw } from "../../src/finance/project-draw.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";

const parameters = shippedParameters();
const t02: ProjectDrawInput = {
  totalInvestment: 50_000,
  capital: 10_000,
  loan: 40_000,
  capitalPaidIn: 4000,
  drawn: 0,
  kind: "other",
};
const draw = (changes: Partial<ProjectDrawInput> = {}) => projectDraw({ ...t02, ...changes }, parameters);
const codes = (changes: Partial<ProjectDrawInput>) => draw(changes).warnings.map(({ code }) => code);

describe("project draw (T-02)", () => {
  it("allows 16,000 when 40% of the capital is paid in", () => {
    const { value, warnings } = draw();
    expect(value).toEqual({ capitalSharePct: 20, paidInPct: 40, maximumDraw: 16_000, availableDraw: 16_000 });
    expect(warnings).toEqual([]);
  });

  it("leaves what is not drawn yet, and nothing beyond the capital", () => {
    expect(draw({ drawn: 10_000 }).value.availableDraw).toBe(6000);
    expect(draw({ drawn: 18_000 }).value.availableDraw).toBe(0);
    expect(codes({ drawn: 18_000 })).toContain("draw-ahead-of-capital");
    expect(draw({ capitalPaidIn: 12_000 }).value.maximumDraw).toBe(40_000);
  });

  it("names the floor of the kind of project", () => {
    expect(codes({ kind: "steel" })).toEqual(["capital-below-floor"]);
    expect(draw({ kind: "steel" }).parameters[0]!.value).toBe(40);
  });

  it("sees a gap in the funding, a loan beyond the need and works that lag", () => {
    expect(codes({ loan: 35_000 })).toEqual(["funding-gap"]);
    expect(codes({ loan: 41_000 })).toEqual(["loan-above-need"]);
    expect(codes({ drawn: 16_000, progressPct: 30 })).toEqual(["progress-behind-money"]);
    expect(codes({ drawn: 16_000, progressPct: 40 })).toEqual([]);
  });

  it("keeps draw and capital at the same share", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (capitalPaidIn) => {
        const { maximumDraw } = draw({ capitalPaidIn }).value;
        expect(maximumDraw / 40_000).toBeCloseTo(capitalPaidIn / 10_000, 9);
      }),
    );
  });
});
