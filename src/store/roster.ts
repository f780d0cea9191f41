// The roster: who may write to the coach and from which accounts. A wrong line locks somebody out or lets
// somebody in as another, so a file with one is refused as a whole, with every line that is wrong.

import { parse } from "csv-parse/sync";
import { z } from "zod";
import { Fault, messageOf } from "../errors.ts";
import { type Account, channelNames, type Person, roles } from "../people/person.ts";

/** Names an account in a map, e.g. `wecom:zhangsan`. */
export function accountKey(account: Account): string {
  return `${account.channel}:${account.id}`;
}

const required = z.string().trim().min(1, "is empty");
const optional = z.string().trim();

const lineSchema = z.object({
  user_id: required,
  name: required,
  team: required,
  branch: optional,
  role: z.enum(roles, { error: `must be one of ${roles.join(", ")}` }),
  terminal: optional,
  web: optional,
  slack: optional,
  wecom: optional,
});

type Line = z.infer<typeof lineSchema>;
type Numbered = { readonly line: number; readonly fields: Readonly<Record<string, string>> };
type Entry = { readonly line: number; readonly person: Person; readonly accounts: readonly Account[] };

const columns = Object.keys(lineSchema.shape);
const neededColumns = ["user_id", "name", "team", "branch", "role"];

/**
 * People by account key, from a CSV in UTF-8 with the columns
 * `user_id,name,team,branch,role,terminal,web,slack,wecom` in any order; the last four may be absent.
 * An empty terminal or web account is the user id; an empty slack or wecom account is none.
 * Throws `config/invalid` that lists every wrong line.
 */
export function parseRoster(file: Uint8Array): ReadonlyMap<string, Person> {
  const problems: string[] = [];
  const report = (line: number, problem: string): void => {
    problems.push(`line ${line}: ${problem}`);
  };
  const entries = readLines(decode(file)).flatMap((numbered) => readEntry(numbered, report));
  const people = peopleByAccount(entries, report);
  if (problems.length > 0) throw rosterFault(problems.join("; "));
  if (people.size === 0) throw rosterFault("it lists nobody");
  return people;
}

/** Who leads a team: the first lead of the roster; null where there is none. */
export function leadsIn(roster: ReadonlyMap<string, Person> | null): (team: string) => Person | null {
  const leads = [...(roster?.values() ?? [])].filter(({ role }) => role === "lead");
  return (team) => leads.find((lead) => lead.team === team) ?? null;
}

function readLines(text: string): readonly Numbered[] {
  const header = (names: string[]): string[] => {
    const trimmed = names.map((name) => name.trim());
    checkColumns(trimmed);
    return trimmed;
  };
  try {
    return parse(text, { columns: header, info: true, skip_empty_lines: true }).map(toNumbered);
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw rosterFault(messageOf(cause), cause);
  }
}

/** With the option `info`, csv-parse gives each record with the line it ends on; its types do not say so. */
function toNumbered(parsed: unknown): Numbered {
  const { record, info } = parsed as {
    readonly record: Readonly<Record<string, string>>;
    readonly info: { readonly lines: number };
  };
  return { line: info.lines, fields: record };
}

function checkColumns(names: readonly string[]): void {
  const missing = neededColumns.filter((name) => !names.includes(name));
  const unknown = names.filter((name) => !columns.includes(name));
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const problems = [
    ...(missing.length > 0 ? [`missing columns: ${missing.join(", ")}`] : []),
    ...(unknown.length > 0 ? [`unknown columns: ${unknown.join(", ")}`] : []),
    ...(twice.length > 0 ? [`columns given twice: ${twice.join(", ")}`] : []),
  ];
  if (problems.length > 0) throw rosterFault(`line 1: ${problems.join("; ")}`);
}

function readEntry({ line, fields }: Numbered, report: (line: number, problem: string) => void): Entry[] {
  const parsed = lineSchema.safeParse({ terminal: "", web: "", slack: "", wecom: "", ...fields });
  if (parsed.success) return [toEntry(line, parsed.data)];
  for (const issue of parsed.error.issues) report(line, `${issue.path.join(".")} ${issue.message}`);
  return [];
}

function toEntry(line: number, { user_id: id, name, team, branch, role, ...given }: Line): Entry {
  const ids = { ...given, terminal: given.terminal || id, web: given.web || id };
  const accounts = channelNames.flatMap((channel) => (ids[channel] ? [{ channel, id: ids[channel] }] : []));
  return { line, person: { id, name, team, branch, role }, accounts };
}

function peopleByAccount(
  entries: readonly Entry[],
  report: (line: number, problem: string) => void,
): ReadonlyMap<string, Person> {
  const people = new Map<string, Person>();
  const firstLines = new Map<string, number>();
  for (const { line, person, accounts } of entries) {
    for (const name of [`user_id ${person.id}`, ...accounts.map((account) => accountKey(account))]) {
      const first = firstLines.get(name);
      if (first === undefined) firstLines.set(name, line);
      else report(line, `${name} is already on line ${first}`);
    }
    for (const account of accounts) people.set(accountKey(account), person);
  }
  return people;
}

function decode(file: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(file);
  } catch (cause) {
    throw rosterFault("the file is not UTF-8", cause, "Save it as “CSV UTF-8” in the spreadsheet program.");
  }
}

function rosterFault(
  problem: string,
  cause?: unknown,
  hint = "Correct the file ROSTER_FILE and start again.",
): Fault {
  return new Fault("config/invalid", `Roster: ${problem}`, { hint, cause });
}
