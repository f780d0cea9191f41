// What retrieval finds, with scores: for the owners of documents and for checking an answer.

import { civilDate, parseCivilDate } from "../dates.ts";
import { audienceOf } from "../people/person.ts";
import { readArguments, requiredText, wholeNumber } from "./arguments.ts";
import type { Command } from "./command.ts";

const usage = 'search "问题" [--k 10] [--as-of 2024-06-30] [--json]';

export const search: Command = {
  name: "search",
  usage,
  summary: "列出检索到的条款和得分",
  needs: "app",
  run: async ({ args, options, io, clock }, app) => {
    const { values, positionals } = readArguments(
      args,
      { k: { type: "string", default: "10" }, "as-of": { type: "string" } },
      usage,
    );
    const text = requiredText(positionals, "The query", usage);
    const k = wholeNumber(values.k, "--k", 1, 1000);
    const asOf =
      values["as-of"] === undefined ? civilDate(clock()) : parseCivilDate(values["as-of"], "--as-of");
    const person = await app.personOf({ channel: "terminal", id: options.user });
    const started = performance.now();
    const hits = await app.library().search({ text, k, asOf, audience: audienceOf(person) });
    const ms = Math.round((performance.now() - started) * 100) / 100;
    if (options.json) {
      const rows = hits.map(({ passage, score, superseded, successor }) => ({
        passageId: passage.id,
        document: passage.document,
        clause: passage.clause,
        path: passage.path,
        text: passage.text,
        score,
        effectiveFrom: passage.effectiveFrom,
        effectiveTo: passage.effectiveTo,
        superseded,
        successor,
      }));
      io.stdout(`${JSON.stringify({ hits: rows, ms })}\n`);
      return 0;
    }
    for (const [index, { passage, score }] of hits.entries()) {
      const excerpt = passage.text.replace(/\s+/gu, " ").slice(0, 80);
      io.stdout(
        `${index + 1}. 《${passage.document}》${passage.clause}  ${score.toFixed(3)}\n   ${excerpt}\n`,
      );
    }
    io.stdout(hits.length === 0 ? "没有找到。\n" : `${hits.length} 条，${ms} 毫秒\n`);
    return 0;
  },
};
