// The parameters of a data folder: what ships with the product and what the bank has set itself.

import { join } from "node:path";
import type { Clock } from "../dates.ts";
import { createParameters, type Parameters } from "../parameters/parameters.ts";
import { readParameters } from "../parameters/parameters-file.ts";
import { readKnowledge } from "./knowledge-files.ts";

export async function openParameters(dataFolder: string, clock: Clock): Promise<Parameters> {
  const shipped = readParameters(await readKnowledge("parameters.yaml"), "knowledge/parameters.yaml");
  return createParameters({ shipped, file: join(dataFolder, "parameters.yaml"), clock });
}
