// The course is held to its own form: a lesson whose clauses do not exist, or whose questions have no answers,
// would send a trainee nowhere.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const knowledge = join(import.meta.dirname, "../../knowledge");

const frontMatter = z.strictObject({
  title: z.string().startsWith("客户经理课程："),
  version: z.string().min(1),
  effectiveFrom: z.iso.date(),
  audience: z.literal("all"),
  owner: z.string().min(1),
  source: z.string().min(1),
  competencies: z.array(z.string().regex(/^C(0[1-9]|1\d|20)$/)).min(1),
  clauses: z
    .array(z.string().regex(/^.+#第[一二三四五六七八九十百]+条$/u))
    .min(5)
    .max(12),
  minutes: z.int().min(15).max(60),
});

type Section = { readonly name: string; readonly text: string };

const lessons = readdirSync(join(knowledge, "training"))
  .filter((name) => name.endsWith(".md"))
  .map((name) => {
    const source = readFileSync(join(knowledge, "training", name), "utf8");
    const [, head = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
    const meta = frontMatter.safeParse(parse(head, { schema: "core" }));
    return { id: name.replace(/\.md$/, ""), meta, body, sections: sectionsOf(body) };
  });

function sectionsOf(body: string): readonly Section[] {
  return body
    .split(/^## /mu)
    .slice(1)
    .map((part) => {
      const [name = "", ...rest] = part.split("\n");
      return { name, text: rest.join("\n") };
    });
}

function sectionOf(sections: readonly Section[], name: string): string {
  return sections.find((section) => section.name === name)?.text ?? "";
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** The words of a clause of the manual, or undefined where there is none. */
function manualClause(id: string): { readonly title: string } | undefined {
  const [document = "", clause = ""] = id.split("#");
  const files = readdirSync(join(knowledge, "manual"));
  if (!files.includes(`${document}.md`)) return undefined;
  const text = readFileSync(join(knowledge, "manual", `${document}.md`), "utf8");
  if (!text.includes(`\n${clause} `)) return undefined;
  return { title: /^title: 示范银行(.+)$/mu.exec(text)?.[1] ?? "" };
}

describe.each(lessons)("$id", ({ meta, body, sections }) => {
  it("has valid front matter", () => {
    expect(meta.error?.issues ?? []).toEqual([]);
  });

  it("opens with its goals and closes with case, mistakes, questions and clauses", () => {
    const names = sections.map(({ name }) => name);
    expect(names[0]).toBe("目标");
    expect(names.slice(-4)).toEqual(["案例", "常见错误", "检查题", "相关条款"]);
    expect(names.length - 5).toBeGreaterThanOrEqual(3);
    expect(names.length - 5).toBeLessThanOrEqual(6);
  });

  it("sets three to five goals and names four to seven mistakes", () => {
    expect(count(sectionOf(sections, "目标"), /^- /gmu)).toBeGreaterThanOrEqual(3);
    expect(count(sectionOf(sections, "目标"), /^- /gmu)).toBeLessThanOrEqual(5);
    expect(count(sectionOf(sections, "常见错误"), /^- /gmu)).toBeGreaterThanOrEqual(4);
    expect(count(sectionOf(sections, "常见错误"), /^- /gmu)).toBeLessThanOrEqual(7);
  });

  it("answers each of its five questions", () => {
    const asked = sectionOf(sections, "检查题");
    expect([...asked.matchAll(/^(\d)\. /gmu)].map(([, number]) => number)).toEqual(["1", "2", "3", "4", "5"]);
    expect(count(asked, /^\d\. .+\n+答：.+$/gmu)).toBe(5);
  });

  it("rests on clauses that exist and lists the same ones at its end", () => {
    const clauses = meta.data?.clauses ?? [];
    expect(clauses.filter((id) => !manualClause(id))).toEqual([]);
    const listed = sectionOf(sections, "相关条款");
    for (const id of clauses) expect(listed).toContain(`《${manualClause(id)?.title}》${id.split("#")[1]}`);
    expect(count(listed, /^- 《/gmu)).toBe(clauses.length);
  });

  it("names the unit of every table and exclaims nowhere", () => {
    for (const [, caption] of body.matchAll(/^(表\d+ .+)\n\n\|/gmu))
      expect(caption).toMatch(/（单位：.+）$|清单$/u);
    expect(body).not.toMatch(/[！!]/u);
  });
});

describe("the course as a whole", () => {
  it("has thirty-six lessons, numbered without a gap", () => {
    expect(lessons.map(({ id }) => Number(id.slice(0, 2)))).toEqual(
      Array.from({ length: 36 }, (_, at) => at + 1),
    );
  });
});
