// A person is one human, whatever number of channel accounts they write from.

import { type Audience, everybody } from "./audience.ts";

export const roles = ["trainee", "rm", "lead", "admin", "owner"] as const;
export type Role = (typeof roles)[number];

export const channelNames = ["terminal", "web", "slack", "wecom"] as const;
export type ChannelName = (typeof channelNames)[number];

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly branch: string;
  readonly role: Role;
};

/** One account of a person in one channel, e.g. `{channel: "wecom", id: "zhangsan"}`. */
export type Account = { readonly channel: ChannelName; readonly id: string };

const keeperRoles: readonly Role[] = ["admin", "owner"];

/** True for those who answer for the bank's documents. */
export function keepsDocuments({ role }: Pick<Person, "role">): boolean {
  return keeperRoles.includes(role);
}

/** True when the reader is one of those who keep the documents, and so sees what still waits to be confirmed. */
export function isKeeper(reader: Audience): boolean {
  return keeperRoles.some((role) => reader.includes(`role:${role}`));
}

/** What a person sees who keeps the documents, whatever their role: where nobody has roles somebody has to. */
export function keeperAudienceOf(person: Person): Audience {
  return keepsDocuments(person) ? audienceOf(person) : [...audienceOf(person), "role:owner"].sort();
}

/** The groups a person belongs to. Example: `["all", "branch:hz", "role:rm", "team:north", "user:li"]`. */
export function audienceOf(person: Person): Audience {
  return [
    everybody,
    ...(person.branch ? [`branch:${person.branch}`] : []),
    `role:${person.role}`,
    `team:${person.team}`,
    `user:${person.id}`,
  ].sort();
}
