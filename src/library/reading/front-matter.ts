// The head of a Markdown file: who answers for the text, from when it counts, who may read it. A mistake here
// would put a rule in force on the wrong day, so a bad head keeps the file out and says why.

import { parse } from "yaml";
import { z } from "zod";
import { readCivilDate } from "../../dates.ts";
import { type Metadata, noMetadata } from "../loader.ts";

export type FrontMatter =
  | { readonly status: "read"; readonly metadata: Metadata; readonly body: string }
  | { readonly status: "rejected"; readonly reason: string };

const head = /^---[ \t]*\n([\s\S]*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|$)/;

const text = z
  .string("应为一行文字")
  .nullish()
  .transform((value) => value?.trim() || null);

const date = text.transform((value, context) => {
  if (value === null) return null;
  const day = readCivilDate(value);
  if (day) return day;
  context.addIssue({ code: "custom", message: `“${value}”不是日期，请写成 2026-11-23` });
  return z.NEVER;
});

const audience = z
  .union([z.string(), z.array(z.string())], "应为一个群组或群组列表")
  .nullish()
  .transform((value) => {
    const groups = typeof value === "string" ? value.split(/[,，、]/) : (value ?? []);
    const named = groups.map((group) => group.trim()).filter((group) => group !== "");
    return named.length === 0 ? null : [...new Set(named)].sort();
  });

const schema = z
  .object(
    {
      title: text,
      version: text,
      effectiveFrom: date,
      effectiveTo: date,
      supersedes: text.transform((value) => value?.replace(/\.(md|markdown|txt)$/i, "") ?? null),
      audience,
      owner: text,
      source: text,
    },
    "应为“名称: 值”的列表",
  )
  .refine(
    ({ effectiveFrom, effectiveTo }) => !effectiveFrom || !effectiveTo || effectiveFrom <= effectiveTo,
    {
      path: ["effectiveTo"],
      message: "早于 effectiveFrom",
    },
  );

/** Splits off the front matter. Without one the metadata is empty and the body is the whole text. */
export function readFrontMatter(source: string): FrontMatter {
  const match = head.exec(source);
  if (!match) return { status: "read", metadata: noMetadata, body: source };
  const parsed = readYaml(match[1] ?? "");
  if (parsed.status === "rejected") return parsed;
  const checked = schema.safeParse(parsed.value ?? {});
  if (checked.success) {
    return { status: "read", metadata: checked.data, body: source.slice(match[0].length) };
  }
  const problems = checked.error.issues.map((issue) =>
    [issue.path.join("."), issue.message].join(" ").trim(),
  );
  return rejected(problems.join("；"));
}

function readYaml(
  yaml: string,
): { status: "parsed"; value: unknown } | { status: "rejected"; reason: string } {
  try {
    // The failsafe schema leaves every scalar a string: version 2.10 must not become 2.1.
    return { status: "parsed", value: parse(yaml, { schema: "failsafe" }) };
  } catch (error) {
    return rejected(error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error));
  }
}

function rejected(detail: string): { status: "rejected"; reason: string } {
  return { status: "rejected", reason: `文件头（front matter）有误：${detail}` };
}
