// A command that asks the app for little, run on just that; what it prints and how it ends.

import { createCabinet } from "../../src/cases/cabinet.ts";
import type { Command, CommandContext } from "../../src/commands/command.ts";
import { createSampleCases } from "../../src/composition/sample-cases.ts";
import { readConfig } from "../../src/config.ts";
import type { App } from "../../src/open-app.ts";
import type { Person } from "../../src/people/person.ts";
import { createMemoryCaseStore } from "../fakes/memory-case-store.ts";

export type Run = (...args: string[]) => Promise<{ code: number; text: string }>;

const clock = () => new Date("2026-11-23T02:00:00Z");

/** An app with the sample cases and nobody on a roster; `more` is what else the command asks of it. */
export function runnerOf(
  command: Command,
  folder: string,
  more: Partial<App> = {},
  parameters: CommandContext["parameters"] = () => Promise.reject(new Error("not asked for")),
): Run {
  const cabinet = createCabinet({ store: createMemoryCaseStore(), samples: createSampleCases(), clock });
  const personOf = async ({ id }: { readonly id: string }): Promise<Person> => ({
    ...{ id, name: id, team: "default", branch: "", role: "trainee" },
  });
  const app = { cabinet, personOf, ...more } as Partial<App> as App;
  return async (...args) => {
    const lines: string[] = [];
    if (command.needs !== "app") throw new Error("the command reads the cases of the store");
    const context: CommandContext = {
      args: args.filter((one) => one !== "--json"),
      options: { json: args.includes("--json"), user: "me", lang: null },
      io: {
        ...{ stdin: (async function* (): AsyncGenerator<string> {})(), stderr: () => {} },
        ...{ stdout: (text: string) => lines.push(text), isTerminal: false, columns: 100 },
      },
      ...{ cwd: folder, clock, config: readConfig({}), signal: new AbortController().signal },
      parameters,
      rehearsal: () => Promise.reject(new Error("not asked for")),
      sampleCurriculum: () => Promise.reject(new Error("not asked for")),
    };
    return { code: await command.run(context, app), text: lines.join("") };
  };
}
