import { describe, expect, it } from "vitest";
import { drawLines } from "../../../src/web/dashboard/charts/lines.ts";
import { drawingFor } from "../../../src/web/dashboard/charts/svg.ts";
import { createRecent } from "../../../src/web/dashboard/recent.ts";
import { csvOf } from "../../../src/web/dashboard/sheets.ts";
import type { DashboardView } from "../../../src/web/dashboard/view.ts";
import { day } from "../../fakes/memory-library.ts";

const weeks = [day("2026-11-02"), day("2026-11-09"), day("2026-11-16")];

describe("charts", () => {
  it("are shapes with titles in the colours of the theme, without inline styles", async () => {
    const drawing = String(
      await drawLines({
        weeks,
        series: [{ name: "答错", values: [30, null, 20], ink: "first" }],
        level: 25,
        size: "small",
      }),
    );
    expect(drawing).toContain("<title>2026-11-02 当周，答错约 30%</title>");
    expect(drawing).not.toContain("2026-11-09 当周");
    expect(drawing).toContain('stroke="var(--chart-first)"');
    expect(drawing).not.toMatch(/style|class=|#0102|ecmeta/u);
  });

  it.each([
    '<svg><image href="https://elsewhere/x.png"/></svg>',
    '<svg><rect onclick="x()"/></svg>',
    "<svg><script>x()</script></svg>",
    '<svg><rect fill="url(#a)"/></svg>',
  ])("refuse %s", (svg) => {
    expect(() => drawingFor(svg, () => null)).toThrow("more than shapes");
  });
});

describe("what is kept", () => {
  function recent(recorded = 1_000) {
    const state = { recorded, now: 0, worked: 0 };
    const keep = createRecent({ recorded: async () => state.recorded, now: () => new Date(state.now) });
    const ask = (key = "a") => keep(key, async () => ++state.worked);
    return { state, ask, keep };
  }

  it("serves as long as nothing was recorded, by key", async () => {
    const { state, ask } = recent();
    expect([await ask(), await ask(), await ask("b")]).toEqual([1, 1, 2]);
    state.now = 299_000;
    expect(await ask()).toBe(1);
    expect(state.worked).toBe(2);
  });

  it("is worked out anew when more than a hundredth came in", async () => {
    const { state, ask } = recent();
    await ask();
    state.recorded = 1_011;
    expect(await ask()).toBe(2);
  });

  it("is worked out anew with the first event of all", async () => {
    const { state, ask } = recent(0);
    expect([await ask(), await ask()]).toEqual([1, 1]);
    state.recorded = 1;
    expect(await ask()).toBe(2);
  });

  it("serves at once on a busy day and is renewed behind it, every half minute at most", async () => {
    const { state, ask } = recent();
    await ask();
    state.recorded = 1_010;
    state.now = 29_000;
    expect([await ask(), state.worked]).toEqual([1, 1]);
    state.now = 30_000;
    expect([await ask(), state.worked]).toEqual([1, 2]);
    expect([await ask(), state.worked]).toEqual([2, 2]);
  });

  it("is renewed after five quiet minutes", async () => {
    const { state, ask } = recent();
    await ask();
    state.now = 300_000;
    expect([await ask(), await ask()]).toEqual([1, 2]);
  });

  it("goes on serving when renewing fails, and tries again", async () => {
    const { state, keep } = recent();
    const outcomes = ["old", new Error("no"), "new"];
    const work = async (): Promise<string> => {
      const next = outcomes.shift()!;
      if (next instanceof Error) throw next;
      return next;
    };
    await keep("a", work);
    state.now = 300_000;
    expect([await keep("a", work), await keep("a", work), await keep("a", work)]).toEqual([
      "old",
      "old",
      "new",
    ]);
  });

  it("does not keep what failed, and works once for those who ask at once", async () => {
    const { ask, keep } = recent();
    await expect(keep("bad", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await keep("bad", async () => "good")).toBe("good");
    expect(await Promise.all([ask("x"), ask("x"), ask("x")])).toEqual([1, 1, 1]);
  });
});

describe("the CSV", () => {
  it("makes texts of what a spreadsheet would run, and quotes what would break a row", () => {
    const view: Pick<
      DashboardView,
      | "topics"
      | "columns"
      | "trends"
      | "competencies"
      | "floor"
      | "tasks"
      | "holders"
      | "items"
      | "usage"
      | "filters"
    > = {
      ...{ topics: [], columns: [], trends: [], competencies: [], floor: 3, holders: [], usage: [] },
      items: { examined: 0, doubtful: [] },
      filters: {
        scope: { kind: "team", team: "=1+1" },
        since: weeks[0]!,
        until: weeks[2]!,
        competency: null,
        kind: null,
      },
      tasks: [
        {
          ...{ id: "1", title: '@SUM(A1), "乙"', competency: "", owner: "-部", state: "待认领" },
          ...{ isDone: false, since: weeks[0]! },
        },
      ],
    };
    const text = csvOf(view as DashboardView);
    expect(text).toContain(`"'@SUM(A1), ""乙""",,'-部,待认领`);
    expect(text.startsWith("\uFEFF'=1+1团队看板")).toBe(true);
  });
});
