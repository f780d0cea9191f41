// Papers in chat: choose the client or describe it, answer what is missing, confirm, and the Word file is there; then
// sections as text, changes, undo, and the lead's release. The paper belongs to the person; the session only names it.

import { commandArgument } from "../../chat/route.ts";
import type { Outcome, Skill, Turn } from "../../chat/turn.ts";
import { civilDate } from "../../dates.ts";
import { type DraftJob, type StoredJob, undone } from "../../drafting/job.ts";
import { kindNames } from "../../drafting/papers.ts";
import { answered, begin, choose, goOn } from "./collect.ts";
import { asksSomething, beginIn, type Control, controlIn, kindIn, releaseIn, standsAlone } from "./intent.ts";
import { adopt, again, change, make, polish, showSection, undo } from "./make.ts";
import { listWaiting, release, submit } from "./release.ts";
import { choice, kept, name, outcomeOf, type ProposePorts, type Scene, type State } from "./scene.ts";

const proposeNames = ["/propose", "/写材料", "写材料"];
const releaseNames = ["/release", "/放行"];
const waitingNames = ["/drafts", "/待放行", "待放行"];
const longestAnswer = 300;

export function createPropose(ports: ProposePorts): Skill {
  return {
    name,
    commands: [
      {
        names: proposeNames,
        summary: { zh: "写融资建议书等材料，生成Word文件", en: "draft a paper as a Word file" },
      },
      { names: waitingNames, summary: { zh: "待放行的草稿（团队负责人）", en: "drafts to release (leads)" } },
      { names: releaseNames, summary: { zh: "放行一份草稿（团队负责人）", en: "release a draft (leads)" } },
    ],
    recognises: (text) =>
      !ports.isForbidden(text) &&
      (beginIn(text, ports.cabinet.names(text)) !== null || releaseIn(text) !== null || standsAlone(text)),
    continues: (text, state) => !ports.isForbidden(text) && belongs(text, state as State),
    run: (turn) => run({ turn, ports, today: civilDate(new Date(turn.inbound.at)) }),
  };
}

/** While a question waits, a short statement is its answer; a question of its own goes to whoever it is for. */
function belongs(text: string, state: State): boolean {
  if (controlIn(text) !== null) return state.waits !== "nothing" || isAboutFiles(controlIn(text));
  return state.waits !== "nothing" && [...text].length <= longestAnswer && !asksSomething(text);
}

/** A bare "好的" after the files is talk, not a wish. */
function isAboutFiles(control: Control | null): boolean {
  return control !== null && !["confirm", "skip", "cancel"].includes(control.kind);
}

async function run(scene: Scene): Promise<Outcome> {
  const { turn, ports } = scene;
  const { text } = turn.inbound;
  const done = await ports.jobs.workedOff(turn.messageId);
  if (done) return saidBefore(scene, done);
  const session = (turn.session?.state ?? null) as State | null; // written by this skill only
  if (commandArgument(text, waitingNames) !== null) return listWaiting(scene);
  const wish = releaseIn(text) ?? actionWish(turn);
  if (wish) return wish.kind === "list" ? listWaiting(scene) : release(scene, wish.about);
  const kind = beginIn(text, ports.cabinet.names(text));
  if (kind) return begin(scene, kind, text);
  const argument = commandArgument(text, proposeNames);
  if (argument !== null) {
    const asked = kindIn(argument);
    return asked ? begin(scene, asked, argument) : askKind(scene, argument);
  }
  if (session?.waits === "kind") return answerKind(scene, session.said);
  if (session?.waits === "case") return answerCase(scene, session);
  const stored = await jobOf(scene, session);
  if (!stored) return outcomeOf({ text: "还没有在写的材料。发“写一份融资建议书”开始。", status: "clarify" });
  return onJob(scene, stored);
}

function actionWish({ inbound }: Turn) {
  return inbound.kind === "action" && inbound.value.startsWith("release:")
    ? ({ kind: "release", about: "" } as const)
    : null;
}

async function jobOf({ turn, ports }: Scene, session: State | null): Promise<StoredJob | null> {
  return session !== null && "job" in session
    ? ports.jobs.load(turn.person.id, session.job)
    : ports.jobs.latest(turn.person.id);
}

/** A crash came between the work and its reply: the reply is given, the work is not done twice. */
function saidBefore({ turn }: Scene, { id, owner, phase, last }: DraftJob): Outcome {
  const state: State = phase === "made" ? { waits: "nothing", job: id } : { waits: "answer", job: id };
  return {
    ...outcomeOf({ text: "", state: owner.id === turn.person.id ? state : "unchanged" }),
    reply: last?.reply ?? { status: "done", blocks: [] },
  };
}

async function onJob(scene: Scene, stored: StoredJob): Promise<Outcome> {
  const control = controlIn(scene.turn.inbound.text);
  const { phase } = stored.job;
  // The case may have gone to somebody else since; its data stay where they may be seen.
  if ((await scene.ports.cabinet.find(scene.turn.person, stored.job.ref)).status !== "found") {
    return outcomeOf({ text: "这个案子现在看不到了，材料不能继续写。", status: "abstained", state: null });
  }
  if (phase === "made") return onFiles(scene, stored, control);
  switch (control?.kind) {
    case "cancel":
      return kept(scene, stored, { text: "好的，先不写。要继续发“继续写材料”。", state: null });
    case "change":
      return change(scene, stored, (next, before) => goOn(scene, next, before));
    case "go-on":
      return goOn(scene, stored);
    case "own-form":
      return goOn(scene, inOwnForm(stored));
    case "undo":
      return goOn(scene, { ...stored, job: undone(stored.job) ?? stored.job });
    case "confirm":
      return phase === "confirming" ? make(scene, stored) : goOn(scene, stored);
    case "skip":
      return answered(scene, stored, true);
    case "section":
    case "polish":
    case "submit":
      return kept(scene, stored, { text: "还没有生成文件，先回答上面的问题或回“确认”。", status: "clarify" });
    default:
      return phase === "asking" ? answered(scene, stored, false) : unclear(scene, stored);
  }
}

function onFiles(scene: Scene, stored: StoredJob, control: Control | null): Promise<Outcome> {
  switch (control?.kind) {
    case "section":
      return showSection(scene, stored, control.number);
    case "change":
      return change(scene, stored, (next, before) => make(scene, next, before));
    case "undo":
      return undo(scene, stored);
    case "again":
      return again(scene, stored);
    case "own-form":
      return make(scene, inOwnForm(stored));
    case "polish":
      return polish(scene, stored);
    case "adopt":
      return adopt(scene, stored);
    case "submit":
      return submit(scene, stored);
    case "decline":
      return kept(
        scene,
        { ...stored, job: { ...stored.job, offered: null } },
        { text: "好的，文字保持原样。" },
      );
    default:
      return kept(scene, stored, {
        text: `${stored.job.now.client.name}的${kindNames[stored.job.kind]}已经生成：`,
        blocks: stored.job.files,
      });
  }
}

function inOwnForm({ job, revision }: StoredJob): StoredJob {
  return { job: { ...job, ownForm: true }, revision };
}

function unclear(scene: Scene, stored: StoredJob): Promise<Outcome> {
  return kept(scene, stored, {
    text: "没有看懂。要改请说“期限改成两年”“金额改成800万”；没有要改的回“确认”。",
    status: "clarify",
    choices: { prompt: "", choices: [choice("确认"), choice("先不写")] },
  });
}

function askKind({ ports }: Scene, said: string): Outcome {
  return outcomeOf({
    text: "写哪一种材料？",
    status: "clarify",
    choices: { prompt: "", choices: ports.papers.kinds.map((kind) => choice(kindNames[kind])) },
    state: { waits: "kind", said },
  });
}

async function answerKind(scene: Scene, said: string): Promise<Outcome> {
  const { text } = scene.turn.inbound;
  if (controlIn(text)?.kind === "cancel") return outcomeOf({ text: "好的，先不写。", state: null });
  const kind = kindIn(text);
  return kind ? begin(scene, kind, `${said} ${text}`) : askKind(scene, said);
}

async function answerCase(scene: Scene, { kind, said }: Extract<State, { waits: "case" }>): Promise<Outcome> {
  if (controlIn(scene.turn.inbound.text)?.kind === "cancel") {
    return outcomeOf({ text: "好的，先不写。", state: null });
  }
  return choose(scene, kind, said);
}
