// All engines that can be asked for, in the order of the curriculum.

import { Fault } from "../errors.ts";
import type { Engine } from "./engine.ts";
import { workingCapitalNeedEngine } from "./engines/working-capital-need.ts";

export const engines: readonly Engine[] = [workingCapitalNeedEngine];

/** Throws `input/invalid` with the nearest names. */
export function engineNamed(name: string): Engine {
  const engine = engines.find((candidate) => candidate.name === name);
  if (engine) return engine;
  const near = engines.filter((candidate) => candidate.name.includes(name) || name.includes(candidate.name));
  throw new Fault("input/invalid", `没有名为“${name}”的计算。`, {
    hint: `用 coach calc --list 查看全部${near.length > 0 ? `；相近的有：${near.map((engine) => engine.name).join("、")}` : ""}。`,
  });
}
