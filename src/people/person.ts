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
