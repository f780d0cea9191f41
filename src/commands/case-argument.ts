// CASE as a command reads it: the id, name or `owner:id` of a case one may see, or a YAML or JSON file.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Case, readCase } from "../cases/case.ts";
import { Fault, messageOf } from "../errors.ts";
import type { App } from "../open-app.ts";
import type { Person } from "../people/person.ts";
import type { CommandContext } from "./command.ts";

/** The case only to be read. Throws `input/invalid` that lists what there is. */
export async function caseForReading(
  { context, app, person }: { readonly context: CommandContext; readonly app: App; readonly person: Person },
  ref: string,
  usage: string,
): Promise<Case> {
  if (ref === "") throw new Fault("input/invalid", "请写明是哪一个案子。", { hint: usage });
  if (/\.(?:ya?ml|json)$/iu.test(ref)) return readCaseFile(resolve(context.cwd, ref), ref);
  const search = await app.cabinet.find(person, ref);
  if (search.status === "found") return search.found.client;
  const choices = search.status === "several" ? search.found : await app.cabinet.list(person);
  const names = choices.map(({ client }) => client.id).join("、");
  throw new Fault(
    "input/invalid",
    search.status === "several" ? `“${ref}”不止一个案子。` : `没有案子“${ref}”。`,
    { hint: `可用的案子：${names}；或给出 YAML、JSON 文件的路径。` },
  );
}

async function readCaseFile(path: string, named: string): Promise<Case> {
  try {
    return readCase((await readFile(path, "utf8")).replace(/^\uFEFF/u, ""));
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault("input/invalid", `读不到 ${named}：${messageOf(error)}`, { cause: error });
  }
}
