// What is wrong with a case file, said in the words of the person who wrote it: one line a mistake, with its place.

import type { z } from "zod";

/** Example: `statements[1].balanceSheet.cash：金额以万元填写，最多两位小数`. */
export function describeIssues(issues: readonly z.core.$ZodIssue[]): string {
  return issues.map((issue) => `${placeOf(issue.path)}：${reasonOf(issue)}`).join("；");
}

function placeOf(path: readonly PropertyKey[]): string {
  const place = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  return place.replace(/^\./, "") || "案子文件";
}

function reasonOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return /received undefined$/.test(issue.message)
        ? "缺这一项"
        : `应为${typeNames[issue.expected] ?? issue.expected}`;
    case "unrecognized_keys":
      return `不认识的字段 ${issue.keys.join("、")}`;
    case "invalid_value":
      return `只能是 ${issue.values.map(String).join("、")}`;
    case "too_small":
      return issue.origin === "number" ? `不能小于 ${issue.minimum}` : "不能为空";
    case "too_big":
      return `不能大于 ${issue.maximum}`;
    default:
      return issue.message;
  }
}

const typeNames: Readonly<Record<string, string>> = {
  number: "数字",
  string: "文字",
  boolean: "true 或 false",
  array: "列表",
  object: "一组字段",
};
