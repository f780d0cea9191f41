// The gap map on the command line: a team's, a branch's, the bank's, or one's own.

import { addDays, type CivilDate, civilDate, parseCivilDate } from "../dates.ts";
import { Fault } from "../errors.ts";
import type { GapScope } from "../insights/report-types.ts";
import { tellGaps } from "../insights/telling.ts";
import { readArguments } from "./arguments.ts";
import type { Command } from "./command.ts";

const usage = `gaps [--team 团队 | --branch 分行 | --bank] [--since 30d|DATE] [--until DATE]，gaps consent on|off
  不带范围时看本人的；团队不足6人时给出所在分行的情况
  --json：{topics:[{competency, people, asked, refused, wrong, missed, kind, trend, samples}], suppressed, …}`;
const floor = 3;
const mostDays = 3660;

export const gaps: Command = {
  name: "gaps",
  usage,
  summary: "薄弱点：团队普遍不会的是什么、缺制度还是缺培训还是缺实操、有没有好转",
  needs: "app",
  run: async (context, app) => {
    const { values, positionals } = readArguments(
      context.args,
      {
        team: { type: "string" },
        branch: { type: "string" },
        bank: { type: "boolean", default: false },
        since: { type: "string", default: "30d" },
        until: { type: "string" },
      },
      usage,
    );
    const person = await app.personOf({ channel: "terminal", id: context.options.user });
    const { io, options, clock } = context;
    if (positionals.length > 0) {
      const isGiven = consentIn(positionals);
      await app.insights.consent(person.id, isGiven, clock());
      const consent = isGiven ? "已同意：人数少的团队里，负责人可以看到您的薄弱点。" : "已撤回同意。";
      io.stdout(options.json ? `${JSON.stringify({ consent: isGiven })}\n` : `${consent}\n`);
      return 0;
    }
    const until = values.until ? parseCivilDate(values.until, "--until") : civilDate(clock());
    const since = sinceIn(values.since, until);
    const scope = scopeIn(values, person.id);
    // Without a roster nobody has a role: whoever sits at the machine may see every team.
    const role = context.config.ROSTER_FILE || scope.kind === "person" ? person.role : "admin";
    const report = await app.insights.report({ scope, since, until, asker: { ...person, role } });
    io.stdout(options.json ? `${JSON.stringify(report)}\n` : `${tellGaps(report, floor)}\n`);
    return 0;
  },
};

function scopeIn(
  { team, branch, bank }: { team?: string | undefined; branch?: string | undefined; bank: boolean },
  person: string,
): GapScope {
  if ([team !== undefined, branch !== undefined, bank].filter(Boolean).length > 1) {
    throw new Fault("input/invalid", "--team、--branch、--bank 只能写一个。", {
      hint: `用法：coach ${usage}`,
    });
  }
  if (team !== undefined) return { kind: "team", team };
  if (branch !== undefined) return { kind: "branch", branch };
  return bank ? { kind: "bank" } : { kind: "person", person };
}

/** `30d` are the thirty days before `until`, and that day. */
function sinceIn(text: string, until: CivilDate): CivilDate {
  const days = /^(\d{1,4})\s*[dD天]$/u.exec(text.trim())?.[1];
  if (days !== undefined && Number(days) >= 1 && Number(days) <= mostDays)
    return addDays(until, -Number(days));
  const since = parseCivilDate(text, "--since");
  if (since <= until) return since;
  throw new Fault("input/invalid", `--since ${since} 晚于 --until ${until}。`, {
    hint: "例：--since 30d，或 --since 2026-10-01 --until 2026-10-31",
  });
}

function consentIn(words: readonly string[]): boolean {
  const [what, answer, ...rest] = words;
  if (what === "consent" && rest.length === 0 && (answer === "on" || answer === "off"))
    return answer === "on";
  throw new Fault("input/invalid", `gaps 没有“${words.join(" ")}”这个用法。`, {
    hint: `用法：coach ${usage}`,
  });
}
