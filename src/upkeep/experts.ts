// 问专家: a question without an answer goes to whoever answers for the nearest clause, without the asker's name; what they
// say comes back marked as not being the manual, and becomes a draft that waits for review.

import type { Reply } from "../chat/reply.ts";
import { civilDate } from "../dates.ts";
import type { Person } from "../people/person.ts";
import { draftClause } from "./draft.ts";
import { documentOf } from "./gather.ts";
import { ownersOf } from "./owners.ts";
import type { BringDraft, FindDocument, People, Send, TaskStore } from "./ports.ts";
import { isOpen, ownerName, type Task } from "./task.ts";

export type ExpertPorts = {
  readonly store: TaskStore;
  readonly people: People;
  readonly send: Send;
  readonly document: FindDocument;
  readonly bringDraft: BringDraft;
};

export type Referral = {
  /** The message that had no answer. */
  readonly source: string;
  readonly question: string;
  /** The nearest passage; "" where none was near. */
  readonly clause: string;
  readonly competency: string;
  readonly before: string;
  readonly askedAt: Date;
};

export type Referred = {
  /** `waiting`: nobody of the department can be reached yet. */
  readonly status: "sent" | "waiting" | "known";
  readonly task: Task;
};

export type Answered =
  | { readonly status: "answered"; readonly task: Task; readonly isTold: boolean }
  | { readonly status: "unknown" | "closed" | "no-question" };

export type Experts = {
  /** Sends a question on. The same message is sent on once. */
  readonly refer: (person: Person, referral: Referral, at: Date) => Promise<Referred>;
  /** The expert's answer goes to the asker and into a draft. */
  readonly answer: (
    expert: Person,
    id: number,
    answer: { readonly text: string; readonly messageId: string },
    at: Date,
  ) => Promise<Answered>;
  /** Hands waiting questions to owners who can be reached by now; each gets each once. */
  readonly deliver: () => Promise<void>;
};

export function createExperts(ports: ExpertPorts): Experts {
  const { store, people, send } = ports;

  async function hand(task: Task): Promise<boolean> {
    const [question] = await store.questions(task.id);
    const owners = ownersOf(task.owner, await people.keepers()).filter(({ id }) => id !== question?.person);
    const told = await Promise.all(
      owners.map(({ id }) =>
        send({
          key: `expert:${task.id}:${id}`,
          personId: id,
          heading: "专家问题",
          reply: requestTo(task, question?.question ?? ""),
        }),
      ),
    );
    return told.some(Boolean);
  }

  return {
    refer: async (person, referral, at) => {
      const known = await store.bySource(referral.source);
      if (known?.kind === "expert") return { status: "known", task: known };
      const document = ports.document(documentOf(referral.clause));
      const added = await store.add(
        {
          ...{ kind: "expert", key: `expert:${referral.source}`, competency: referral.competency },
          ...{ clause: referral.clause, documentId: document?.id ?? "", document: document?.title ?? "" },
          ...{ owner: document?.owner ?? "", textHash: document?.hash ?? null, samples: [] },
          title: titleOf(document?.title, referral.clause),
        },
        [
          {
            ...{ source: referral.source, person: person.id, team: person.team, before: referral.before },
            ...{ question: withoutName(referral.question, person), askedAt: referral.askedAt },
          },
        ],
        at,
      );
      const task = added ? await store.find(added.id) : await store.bySource(referral.source);
      if (!task) throw new Error(`The question of message ${referral.source} was not kept.`);
      return { status: (await hand(task)) ? "sent" : "waiting", task };
    },

    answer: async (expert, id, { text, messageId }, at) => {
      const before = await store.find(id);
      if (!before) return { status: "unknown" };
      if (before.kind !== "expert") return { status: "no-question" };
      if (!isOpen(before)) return { status: "closed" };
      // Worked off before a crash: nothing is sent or brought a second time.
      if (before.answeredByMessage === messageId && before.draft) {
        return { status: "answered", task: before, isTold: true };
      }
      const task = await store.saveAnswer(id, { text, by: expert.id, messageId }, at);
      const [question] = await store.questions(id);
      if (!task || !question) return { status: "closed" };
      const isTold = await send({
        key: `expert-answer:${id}:${messageId}`,
        personId: question.person,
        heading: "专家答复",
        reply: answerFor(task, question.question, text),
      });
      const audience = ports.document(task.documentId)?.audience ?? ["all"];
      const draft = draftClause({
        ...{ task, question: question.question, answer: text, by: task.owner || expert.team, audience },
        on: civilDate(at),
      });
      const upload = await ports.bringDraft(draft);
      const kept = await store.change(id, [task.state], { state: "answered", draft: upload }, at);
      return { status: "answered", task: kept ?? task, isTold };
    },

    deliver: async () => {
      const waiting = (await store.list({ withClosed: false })).filter(
        ({ kind, state }) => kind === "expert" && state === "open",
      );
      for (const task of waiting) await hand(task);
    },
  };
}

function requestTo(task: Task, question: string): Reply {
  const near = task.document ? `最接近的条款是${clauseLabel(task)}。` : "手册里没有接近的条款。";
  const text = [
    `#${task.id} 有同事问到手册没有写明的事：“${question}”`,
    near,
    `请直接回复“答复 #${task.id} 您的答复”。答复会注明“专家答复，未入手册”转给提问人，并生成一份条款草稿，在资料库页面等待审核，审核发布前不会进入手册。`,
  ].join("\n");
  return {
    status: "done",
    isPrivate: true,
    blocks: [
      { type: "text", text },
      {
        type: "choices",
        prompt: "",
        choices: [{ id: `task:take:${task.id}`, label: `认领 #${task.id}`, text: `认领任务 #${task.id}` }],
      },
    ],
  };
}

function answerFor(task: Task, question: string, answer: string): Reply {
  const text = [
    `【专家答复，未入手册】${ownerName(task)}答复您问的“${question}”：`,
    answer,
    "这是专家个人答复，不能当作制度引用；正式规定以手册为准，入册后会再通知您。",
  ].join("\n\n");
  return { status: "done", isPrivate: true, blocks: [{ type: "text", text }] };
}

function titleOf(document: string | undefined, clause: string): string {
  return document ? `${clauseLabel({ document, clause })}附近的一个问题` : "手册没有涉及的一个问题";
}

/** Example: 《流动资金贷款》第三条. */
export function clauseLabel({ document, clause }: Pick<Task, "document" | "clause">): string {
  return `《${document}》${clause.split("#")[1]?.split("/")[0] ?? ""}`;
}

/** A question is sent on without who asked it. */
function withoutName(question: string, { name, id }: Person): string {
  return [name, id].reduce(
    (text, word) => (word.length >= 2 ? text.replaceAll(word, "某客户经理") : text),
    question,
  );
}
