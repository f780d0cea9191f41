// People who have papers written: the real skill over stores in memory, next to the skill of the cases and one that takes
// the rest, so that what belongs to others is seen to go there.

import { readFileSync } from "node:fs";
import { chineseCalendar, festivalsBetween } from "../../../src/calculation/holidays.ts";
import { type Cabinet, createCabinet } from "../../../src/cases/cabinet.ts";
import { type Case, readCase } from "../../../src/cases/case.ts";
import type { FileBlock } from "../../../src/chat/files.ts";
import { type Reply, textOf } from "../../../src/chat/reply.ts";
import { route } from "../../../src/chat/route.ts";
import type { Session, Skill } from "../../../src/chat/turn.ts";
import type { PaperMaker } from "../../../src/drafting/papers.ts";
import type { LanguageEngine } from "../../../src/language/engine.ts";
import { createFloorEngine } from "../../../src/language/floor-engine.ts";
import { languageOf } from "../../../src/language/language-of.ts";
import type { Person } from "../../../src/people/person.ts";
import { findRedLine, readRedLines } from "../../../src/red-lines/red-lines.ts";
import { createCases } from "../../../src/skills/cases/cases.ts";
import { createPropose } from "../../../src/skills/propose/propose.ts";
import { shortPapers } from "../../drafting/small-client.ts";
import { createMemoryCaseStore } from "../../fakes/memory-case-store.ts";
import { createMemoryFiles, createMemoryJobs } from "../../fakes/memory-jobs.ts";
import { createMemoryLibrary } from "../../fakes/memory-library.ts";

const knowledge = new URL("../../../knowledge/", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, knowledge), "utf8");
const redLines = readRedLines(read("red-lines.yaml"));
const sample = readCase(read("samples/huadong/case.yaml"));
const isForbidden = (text: string): boolean => findRedLine(text, redLines) !== null;

export const li: Person = { id: "li", name: "李军", team: "north", branch: "", role: "rm" };
export const zhao: Person = { ...li, id: "zhao", name: "赵敏" };
export const wang: Person = { ...li, id: "wang", name: "王芳", role: "lead" };
export const sun: Person = { ...wang, id: "sun", name: "孙立", team: "south" };

export type Heard = {
  readonly skill: string;
  readonly text: string;
  readonly reply: Reply;
  readonly files: readonly FileBlock[];
  /** The labels of the buttons. */
  readonly buttons: readonly string[];
};

export type OfficeOptions = {
  readonly cases?: readonly Case[];
  readonly papers?: PaperMaker;
  readonly engine?: LanguageEngine;
  readonly hasLead?: boolean;
};

export async function openOffice({ cases = [], papers, engine, hasLead = true }: OfficeOptions = {}) {
  const clock = () => new Date("2026-11-23T02:00:00Z");
  const store = createMemoryCaseStore();
  for (const one of cases) await store.add(one, { at: clock(), messageId: null });
  const whole = createCabinet({ store, samples: async () => [sample], clock });
  let isHidden = false;
  const cabinet: Cabinet = {
    ...whole,
    find: async (person, text) => (isHidden ? { status: "none" } : whole.find(person, text)),
  };
  await cabinet.refresh();
  const jobs = createMemoryJobs(hasLead ? wang : null);
  const files = createMemoryFiles();
  const ports = {
    cabinet,
    jobs,
    files,
    papers: papers ?? shortPapers,
    engine: engine ?? createFloorEngine(),
    isForbidden,
  };
  const elsewhere: Skill = {
    name: "ask",
    commands: [],
    recognises: () => true,
    run: async () => ({
      reply: { status: "answered", blocks: [] },
      session: "unchanged",
      events: [],
      trace: { skill: "ask" },
    }),
  };
  let serial = 0;
  const nextId = (): string => {
    serial += 1;
    return `m-${serial}`;
  };

  /** A person in a conversation of their own. A new one stands for another channel, or the same after a restart. */
  function talk(person: Person = li) {
    const skills = [
      createPropose(ports),
      createCases({
        cabinet,
        calendar: { ...chineseCalendar, festivals: festivalsBetween },
        library: () => createMemoryLibrary([]),
        isForbidden,
      }),
      elsewhere,
    ];
    let session: Session | null = null;
    let before: Session | null = null;
    let shown: Reply | null = null;

    async function take(text: string, value: string | null, messageId: string): Promise<Heard> {
      before = session;
      const skill = route(text, session, skills);
      const common = {
        id: messageId,
        account: { channel: "web", id: person.id },
        conversationId: "c",
        at: clock().toISOString(),
        text,
      } as const;
      const outcome = await skill.run({
        inbound: value === null ? { ...common, kind: "text" } : { ...common, kind: "action", value },
        messageId,
        person,
        language: languageOf(text),
        history: [],
        session: session?.skill === skill.name ? session : null,
        signal: new AbortController().signal,
        emit: () => {},
      });
      if (outcome.session !== "unchanged")
        session = JSON.parse(JSON.stringify(outcome.session)) as Session | null;
      const { reply } = outcome;
      shown = reply;
      return {
        skill: skill.name,
        text: textOf(reply),
        reply,
        files: reply.blocks.filter((block) => block.type === "file"),
        buttons: reply.blocks.flatMap((block) =>
          block.type === "choices" ? block.choices.map(({ label }) => label) : [],
        ),
      };
    }

    return {
      say: (text: string, messageId = nextId()) => take(text, null, messageId),
      /** Presses the first button that begins so. */
      press: (label: string) => {
        const choices = (shown?.blocks ?? []).flatMap((block) =>
          block.type === "choices" ? block.choices : [],
        );
        const found = choices.find((choice) => choice.label.startsWith(label));
        if (!found) throw new Error(`No button ${label}`);
        return take(found.text, found.id, nextId());
      },
      /** The process died before the last turn was saved. */
      crash: () => {
        session = before;
      },
    };
  }

  const contentOf = ({ id }: FileBlock): string => new TextDecoder().decode(files.contents.get(id)?.bytes);
  /** The cases go to somebody else. */
  const hideCases = (): void => {
    isHidden = true;
  };
  return { skill: createPropose(ports), talk, cabinet, jobs, files, contentOf, hideCases };
}

/** Says one line after the other; what the last is answered with. */
export async function lines(
  { say }: { readonly say: (text: string) => Promise<Heard> },
  ...texts: readonly string[]
): Promise<Heard> {
  let last: Heard | null = null;
  for (const text of texts) last = await say(text);
  if (!last) throw new Error("Nothing was said");
  return last;
}
