// A figure taken from the case names its place in it, and may be a sum or a share of several: one small language for
// both, so that "where does this number come from" has an answer that can be computed again.

import type { Case } from "../cases/case.ts";
import { contradictions } from "../cases/contradictions.ts";
import { stages } from "../cases/stages.ts";
import { steps } from "../cases/steps.ts";
import { Fault } from "../errors.ts";

export type CaseValues = {
  readonly client: Case;
  /** A parameter on the day of the document. */
  readonly parameter: (id: string) => number;
};

type Value = number | string;

/**
 * Computes an expression over a case.
 *
 * Places: `tax[0].year`, `orders[*].amount` (all, summed), `facilities[bank=示范银行].balance` (those that match,
 * summed), `balanceSheet.goodwill?` (nothing counts as zero), `facilities[*].length` (how many). Between them + - * / and
 * brackets, numbers, `max(a,b)`, `min(a,b)`, `parameter(id)`, `workdays(review.most)` (the usual time of a stage), `contradictions(0)` (the case's contradiction of that index, in words). Throws `input/invalid` when a place is not there.
 *
 * Example: `(statements[year=2025].income.revenue/statements[year=2024].income.revenue-1)*100` is the growth.
 */
export function caseValue(expression: string, values: CaseValues): Value {
  const reader: Reader = { text: expression, at: 0, values };
  const value = sum(reader);
  if (reader.at < expression.length) throw unreadable(reader);
  return value;
}

type Reader = { readonly text: string; at: number; readonly values: CaseValues };

function sum(reader: Reader): Value {
  let value = product(reader);
  for (let mark = take(reader, "+", "-"); mark; mark = take(reader, "+", "-")) {
    const next = numeric(product(reader), reader);
    value = numeric(value, reader) + (mark === "+" ? next : -next);
  }
  return value;
}

function product(reader: Reader): Value {
  let value = factor(reader);
  for (let mark = take(reader, "*", "/"); mark; mark = take(reader, "*", "/")) {
    const next = numeric(factor(reader), reader);
    if (mark === "/" && next === 0) throw broken(reader, "除数为零");
    value = mark === "*" ? numeric(value, reader) * next : numeric(value, reader) / next;
  }
  return value;
}

function factor(reader: Reader): Value {
  if (take(reader, "-")) return -numeric(factor(reader), reader);
  if (take(reader, "(")) {
    const value = sum(reader);
    expectMark(reader, ")");
    return value;
  }
  const digits = match(reader, /\d+(?:\.\d+)?/y);
  if (digits) return Number(digits);
  const called = match(reader, /(?:max|min)\(/y);
  if (called) return extreme(reader, called === "max(" ? Math.max : Math.min);
  const parameter = match(reader, /parameter\([a-z0-9.-]+\)/y);
  if (parameter) return reader.values.parameter(parameter.slice("parameter(".length, -1));
  const usual = match(reader, /workdays\(\w+\.(?:least|most)\)/y);
  if (usual) return workdaysOf(usual.slice("workdays(".length, -1), reader);
  const contradiction = match(reader, /contradictions\(\d+\)/y);
  if (contradiction) return contradictionAt(Number(contradiction.replace(/\D/gu, "")), reader);
  return place(reader);
}

function contradictionAt(index: number, reader: Reader): string {
  const text = contradictions(reader.values.client)[index];
  if (text === undefined) throw broken(reader, "没有这一条矛盾");
  return text;
}

function workdaysOf(named: string, reader: Reader): number {
  const [name, bound] = named.split(".");
  const stage = stages.find((one) => one === name);
  const workdays = stage ? steps[stage].workdays : null;
  if (!workdays) throw broken(reader, `没有环节 ${name} 的通常用时`);
  return bound === "least" ? workdays.least : workdays.most;
}

function extreme(reader: Reader, choose: (...values: number[]) => number): number {
  const one = numeric(sum(reader), reader);
  expectMark(reader, ",");
  const other = numeric(sum(reader), reader);
  expectMark(reader, ")");
  return choose(one, other);
}

function place(reader: Reader): Value {
  const path = match(reader, /[A-Za-z]\w*(?:\.[A-Za-z]\w*|\[[^\]]*\])*\??/y);
  if (!path) throw unreadable(reader);
  const found = placesIn(path.replace(/\?$/, ""), reader.values.client);
  if (found.length === 0 && !path.endsWith("?")) throw broken(reader, `个案中没有 ${path}`);
  const [first] = found;
  if (found.length === 1 && (typeof first === "string" || typeof first === "number")) return first;
  return found.reduce<number>((total, one) => total + numeric(one, reader), 0);
}

/** Everything a path leads to. */
function placesIn(path: string, client: Case): readonly unknown[] {
  const steps = path.match(/[A-Za-z]\w*|\[[^\]]*\]/g) ?? [];
  return steps
    .reduce<readonly unknown[]>(
      (at, step) => {
        if (step === "length") return [at.length];
        return step.startsWith("[") ? at.flatMap((one) => chosen(one, step.slice(1, -1))) : fields(at, step);
      },
      [client],
    )
    .filter((value) => value !== undefined);
}

function fields(at: readonly unknown[], name: string): readonly unknown[] {
  return at.map((one) => (isRecord(one) && Object.hasOwn(one, name) ? one[name] : undefined));
}

function chosen(list: unknown, selector: string): readonly unknown[] {
  if (!Array.isArray(list)) return [];
  if (selector === "*") return list;
  if (/^\d+$/.test(selector)) return list.slice(Number(selector), Number(selector) + 1);
  const at = selector.indexOf("=");
  const [field, wanted] = [selector.slice(0, at), selector.slice(at + 1)];
  return list.filter((item) => isRecord(item) && String(item[field]) === wanted);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function numeric(value: unknown, reader: Reader): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw broken(reader, "有一项不是数字");
}

function take(reader: Reader, ...marks: readonly string[]): string | undefined {
  const mark = marks.find((one) => reader.text.startsWith(one, reader.at));
  if (mark) reader.at += mark.length;
  return mark;
}

function match(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0];
  if (found) reader.at += found.length;
  return found;
}

function expectMark(reader: Reader, mark: string): void {
  if (!take(reader, mark)) throw unreadable(reader);
}

function unreadable(reader: Reader): Fault {
  return broken(reader, `第${reader.at + 1}个字符处看不懂`);
}

function broken({ text }: Reader, reason: string): Fault {
  return new Fault("input/invalid", `数字的出处“${text}”无法计算：${reason}。`, {
    hint: "补上个案中缺的数据，或改正出处。",
  });
}
