// Splits a command line into the global options, the command and what belongs to the command.

import { readCivilDate } from "../dates.ts";
import { Fault } from "../errors.ts";
import type { Command } from "./command.ts";

export type CommandLine = {
  readonly command: Command | undefined;
  readonly args: readonly string[];
  readonly help: boolean;
  readonly json: boolean;
  readonly data: string | null;
  readonly user: string;
  readonly lang: "zh" | "en" | null;
  /** An instant that stands in for now. */
  readonly now: number | null;
};

const valued = ["--data", "--user", "--lang", "--now"] as const;
type Valued = (typeof valued)[number];

/** Global options may stand anywhere before `--`; throws `input/invalid` for an unknown command or a bad value. */
export function readCommandLine(argv: readonly string[], commands: readonly Command[]): CommandLine {
  const values = new Map<Valued, string>();
  const rest: string[] = [];
  let json = false;
  let help = false;
  const left = [...argv];
  for (let argument = left.shift(); argument !== undefined; argument = left.shift()) {
    const [name = "", inline] = splitOption(argument);
    if (name === "--json") json = true;
    else if (name === "--help" || name === "-h") help = true;
    else if (isValued(name)) values.set(name, requiredValue(name, inline ?? left.shift()));
    else if (name === "--") rest.push(...left.splice(0));
    else rest.push(argument);
  }
  const [name, ...args] = rest;
  const command = commands.find((candidate) => candidate.name === name);
  if (name !== undefined && name !== "help" && !command) unknown(name, commands);
  return {
    command,
    args,
    help: help || name === "help",
    json,
    data: values.get("--data") ?? null,
    user: values.get("--user") ?? "me",
    lang: languageOption(values.get("--lang")),
    now: instantOption(values.get("--now")),
  };
}

function splitOption(argument: string): readonly [string, string | undefined] {
  const equals = argument.startsWith("--") ? argument.indexOf("=") : -1;
  return equals < 0 ? [argument, undefined] : [argument.slice(0, equals), argument.slice(equals + 1)];
}

function isValued(name: string): name is Valued {
  return valued.some((candidate) => candidate === name);
}

function requiredValue(name: string, value: string | undefined): string {
  if (value && !value.startsWith("--")) return value;
  throw new Fault("input/invalid", `${name} needs a value.`, { hint: "See coach --help." });
}

function unknown(name: string, commands: readonly Command[]): never {
  throw new Fault("input/invalid", `There is no command "${name}".`, {
    hint: `The commands are ${commands.map((command) => command.name).join(", ")}. See coach --help.`,
  });
}

function languageOption(text: string | undefined): "zh" | "en" | null {
  if (text === undefined || text === "zh" || text === "en") return text ?? null;
  throw new Fault("input/invalid", `--lang must be zh or en, not "${text}".`);
}

const isoTime = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)?(Z|[+-]\d{2}:\d{2})?$/;

/** A day alone means its noon; a time without an offset is Shanghai's. */
function instantOption(text: string | undefined): number | null {
  if (text === undefined) return null;
  const [, date = "", time = "T12:00", offset = "+08:00"] = isoTime.exec(text) ?? [];
  const instant = Date.parse(`${date}${time}${offset}`);
  if (readCivilDate(date) && !Number.isNaN(instant)) return instant;
  throw new Fault("input/invalid", `--now is not an ISO time: "${text}".`, {
    hint: "Write it as 2026-11-23T10:00:00+08:00.",
  });
}
