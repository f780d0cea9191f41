// A practice room in memory over the sample bank, and a person who talks in it: what they say goes the way every message
// goes (route, session, events), and what is learned is there at the next message.

import { readFileSync } from "node:fs";
import type { FileContent, Files } from "../../src/chat/files.ts";
import type { Inbound } from "../../src/chat/inbound.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { route } from "../../src/chat/route.ts";
import type { PastTurn, Session, Skill } from "../../src/chat/turn.ts";
import { sampleExercises } from "../../src/composition/sample-curriculum.ts";
import type { Person } from "../../src/people/person.ts";
import { createBank } from "../../src/practice/bank.ts";
import { readBlueprints } from "../../src/practice/exam/blueprint.ts";
import type { Certificate } from "../../src/practice/exam/certificate.ts";
import { type ClauseState, createSittings } from "../../src/practice/exam/sitting.ts";
import type { Deed } from "../../src/practice/history.ts";
import type {
  CertificateStore,
  ExamStore,
  PracticeStore,
  Profile,
  StoredExam,
} from "../../src/practice/ports.ts";
import { createPracticeRoom, type PracticeRoom } from "../../src/practice/room.ts";
import { createCanonical } from "../../src/retrieval/lexical/canonical.ts";
import { readLexicon } from "../../src/retrieval/lexicon-file.ts";
import { createExamSkill } from "../../src/skills/exam/exam.ts";
import { silentInExams } from "../../src/skills/exam/guard.ts";
import { createPlan } from "../../src/skills/plan/plan.ts";
import { createQuiz } from "../../src/skills/quiz/quiz.ts";
import { createReturned } from "../../src/skills/returned.ts";
import { createMemoryLibrary } from "../fakes/memory-library.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";

const knowledge = new URL("../../knowledge/", import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, knowledge), "utf8");

export const bank = createBank(await sampleExercises());
export const blueprints = readBlueprints(read("exams.yaml"));
export const canonical = createCanonical(readLexicon(read("lexicon.yaml")));
export const person: Person = { id: "li", name: "李军", team: "north", branch: "杭州", role: "trainee" };
export const scenarios = [
  { id: "first-visit", title: "首访", competencies: ["C05", "C03"] },
  { id: "circular-trade", title: "塑料粒子贸易", competencies: ["C09", "C02"] },
];

export type MemoryStores = {
  readonly deeds: Deed[];
  readonly store: PracticeStore;
  readonly exams: ExamStore;
  readonly certificates: CertificateStore;
};

export function memoryStores(): MemoryStores {
  const deeds: Deed[] = [];
  const kept = new Map<string, StoredExam>();
  const certificates: Certificate[] = [];
  let profile: Profile = { joinedOn: null, wantsNudge: false };
  let drill: unknown = null;
  const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
  return {
    deeds,
    store: {
      deeds: async () => [...deeds],
      profile: async () => profile,
      saveProfile: async (_, next) => {
        profile = next;
      },
      drill: async () => copy(drill),
      keepDrill: async (_, state) => {
        drill = copy(state);
      },
    },
    exams: {
      load: async (_, id) => kept.get(id) ?? null,
      running: async () => [...kept.values()].find(({ exam }) => exam.submittedAt === null) ?? null,
      save: async (_, { exam, revision }) => {
        if ((kept.get(exam.id)?.revision ?? 0) !== revision) return "stale";
        kept.set(exam.id, { exam: copy(exam), revision: revision + 1 });
        return "saved";
      },
      submitted: async (_, blueprint) =>
        [...kept.values()]
          .map(({ exam }) => exam)
          .filter((exam) => exam.submittedAt !== null && exam.blueprint === blueprint),
      latest: async () => [...kept.values()].map(({ exam }) => exam),
    },
    certificates: {
      issue: async (certificate) => {
        certificates.push(certificate);
      },
      latest: async () => certificates.at(-1) ?? null,
      byNumber: async (number) => certificates.find((one) => one.number === number) ?? null,
    },
  };
}

export function roomOver({ store, exams, certificates }: MemoryStores): PracticeRoom {
  return createPracticeRoom({
    ...{ bank, scenarios, blueprints, store, exams, certificates, canonical },
    parametersOn: async () => shippedParameters(),
  });
}

const library = createMemoryLibrary([
  {
    document: { id: "09-票据保函与贸易融资", title: "示范银行信贷业务手册：票据保函与贸易融资" },
    clauses: [
      { clause: "第二十八条", text: "保理融资比例最高为应收账款净额的80%。" },
      {
        clause: "第二十九条",
        text: "下列应收账款不得办理保理融资：寄售合同产生的，权属不清的，因票据产生的付款请求权。",
      },
    ],
  },
]);

const files: Files = {
  save: async (_, { name, mime, title, bytes }) => ({
    ...{ type: "file", id: "f", name, mime, title, size: bytes.length },
    expiresAt: new Date("2027-01-01T00:00:00Z"),
  }),
  read: async (): Promise<FileContent | null> => null,
};

export const asleep: Skill = {
  name: "ask",
  commands: [],
  recognises: () => true,
  run: async () => ({
    reply: { status: "answered", blocks: [{ type: "text", text: "（问答）" }] },
    session: "unchanged",
    events: [],
    trace: { skill: "ask" },
  }),
};

export type Talk = {
  readonly say: (text: string, button?: string) => Promise<Reply>;
  readonly text: (text: string, button?: string) => Promise<string>;
  readonly skill: () => string;
  readonly session: () => Session | null;
  readonly advance: (minutes: number) => void;
  readonly stores: MemoryStores;
  readonly room: PracticeRoom;
};

/** Someone who talks; a second one over the same stores is the same person in another conversation. */
export function talk(
  stores = memoryStores(),
  { at = "2026-11-23T01:00:00.000Z", clause = (_id: string): ClauseState | null => null, name = "a" } = {},
): Talk {
  const room = roomOver(stores);
  const sittings = createSittings({ room, clause });
  const skills = silentInExams(
    [
      createExamSkill({ room, sittings, files, draw: async () => new Uint8Array([1]) }),
      createQuiz({ room, library: () => library }),
      createPlan({ room, sittings }),
      createReturned(bank),
      asleep,
    ],
    stores.exams,
  );
  let now = new Date(at);
  let serial = 0;
  let session: Session | null = null;
  let skillName = "";
  const history: PastTurn[] = [];

  async function say(text: string, button?: string): Promise<Reply> {
    serial += 1;
    const messageId = `${name}-${serial}`;
    const skill = route(text, session, skills, { button: button ?? null });
    skillName = skill.name;
    const common = { id: messageId, account: { channel: "web", id: "li" }, conversationId: name } as const;
    const inbound: Extract<Inbound, { kind: "text" | "action" }> =
      button === undefined
        ? { ...common, kind: "text", text, at: now.toISOString() }
        : { ...common, kind: "action", text, value: button, at: now.toISOString() };
    const outcome = await skill.run({
      ...{ inbound, messageId, person, language: "zh", history },
      session: session?.skill === skill.name ? session : null,
      signal: new AbortController().signal,
      emit: () => {},
    });
    skillName = outcome.trace.skill;
    if (outcome.session !== "unchanged") {
      session = JSON.parse(JSON.stringify(outcome.session)) as Session | null;
    }
    for (const event of outcome.events) {
      const { kind, competency = null, correct = null, weight = 1, text: subject = null } = event;
      stores.deeds.push({
        ...{ kind: kind as Deed["kind"], at: now.toISOString(), competency, correct, weight, subject },
      });
    }
    return outcome.reply;
  }

  return {
    say,
    text: async (text, button) => plainOf(await say(text, button)),
    skill: () => skillName,
    session: () => session,
    advance: (minutes) => {
      now = new Date(now.getTime() + minutes * 60_000);
    },
    stores,
    room,
  };
}

export function plainOf(reply: Reply): string {
  return reply.blocks
    .map((block) => {
      if (block.type === "text") return block.text;
      if (block.type === "choices") return block.choices.map(({ label }) => `[${label}]`).join(" ");
      if (block.type === "table") return block.rows.map((row) => row.join(" ")).join("\n");
      return block.type === "file" ? `<${block.name}>` : "";
    })
    .join("\n");
}
