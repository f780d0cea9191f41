// Lets a model word what the engines decided. Its wording is parsed, checked and, with one chance to mend
// it, replaced by the floor: a fault of the model costs at most the timeout and never an answer.

import type { Clock } from "../dates.ts";
import { Fault } from "../errors.ts";
import type { Log } from "../log.ts";
import { throwIfAborted } from "./aborted.ts";
import type { LanguageEngine, RunOptions, Task } from "./engine.ts";
import { createBreaker } from "./model/breaker.ts";
import { type Complete, createComplete, type FailedCompletion, type Message } from "./model/completion.ts";
import { readJsonAnswer } from "./model/json-answer.ts";
import { createPreview } from "./model/preview.ts";
import { dataBlock, dataRule, type Prompt, type Prompts } from "./prompts.ts";

export type OpenaiEngineOptions = {
  readonly apiKey: string;
  /** Of any OpenAI-compatible endpoint; the SDK's own default when undefined. */
  readonly baseURL: string | undefined;
  readonly model: string;
  readonly prompts: Prompts;
  readonly log: Log;
  readonly clock: Clock;
  /** For a whole run, its second attempt included. */
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
};

const defaultTimeoutMs = 20_000;
// The words around the problems of a first wording; the prompt itself still stands above them.
const mendRequest = "上面的回答有下列问题。请改正后重新输出整个 JSON 对象，其余要求不变。";
const breakerOptions = { threshold: 3, pauseMs: 60_000 };

/**
 * An engine that asks a model and falls back to the floor. Previews hold only sentences that passed the
 * task's sentence check. Throws `config/invalid` for a task without a prompt, AbortError when stopped.
 */
export function createOpenaiEngine(options: OpenaiEngineOptions): LanguageEngine {
  const { model, prompts, log, clock, timeoutMs = defaultTimeoutMs } = options;
  const complete = createComplete(options);
  const breaker = createBreaker({ clock, ...breakerOptions });
  return {
    name: "openai",
    run: async (task, input, run) => {
      throwIfAborted(run.signal);
      const prompt = promptOf(prompts, task.name);
      const floor = { output: task.floor(input), engine: "floor" };
      if (!breaker.mayTry())
        return { ...floor, model: null, prompt: null, checks: ["模型连续出错，暂停使用。"] };
      const started = clock().getTime();
      const worded = await withDeadline(timeoutMs, (deadline) =>
        wordTwice({ complete, task, input, prompt, run, deadline }),
      ).finally(breaker.released);
      if (worded.fault) breaker.failed(worded.fault.retryAfterMs);
      else breaker.succeeded();
      const trace = { model, prompt: `${prompt.name}@${prompt.version}`, checks: worded.checks };
      if (worded.output !== undefined) return { output: worded.output, engine: model, ...trace };
      log.warn("model-fell-back", {
        task: task.name,
        model,
        prompt: trace.prompt,
        reason: worded.fault?.fault ?? "refused",
        status: worded.fault?.status,
        ms: clock().getTime() - started,
      });
      return { ...floor, ...trace };
    },
  };
}

type Job<Input, Output> = {
  readonly complete: Complete;
  readonly task: Task<Input, Output>;
  readonly input: Input;
  readonly prompt: Prompt;
  readonly run: RunOptions;
  readonly deadline: AbortSignal;
};

/** A wording that passed, or none; `checks` says what was refused and which fault there was. */
type Wording<Output> = {
  readonly output: Output | undefined;
  readonly fault?: FailedCompletion;
  readonly checks: readonly string[];
};

async function wordTwice<Input, Output>(job: Job<Input, Output>): Promise<Wording<Output>> {
  const first = firstMessages(job.prompt, job.input);
  const attempt = await wordOnce(job, first);
  if (attempt.output !== undefined || attempt.fault) return attempt;
  const second = await wordOnce(job, [...first, ...mendMessages(attempt.text, attempt.checks)]);
  return { ...second, checks: [...attempt.checks, ...second.checks] };
}

async function wordOnce<Input, Output>(
  { complete, task, input, run, deadline }: Job<Input, Output>,
  messages: readonly Message[],
): Promise<Wording<Output> & { readonly text: string }> {
  const completion = await complete(messages, {
    signal: run.signal,
    deadline,
    onText: previewOf(task, input, run),
  });
  throwIfAborted(run.signal);
  if (!completion.ok) return faulty(completion);
  const output = readJsonAnswer(completion.text, task.output);
  if (output === undefined) return faulty({ fault: "not-json" });
  const checks = task.verify(input, output);
  return { output: checks.length === 0 ? output : undefined, checks, text: completion.text };
}

function faulty(fault: FailedCompletion): Wording<never> & { readonly text: string } {
  return { output: undefined, fault, checks: [`模型没有给出可用的回答（${fault.fault}）。`], text: "" };
}

function previewOf<Input, Output>(
  { preview }: Task<Input, Output>,
  input: Input,
  { onPreview }: RunOptions,
): (textSoFar: string) => void {
  if (!preview || !onPreview) return () => {};
  return createPreview(preview.field, (sentence) => preview.verify(input, sentence).length === 0, onPreview);
}

function firstMessages(prompt: Prompt, input: unknown): readonly Message[] {
  return [
    { role: "system", content: dataRule },
    // Every task's input is an object whose fields the prompt declares; a test pairs the two.
    { role: "user", content: prompt.render(input as Readonly<Record<string, unknown>>) },
  ];
}

function mendMessages(text: string, problems: readonly string[]): readonly Message[] {
  return [
    { role: "assistant", content: text },
    { role: "user", content: `${mendRequest}\n${dataBlock("problems", problems)}` },
  ];
}

async function withDeadline<Result>(
  timeoutMs: number,
  work: (deadline: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), timeoutMs);
  try {
    return await work(deadline.signal);
  } finally {
    clearTimeout(timer);
  }
}

function promptOf(prompts: Prompts, task: string): Prompt {
  const prompt = prompts.get(task);
  if (prompt) return prompt;
  throw new Fault("config/invalid", `Task ${task} has no prompt.`, { hint: `Write prompts/${task}.md.` });
}
