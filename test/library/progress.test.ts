import { describe, expect, it } from "vitest";
import { createProgress } from "../../src/library/progress.ts";

function setUp(isTerminal: boolean, columns = 80) {
  const written: string[] = [];
  const time = { ms: 0, columns };
  const progress = createProgress({
    write: (text) => written.push(text),
    clock: () => new Date(time.ms),
    isTerminal,
    columns: () => time.columns,
  });
  const update = (done: number, ms: number, skipped = 0) => {
    time.ms = ms;
    progress.update({ done, total: 100, passages: done * 40, skipped });
  };
  return { written, time, update, end: progress.end };
}

const erase = "\r\u001b[2K";

describe("progress on a terminal", () => {
  it("redraws one line with a bar, and leaves it clean at the end", () => {
    const { written, update, end } = setUp(true);
    update(50, 2000, 3);
    end();
    expect(written).toEqual([
      `${erase}${"█".repeat(15)}${"░".repeat(15)} 导入 50/100 个文件，2000 条，跳过 3 个，2 秒`,
      erase,
    ]);
  });

  it("never fills the line, however narrow the window becomes", () => {
    for (const columns of [10, 20, 37, 45, 60, 200]) {
      const { written, update } = setUp(true, columns);
      update(100, 60_000, 12);
      const width = [...(written[0] ?? "").replace(erase, "")].reduce(
        (sum, character) => sum + (/[\u2E80-\uFFEF]/.test(character) ? 2 : 1),
        0,
      );
      expect(width).toBeLessThan(columns);
    }
  });

  it("does not redraw more than ten times a second, but always shows the last file", () => {
    const { written, update } = setUp(true);
    for (let done = 1; done <= 100; done += 1) update(done, 1000 + done);
    expect(written).toHaveLength(2);
    expect(written[1]).toContain("100/100");
  });
});

describe("progress elsewhere", () => {
  it("writes a line every five seconds without control characters, and nothing at the end", () => {
    const { written, update, end } = setUp(false);
    for (const second of [1, 4, 6, 8, 10, 11, 12]) update(second, second * 1000);
    end();
    expect(written).toEqual(["导入 6/100 个文件，240 条，6 秒\n", "导入 11/100 个文件，440 条，11 秒\n"]);
  });
});
