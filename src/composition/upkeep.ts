// The loop from unanswered questions to new text, over the store, the library and the desk.

import { randomUUID } from "node:crypto";
import type { Config } from "../config.ts";
import type { Clock } from "../dates.ts";
import type { DocumentDesk } from "../desk/desk.ts";
import { Fault } from "../errors.ts";
import { pooled } from "../insights/counting.ts";
import type { EventReading } from "../insights/event-reading.ts";
import type { Period } from "../insights/report-types.ts";
import { sampleQuestions } from "../insights/samples.ts";
import { type Account, audienceOf, keepsDocuments, type Person, roles } from "../people/person.ts";
import type { Library } from "../retrieval/hit.ts";
import type { Db } from "../store/database/db.ts";
import { createGapCells } from "../store/gap-cells.ts";
import type { KnownPeople } from "../store/known-people.ts";
import { sendToPerson } from "../store/messages.ts";
import type { Notices } from "../store/notices.ts";
import { createTaskStore } from "../store/upkeep.ts";
import type { Ask, BringDraft, Send } from "../upkeep/ports.ts";
import { representative } from "../upkeep/representative.ts";
import { createUpkeep, type Upkeep } from "../upkeep/upkeep.ts";
import { createMayKeep } from "../web/desk/access.ts";
import type { Insights } from "./insights.ts";

export type UpkeepOptions = {
  readonly db: Db;
  readonly clock: Clock;
  readonly reading: EventReading;
  readonly people: KnownPeople;
  readonly notices: Pick<Notices, "wants">;
  readonly insights: Insights;
  readonly library: () => Library;
  /** Set once the skills are made: they need the tasks, and the tasks ask through a skill. */
  readonly ask: () => Ask;
  readonly desk: () => Promise<DocumentDesk>;
};

const floor = 3;
/** Of the questions of a competency. */
const openShare = 0.3;
/** Whoever reads: a clause that only leads may see is somebody's task all the same. */
const everyReader = ["all", ...roles.map((role) => `role:${role}`)].toSorted();

export function openUpkeep(options: UpkeepOptions): Upkeep {
  const { db, clock, reading, people, notices, insights, library } = options;
  const send: Send = (message) =>
    db.transaction((tx) => sendToPerson(tx, message, { clock, newId: randomUUID }));
  return createUpkeep({
    store: createTaskStore(db, reading),
    people,
    send,
    announce: async (message) => (await notices.wants(message.personId)) && send(message),
    ask: (person, question, at) => options.ask()(person, question, at),
    readerKey: (person) =>
      library()
        .documents(audienceOf(person))
        .map(({ id }) => id)
        .join("\n"),
    generation: () => library().generation,
    document: (id) => {
      const found = library()
        .documents(everyReader)
        .find((document) => document.id === id);
      if (!found) return null;
      const { title, owner, hash, audience } = found;
      return { id, title, owner: owner ?? "", hash, audience };
    },
    bringDraft: bringWith(options.desk),
    gatherRules: async (since, until) => {
      const asker = { id: "upkeep", team: "", role: "admin" } as const;
      const [{ topics }, heat, open] = await Promise.all([
        insights.report({ scope: { kind: "bank" }, since, until, asker }),
        insights.heatmap({ since, until }, asker),
        mostlyOpen(db, { since, until }),
      ]);
      const inTeams = heat.filter(({ level, kind }) => level !== null && level >= 2 && kind === "content");
      const inBank = topics.filter(({ kind }) => kind === "content");
      const names = new Map(insights.competencies.map(({ id, zh }) => [id, zh]));
      const rules = await insights.sampleRules();
      return {
        floor,
        contentGaps: new Set([...inBank, ...inTeams].map(({ competency }) => competency)),
        mostlyOpen: open,
        usualDocument: (competency) =>
          insights.competencies.find(({ id }) => id === competency)?.documents[0] ?? "",
        nameOf: (competency) => names.get(competency) ?? "信贷业务",
        samplesOf: (questions) => {
          const phrases = questions.flatMap(({ person, question }) => {
            const phrase = reading.phraseOf({ kind: "refused", text: question });
            return phrase ? [{ person, phrase: rules.names.reduce(withoutName, phrase) }] : [];
          });
          const common = representative(phrases, floor);
          const [first, ...others] = sampleQuestions(phrases, rules);
          return common ? [`${common}？`, ...others] : first ? [first, ...others] : [];
        },
      };
    },
  });
}

/** Competencies in which so many questions stay open that a few people's are no chance: a young installation has few. */
async function mostlyOpen(db: Db, period: Period): Promise<ReadonlySet<string>> {
  const cells = pooled(await createGapCells(db).everywhere(period), "");
  const isOpen = ({ counts: { asked, refused, doubted } }: (typeof cells)[number]): boolean =>
    refused + doubted >= openShare * Math.max(asked, refused + doubted);
  return new Set(cells.filter(isOpen).map(({ competency }) => competency));
}

function withoutName(text: string, name: string): string {
  return name.length > 1 ? text.replaceAll(name, " ") : text;
}

/** Without a roster whoever sits at the machine looks after the documents, as on the command line; nobody over a platform. */
export function createMayKeepFrom(config: Config): (person: Person, account: Account) => boolean {
  const atTheMachine = createMayKeep({
    host: config.HOST,
    port: config.PORT,
    publicUrl: config.PUBLIC_URL ?? null,
    webSecret: config.WEB_SECRET ?? null,
    isWithoutRoster: config.ROSTER_FILE === undefined,
  });
  return (person, { channel }) =>
    keepsDocuments(person) || ((channel === "terminal" || channel === "web") && atTheMachine(person));
}

function bringWith(desk: () => Promise<DocumentDesk>): BringDraft {
  return async ({ name, markdown }) => {
    const received = await (await desk()).receive([new File([markdown], name, { type: "text/markdown" })], {
      id: "expert",
      name: "专家答复",
    });
    if (received.status === "received") return received.uploadId;
    const reasons = received.refused.map(({ reason }) => reason).join("；");
    throw new Fault("store/failed", `The draft ${name} was refused: ${reasons}`);
  };
}
