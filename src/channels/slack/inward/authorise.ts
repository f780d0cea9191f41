// Who may talk to the coach over Slack: people of the bank's own workspace. No guests, no strangers from a shared
// channel, no bots. What the payload says is checked first; the rest is Slack's own record of the user.

import type { Clock } from "../../../dates.ts";
import type { Log } from "../../../log.ts";
import type { Identity } from "../web/identity.ts";
import type { Lane } from "../web/lanes.ts";
import { adviceFor, retryAfterOf, troubleOf } from "../web/trouble.ts";
import type { Origin } from "./incoming.ts";

export type Verdict = "welcome" | "other-team" | "not-staff" | "shared-channel";

/** Throws when Slack cannot be asked right now: then the event stays unacknowledged and comes again. */
export type Authorise = (origin: Origin) => Promise<Verdict>;

export type AuthoriseOptions = {
  readonly identity: Identity;
  readonly lane: Lane;
  readonly clock: Clock;
  readonly log: Log;
};

const knownForMs = 10 * 60_000;

export function createAuthorise({ identity, lane, clock, log }: AuthoriseOptions): Authorise {
  const known = new Map<string, { readonly until: number; readonly verdict: Promise<boolean> }>();

  return async (origin) => {
    if (origin.user === "" || !isOwnTeam(origin, identity)) return "other-team";
    if (!(await isStaff(origin.user))) return "not-staff";
    return origin.isShared ? "shared-channel" : "welcome";
  };

  function isStaff(user: string): Promise<boolean> {
    const now = clock().getTime();
    const found = known.get(user);
    if (found && found.until > now) return found.verdict;
    const verdict = lookUp(user);
    known.set(user, { until: now + knownForMs, verdict });
    // A failed look is no verdict: the next event looks again.
    verdict.catch(() => known.delete(user));
    return verdict;
  }

  async function lookUp(user: string): Promise<boolean> {
    try {
      const { user: record } = await lane.call((client) => client.users.info({ user }));
      return record !== undefined && isOwnStaff(record, identity);
    } catch (error) {
      const trouble = troubleOf(error);
      if (retryAfterOf(error) !== null || trouble === "unreachable" || /^http_/u.test(trouble)) throw error;
      log.error("slack-user-unknown", { user, trouble, advice: adviceFor(trouble, error) });
      return false;
    }
  }
}

type UserRecord = {
  readonly deleted?: boolean;
  readonly is_bot?: boolean;
  readonly is_restricted?: boolean;
  readonly is_ultra_restricted?: boolean;
  readonly is_stranger?: boolean;
  readonly team_id?: string;
  readonly enterprise_user?: { readonly enterprise_id?: string };
};

function isOwnStaff(record: UserRecord, { teamId, enterpriseId }: Identity): boolean {
  if (record.deleted || record.is_bot || record.is_stranger) return false;
  if (record.is_restricted || record.is_ultra_restricted) return false;
  if (enterpriseId !== null && record.enterprise_user?.enterprise_id === enterpriseId) return true;
  return record.team_id === undefined || record.team_id === teamId || record.team_id === enterpriseId;
}

/** In an organisation of several workspaces Slack's record of the user has the last word on the user's team. */
function isOwnTeam({ team, enterprise, userTeams }: Origin, { teamId, enterpriseId }: Identity): boolean {
  const isOwn =
    team === teamId || (enterpriseId !== null && (enterprise === enterpriseId || team === enterpriseId));
  return isOwn && (enterpriseId !== null || userTeams.every((one) => one === teamId));
}
