// The product in one place: its skills, the chat around them and the library behind them. Drivers and
// channels come from outside (`open-app.ts`).

import { engines } from "./calculation/catalogue.ts";
import type { Cabinet } from "./cases/cabinet.ts";
import type { ClientCalendar } from "./cases/calendar.ts";
import type { Files } from "./chat/files.ts";
import { type Chat, createChat } from "./chat/handle.ts";
import type { Home } from "./chat/home.ts";
import { languageOfTurn } from "./chat/language-of-turn.ts";
import type { ConversationStore, Directory, Mailbox } from "./chat/ports.ts";
import type { Skill, Trace } from "./chat/turn.ts";
import type { Digests } from "./composition/digest.ts";
import type { Insights } from "./composition/insights.ts";
import type { Practice } from "./composition/practice.ts";
import type { Jobs } from "./drafting/job.ts";
import type { PaperMaker } from "./drafting/papers.ts";
import { Fault } from "./errors.ts";
import type { LanguageEngine } from "./language/engine.ts";
import { createFloorEngine } from "./language/floor-engine.ts";
import type { Log } from "./log.ts";
import type { Parameters } from "./parameters/parameters.ts";
import type { Account, Person } from "./people/person.ts";
import { competencyOfClause } from "./practice/bank.ts";
import { findRedLine, type RedLines } from "./red-lines/red-lines.ts";
import type { Games } from "./rehearsal/games.ts";
import type { Hear } from "./rehearsal/hearing/hear.ts";
import { createModelHearing } from "./rehearsal/hearing/hear-task.ts";
import type { Plays } from "./rehearsal/play.ts";
import type { Library } from "./retrieval/hit.ts";
import { createCanonical, createFieldTest, createSubstitutions } from "./retrieval/lexical/canonical.ts";
import type { LexiconFile } from "./retrieval/lexicon-file.ts";
import { type AskDependencies, createAsk } from "./skills/ask/ask.ts";
import { createCalculate } from "./skills/calculate/calculate.ts";
import { createCases } from "./skills/cases/cases.ts";
import { createChanges } from "./skills/changes/changes.ts";
import { createDashboardSkill } from "./skills/dashboard.ts";
import { createExamSkill } from "./skills/exam/exam.ts";
import { silentInExams } from "./skills/exam/guard.ts";
import { createExpertSkill } from "./skills/expert.ts";
import { createHelp } from "./skills/help.ts";
import { createHome, createHomeSkill, duePart, rehearsalPart } from "./skills/home.ts";
import { createLinkAccount } from "./skills/link-account.ts";
import { createNewConversation } from "./skills/new-conversation.ts";
import { createNoticeSkill, type NoticeChoice } from "./skills/notices.ts";
import { createParameterSkill } from "./skills/parameters.ts";
import { createPlan, planPart } from "./skills/plan/plan.ts";
import { createPropose } from "./skills/propose/propose.ts";
import { createQuiz } from "./skills/quiz/quiz.ts";
import { createReceivedFile } from "./skills/received-file.ts";
import { createReturned } from "./skills/returned.ts";
import { createRoleplay } from "./skills/roleplay/roleplay.ts";
import { createSmallTalk } from "./skills/small-talk.ts";
import { createSource } from "./skills/source.ts";
import { createTeamReport } from "./skills/team-report.ts";
import { createUpkeepSkill } from "./skills/upkeep.ts";
import { createWebPage } from "./skills/web-page.ts";
import { createWhole } from "./skills/whole.ts";
import type { Ask } from "./upkeep/ports.ts";
import type { Upkeep } from "./upkeep/upkeep.ts";

export type AppPorts = {
  readonly mailbox: Mailbox;
  readonly conversations: ConversationStore;
  readonly directory: Directory;
  readonly library: () => Library;
  readonly engine: LanguageEngine;
  readonly lexicon: LexiconFile;
  readonly redLines: RedLines;
  readonly notices: NoticeChoice;
  readonly parameters: Pick<Parameters, "names" | "table">;
  readonly rehearsal: { readonly games: Games; readonly hear: Hear };
  readonly plays: Plays;
  readonly cabinet: Cabinet;
  readonly clientCalendar: ClientCalendar;
  readonly jobs: Jobs;
  readonly files: Files;
  readonly papers: PaperMaker;
  readonly practice: Pick<Practice, "room" | "sittings" | "drawCertificate">;
  readonly insights: Pick<Insights, "report" | "competencies" | "consent">;
  readonly digests: Digests;
  readonly upkeep: Upkeep;
  /** Whether this person, from this account, looks after the bank's documents. */
  readonly mayKeep: (person: Person, account: Account) => boolean;
  readonly log: Log;
  readonly newId: () => string;
  readonly newLinkCode: () => string;
  /** The address of the web page for this person, signed where pages need it. */
  readonly webAddress: (personId: string, now: Date, path?: string) => string;
  /** Names this process in leases. */
  readonly owner: string;
  /** How many turns run side by side; see conversation-queue.ts. */
  readonly turnsAtOnce?: number;
};

export type AppCore = {
  readonly chat: Chat;
  readonly personOf: (account: Account) => Promise<Person>;
  readonly traceOf: (messageId: string) => Promise<Trace | null>;
  /** Asks the library for a person outside any conversation, without a model: the same question, the same answer. */
  readonly ask: Ask;
  /** What this person finds on opening the coach. */
  readonly home: (person: Person, at: Date) => Promise<Home>;
};

/** Wires the skills, in order of precedence; the last one, ask, takes what nobody else recognises. */
export function createApp(ports: AppPorts): AppCore {
  const { directory, conversations, lexicon } = ports;
  const { room, sittings, drawCertificate } = ports.practice;
  const home = createHome([
    duePart(ports.cabinet, ports.clientCalendar),
    planPart({ room, sittings }),
    rehearsalPart(ports.plays),
  ]);
  const asking: AskDependencies = {
    library: ports.library,
    engine: ports.engine,
    redLines: ports.redLines,
    topics: lexicon.topics,
    canonical: createCanonical(lexicon),
    substitutions: createSubstitutions(lexicon),
    isOurField: createFieldTest(lexicon),
  };
  const ask = createDetachedAsk(createAsk({ ...asking, engine: createFloorEngine() }));
  const skills: readonly Skill[] = [
    createHelp(() => skills.flatMap((skill) => skill.commands)),
    createHomeSkill(home),
    createSource(ports.library),
    createWhole(),
    createLinkAccount(directory, ports.newLinkCode),
    createWebPage(ports.webAddress),
    createDashboardSkill(ports.webAddress),
    createNewConversation(),
    createNoticeSkill(ports.notices),
    createSmallTalk(),
    createTeamReport({
      report: ports.insights.report,
      competencies: ports.insights.competencies,
      digest: ports.digests.digest,
      morningCase: ports.digests.morningCase,
      consent: ports.insights.consent,
      mayKeep: ports.mayKeep,
    }),
    createUpkeepSkill({ upkeep: ports.upkeep, mayKeep: ports.mayKeep }),
    createExpertSkill({
      experts: ports.upkeep,
      ask,
      turnOf: conversations.turn,
      mayKeep: ports.mayKeep,
    }),
    createExamSkill({ room, sittings, files: ports.files, draw: drawCertificate }),
    createQuiz({ room, library: ports.library }),
    createPlan({ room, sittings }),
    createReturned(room.bank),
    createReceivedFile(),
    createRoleplay({
      games: ports.rehearsal.games,
      hear: createModelHearing(ports.rehearsal.hear, ports.engine),
      engine: ports.engine,
      plays: ports.plays,
      cabinet: ports.cabinet,
      redLineTitle: (rule) => ports.redLines.rules.find(({ id }) => id === rule)?.title ?? rule,
      competencyOf: (clause) => competencyOfClause(room.bank, clause),
    }),
    createPropose({
      cabinet: ports.cabinet,
      jobs: ports.jobs,
      files: ports.files,
      papers: ports.papers,
      engine: ports.engine,
      isForbidden: (text) => findRedLine(text, ports.redLines) !== null,
    }),
    createCases({
      cabinet: ports.cabinet,
      calendar: ports.clientCalendar,
      library: ports.library,
      isForbidden: (text) => findRedLine(text, ports.redLines) !== null,
    }),
    createParameterSkill(ports.parameters),
    createCalculate({
      engines,
      parameters: ports.parameters,
      library: ports.library,
      isForbidden: (text) => findRedLine(text, ports.redLines) !== null,
    }),
    createChanges({ library: ports.library, canonical: createCanonical(lexicon) }),
    createAsk(asking),
  ];
  return {
    ask,
    home,
    chat: createChat({ ...ports, skills: silentInExams(skills, room.exams) }),
    personOf: async (account) => {
      const person = await directory.find(account);
      if (person) return person;
      throw new Fault("input/invalid", `"${account.id}" is not in the roster.`, {
        hint: "Pass --user with an id that is in ROSTER_FILE.",
      });
    },
    traceOf: async (messageId) => (await conversations.turn(messageId))?.trace ?? null,
  };
}

/** The skill as something to be asked by the clock: nothing is shown, nothing remembered. */
function createDetachedAsk(skill: Skill): Ask {
  return (person, question, at) =>
    skill.run({
      inbound: {
        ...{ kind: "text", id: "detached", conversationId: "detached", at: at.toISOString(), text: question },
        account: { channel: "terminal", id: person.id },
      },
      ...{ messageId: "detached", person, history: [], session: null, emit: () => {} },
      language: languageOfTurn(question, []),
      signal: new AbortController().signal,
    });
}
