// The files themselves, and what is done with a paper that has some: its text by section, a change, undo, a model's words.

import { createHash } from "node:crypto";
import { fileBlock, type StoredFile } from "../../chat/files.ts";
import type { Block } from "../../chat/reply.ts";
import type { Outcome } from "../../chat/turn.ts";
import type { DraftFinding, Missing } from "../../documents/draft.ts";
import { changeSaid } from "../../drafting/changes.ts";
import { forwardable } from "../../drafting/forwardable.ts";
import { type DraftJob, type StoredJob, undone, withVersion } from "../../drafting/job.ts";
import {
  kindNames,
  kindNamesInEnglish,
  paperFileName,
  type Written,
  wordMime,
  writePapers,
} from "../../drafting/papers.ts";
import { sectionText } from "../../drafting/section-text.ts";
import { offerWording } from "../../drafting/wording-task.ts";
import { isInputFault } from "../../errors.ts";
import { choice, inWords, kept, named, outcomeOf, type ProposePorts, type Scene } from "./scene.ts";

const mostShown = 12;
const mostOffered = 12;

/** Writes the papers and hands them over, with their open points; nothing is handed over that must not go out. */
export async function make(scene: Scene, { job, revision }: StoredJob, before = ""): Promise<Outcome> {
  const written = await writePapers(scene.ports.papers, job.kind, job.now, job.date);
  const made: DraftJob = { ...job, phase: "made", question: null, files: [], textHash: null, released: null };
  if (written.blocking.length > 0) {
    const text = listed(`${before}没有生成文件，先改这几处：`, written.blocking.map(findingLine));
    return kept(scene, { job: made, revision }, { text, status: "refused" });
  }
  let files: readonly StoredFile[];
  try {
    files = await filesOf(scene.ports, made, written, true);
  } catch (error) {
    if (!isInputFault(error)) throw error;
    // The bank's form cannot be filled: the paper is still to be had without it.
    const text = [error.message, error.hint, "不用本行模板的话发“重出”。"].filter(Boolean).join("");
    return kept(scene, { job: { ...made, ownForm: false }, revision }, { text, status: "refused" });
  }
  const ready: DraftJob = { ...made, files: files.map(fileBlock), textHash: hashOf(written.text) };
  return handOver(scene, { job: ready, revision }, written, before);
}

async function handOver(scene: Scene, stored: StoredJob, written: Written, before: string): Promise<Outcome> {
  const { job } = stored;
  const { engine, jobs } = scene.ports;
  const text = [
    `${before}${readyLine(scene, job)}`,
    await formNote(scene, job),
    openPoints(scene, written),
    wordingNote(job),
  ];
  return kept(scene, stored, {
    text: text.filter(Boolean).join("\n\n"),
    blocks: [...forClient(job, written), ...job.files],
    choices: {
      prompt: "接下来可以：",
      choices: [
        choice("给我第一节文字"),
        ...(engine.name === "floor" || job.now.reviewedBy !== null ? [] : [choice("润色文字")]),
        ...(jobs.leadOf(job.owner.team) ? [choice("提交放行")] : []),
      ],
    },
  });
}

/** One section as plain text, to be pasted elsewhere. */
export async function showSection(scene: Scene, { job }: StoredJob, number: number): Promise<Outcome> {
  const { drafts } = await writePapers(scene.ports.papers, job.kind, job.now, job.date);
  const [paper] = drafts;
  const text = paper ? sectionText(paper, number) : null;
  const state = { waits: "nothing", job: job.id } as const;
  if (text !== null) return outcomeOf({ text, status: "answered", state });
  const titles = (paper?.sections ?? []).map(({ title }, at) => `${at + 1} ${title}`);
  return outcomeOf({ text: listed(`这份材料没有第${number}节。有这些：`, titles), status: "clarify", state });
}

/** One field said anew; before the files are there it only changes the summary. */
export async function change(
  scene: Scene,
  { job, revision }: StoredJob,
  onward: (stored: StoredJob, before: string) => Promise<Outcome>,
): Promise<Outcome> {
  const said = changeSaid(scene.turn.inbound.text, job.now.client);
  if (said === null || said.status === "unclear") {
    return kept(
      scene,
      { job, revision },
      { text: `${said?.why ?? "没有看懂要改什么"}。这次没有改。`, status: "clarify" },
    );
  }
  const { client, note } = said.value;
  const next = withVersion(job, { ...job.now, client, note });
  return onward({ job: next, revision }, `${note}（只改这份材料，案子没有动）。`);
}

export async function undo(scene: Scene, { job, revision }: StoredJob): Promise<Outcome> {
  const before = undone(job);
  if (!before) return kept(scene, { job, revision }, { text: "没有可以撤销的修改，这已经是初稿。" });
  return make(scene, { job: before, revision }, `已撤销“${job.now.note}”。`);
}

/** Takes the case as it is now; what was changed in the paper alone is gone, and undo brings it back. */
export async function again(scene: Scene, { job, revision }: StoredJob): Promise<Outcome> {
  const found = await scene.ports.cabinet.find(scene.turn.person, job.ref);
  if (found.status !== "found")
    return outcomeOf({ text: "这个案子现在看不到了，不能重出。", status: "abstained" });
  const now = {
    client: named(scene, found.found.client),
    wording: {},
    reviewedBy: null,
    note: "按案子最新资料重出",
  };
  const next: DraftJob = { ...withVersion(job, now), date: scene.today };
  return make(scene, { job: next, revision }, "已按案子最新资料重写。");
}

/** Asks the model for better words; they count only when a human has read and accepted them. */
export async function polish(scene: Scene, { job, revision }: StoredJob): Promise<Outcome> {
  const { ports, turn } = scene;
  const { drafts } = await writePapers(ports.papers, job.kind, job.now, job.date);
  const [paper] = drafts;
  const offer = await offerWording(ports.engine, paper ? [paper] : [], turn.signal);
  const pairs = Object.entries(offer.wording);
  if (pairs.length === 0) {
    const text =
      ports.engine.name === "floor"
        ? "没有接入模型，文字保持原样。"
        : "模型没有给出可用的改写，文字保持原样。";
    return kept(scene, { job, revision }, { text });
  }
  const { model, prompt, checks } = offer;
  return kept(
    scene,
    { job: { ...job, offered: offer.wording }, revision },
    {
      text: listed(
        `模型改写了${pairs.length}句，数字和资料原文没有动。请逐句看过：`,
        pairs.slice(0, mostOffered).map(([from, to]) => `原：${from}\n  改：${to}`),
      ),
      ...(pairs.length > mostOffered ? { blocks: [restOf(pairs.slice(mostOffered))] } : {}),
      choices: {
        prompt: "采用后文件会写明由模型润色、由您审阅。",
        choices: [choice("采用"), choice("不采用")],
      },
      trace: { ...(model ? { engine: model, model } : {}), ...(prompt ? { prompt } : {}), checks },
    },
  );
}

export async function adopt(scene: Scene, { job, revision }: StoredJob): Promise<Outcome> {
  if (!job.offered)
    return kept(scene, { job, revision }, { text: "没有等待采用的文字。要润色请发“润色文字”。" });
  const now = {
    ...job.now,
    wording: { ...job.now.wording, ...job.offered },
    reviewedBy: scene.turn.person.name,
    note: "采用模型润色的文字",
  };
  return make(scene, { job: withVersion(job, now), revision });
}

/** The papers as files of their owner. */
export async function filesOf(
  { papers, files }: ProposePorts,
  { owner, kind, ownForm = false }: DraftJob,
  { drafts }: Written,
  isDraft: boolean,
): Promise<readonly StoredFile[]> {
  const saved: StoredFile[] = [];
  for (const draft of drafts) {
    // What belongs to the paper keeps the common form.
    const bytes = await papers.toWord(draft, { isDraft, ownForm: ownForm && draft.kind === kind });
    const title = `${draft.title || kindNames[kind]}${isDraft ? "（草稿）" : ""}`;
    saved.push(
      await files.save(owner, { name: paperFileName(draft, isDraft), mime: wordMime, title, bytes }),
    );
  }
  return saved;
}

export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A finding with its place, its rule and what to do. */
export function findingLine({ section, sentence, text, clause, mend }: DraftFinding): string {
  const place = sentence === "" ? section : `${section}：“${sentence}”`;
  return `${place}${place === "" ? "" : "。"}${text}${clause ? `（${clause}）` : ""}。${mend}`;
}

function readyLine(scene: Scene, job: DraftJob): string {
  const lead = scene.ports.jobs.leadOf(job.owner.team);
  const release = `放行 ${job.now.client.name}`;
  const after = lead
    ? `it counts as final once ${lead.name} sends “${release}”`
    : "the lead of your team releases it, but no lead is on file";
  return inWords(
    scene,
    `${kindNames[job.kind]}写好了，带草稿水印，${releaseHint(scene, job)}。`,
    `The ${kindNamesInEnglish[job.kind]} is ready, in Chinese and marked 草稿 (draft); ${after}.`,
  );
}

async function formNote({ ports }: Scene, { kind, ownForm = false }: DraftJob): Promise<string> {
  if (!ownForm) return "";
  return (await ports.papers.hasForm(kind))
    ? "用的是本行模板。"
    : `没有${kindNames[kind]}的本行模板（数据目录 templates/${kind}.docx），按通用版式写。`;
}

/** The checklist also as words to pass on; it counts as soon as it is written, for it binds nobody. */
function forClient({ kind }: DraftJob, { drafts: [paper] }: Written): readonly Block[] {
  return kind === "client-checklist" && paper
    ? [{ type: "text", text: forwardable(paper), forClient: true }]
    : [];
}

function openPoints(scene: Scene, { missing, cautions }: Written): string {
  const points = [
    ...missing.map(({ what, why }: Missing) => `${what}${why === "" ? "" : `：${why}`}`),
    ...cautions.map(findingLine),
  ];
  if (points.length === 0) return inWords(scene, "没有待补的内容。", "No open points.");
  const left = points.length - mostShown;
  const rest = left > 0 ? inWords(scene, `\n另有${left}项，见文件。`, `\n${left} more in the file.`) : "";
  const head = inWords(scene, `待补和待核实${points.length}项：`, `${points.length} open points:`);
  return `${listed(head, points.slice(0, mostShown))}${rest}`;
}

function wordingNote({ now: { reviewedBy } }: DraftJob): string {
  return reviewedBy === null ? "" : `文字经模型润色，由${reviewedBy}审阅，文件里已写明。`;
}

function releaseHint({ ports }: Scene, { owner, now: { client } }: DraftJob): string {
  const lead = ports.jobs.leadOf(owner.team);
  return lead
    ? `${lead.name}发“放行 ${client.name}”后才是正式稿`
    : "放行要由团队负责人办，名册里还没有登记本团队的负责人";
}

function restOf(pairs: readonly (readonly [string, string])[]): Block {
  return { type: "table", caption: "其余改写", columns: ["原句", "改写"], rows: pairs };
}

function listed(title: string, lines: readonly string[]): string {
  return [title, ...lines.map((line) => `- ${line}`)].join("\n");
}
