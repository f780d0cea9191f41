// `propose CASE --kind proposal --out F.docx`: drafts a document of a case. A proposal comes as two files: the client's
// version and the bank's own source notes beside it.

import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { chineseCalendar } from "../calculation/holidays.ts";
import { parameterSource } from "../calculation/parameter-source.ts";
import type { Case } from "../cases/case.ts";
import { type CivilDate, civilDate, parseCivilDate } from "../dates.ts";
import { type Draft, type DraftKind, draftKinds, figuresOf, numberedSections } from "../documents/draft.ts";
import { type DocumentGround, documentKinds, draftDocument, mayExport } from "../documents/kinds.ts";
import { fillTemplate } from "../documents/word/template.ts";
import { writeWord } from "../documents/word/word.ts";
import { Fault, messageOf } from "../errors.ts";
import { readArguments } from "./arguments.ts";
import { caseForReading } from "./case-argument.ts";
import type { Command, CommandContext } from "./command.ts";

const usage = `propose CASE [--kind ${documentKinds.join("|")}] [--out 文件.docx] [--date 2026-11-23] [--template 模板.docx]`;

export const propose: Command = {
  name: "propose",
  usage,
  summary: "由案子写文件：融资建议书等，每个数字有来源，写成 Word",
  needs: "app",
  run: async (context, app) => {
    const { values, positionals } = readArguments(
      context.args,
      {
        kind: { type: "string", default: "proposal" },
        out: { type: "string" },
        date: { type: "string" },
        template: { type: "string" },
      },
      usage,
    );
    const kind = kindNamed(values.kind);
    const person = await app.personOf({ channel: "terminal", id: context.options.user });
    const client = await caseForReading({ context, app, person }, positionals[0] ?? "", usage);
    const date = values.date ? parseCivilDate(values.date, "--date") : civilDate(context.clock());
    const known = (await app.cabinet.list(person)).map((found) => found.client);
    const ground = await groundOf(context, client, known, date);
    const draft = draftDocument(kind, ground);
    const out = resolve(context.cwd, values.out ?? `${client.id}-${kind}.docx`);
    const form = values.template ? await formAt(resolve(context.cwd, values.template)) : null;
    const files = mayExport(draft) ? await write(out, draft, ground, form) : [];
    tell(context, draft, files);
    return mayExport(draft) ? 0 : 2;
  },
};

async function groundOf(
  context: CommandContext,
  client: Case,
  known: readonly Case[],
  date: CivilDate,
): Promise<DocumentGround> {
  const table = await (await context.parameters()).table();
  const others = known.filter(({ id }) => id !== client.id);
  return {
    client,
    date,
    parametersOn: (day) => parameterSource(table, day),
    calendar: chineseCalendar,
    bankName: context.config.BANK_NAME,
    otherClients: others.flatMap(({ name, profile }) => [name, profile.registeredName]),
  };
}

/** A bank's own form; only the document itself is written in it. */
async function formAt(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new Fault("input/invalid", `读不了模板 ${path}：${messageOf(cause)}`, {
      hint: "检查路径。",
      cause,
    });
  }
}

async function write(
  out: string,
  draft: Draft,
  ground: DocumentGround,
  form: Uint8Array | null,
): Promise<readonly string[]> {
  const notes = draft.kind === "proposal" ? draftDocument("source-notes", ground) : null;
  const second = out.replace(/(?:\.docx)?$/iu, "-来源说明.docx");
  await save(out, form ? await fillTemplate(form, draft) : await writeWord(draft));
  if (notes) await save(second, await writeWord(notes));
  return notes ? [out, second] : [out];
}

async function save(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes);
  } catch (cause) {
    throw new Fault("input/invalid", `写不了 ${path}：${messageOf(cause)}`, {
      hint: "换一个目录，或先关掉正在打开它的程序。",
      cause,
    });
  }
}

function tell({ io, options }: CommandContext, draft: Draft, files: readonly string[]): void {
  const { missing, findings } = draft;
  if (options.json) {
    const figures = figuresOf(draft).map(({ label, value, text, from, input }) => ({
      label,
      value,
      text,
      from,
      ...(input ? { input } : {}),
    }));
    const sections = numberedSections(draft).map(({ number, section: { id, title } }) => ({
      number,
      id,
      title,
    }));
    io.stdout(`${JSON.stringify({ file: files[0] ?? null, files, sections, figures, missing, findings })}\n`);
    return;
  }
  const lines = [
    files.length > 0 ? `已写出 ${files.join("、")}` : "有必须先改的问题，没有写出文件",
    ...findings.map(
      ({ level, section, sentence, text, clause, mend }) =>
        `${level === "blocking" ? "须改" : "注意"}：${section}${sentence ? `“${sentence}”` : ""}　${text}${clause ? `（${clause}）` : ""}；${mend}`,
    ),
    ...missing.map(({ what, why }) => `待补：${what}（${why}）`),
  ];
  io.stdout(`${lines.join("\n")}\n`);
}

function kindNamed(name: string): DraftKind {
  const kind = draftKinds.find((one) => one === name);
  if (kind) return kind;
  throw unknownKind(name);
}

function unknownKind(name: string): Fault {
  return new Fault("input/invalid", `没有“${name}”这种文件。`, {
    hint: `可以写：${documentKinds.join("、")}。`,
  });
}
