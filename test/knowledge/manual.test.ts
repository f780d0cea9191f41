// The sample manual is held to its own form: whoever edits it learns here what they broke.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { parseChineseNumeral } from "../../src/language/numerals.ts";

const folder = join(import.meta.dirname, "../../knowledge/manual");

const frontMatter = z.strictObject({
  title: z.string().min(1),
  version: z.string().min(1),
  effectiveFrom: z.iso.date(),
  effectiveTo: z.iso.date().optional(),
  supersedes: z.string().optional(),
  audience: z.union([
    z.literal("all"),
    z.array(z.string().regex(/^(all|(role|team|branch|user):.+)$/)).min(1),
  ]),
  owner: z.string().min(1),
  source: z.string().min(1),
});

type Clause = { readonly label: string; readonly text: string };

const documents = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => {
    const [, head = "", body = ""] =
      /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(join(folder, name), "utf8")) ?? [];
    const meta = frontMatter.safeParse(parse(head, { schema: "core" }));
    return { id: name.replace(/\.md$/, ""), meta, body, clauses: clausesOf(body) };
  });

function clausesOf(body: string): readonly Clause[] {
  return body.split(/^(?=第[一二三四五六七八九十百]+条 |#)/mu).flatMap((part) => {
    const match = /^(第[一二三四五六七八九十百]+条) ([\s\S]*)$/u.exec(part);
    return match?.[1] ? [{ label: match[1], text: (match[2] ?? "").trim() }] : [];
  });
}

function metaOf(id: string): z.infer<typeof frontMatter> {
  const meta = documents.find((document) => document.id === id)?.meta;
  if (!meta?.success) throw new Error(`${id}: ${meta?.error.message ?? "missing"}`);
  return meta.data;
}

describe.each(documents)("$id", ({ id, meta, body, clauses }) => {
  it("has valid front matter", () => {
    expect(meta.error?.issues ?? []).toEqual([]);
  });

  it("has a title, chapters and clauses", () => {
    expect(body).toMatch(/^\s*# 示范银行信贷业务手册：/u);
    expect(body).toMatch(/^## 第一章 /mu);
    expect(clauses.length).toBeGreaterThan(0);
  });

  it("numbers its clauses and chapters from one without a gap", () => {
    expect(clauses.map(({ label }) => parseChineseNumeral(label.slice(1, -1)))).toEqual(
      clauses.map((_, at) => at + 1),
    );
    const chapters = [...body.matchAll(/^## 第(.+?)章 /gmu)].map((match) =>
      parseChineseNumeral(match[1] ?? ""),
    );
    expect(chapters).toEqual(chapters.map((_, at) => at + 1));
  });

  it("says something in every clause, beginning with the rule itself", () => {
    for (const { label, text } of clauses) {
      expect(text.length, `${id} ${label}`).toBeGreaterThan(15);
      expect(text, `${id} ${label}`).not.toMatch(/^(依据|根据|为了|本条)/u);
    }
  });

  it("names the unit of every table in its caption", () => {
    for (const [, caption] of body.matchAll(/^(表\d+ .+)\n\n\|/gmu)) {
      expect(caption).toMatch(/（单位：.+）$|清单$/u);
    }
  });
});

describe("the manual as a whole", () => {
  it("holds its clauses", () => {
    expect(documents.flatMap(({ clauses }) => clauses).length).toBeGreaterThanOrEqual(45);
  });

  it("supersedes only documents that exist and end the day before", () => {
    const successors = documents.filter(({ id }) => metaOf(id).supersedes !== undefined);
    expect(successors.length).toBeGreaterThan(0);
    for (const { id } of successors) {
      const { supersedes = "", effectiveFrom } = metaOf(id);
      const end = new Date(`${metaOf(supersedes).effectiveTo}T00:00:00Z`);
      end.setUTCDate(end.getUTCDate() + 1);
      expect(end.toISOString().slice(0, 10)).toBe(effectiveFrom);
    }
  });

  it("keeps at least one document from ordinary readers", () => {
    expect(documents.some(({ id }) => !["all"].concat(metaOf(id).audience).slice(1).includes("all"))).toBe(
      true,
    );
  });

  it("refers only to clauses of its own that exist", () => {
    for (const { id, clauses } of documents) {
      const labels = new Set(clauses.map(({ label }) => label));
      for (const { text } of clauses) {
        for (const [label] of text.matchAll(/(?<=按)第[一二三四五六七八九十百]+条/gu))
          expect(labels, id).toContain(label);
      }
    }
  });
});
