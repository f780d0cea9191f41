// Options and positional arguments of a command, with errors that say how to mend the line.

import { type ParseArgsConfig, parseArgs } from "node:util";
import { Fault, messageOf } from "../errors.ts";

type OptionSpecs = NonNullable<ParseArgsConfig["options"]>;

/** Parses strictly; an unknown option or a missing value is a fault that shows the usage line. */
export function readArguments<const Specs extends OptionSpecs>(
  args: readonly string[],
  options: Specs,
  usage: string,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new Fault("input/invalid", messageOf(error), { hint: `Usage: coach ${usage}`, cause: error });
  }
}

/** The one positional argument, joined when a question was typed without quotes. */
export function requiredText(positionals: readonly string[], what: string, usage: string): string {
  const text = positionals.join(" ").trim();
  if (text) return text;
  throw new Fault("input/invalid", `${what} is missing.`, { hint: `Usage: coach ${usage}` });
}

/** A whole number within bounds. */
export function wholeNumber(text: string, name: string, least: number, most: number): number {
  const value = Number(text);
  if (/^-?\d+$/.test(text) && value >= least && value <= most) return value;
  throw new Fault("input/invalid", `${name} must be a whole number from ${least} to ${most}, not "${text}".`);
}
