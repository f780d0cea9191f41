// Changes of clauses as lines of text: what `ingest --dry-run` and `library diff` print.

import { type ClauseChange, markedText } from "../library/diff.ts";

const words = { added: "新增", removed: "删去", changed: "修改", moved: "移动" } as const;

/** Example: `新增 2 条，修改 1 条`. */
export function changeSummary(changes: readonly ClauseChange[]): string {
  const parts = (["added", "removed", "changed", "moved"] as const).flatMap((kind) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count === 0 ? [] : [`${words[kind]} ${count} 条`];
  });
  return parts.length === 0 ? "条文没有变化" : parts.join("，");
}

/** One line a clause; changed words stand in 【-…-】 and 【+…+】. */
export function changeLines(changes: readonly ClauseChange[]): readonly string[] {
  return changes.map((change) => `  ${words[change.kind]} ${changeLine(change)}`);
}

function changeLine(change: ClauseChange): string {
  switch (change.kind) {
    case "added":
      return `${change.after.clause}：${oneLine(change.after.text)}`;
    case "removed":
      return `${change.before.clause}：${oneLine(change.before.text)}`;
    case "moved":
      return `${change.before.clause} → ${change.after.clause}`;
    case "changed":
      return `${renamed(change.before.clause, change.after.clause)}：${oneLine(markedText(change.spans))}`;
  }
}

function renamed(before: string, after: string): string {
  return before === after ? after : `${before} → ${after}`;
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/gu, " ");
}
