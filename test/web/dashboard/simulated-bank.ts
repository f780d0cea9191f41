// A bank of six teams in two branches with two months of learning behind it, in a real database: one team is too small to
// be shown, and one has a member who agreed to be.

import { createBank as createSimulation, usualBank } from "../../../scripts/learning/bank.ts";
import { simulateDays } from "../../../scripts/learning/days.ts";
import { openDashboard } from "../../../src/composition/dashboard.ts";
import { openInsights, readEventRules } from "../../../src/composition/insights.ts";
import { readKnowledge } from "../../../src/composition/knowledge-files.ts";
import { sampleExercises } from "../../../src/composition/sample-curriculum.ts";
import type { CivilDate } from "../../../src/dates.ts";
import type { Person, Role } from "../../../src/people/person.ts";
import { createBank } from "../../../src/practice/bank.ts";
import { readBlueprints } from "../../../src/practice/exam/blueprint.ts";
import type { Certificate } from "../../../src/practice/exam/certificate.ts";
import { itemStatistics } from "../../../src/practice/exam/item-statistics.ts";
import { readLexicon } from "../../../src/retrieval/lexicon-file.ts";
import { migrate, readMigrations } from "../../../src/store/database/migrate.ts";
import { createCertificateStore } from "../../../src/store/practice-exams.ts";
import type { Task } from "../../../src/upkeep/task.ts";
import type { WebDeps } from "../../../src/web/server.ts";
import { day } from "../../fakes/memory-library.ts";
import { openDatabase } from "../../store/databases.ts";
import { now } from "../bank.ts";

const teams = ["城东一部", "城东二部", "城东三部", "城西一部", "城西二部", "城西小微组"] as const;
export const smallTeam = teams[5];
const branchOf = (team: string): string => (team.startsWith("城东") ? "城东支行" : "城西支行");

export type SimulatedBank = Awaited<ReturnType<typeof openSimulatedBank>>;

export async function openSimulatedBank() {
  const { db, close } = await openDatabase("PGlite");
  await migrate(db, await readMigrations(), () => now);
  const simulation = createSimulation({
    ...usualBank,
    ...{ seed: "dashboard", people: 66, teams: 6, days: 63, gaps: 15, mended: 0.4, activity: 2 },
  });
  const nameOf = (team: string): string => teams[simulation.teams.indexOf(team)]!;
  const small = simulation.members.filter(({ team }) => nameOf(team) === smallTeam).slice(4);
  const away = new Set(small.map(({ id }) => id));
  const people: readonly Person[] = [
    ...simulation.members
      .filter(({ id }) => !away.has(id))
      .map(({ id, name, team }) => person(id, name, nameOf(team), "rm")),
    ...teams.map((team) => person(`lead-${team}`, `${team}负责人`, team, "lead")),
    person("trainee", "见习周", teams[0], "trainee"),
    { ...person("head", "总行培训部", "总行", "owner"), branch: "" },
    { ...person("admin", "系统管理员", "总行", "admin"), branch: "" },
  ];
  const roster = new Map(people.map((one) => [`web:${one.id}`, one]));
  const lexicon = readLexicon(await readKnowledge("lexicon.yaml"));
  const rules = await readEventRules(lexicon);
  const insights = await openInsights({ db, ...rules, lexicon, roster, clientNames: async () => [] });
  const blank = { competency: null, clause: null, correct: null, weight: 1, text: null, reason: null };
  await insights.importEvents(
    simulateDays(simulation, "2026-09-21")
      .filter((event) => !away.has(event.person) && event.at < now.toISOString())
      .map((event) => ({ ...blank, ...event, team: nameOf(event.team) })),
  );
  const member = people.find(({ team }) => team === smallTeam)!;
  await insights.consent(member.id, true, now);
  const bank = createBank(await sampleExercises());
  await issueCertificates(createCertificateStore(db), people);
  const dashboard = openDashboard({
    db,
    clock: () => now,
    insights,
    practice: {
      room: { bank, blueprints: readBlueprints(await readKnowledge("exams.yaml")) },
      sittings: {
        certificate: async () => null,
        statistics: async () => itemStatistics(papers(bank.questions)),
      },
    },
    library: () => ({ generation: 1, passage: () => null }),
    roster,
    tasks: async () => tasks,
  });
  /** The web's dependencies with this person at the browser. */
  const webAs = (localUserId: string): Partial<WebDeps> => ({
    dashboard,
    config: { host: "127.0.0.1", port: 0, publicUrl: null, webSecret: null, localUserId },
    directory: { find: async ({ id }) => people.find((one) => one.id === id) ?? null },
  });
  return { dashboard, insights, db, people, member, webAs, teams, close };
}

function person(id: string, name: string, team: string, role: Role): Person {
  return { id, name, team, branch: branchOf(team), role };
}

async function issueCertificates(
  store: ReturnType<typeof createCertificateStore>,
  people: readonly Person[],
): Promise<void> {
  for (const [at, { id, name, team, branch }] of people.entries()) {
    if (at % 4 === 0) continue;
    const certificate: Certificate = {
      ...{ number: `CB2026-${id}`, personId: id, name, branch, team, examId: id, basis: [] },
      ...{ blueprint: "certification", title: "客户经理持证考试" },
      issuedOn: day(at % 5 === 0 ? "2024-12-20" : "2026-03-02"),
      expiresOn: day(at % 5 === 0 ? "2026-12-19" : "2028-03-01"),
    };
    await store.issue(certificate);
  }
}

/** Forty papers of sixty questions: one too hard, one too easy, one that good people miss. */
function papers(questions: readonly { readonly id: string }[]) {
  const chosen = questions.slice(0, 60);
  return Array.from({ length: 40 }, (_, paper) => {
    const marks = chosen.map(({ id }, at) => {
      if (at === 3) return { item: id, share: 0 };
      if (at === 9) return { item: id, share: 1 };
      const isGood = at === 21 ? paper < 20 : (at * 7 + paper * 3) % 40 < 4 + paper * 0.8;
      return { item: id, share: isGood ? 1 : 0 };
    });
    return { result: { passed: true, share: 0.5, competencies: [], marks } };
  });
}

const tasks: readonly Task[] = [
  task(12, "open", "C06", "营运资金量测算中增长率的取值", "公司业务部", "2026-11-09"),
  task(9, "taken", "C15", "关联方保证的担保比例", "风险管理部", "2026-10-26"),
  task(4, "closed", "C18", "自主支付的事后核查材料", "放款中心", "2026-10-12"),
  { ...task(14, "open", "C02", "一个人转给专家的问题", "合规部", "2026-11-18"), kind: "expert" },
];

function task(
  id: number,
  state: Task["state"],
  competency: string,
  title: string,
  owner: string,
  on: string,
): Task {
  const at = new Date(`${on}T02:00:00Z`);
  return {
    ...{ id, kind: "gap", key: String(id), title, competency, owner, state, createdAt: at, changedAt: at },
    ...{ clause: "", documentId: "", document: "", samples: [], takenBy: null, textHash: null, draft: null },
    ...{ asked: 4, answered: 0, rerunAt: null, note: null, answer: null, answeredBy: null },
    answeredByMessage: null,
  };
}

export const lastMonth = { since: "2026-10-25" as CivilDate, until: "2026-11-23" as CivilDate };
