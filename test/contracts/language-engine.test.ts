import { afterAll, beforeAll } from "vitest";
import { createFloorEngine } from "../../src/language/floor-engine.ts";
import { createOpenaiEngine } from "../../src/language/openai-engine.ts";
import { parsePrompt } from "../../src/language/prompts.ts";
import { silentLog } from "../../src/log.ts";
import { type Behaviour, type ModelServer, startModelServer } from "../fakes/model-server.ts";
import { figurePrompt, languageEngineContract } from "./language-engine.ts";

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer({ apiKey: "sk-test", model: "qwen" });
});
afterAll(() => server.close());

const openaiEngine = (behaviour: Behaviour) => async () => {
  server.will(behaviour);
  return createOpenaiEngine({
    apiKey: "sk-test",
    baseURL: server.url,
    model: "qwen",
    prompts: new Map([["figure", parsePrompt("figure", figurePrompt)]]),
    log: silentLog,
    clock: () => new Date(0),
    timeoutMs: 5_000,
  });
};

languageEngineContract("floor", async () => createFloorEngine());
languageEngineContract(
  "openai with a good model",
  openaiEngine({ kind: "answer", text: '{"answer": "最长36个月。可以提前还。"}' }),
);
languageEngineContract(
  "openai with a model that invents figures",
  openaiEngine({ kind: "answer", text: '{"answer": "最长48个月。可以提前还。"}' }),
);
languageEngineContract("openai with a model that is down", openaiEngine({ kind: "status", status: 500 }));
