// The proof that a gap is closed: when the library changes, the questions of every open task are asked again, the outcome
// is kept beside what it was, and whoever asked and now has an answer is told in their channel.

import { citationsOf, type Reply } from "../chat/reply.ts";
import { civilDate } from "../dates.ts";
import type { Person } from "../people/person.ts";
import type { Ask, FindDocument, People, Send, TaskStore } from "./ports.ts";
import type { After, Task, TaskQuestion } from "./task.ts";

export type RerunPorts = {
  readonly store: TaskStore;
  readonly ask: Ask;
  /** People of one key read the same documents. */
  readonly readerKey: (person: Person) => string;
  readonly document: FindDocument;
  readonly people: Pick<People, "person">;
  /** For people who have not chosen silence. */
  readonly announce: Send;
};

type Asked = { readonly question: TaskQuestion; readonly after: After; readonly reply: Reply };

/** Asks the questions of all open tasks again; resolves with the tasks whose text had changed or that are closed now. */
export async function rerunTasks(
  ports: RerunPorts,
  library: { readonly generation: number; readonly at: Date },
): Promise<readonly Task[]> {
  const changed: Task[] = [];
  for (const task of await ports.store.list({ withClosed: false })) {
    const outcome = await rerun(ports, task, library);
    if (outcome) changed.push(outcome);
  }
  return changed;
}

async function rerun(
  ports: RerunPorts,
  task: Task,
  { generation, at }: { readonly generation: number; readonly at: Date },
): Promise<Task | null> {
  const { store } = ports;
  const textHash = ports.document(task.documentId)?.hash ?? null;
  const isChanged = textHash !== task.textHash;
  const questions = await store.questions(task.id);
  const asked: Asked[] = [];
  const remembering = { ...ports, ask: rememberingAsk(ports) };
  for (const question of questions) asked.push(await askAgain(remembering, question, { generation, at }));
  const answered = asked.filter(({ after }) => after.isAnswered).length;
  const isClosed = questions.length > 0 && answered === questions.length;
  if (!isChanged && !isClosed && answered === task.answered) return null;
  if (isChanged) await store.change(task.id, [task.state], { state: "changed" }, at);
  await tellAskers(ports, task, asked);
  await store.saveAfter(task.id, new Map(asked.map(({ question, after }) => [question.source, after])));
  const state = isClosed ? "closed" : isChanged ? "failed" : task.state;
  const note = isClosed
    ? `资料更新后，${questions.length}个问题都已有答案`
    : `资料更新后，${questions.length}个问题中${answered}个有答案`;
  const result = { state, textHash, asked: questions.length, answered, rerunAt: at, note };
  return store.change(task.id, [task.state, "changed"], result, at);
}

async function askAgain(
  { ask, people }: Pick<RerunPorts, "ask" | "people">,
  question: TaskQuestion,
  { generation, at }: { readonly generation: number; readonly at: Date },
): Promise<Asked> {
  const person = (await people.person(question.person)) ?? somebody(question);
  const { reply, trace } = await ask(person, question.question, at);
  const passages = trace.passages ?? [];
  const isAnswered = reply.status === "answered" && citationsOf(reply).length > 0;
  // An answer that was called incomplete counts only when it rests on other words than before.
  const isOther =
    !question.before.startsWith("doubted:") || question.before !== `doubted:${passages[0]?.hash}`;
  const after: After = {
    status: reply.status,
    isAnswered: isAnswered && isOther,
    clauses: citationsOf(reply).map(({ passageId }) => passageId),
    generation,
    on: civilDate(at),
  };
  return { question, after, reply };
}

/** One message to each person, however often they asked; nobody is told of what they were told before. */
async function tellAskers({ announce }: RerunPorts, { id }: Task, asked: readonly Asked[]): Promise<void> {
  const news = asked.filter(({ question, after }) => after.isAnswered && !question.after?.isAnswered);
  for (const [personId, own] of Map.groupBy(news, ({ question }) => question.person)) {
    const [first] = own;
    if (!first) continue;
    const { generation } = first.after;
    await announce({
      key: `content-task:${id}:${generation}:${personId}`,
      personId,
      heading: "资料更新",
      reply: newsFor(first, own.length),
    });
  }
}

function newsFor({ question, reply }: Asked, count: number): Reply {
  const day = civilDate(question.askedAt);
  const more = count > 1 ? `您另外问过的${count - 1}个相关问题现在也有答案，可以重新提问。` : "";
  const before = question.before.startsWith("doubted:")
    ? `您${day}问过“${question.question}”，并反馈当时的答复不完整。资料已更新，现在的答复是：`
    : `您${day}问过“${question.question}”，当时手册没有规定。资料已更新，现在的答复是：`;
  return {
    status: "answered",
    isPrivate: true,
    blocks: [
      { type: "text", text: `${before}${more}` },
      ...reply.blocks.filter(({ type }) => type === "text" || type === "table" || type === "sources"),
      { type: "text", text: "不想收到提醒，请发送“不再提醒”。" },
    ],
  };
}

/** Many ask in the same words: those who may read the same get the same answer. */
function rememberingAsk({ ask, readerKey }: Pick<RerunPorts, "ask" | "readerKey">): Ask {
  const known = new Map<string, ReturnType<Ask>>();
  return (person, question, at) => {
    const key = JSON.stringify([readerKey(person), question]);
    const answer = known.get(key) ?? ask(person, question, at);
    known.set(key, answer);
    return answer;
  };
}

/** Somebody the coach has never met: asks as anybody may. */
function somebody({ person, team }: TaskQuestion): Person {
  return { id: person, name: person, team, branch: "", role: "trainee" };
}
