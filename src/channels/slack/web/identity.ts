// Who we are in Slack: the workspace the token belongs to, our own user, the rights we were given.

import { Fault } from "../../../errors.ts";
import type { Lane } from "./lanes.ts";
import { adviceFor, troubleOf } from "./trouble.ts";

export type Identity = {
  readonly teamId: string;
  /** Null outside Enterprise Grid. */
  readonly enterpriseId: string | null;
  readonly teamName: string;
  readonly botUser: string;
  readonly botId: string;
  /** As the header `x-oauth-scopes` names them; empty where Slack does not say. */
  readonly scopes: readonly string[];
};

/** Throws a `Fault` that says what to mend. */
export async function readIdentity(lane: Lane): Promise<Identity> {
  try {
    const said = await lane.call((client) => client.auth.test());
    return {
      teamId: said.team_id ?? "",
      enterpriseId: said.enterprise_id ?? null,
      teamName: said.team ?? said.team_id ?? "",
      botUser: said.user_id ?? "",
      botId: said.bot_id ?? "",
      scopes: said.response_metadata?.scopes ?? [],
    };
  } catch (error) {
    throw slackFault("auth.test", error);
  }
}

/** The fault of a call that must work; its hint says what an administrator does. */
export function slackFault(what: string, error: unknown): Fault {
  const trouble = troubleOf(error);
  const hint = adviceFor(trouble, error);
  return new Fault("channel/failed", `Slack ${what}: ${trouble}`, {
    cause: error,
    ...(hint ? { hint } : {}),
  });
}
