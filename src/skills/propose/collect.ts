// From a wish to a paper that can be written: whose, which kind, and what is missing, one short question at a time.

import type { FoundCase } from "../../cases/cabinet.ts";
import type { Case } from "../../cases/case.ts";
import { contradictions } from "../../cases/contradictions.ts";
import { missingDocuments } from "../../cases/required-documents.ts";
import type { Outcome } from "../../chat/turn.ts";
import { withDetails } from "../../drafting/details.ts";
import { beginJob, type DraftJob, type PaperKind, type StoredJob } from "../../drafting/job.ts";
import { mainNeed, needText } from "../../drafting/needs.ts";
import { kindNames } from "../../drafting/papers.ts";
import { nextQuestion, questionNamed } from "../../drafting/questions.ts";
import { clientNameIn } from "./intent.ts";
import { choice, kept, outcomeOf, type Scene } from "./scene.ts";

const mostChoices = 6;
const mostShown = 6;
const companyName = /^[\p{sc=Han}A-Za-z0-9（）()·]{4,40}$/u;

/** Finds the client of a wish, or opens a case for one that is described, or asks. */
export async function begin(scene: Scene, kind: PaperKind, said: string): Promise<Outcome> {
  const { turn, ports } = scene;
  if (!ports.papers.kinds.includes(kind)) {
    const able = ports.papers.kinds.map((one) => kindNames[one]).join("、");
    return outcomeOf({ text: `${kindNames[kind]}还不能写。现在能写：${able}。`, status: "abstained" });
  }
  const found = await ports.cabinet.find(turn.person, said);
  if (found.status === "found") return start(scene, kind, found.found, said, "");
  if (found.status === "several") return askCase(scene, kind, said, found.found);
  const described = clientNameIn(said);
  return described === null ? askCase(scene, kind, said) : open(scene, kind, described, said);
}

/** The answer to "which client". */
export async function choose(scene: Scene, kind: PaperKind, wish: string): Promise<Outcome> {
  const { turn, ports } = scene;
  const { inbound } = turn;
  const answer = inbound.kind === "action" ? inbound.value.replace(/^case:/u, "") : inbound.text;
  const found = await ports.cabinet.find(turn.person, answer);
  if (found.status === "found") return start(scene, kind, found.found, wish, "");
  if (found.status === "several") return askCase(scene, kind, wish, found.found);
  const described = clientNameIn(inbound.text) ?? inbound.text.trim().replace(/[。！!]+$/u, "");
  if (!companyName.test(described)) return askCase(scene, kind, wish);
  return open(scene, kind, described, `${wish}，${inbound.text.replace(described, "")}`);
}

/** Takes the answer to the question that waits; "先跳过" makes it an open point. */
export async function answered(scene: Scene, stored: StoredJob, isSkip: boolean): Promise<Outcome> {
  const { job, revision } = stored;
  const question = questionNamed(job.kind, job.question);
  if (!question) return goOn(scene, stored);
  if (isSkip) {
    return goOn(scene, { job: { ...job, question: null, skipped: [...job.skipped, question.id] }, revision });
  }
  const said = scene.turn.inbound.text;
  const read = question.read(said, job.now.client);
  if (read.status === "unclear") {
    return kept(scene, stored, {
      text: `${read.why}。${question.text}也可以说“先跳过”。`,
      status: "clarify",
    });
  }
  const isInCase = await putInCase(scene, job, (client) => {
    const put = question.isOpen(client) ? question.read(said, client) : null;
    return put?.status === "value" ? put.value : null;
  });
  const next = { ...job, question: null, now: { ...job.now, client: read.value } };
  return goOn(scene, { job: next, revision }, isInCase ? "已记入案子。" : "");
}

/** The next question, or the summary to confirm. */
export function goOn(scene: Scene, { job, revision }: StoredJob, before = ""): Promise<Outcome> {
  const question = nextQuestion(job.kind, job.now.client, job.skipped);
  if (question) {
    const asking: DraftJob = { ...job, phase: "asking", question: question.id };
    return kept(scene, { job: asking, revision }, { text: `${before}${question.text}`, status: "clarify" });
  }
  const confirming: DraftJob = { ...job, phase: "confirming", question: null };
  return kept(
    scene,
    { job: confirming, revision },
    {
      text: `${before}${summaryOf(confirming)}`,
      status: "clarify",
      choices: { prompt: "", choices: [choice("确认"), choice("先不写")] },
    },
  );
}

async function open(scene: Scene, kind: PaperKind, clientName: string, said: string): Promise<Outcome> {
  const created = await scene.ports.cabinet.create(scene.turn.person, clientName);
  return start(scene, kind, created, said, `没有这个客户的案子，已建案，编号${created.client.id}。`);
}

async function start(
  scene: Scene,
  kind: PaperKind,
  { client, version }: FoundCase,
  said: string,
  before: string,
): Promise<Outcome> {
  const { turn, today } = scene;
  const { id, name, team } = turn.person;
  const details = said.replaceAll(client.profile.registeredName, "").replaceAll(client.name, "");
  const job = beginJob(
    { id: turn.messageId, kind, owner: { id, name, team }, ref: `${client.owner}:${client.id}`, date: today },
    withDetails(client, details),
  );
  // What was said of a case that was just opened is all the case knows.
  if (before !== "") await putInCase(scene, job, (held) => withDetails(held, details));
  const note = version === null ? "（用的是样例案子。）" : "";
  return goOn(scene, { job, revision: 0 }, `${before}${note}`);
}

async function askCase(
  { turn, ports }: Scene,
  kind: PaperKind,
  said: string,
  among?: readonly FoundCase[],
): Promise<Outcome> {
  const all = among ?? (await ports.cabinet.list(turn.person));
  return outcomeOf({
    text: `给哪个客户写${kindNames[kind]}？选一个案子，或者发客户全称。`,
    status: "clarify",
    choices: {
      prompt: "",
      choices: all
        .slice(0, mostChoices)
        .map(({ client }) => ({ ...choice(client.name, `case:${client.owner}:${client.id}`) })),
    },
    state: { waits: "case", kind, said },
  });
}

/** Writes what was said into the person's own case; a sample and somebody else's case stay as they are. */
async function putInCase(
  { turn, ports, today }: Scene,
  job: DraftJob,
  put: (client: Case) => Case | null,
): Promise<boolean> {
  const found = await ports.cabinet.find(turn.person, job.ref);
  if (found.status !== "found" || found.found.version === null) return false;
  if (found.found.client.owner !== turn.person.id) return false;
  const event = {
    on: today,
    by: turn.person.id,
    event: `写${kindNames[job.kind]}时补充：${turn.inbound.text.trim()}`,
  };
  const done = await ports.cabinet.change(turn.person, found.found, (client) => {
    const next = put(client);
    const isSame = next === null || JSON.stringify(next) === JSON.stringify(client);
    return { client: isSame ? null : { ...next, history: [...client.history, event] }, outcome: !isSame };
  });
  return done.outcome;
}

function summaryOf({ kind, date, now: { client }, skipped }: DraftJob): string {
  const need = mainNeed(client);
  const papers = missingDocuments(client);
  const wrong = contradictions(client);
  const lines = [
    `客户：${client.profile.registeredName}${client.profile.business ? `，${client.profile.business}` : ""}`,
    need ? `需求：${needText(need)}` : "需求：案子里没有",
    `数据截至${client.asOf}，文件日期${date}`,
    ...(skipped.length > 0 ? [`跳过${skipped.length}项，文件里列为待补`] : []),
    ...(papers.length > 0 ? [`缺材料${papers.length}份：${namesOf(papers.map(({ name }) => name))}`] : []),
    ...(wrong.length > 0 ? [`资料里有${wrong.length}处互相矛盾，文件里只列出、不改：${namesOf(wrong)}`] : []),
  ];
  return [
    `按下面的内容写${kindNames[kind]}：`,
    ...lines.map((line) => `- ${line.replace(/[。；]+$/u, "")}`),
    "对就回“确认”；要改直接说，例如“期限改成两年”。",
  ].join("\n");
}

function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, mostShown).join("；");
  return names.length > mostShown ? `${shown}等` : shown;
}
