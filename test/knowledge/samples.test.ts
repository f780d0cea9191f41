// The three sample clients as a bank would receive them: complete, and with bank exports that chain from row to row
// when read back from their bytes and hold what the truth file says was planted.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sampleFiles } from "../../scripts/samples/files.ts";
import type { BankFile } from "./bank-files.ts";
import {
  bankFile,
  bankFiles,
  type ClientId,
  chronological,
  client,
  folder,
  ids,
  patternRows,
  root,
  truth,
  year,
} from "./sample-clients.ts";

describe("the sample clients", () => {
  it.each(ids)("%s has three years of statements, two accounts, prose and open points", (id) => {
    const sample = client(id);
    expect(sample.id).toBe(id);
    expect(sample.statements.map((statement) => statement.year)).toEqual([2023, 2024, 2025]);
    expect(sample.flows).toHaveLength(2);
    expect(sample.power).toHaveLength(18);
    expect(sample.documents.missing.length).toBeGreaterThanOrEqual(3);
    expect(sample.questions.length).toBeGreaterThanOrEqual(3);
    expect(sample.ownership.reduce((sum, { percent }) => sum + percent, 0)).toBe(100);
    for (const note of [sample.notes.profile!, sample.notes.siteVisit!]) {
      expect(readFileSync(join(folder, id, note), "utf8").length).toBeGreaterThan(500);
    }
  });

  it.each(ids)("%s names the bank files that lie beside its case", (id) => {
    const listed = client(id).flows.map(({ file }) => `${id}/${file}`);
    expect(listed).toEqual(truth.accounts.map(({ file }) => file).filter((file) => file.startsWith(id)));
  });

  it.each(ids)("%s owes the banks what its balance sheet says", (id) => {
    const { balanceSheet } = year(id, 2025);
    const loans = client(id).facilities.filter(({ product }) => product !== "银行承兑汇票");
    const owed = loans.reduce((sum, { balance }) => sum + balance, 0);
    expect(owed).toBe((balanceSheet.shortTermLoans ?? 0) + (balanceSheet.longTermLoans ?? 0));
    const bills = client(id).facilities.filter(({ product }) => product === "银行承兑汇票");
    expect(bills.reduce((sum, { balance }) => sum + balance, 0)).toBe(balanceSheet.notesPayable ?? 0);
  });

  it("repeats no paragraph of their prose", () => {
    const paragraphs = ids.flatMap((id) =>
      ["profile.md", "site-visit.md"].flatMap((name) =>
        readFileSync(join(folder, id, name), "utf8")
          .split("\n")
          .filter((line) => line.length > 30),
      ),
    );
    expect(paragraphs.length).toBeGreaterThan(40);
    expect(new Set(paragraphs).size).toBe(paragraphs.length);
  });
});

describe("the bank exports", () => {
  const files = truth.accounts.map(({ file }) => file);

  it.each(files)("%s chains: each balance is the one before it plus the movement", (file) => {
    const { opening, closing, rows } = truth.accounts.find((account) => account.file === file)!;
    const movements = chronological(bankFile(file));
    expect(movements).toHaveLength(rows);
    let balance = Math.round(opening * 100);
    for (const movement of movements) {
      balance += movement.amount;
      expect({ row: movement.row, balance: movement.balance }).toEqual({ row: movement.row, balance });
      expect(movement.balance).toBeGreaterThan(0);
    }
    expect(balance).toBe(Math.round(closing * 100));
  });

  it.each(files)("%s has between 300 and 1,500 rows of one year, in order", (file) => {
    const movements = chronological(bankFile(file));
    expect(movements.length).toBeGreaterThanOrEqual(300);
    expect(movements.length).toBeLessThanOrEqual(1500);
    const dates = movements.map(({ date, time }) => `${date} ${time}`);
    expect(dates).toEqual(dates.toSorted());
    expect(dates[0]! >= "20250701").toBe(true);
    expect(dates.at(-1)! < "20260701").toBe(true);
  });

  it("come in the layouts and encodings of six different exports", () => {
    const heads = files.map((file) => bankFile(file).columns.slice(0, 4).join(","));
    expect(new Set(heads).size).toBe(6);
    for (const file of files.filter((name) => name.endsWith(".csv"))) {
      const bytes = readFileSync(join(folder, file));
      expect(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes)).toThrow(TypeError);
    }
    for (const file of files.filter((name) => name.endsWith(".xls"))) {
      expect(readFileSync(join(folder, file)).subarray(0, 4).toString("hex")).toBe("d0cf11e0");
    }
  });

  it("agree with the truth file on what came and went", () => {
    for (const { file, moneyIn, moneyOut } of truth.accounts) {
      const amounts = bankFile(file).movements.map(({ amount }) => amount);
      const sum = (wanted: (amount: number) => boolean): number =>
        amounts.filter(wanted).reduce((total, amount) => total + amount, 0) / 100;
      expect(sum((amount) => amount > 0)).toBeCloseTo(moneyIn, 2);
      expect(sum((amount) => amount < 0)).toBeCloseTo(moneyOut, 2);
    }
  });

  it("hold no more money at the end of 2025 than the balance sheet shows", () => {
    for (const id of ids) {
      const held = client(id).flows.reduce((sum, { file }) => {
        const until = chronological(bankFile(`${id}/${file}`)).filter(({ date }) => date <= "20251231");
        return sum + until.at(-1)!.balance / 1_000_000;
      }, 0);
      const { balanceSheet, supplement } = year(id, 2025);
      expect(held).toBeLessThanOrEqual(balanceSheet.cash! - (supplement.restrictedCash ?? 0));
    }
  });

  it("cover the sales of 华东精工 and 安和医疗, and little more than half of those of 隆汇物资", () => {
    const coverage = (id: ClientId, own: RegExp, exports: number): number => {
      const received = client(id).flows.flatMap(({ file }) =>
        bankFile(`${id}/${file}`).movements.filter(
          ({ amount, counterparty, text }) =>
            amount > 0 &&
            !own.test(counterparty) &&
            /款|PAYMENT|BALANCE|DEPOSIT|贴现净额/.test(text) &&
            !/贷款|往来|退货/.test(text),
        ),
      );
      const { revenue } = year(id, 2025).income;
      const withTax = revenue! + (revenue! - exports) * 0.13;
      return received.reduce((sum, { amount }) => sum + amount, 0) / 1_000_000 / withTax;
    };
    expect(coverage("huadong", /华东精工|沈国良/, 0)).toBeGreaterThan(0.8);
    expect(coverage("exporter", /安和医疗/, 15_200)).toBeGreaterThan(0.9);
    expect(coverage("trader", /隆汇|汇通|泓信|罗志强|许春梅/, 0)).toBeLessThan(0.6);
  });

  it("pay wages on the day and loan interest on the 21st, deposit interest on the 21st of quarter months", () => {
    for (const file of files) {
      const movements = bankFile(file).movements;
      const loanInterest = movements.filter(({ text, amount }) => /贷款利息/.test(text) && amount < 0);
      expect(loanInterest.every(({ date }) => date.endsWith("21"))).toBe(true);
      expect(loanInterest.length % 12).toBe(0);
      const earned = chronological(bankFile(file)).filter(({ text }) => /活期存款利息/.test(text));
      expect(earned.map(({ date }) => date)).toEqual(["20250921", "20251221", "20260321", "20260621"]);
    }
    const wages = patternRows("wages");
    expect(wages).toHaveLength(36);
    expect(wages.every(({ text, amount }) => /代发工资/.test(text) && amount < 0)).toBe(true);
  });

  it("pay for the power that the case file says was drawn", () => {
    for (const id of ids) {
      const drawn = new Map(client(id).power.map(({ month, kWh }) => [month, kWh]));
      const bills = client(id).flows.flatMap(({ file }) =>
        bankFile(`${id}/${file}`).movements.flatMap(
          ({ text }) => /(\d{4}-\d{2}) 电费 (\d+)千瓦时/.exec(text) ?? [],
        ),
      );
      const pairs = Array.from({ length: bills.length / 3 }, (_, index) =>
        bills.slice(index * 3, index * 3 + 3),
      );
      expect(pairs).toHaveLength(12);
      for (const [, month, kWh] of pairs) expect(Number(kWh)).toBe(drawn.get(month!));
    }
    const year2025 = client("huadong").power.filter(({ month }) => month.startsWith("2025"));
    expect(year2025.reduce((sum, { kWh }) => sum + kWh, 0)).toBe(4_800_000);
  });
});

describe("the truth file", () => {
  it("points at rows that are there and carry the amounts", () => {
    for (const { file, rows, amounts, id } of truth.patterns) {
      const found = rows.map((row) => bankFile(file).movements.find((movement) => movement.row === row));
      expect({ id, amounts: found.map((movement) => movement!.amount / 100) }).toEqual({ id, amounts });
    }
  });

  it("covers the patterns of each story", () => {
    const kindsOf = (id: string): readonly string[] => [
      ...new Set(truth.patterns.filter(({ file }) => file.startsWith(id)).map(({ kind }) => kind)),
    ];
    expect(kindsOf("huadong").toSorted()).toEqual([
      ...["natural-person", "power", "quick-in-out", "undisclosed-lease"],
      ...["undisclosed-lender", "wages", "window-dressing"],
    ]);
    expect(kindsOf("trader")).toContain("circular-trade");
    expect(kindsOf("exporter").toSorted()).toEqual(["innocent", "power", "wages"]);
  });

  it("hides in 华东精工's flows just the interest that its known loans do not explain", () => {
    const payments = patternRows("huadong-lender").filter(({ amount }) => amount < 0);
    expect(payments).toHaveLength(12);
    expect(new Set(payments.map(({ amount }) => amount)).size).toBe(1);
    const paid = -payments.reduce((sum, { amount }) => sum + amount, 0) / 1_000_000;
    const { interestExpense } = year("huadong", 2025).income;
    const { discountInterest, leaseInterest, capitalisedInterest } = year("huadong", 2025).supplement;
    const toExplain = interestExpense! - discountInterest! - leaseInterest! + capitalisedInterest!;
    const loans = client("huadong").facilities.filter(({ ratePercent }) => ratePercent !== undefined);
    const owed = loans.reduce((sum, { balance }) => sum + balance, 0);
    const rate =
      loans.reduce((sum, { balance, ratePercent }) => sum + balance * ratePercent!, 0) / owed / 100;
    expect(rate).toBeCloseTo(0.037, 10);
    expect(toExplain / rate).toBeCloseTo(5000, 6);
    expect(paid).toBeCloseTo(toExplain - 3850 * rate, 3);
  });

  it("dresses each window so that the quarter's end stands far above the daily average, and undoes it", () => {
    const windows = truth.patterns.filter(({ kind }) => kind === "window-dressing");
    expect(windows.map(({ id }) => id)).toEqual(["huadong-window", "trader-window"]);
    for (const { file, rows } of windows) {
      const movements = chronological(bankFile(file));
      const average = dailyAverage(movements);
      const planted = movements.filter(({ row }) => rows.includes(row));
      for (const { date, amount } of planted.filter((movement) => movement.amount > 0)) {
        const end = movements.filter((movement) => movement.date.slice(0, 6) === date.slice(0, 6)).at(-1)!;
        expect(end.balance / average).toBeGreaterThan(3);
        expect(planted.some((other) => other.date > date && other.amount === -amount)).toBe(true);
      }
    }
  });

  it("names everybody who is paid the same amount month after month, apart from landlords and funds", () => {
    const counts = new Map<string, number>();
    for (const { movements } of bankFiles.values()) {
      for (const { amount, counterparty } of movements.filter((movement) => movement.amount < 0)) {
        const key = `${counterparty} ${amount}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    const paid = [...counts].filter(([, count]) => count >= 10).map(([key]) => key.split(" ")[0]!);
    const marked = ["huadong-lender", "huadong-lease", "trader-lender", "exporter-landlord"].map(
      (id) => patternRows(id)[0]!.counterparty,
    );
    const expected = [...marked, "海岱港湾置业有限公司", ...["江州市", "海岱市", "澄江市"].map(fundOf)];
    expect(paid.toSorted()).toEqual(expected.toSorted());
  });
});

function fundOf(city: string): string {
  return `${city}住房公积金管理中心`;
}

function dailyAverage(movements: BankFile["movements"]): number {
  const last = new Map(movements.map(({ date, balance }) => [date, balance]));
  let balance = movements[0]!.balance;
  let sum = 0;
  let days = 0;
  for (let day = Date.UTC(2025, 6, 1); day <= Date.UTC(2026, 5, 30); day += 86_400_000) {
    balance = last.get(new Date(day).toISOString().slice(0, 10).replaceAll("-", "")) ?? balance;
    sum += balance;
    days += 1;
  }
  return sum / days;
}

describe("the generator", () => {
  it("finds the files in the repository to be what it writes, within ten seconds", () => {
    const started = performance.now();
    const { status, stdout } = spawnSync(
      process.execPath,
      [join(root, "scripts/make-samples.ts"), "--check"],
      {
        encoding: "utf8",
      },
    );
    expect(stdout).toBe("10 of 10 files are as made\n");
    expect(status).toBe(0);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it("writes the same bytes twice", () => {
    const stories = new URL("../../scripts/samples/stories/", import.meta.url);
    const [first, second] = [sampleFiles(stories), sampleFiles(stories)];
    for (const [path, bytes] of first) expect(Buffer.compare(bytes, second.get(path)!)).toBe(0);
  });
});
