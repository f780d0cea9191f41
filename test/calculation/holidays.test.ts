import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { chineseCalendar } from "../../src/calculation/holidays.ts";

const { isPublished, isWorkday } = chineseCalendar;

describe("chineseCalendar", () => {
  it("knows the published holidays and the weekends worked in exchange", () => {
    expect(isWorkday("2026-10-07")).toBe(false);
    expect(isWorkday("2026-10-08")).toBe(true);
    expect(isWorkday("2026-02-28")).toBe(true);
    expect(isWorkday("2026-02-17")).toBe(false);
    expect(isWorkday("2026-11-21")).toBe(false);
    expect(isWorkday("2026-11-23")).toBe(true);
    expect(isPublished("2026-12-31")).toBe(true);
  });

  it("knows only weekends and holidays of fixed date beyond them", () => {
    expect(isPublished("2035-01-01")).toBe(false);
    expect(isWorkday("2035-01-01")).toBe(false);
    expect(isWorkday("2035-01-02")).toBe(true);
    expect(isWorkday("2035-05-02")).toBe(false);
    expect(isWorkday("2035-10-03")).toBe(false);
    expect(isWorkday("2035-10-04")).toBe(true);
    expect(isWorkday("2035-10-06")).toBe(false);
  });

  it("gives the same answer in every time zone", () => {
    const url = new URL("../../src/calculation/holidays.ts", import.meta.url).href;
    const code = `import { chineseCalendar } from ${JSON.stringify(url)};
      console.log(["2026-10-07", "2026-10-08", "2026-02-28", "2035-01-01"].map(chineseCalendar.isWorkday).join());`;
    for (const TZ of ["America/Los_Angeles", "Asia/Shanghai", "Pacific/Kiritimati"]) {
      const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", code], {
        env: { ...process.env, TZ },
        encoding: "utf8",
      });
      expect(printed.trim()).toBe("false,true,true,false");
    }
  });
});
