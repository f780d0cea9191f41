// The language engine that the configuration asks for.

import type { Config } from "../config.ts";
import type { Clock } from "../dates.ts";
import { Fault } from "../errors.ts";
import type { LanguageEngine } from "../language/engine.ts";
import { createFloorEngine } from "../language/floor-engine.ts";
import { createOpenaiEngine } from "../language/openai-engine.ts";
import { loadPrompts } from "../language/prompts.ts";
import type { Log } from "../log.ts";
import { type AnswerInput, answerTask } from "../skills/ask/answer-task.ts";
import { promptsFolder } from "./knowledge-files.ts";

/** A model where `OPENAI_MODEL` names one, else the floor. */
export async function createLanguageEngine(config: Config, log: Log, clock: Clock): Promise<LanguageEngine> {
  if (!config.OPENAI_MODEL) return createFloorEngine();
  return createOpenaiEngine({
    apiKey: config.OPENAI_API_KEY ?? "none",
    baseURL: config.OPENAI_BASE_URL,
    model: config.OPENAI_MODEL,
    prompts: await loadPrompts(promptsFolder),
    log,
    clock,
  });
}

/** Asks the model to word a known answer; says how it went, or throws what the model did wrong. */
export async function probeModel(engine: LanguageEngine, signal: AbortSignal): Promise<string> {
  const quote = "流动资金贷款期限原则上不超过三年。";
  const input: AnswerInput = {
    question: "流动资金贷款最长多久？",
    language: "zh",
    passages: [{ n: 1, label: "《示例》第一条", quote }],
    floor: `${quote}[1]`,
  };
  const { engine: worded, checks } = await engine.run(answerTask, input, { signal });
  if (worded !== "floor") return "应答正常";
  throw new Fault("model/failed", `没有得到可用的回答：${checks.join("；")}`);
}
