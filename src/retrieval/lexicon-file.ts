// Reads `knowledge/lexicon.yaml`: the bank's own words for the terms of the manual. Searching uses synonyms
// and homophones; the conversation uses topics ("那固定资产贷款呢？").

import { parse } from "yaml";
import { z } from "zod";
import { Fault, messageOf } from "../errors.ts";

const word = z.string().trim().min(1);
const words = z.array(word).default([]);

const schema = z.strictObject({
  version: z.number().int().positive(),
  synonyms: z
    .array(
      z.strictObject({
        term: word,
        variants: words,
        /** A word of everyday talk: it does not mark a question as one of the trade. */
        talk: z.boolean().optional(),
      }),
    )
    .default([]),
  homophones: z.array(z.strictObject({ wrong: word, right: word })).default([]),
  topics: z
    .array(z.strictObject({ name: word, variants: words, kind: z.enum(["product", "process", "document"]) }))
    .default([]),
  /** Words that mark a question as one of the trade. */
  field: words,
});

export type LexiconFile = z.infer<typeof schema>;
export type Topic = LexiconFile["topics"][number];

/** Throws `knowledge/missing` when the text is not a lexicon, naming the entry that is wrong. */
export function readLexicon(yamlText: string): LexiconFile {
  try {
    return schema.parse(parse(yamlText));
  } catch (error) {
    throw new Fault("knowledge/missing", `knowledge/lexicon.yaml: ${messageOf(error)}`, { cause: error });
  }
}
