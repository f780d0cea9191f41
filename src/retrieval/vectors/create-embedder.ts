// The embedder that the configuration asks for; null where only words are searched.

import type { Config } from "../../config.ts";
import { Fault } from "../../errors.ts";
import type { Embedder } from "../embedder.ts";
import { createBuiltinEmbedder } from "./embed-builtin.ts";
import { createOpenaiEmbedder } from "./embed-openai.ts";

/** Throws `config/invalid` when `openai` is asked for without a model. */
export function createEmbedder(kind: Config["EMBEDDING"], config: Config): Embedder | null {
  if (kind === "none") return null;
  if (kind === "builtin") return createBuiltinEmbedder();
  if (!config.OPENAI_EMBEDDING_MODEL) {
    throw new Fault("config/invalid", "The openai embedder needs OPENAI_EMBEDDING_MODEL.", {
      hint: "See .env.example.",
    });
  }
  const baseURL = config.EMBEDDING_BASE_URL ?? config.OPENAI_BASE_URL;
  return createOpenaiEmbedder({
    apiKey: config.OPENAI_API_KEY ?? "none",
    model: config.OPENAI_EMBEDDING_MODEL,
    ...(baseURL ? { baseURL } : {}),
  });
}
