// Who the app is, who the people are, and the team.

import { userView } from "../message-view.ts";
import { refuse } from "../refusal.ts";
import type { Fields } from "../values.ts";
import type { Arguments } from "./arguments.ts";
import { channelOf, type MethodContext, type Methods } from "./method.ts";

export const peopleMethods: Methods = {
  "api.test": { token: "bot", tier: 4, run: () => ({}) },
  "auth.test": { token: "bot", tier: 0, run: authTest },
  "team.info": { token: "bot", scope: "team:read", tier: 3, takesJson: false, run: teamInfo },
  "users.info": { token: "bot", scope: "users:read", tier: 4, takesJson: false, run: usersInfo },
  "users.list": { token: "bot", scope: "users:read", tier: 2, takesJson: false, run: usersList },
  "usergroups.list": { token: "bot", scope: "usergroups:read", tier: 2, takesJson: false, run: groupsList },
  "users.lookupByEmail": {
    token: "bot",
    scope: "users:read.email",
    tier: 3,
    takesJson: false,
    run: lookupByEmail,
  },
  "reactions.add": { token: "bot", scope: "reactions:write", tier: 3, run: addReaction },
  "reactions.remove": { token: "bot", scope: "reactions:write", tier: 2, run: removeReaction },
  "apps.connections.open": { token: "app", scope: "connections:write", tier: 0, run: openConnection },
};

function authTest(_input: Arguments, { workspace }: MethodContext): Fields {
  const { app, team } = workspace;
  return {
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: app.name,
    team_id: team.id,
    user_id: app.botUser,
    bot_id: app.botId,
    is_enterprise_install: false,
  };
}

function teamInfo(_input: Arguments, { workspace }: MethodContext): Fields {
  return { team: { ...workspace.team, email_domain: "bank.example" } };
}

function usersInfo(input: Arguments, { workspace, scopes }: MethodContext): Fields {
  const user = workspace.users.get(input.text("user") ?? "");
  if (!user) refuse("user_not_found");
  return { user: userView(workspace, user, scopes.has("users:read.email")) };
}

function usersList(_input: Arguments, { workspace, scopes }: MethodContext): Fields {
  const withEmail = scopes.has("users:read.email");
  const members = [...workspace.users.values()].map((user) => userView(workspace, user, withEmail));
  return { members, response_metadata: { next_cursor: "" } };
}

function groupsList(input: Arguments, { workspace }: MethodContext): Fields {
  const withUsers = input.flag("include_users") ?? false;
  const groups = workspace.userGroups.map(({ users, ...group }) => ({
    ...group,
    team_id: workspace.team.id,
    is_usergroup: true,
    user_count: users.length,
    ...(withUsers && { users }),
  }));
  return { usergroups: groups };
}

function lookupByEmail(input: Arguments, { workspace }: MethodContext): Fields {
  const email = input.required("email");
  const user = [...workspace.users.values()].find((one) => one.email === email);
  if (!user) refuse("users_not_found");
  return { user: userView(workspace, user, true) };
}

function addReaction(input: Arguments, context: MethodContext): Fields {
  const { message, name, user } = reactionOf(input, context);
  if (message.reactions.some((one) => one.name === name && one.user === user)) refuse("already_reacted");
  message.reactions.push({ name, user });
  return {};
}

function removeReaction(input: Arguments, context: MethodContext): Fields {
  const { message, name, user } = reactionOf(input, context);
  const index = message.reactions.findIndex((one) => one.name === name && one.user === user);
  if (index < 0) refuse("no_reaction");
  message.reactions.splice(index, 1);
  return {};
}

function reactionOf(input: Arguments, context: MethodContext) {
  const channel = channelOf(input, context);
  const message = context.workspace.messages.find(channel.id, input.required("timestamp"));
  if (!message) refuse("message_not_found");
  return { message, name: input.required("name"), user: context.workspace.app.botUser };
}

function openConnection(_input: Arguments, { openSocket }: MethodContext): Fields {
  return { url: openSocket() };
}
