// From a wish to a paper that can be written: whose, which kind, and what is missing, one short question at a time.

import type { FoundCase } from "../../cases/cabinet.ts";
import type { Case } from "../../cases/case.ts";
import type { Outcome } from "../../chat/turn.ts";
import { openName } from "../../documents/open-points.ts";
import { withDetails } from "../../drafting/details.ts";
import { beginJob, type DraftJob, type PaperKind, type StoredJob } from "../../drafting/job.ts";
import { kindNames, kindNamesInEnglish } from "../../drafting/papers.ts";
import { nextQuestion, type Question, questionNamed } from "../../drafting/questions.ts";
import { summaryOf } from "../../drafting/summary.ts";
import { clientNameIn, wholeName } from "./client-name.ts";
import { controlIn, kindsIn, wantsOwnForm } from "./intent.ts";
import { choice, inWords, kept, named, outcomeOf, type Scene } from "./scene.ts";

const mostChoices = 6;
/** A client whose name nobody has said yet; the paper says so among its open points. */
const nameless = `客户（${openName}）`;

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
  if (controlIn(inbound.text)?.kind === "skip") return open(scene, kind, nameless, wish);
  const described = clientNameIn(inbound.text) ?? wholeName(inbound.text);
  if (described === null) return askCase(scene, kind, wish);
  return open(scene, kind, described, `${wish}，${inbound.text.replace(described, "")}`);
}

/** Takes the answer to the question that waits; "先跳过" makes it an open point. */
export async function answered(scene: Scene, stored: StoredJob, isSkip: boolean): Promise<Outcome> {
  const { job, revision } = stored;
  const question = questionNamed(job.kind, job.question);
  if (!question) return goOn(scene, stored);
  if (isSkip) return goOn(scene, { job: passedOver(job, question), revision });
  const said = scene.turn.inbound.text;
  const read = question.read(said, job.now.client);
  if (read.status === "unclear") {
    return kept(scene, stored, {
      text: inWords(
        scene,
        `${read.why}。${question.text}也可以说“先跳过”。`,
        `${question.english} I could not read that (${read.why}). You may say “skip”.`,
      ),
      status: "clarify",
    });
  }
  const isInCase = await putInCase(scene, job, (client) => {
    const put = question.isOpen(client) ? question.read(said, client) : null;
    return put?.status === "value" ? put.value : null;
  });
  const next = { ...job, question: null, now: { ...job.now, client: read.value } };
  return goOn(
    scene,
    { job: next, revision },
    isInCase ? inWords(scene, "已记入案子。", "Noted in the case. ") : "",
  );
}

function passedOver(job: DraftJob, { id, pass }: Question): DraftJob {
  // Whoever cannot say how a sum is split is not asked for the sum again.
  const skipped = [...job.skipped, id, ...(pass ? ["amount"] : [])];
  const client = pass ? pass(job.now.client) : job.now.client;
  return { ...job, question: null, skipped, now: { ...job.now, client } };
}

/** The next question, or the summary to confirm. */
export function goOn(scene: Scene, { job, revision }: StoredJob, before = ""): Promise<Outcome> {
  const question = nextQuestion(job.kind, job.now.client, job.skipped);
  if (question) {
    const asking: DraftJob = { ...job, phase: "asking", question: question.id };
    return kept(
      scene,
      { job: asking, revision },
      {
        text: `${before}${inWords(scene, question.text, question.english)}`,
        status: "clarify",
      },
    );
  }
  const confirming: DraftJob = { ...job, phase: "confirming", question: null };
  return kept(
    scene,
    { job: confirming, revision },
    {
      text: `${before}${summaryOf(confirming, scene.turn.language)}`,
      status: "clarify",
      choices: { prompt: "", choices: [choice("确认"), choice("先不写")] },
    },
  );
}

async function open(scene: Scene, kind: PaperKind, clientName: string, said: string): Promise<Outcome> {
  const created = await scene.ports.cabinet.create(scene.turn.person, clientName);
  return start(
    scene,
    kind,
    created,
    said,
    inWords(
      scene,
      `没有这个客户的案子，已建案，编号${created.client.id}。`,
      `No case of this client was on file; case ${created.client.id} is opened. `,
    ),
  );
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
  const begun = beginJob(
    { id: turn.messageId, kind, owner: { id, name, team }, ref: `${client.owner}:${client.id}`, date: today },
    withDetails(named(scene, client), details),
  );
  const job = wantsOwnForm(said) ? { ...begun, ownForm: true } : begun;
  // What was said of a case that was just opened is all the case knows.
  if (before !== "") await putInCase(scene, job, (held) => withDetails(held, details));
  const note = version === null ? inWords(scene, "（用的是样例案子。）", "(This is a sample case.) ") : "";
  return goOn(scene, { job, revision: 0 }, `${before}${note}${oneAtATime(scene, said, kind)}`);
}

/** Whoever wants two papers at once is told that the other one waits. */
function oneAtATime(scene: Scene, said: string, kind: PaperKind): string {
  const others = kindsIn(said).filter((one) => one !== kind);
  return others.length === 0
    ? ""
    : inWords(
        scene,
        `一次写一种，先写${kindNames[kind]}；${others.map((one) => kindNames[one]).join("、")}写完这份再说。`,
        `One paper at a time: the ${kindNamesInEnglish[kind]} first. `,
      );
}

async function askCase(
  scene: Scene,
  kind: PaperKind,
  said: string,
  among?: readonly FoundCase[],
): Promise<Outcome> {
  const { turn, ports } = scene;
  const all = among ?? (await ports.cabinet.list(turn.person));
  return outcomeOf({
    text: inWords(
      scene,
      `给哪个客户写${kindNames[kind]}？选一个案子，或者发客户全称。`,
      `Which client is the ${kindNamesInEnglish[kind]} for? Choose a case or send the client's full name.`,
    ),
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
