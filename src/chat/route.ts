// Which skill answers: whoever takes the files that came along > whose button it is > command > running session > what a
// skill recognises > the fallback (ask).

import type { ReceivedFile } from "./inbound.ts";
import type { Session, Skill } from "./turn.ts";

/** Picks the skill for this text; `skills` are in order of precedence, the last one takes what nobody claims. */
export function route(
  text: string,
  session: Session | null,
  skills: readonly Skill[],
  {
    files = [],
    button = null,
  }: { readonly files?: readonly ReceivedFile[]; readonly button?: string | null } = {},
): Skill {
  const fallback = skills.at(-1);
  if (!fallback) throw new Error("There are no skills to route to.");
  const taker = files.length > 0 ? skills.find((skill) => skill.takes?.(files, text)) : undefined;
  if (taker) return taker;
  return (
    skills.find((skill) => button !== null && skill.owns?.(button)) ??
    skills.find((skill) => namesCommand(text, skill)) ??
    skills.find((skill) => skill.name === session?.skill && goesOn(skill, text, session.state)) ??
    skills.find((skill) => skill.recognises(text)) ??
    fallback
  );
}

/** What follows the command's name, or null when the text is not one of these commands. Example: `/原文 2` → "2". */
export function commandArgument(text: string, names: readonly string[]): string | null {
  const said = text.trim().toLowerCase();
  for (const name of names) {
    if (said === name) return "";
    if (said.startsWith(`${name} `) || said.startsWith(`${name}　`))
      return text.trim().slice(name.length).trim();
  }
  return null;
}

function goesOn(skill: Skill, text: string, state: unknown): boolean {
  return skill.continues === undefined || skill.continues(text, state);
}

function namesCommand(text: string, skill: Skill): boolean {
  return skill.commands.some((command) => commandArgument(text, command.names) !== null);
}
