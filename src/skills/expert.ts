// "问专家": a question that found no answer goes to the department that answers for the nearest clause; and there
// "答复 #12 …" answers it. The asker is not named, and the answer is not the manual.

import type { Block, Reply } from "../chat/reply.ts";
import type { Outcome, PastTurn, Skill, Turn } from "../chat/turn.ts";
import { competencyOfWords } from "../insights/competency-words.ts";
import type { Account, Person } from "../people/person.ts";
import type { Experts, Referral, Referred } from "../upkeep/experts.ts";
import type { Ask } from "../upkeep/ports.ts";
import { ownerName } from "../upkeep/task.ts";

export type ExpertSkillPorts = {
  readonly experts: Pick<Experts, "refer" | "answer">;
  readonly ask: Ask;
  /** The turn that a button names. */
  readonly turnOf: (messageId: string) => Promise<(PastTurn & { readonly personId: string }) | null>;
  readonly mayKeep: (person: Person, account: Account) => boolean;
};

const name = "expert";
const names = ["/expert", "/问专家", "问专家"];
const wanted =
  /^(?:\/?问问?专家|\/expert|转专家|请专家(?:来)?(?:答复?|回答|看看)|找专家问?|ask (?:an? |the )?expert)[吧。]?(?:[：:，,\s]+(?<question>[\s\S]+))?$/iu;
const answering =
  /^(?:专家)?(?:答复|回复|回答)\s*(?:[#＃]\s*(?<marked>\d{1,9})|(?<bare>\d{1,9})(?=\s|[号：:，,]))\s*号?[：:，,\s]*(?<text>[\s\S]*)$|^[#＃]\s*(?<first>\d{1,9})\s*(?:答复|回复|回答)[：:，,\s]*(?<after>[\s\S]*)$/u;
const mostCharacters = 3_000;
const offer = /^expert:/u;

export function createExpertSkill(ports: ExpertSkillPorts): Skill {
  return {
    name,
    commands: [
      {
        names,
        summary: { zh: "手册没有答案时，转给条款主管部门", en: "send an open question to its owner" },
      },
    ],
    recognises: (text) => wanted.test(text.trim()) || answering.test(text.trim()),
    run: async (turn) => {
      const said = turn.inbound.text.trim();
      const answer = answering.exec(said)?.groups;
      if (answer) {
        const id = Number(answer.marked ?? answer.bare ?? answer.first);
        return takeAnswer(ports, turn, id, (answer.text ?? answer.after ?? "").trim());
      }
      const question = wanted.exec(said)?.groups?.question?.trim();
      if (question) return askFirst(ports, turn, question);
      const open = await openQuestion(ports, turn);
      return open ? refer(ports, turn, open) : plain(nothingOpen[turn.language]);
    },
  };
}

/** A question that comes with the wish: the manual first. */
async function askFirst(ports: ExpertSkillPorts, turn: Turn, question: string): Promise<Outcome> {
  const asked = await ports.ask(turn.person, question, new Date(turn.inbound.at));
  if (asked.reply.status === "answered") {
    const head: Block = { type: "text", text: "手册里有相关规定，请先看；如果没有解决，再点“问专家”。" };
    const choices: Block = {
      type: "choices",
      prompt: "",
      choices: [{ id: `expert:${turn.messageId}`, label: "问专家", text: "问专家" }],
    };
    return { ...asked, reply: { ...asked.reply, blocks: [head, ...asked.reply.blocks, choices] } };
  }
  if (!isOffered(asked.reply)) return asked;
  const found = { ...asked, messageId: turn.messageId, text: question, at: turn.inbound.at };
  const referred = await refer(ports, turn, found);
  return { ...referred, events: asked.events };
}

type Open = Pick<PastTurn, "messageId" | "text" | "at" | "reply" | "trace">;

/** What the button was under, else the last question in this conversation. */
async function openQuestion(ports: ExpertSkillPorts, turn: Turn): Promise<Open | null> {
  const { inbound, history, person } = turn;
  const named = inbound.kind === "action" && offer.test(inbound.value) ? inbound.value.slice(7) : null;
  const last = history.findLast(({ trace }) => trace.skill === "ask") ?? null;
  const known = named === null ? last : (history.find(({ messageId }) => messageId === named) ?? null);
  const found = known ?? (named ? await ports.turnOf(named) : null);
  if (!found || ("personId" in found && found.personId !== person.id)) return null;
  return isOffered(found.reply) || found.reply.status === "answered" ? found : null;
}

async function refer({ experts }: ExpertSkillPorts, turn: Turn, open: Open): Promise<Outcome> {
  const { reply, trace } = open;
  const question = trace.query ?? wanted.exec(open.text.trim())?.groups?.question ?? open.text;
  const referral: Referral = {
    source: open.messageId,
    question,
    clause: trace.passages?.[0]?.id ?? "",
    competency: competencyOfWords(question) ?? "",
    before: reply.status === "answered" ? `doubted:${trace.passages?.[0]?.hash ?? ""}` : reply.status,
    askedAt: new Date(open.at),
  };
  const referred = await experts.refer(turn.person, referral, new Date(turn.inbound.at));
  return plain(told(referred, turn.language));
}

function told({ status, task }: Referred, language: Turn["language"]): string {
  const owner = ownerName(task);
  if (language === "en") {
    return `Question #${task.id} is with ${owner}, without your name. The answer will come back here, marked as an expert's answer outside the manual.`;
  }
  const back = "答复会直接发到这里，注明“专家答复，未入手册”。";
  if (status === "known") return `这个问题已经转给${owner}，编号 #${task.id}。${back}`;
  if (status === "sent") return `已转给${owner}，编号 #${task.id}，不附您的姓名。${back}`;
  return `已登记给${owner}，编号 #${task.id}，不附您的姓名。该部门还没有人在线上，有人处理后${back}急的请直接联系该部门。`;
}

async function takeAnswer(ports: ExpertSkillPorts, turn: Turn, id: number, text: string): Promise<Outcome> {
  const { person, inbound, messageId } = turn;
  if (!ports.mayKeep(person, inbound.account))
    return plain("答复由条款主管部门的资料管理员作出，您没有这项权限。", "refused");
  if (text === "") return plain(`请连同答复一起发送，例如“答复 #${id} 可以，但须另行报批”。`, "clarify");
  if (text.length > mostCharacters) return plain(`答复请控制在${mostCharacters}字以内。`, "clarify");
  const answered = await ports.experts.answer(person, id, { text, messageId }, new Date(inbound.at));
  switch (answered.status) {
    case "unknown":
      return plain(`没有编号为 #${id} 的任务，发送“资料任务”查看。`, "clarify");
    case "no-question":
      return plain(
        `#${id} 是资料任务，没有等待答复的个人问题；修订文本并发布后会自动通知提问人。`,
        "clarify",
      );
    case "closed":
      return plain(`#${id} 已经关闭。`, "clarify");
    case "answered": {
      const way = answered.isTold ? "已转给提问人" : "已保存，提问人上线后可以看到";
      return plain(
        `#${id} 的答复${way}，注明“专家答复，未入手册”。已生成条款草稿，在资料库页面等待审核；发布后系统会重问原问题并通知提问人。`,
      );
    }
  }
}

function isOffered({ blocks }: Reply): boolean {
  return blocks.some((block) => block.type === "choices" && block.choices.some(({ id }) => offer.test(id)));
}

const nothingOpen = {
  zh: "没有找到还没答上来的问题。请先提问；手册没有规定的，再点“问专家”，或者直接说“问专家：您的问题”。",
  en: "There is no open question here. Ask first; where the manual is silent, choose “ask an expert”.",
};

function plain(text: string, status: Reply["status"] = "done"): Outcome {
  return {
    reply: { status, isPrivate: true, blocks: [{ type: "text", text }] },
    session: "unchanged",
    events: [],
    trace: { skill: name },
  };
}
