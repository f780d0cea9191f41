// Where the files that ship with the product lie: the sample library, the word lists and the prompts.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { z } from "zod";
import { Fault, messageOf } from "../errors.ts";

const root = new URL("../../", import.meta.url);

export const sampleManualFolder = knowledgeFolder("manual");
export const sampleTrainingFolder = knowledgeFolder("training");
export const sampleQuestionsFolder = knowledgeFolder("questions");
export const scenariosFolder = knowledgeFolder("scenarios");
export const sampleCasesFolder = knowledgeFolder("samples");
export const promptsFolder = fileURLToPath(new URL("prompts/", root));
export const environmentFile = fileURLToPath(new URL(".env", root));

function knowledgeFolder(name: string): string {
  return fileURLToPath(new URL(`knowledge/${name}`, root));
}

/** Reads `knowledge/<name>`; throws `knowledge/missing`. */
export async function readKnowledge(name: string): Promise<string> {
  try {
    return await readFile(new URL(`knowledge/${name}`, root), "utf8");
  } catch (cause) {
    throw new Fault("knowledge/missing", `knowledge/${name} cannot be read: ${messageOf(cause)}`, { cause });
  }
}

const startersFile = z.object({ starters: z.array(z.string().min(1)).min(1) });

/** The questions offered in an empty conversation. */
export async function readStarters(): Promise<readonly string[]> {
  return startersFile.parse(parse(await readKnowledge("starters.yaml"))).starters;
}
