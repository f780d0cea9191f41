// The lead of a team lets papers go: the same text without its watermark, to whoever wrote it. What is released is what
// could be read: a paper whose text would come out differently today has to be made again first.

import { fileBlock } from "../../chat/files.ts";
import type { Reply } from "../../chat/reply.ts";
import type { Outcome, Turn } from "../../chat/turn.ts";
import type { DraftJob, StoredJob } from "../../drafting/job.ts";
import { kindNames, writePapers } from "../../drafting/papers.ts";
import { kindIn } from "./intent.ts";
import { filesOf, hashOf } from "./make.ts";
import { choice, kept, outcomeOf, type Scene } from "./scene.ts";

const mostListed = 8;

/** `待放行`: what waits, with the files to read. */
export async function listWaiting(scene: Scene): Promise<Outcome> {
  const refusal = refused(scene);
  if (refusal) return refusal;
  const waiting = await scene.ports.jobs.waiting(scene.turn.person.team);
  if (waiting.length === 0) return outcomeOf({ text: "没有待放行的草稿。", status: "answered" });
  const shown = waiting.slice(0, mostListed);
  return outcomeOf({
    text: `待放行${waiting.length}份，先看文件再放行：`,
    status: "answered",
    blocks: shown.flatMap(({ job }) => job.files),
    choices: { prompt: "放行哪一份？", choices: shown.map(choiceOf) },
  });
}

/** `放行 华东精工`: the one paper that is meant; several are asked about. */
export async function release(scene: Scene, about: string): Promise<Outcome> {
  const refusal = refused(scene);
  if (refusal) return refusal;
  const waiting = await scene.ports.jobs.waiting(scene.turn.person.team);
  const [meant, ...others] = meantBy(scene.turn, about, waiting);
  if (!meant) {
    return waiting.length === 0
      ? outcomeOf({ text: "没有待放行的草稿。", status: "answered" })
      : outcomeOf({
          text: about === "" ? "放行哪一份？" : `没有找到“${about}”的待放行草稿。现有这些：`,
          status: "clarify",
          choices: { prompt: "", choices: waiting.slice(0, mostListed).map(choiceOf) },
        });
  }
  if (others.length > 0) {
    const choices = [meant, ...others].slice(0, mostListed).map(choiceOf);
    return outcomeOf({ text: "不止一份，放行哪一份？", status: "clarify", choices: { prompt: "", choices } });
  }
  return letGo(scene, meant);
}

/** `提交放行`: tells the lead that there is something to read. */
export async function submit(scene: Scene, stored: StoredJob): Promise<Outcome> {
  const { job } = stored;
  const lead = scene.ports.jobs.leadOf(job.owner.team);
  if (!lead) {
    return outcomeOf({
      text: "名册里还没有登记本团队的负责人，请系统管理员登记后再提交。",
      status: "refused",
    });
  }
  if (job.files.length === 0) return outcomeOf({ text: "还没有文件，先生成草稿。", status: "clarify" });
  if (job.released) return outcomeOf({ text: `已由${job.released.name}放行，不用再提交。` });
  const heading = `${job.owner.name}提交${nameOf(job)}，请放行`;
  const text = `${job.owner.name}提交了${nameOf(job)}。看过后发“放行 ${job.now.client.name}”。`;
  const reply: Reply = {
    status: "done",
    blocks: [
      { type: "text", text },
      ...job.files,
      { type: "choices", prompt: "", choices: [choiceOf(stored)] },
    ],
  };
  return kept(scene, stored, { text: `已提交给${lead.name}。` }, { personId: lead.id, heading, reply });
}

async function letGo(scene: Scene, { job, revision }: StoredJob): Promise<Outcome> {
  const { ports, turn } = scene;
  const written = await writePapers(ports.papers, job.kind, job.now, job.date);
  if (written.blocking.length > 0 || hashOf(written.text) !== job.textHash) {
    return outcomeOf({
      text: `没有放行：${nameOf(job)}生成之后，所依据的参数或规则有了变化。请${job.owner.name}发“重出”后再放行。`,
      status: "refused",
    });
  }
  const files = (await filesOf(ports, job, written, false)).map(fileBlock);
  const { id, name } = turn.person;
  const released: DraftJob = { ...job, files, released: { by: id, name, at: turn.inbound.at } };
  const heading = `${nameOf(job)}已放行`;
  const text = `${nameOf(job)}已由${name}放行，下面是正式稿。再改动就又是草稿。`;
  const notice =
    job.owner.id === id
      ? undefined
      : {
          personId: job.owner.id,
          heading,
          reply: { status: "done", blocks: [{ type: "text", text }, ...files] } as const,
        };
  const told = notice ? `已放行，正式稿已发给${job.owner.name}。` : "已放行，下面是正式稿。";
  return kept(
    scene,
    { job: released, revision },
    { text: told, blocks: files, ...(notice ? { state: "unchanged" as const } : {}) },
    notice,
  );
}

function refused({ turn, ports }: Scene): Outcome | null {
  if (turn.person.role === "lead") return null;
  const lead = ports.jobs.leadOf(turn.person.team);
  const whom = lead ? `请${lead.name}看过后放行。` : "名册里还没有登记本团队的负责人。";
  return outcomeOf({ text: `草稿由团队负责人放行。${whom}`, status: "refused" });
}

function meantBy({ inbound }: Turn, about: string, waiting: readonly StoredJob[]): readonly StoredJob[] {
  if (inbound.kind === "action") {
    const chosen = waiting.filter(({ job }) => inbound.value === `release:${job.id}`);
    if (chosen.length > 0) return chosen;
  }
  const kind = kindIn(about);
  const named = waiting.filter(({ job: { now, kind: own } }) => {
    const names = [now.client.name, now.client.profile.registeredName];
    const isClient = names.some(
      (name) => about.includes(name) || (about.length >= 2 && name.includes(about)),
    );
    return kind === null ? isClient : own === kind && (isClient || about.length < 8);
  });
  return about === "" && waiting.length === 1 ? waiting : named;
}

function nameOf({ kind, now }: DraftJob): string {
  return `${now.client.name}${kindNames[kind]}`;
}

function choiceOf({ job }: StoredJob) {
  return {
    ...choice(`放行 ${nameOf(job)}`, `release:${job.id}`),
    label: `放行 ${nameOf(job)}（${job.owner.name}）`,
  };
}
