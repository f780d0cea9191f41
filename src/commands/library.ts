// The library's versions: what is in it, what changed between two texts, what waits to be confirmed, and the way
// back.

import { Fault } from "../errors.ts";
import { diffClauses } from "../library/diff.ts";
import type { Document, Passage } from "../library/passage.ts";
import type { App } from "../open-app.ts";
import { audienceOf, keeperAudienceOf, keepsDocuments, type Person } from "../people/person.ts";
import type { Library } from "../retrieval/hit.ts";
import { readArguments } from "./arguments.ts";
import { changeLines, changeSummary } from "./change-lines.ts";
import type { Command, CommandContext } from "./command.ts";

const usage = "library list | diff 文件 [--with 另一份] | confirm 文件 | rollback [--json]";

type Text = { readonly document: Document; readonly passages: readonly Passage[] };
type Audience = ReturnType<typeof audienceOf>;

export const library: Command = {
  name: "library",
  usage,
  summary: "资料库里有哪些文件；diff 逐条比较新旧，confirm 确认识别文字无误，rollback 退回上一次导入之前",
  needs: "app",
  run: async (context, app) => {
    const { values, positionals } = readArguments(context.args, { with: { type: "string" } }, usage);
    const [action, ...names] = positionals;
    const name = names.join(" ").trim();
    const person = await app.personOf({ channel: "terminal", id: context.options.user });
    // Without a roster nobody has roles, and whoever can ingest also looks after what is in the library.
    const mayConfirm = context.config.ROSTER_FILE === undefined || keepsDocuments(person);
    const audience = mayConfirm ? keeperAudienceOf(person) : audienceOf(person);
    if (action === "rollback" && name === "") return rollback(context, app, person);
    if (action === "list" && name === "") return list(context, app.library(), audience);
    if (action === "diff" && name !== "") return diff(context, app, audience, { name, other: values.with });
    if (action === "confirm" && name !== "") {
      if (!mayConfirm) throw keepersOnly(person);
      return confirm(context, app, person, textNamed(app.library(), name, audience));
    }
    throw new Fault(
      "input/invalid",
      `library knows list, diff, confirm and rollback, not "${positionals.join(" ")}".`,
      {
        hint: `Usage: coach ${usage}`,
      },
    );
  },
};

/** Over the desk, so that files it published go back with the library. */
async function rollback({ options, io }: CommandContext, app: App, by: Person): Promise<0> {
  const desk = await app.desk();
  const { revision } = await desk.latest();
  const outcome = await desk.rollback({ by: actorOf(by), seen: revision });
  if (outcome.status === "outdated") throw overtaken();
  const undone = outcome.status === "undone" ? outcome.undone : null;
  if (options.json) {
    io.stdout(
      `${JSON.stringify(undone ? { status: "rolled-back", ...undone } : { status: "nothing-older" })}\n`,
    );
  } else if (undone) {
    const { documents, passages, from, to } = undone;
    io.stdout(
      `已从第 ${from} 代退回第 ${to} 代：撤下 ${documents.added} 份文件、${passages.added} 个条款，恢复 ${documents.removed} 份文件、${passages.removed} 个条款。\n`,
    );
  } else io.stdout("没有更早的一代可以退回。\n");
  return 0;
}

/** What was recognised in pictures is cited from now on; the person has compared it with the original. */
async function confirm(
  { options, io }: CommandContext,
  app: App,
  by: Person,
  { document, passages, recognition }: NonNullable<ReturnType<Library["document"]>>,
): Promise<0> {
  if (recognition === null) {
    throw new Fault("input/invalid", `No text of "${document.id}" was recognised in pictures.`, {
      hint: "coach library list shows what waits to be confirmed.",
    });
  }
  const recognised = passages.filter(({ recognisedPage }) => recognisedPage !== null).length;
  const status = recognition.confirmation === null ? "confirmed" : "already-confirmed";
  if (status === "confirmed") {
    const desk = await app.desk();
    const outcome = await desk.confirm({
      by: actorOf(by),
      documentId: document.id,
      seen: recognition.hash,
    });
    if (outcome.status !== "confirmed") throw overtaken();
  }
  if (options.json) {
    io.stdout(`${JSON.stringify({ status, id: document.id, hash: recognition.hash, recognised })}\n`);
  } else if (status === "confirmed") {
    io.stdout(`已确认《${document.title}》的 ${recognised} 个识别条款，今后可以引用。\n`);
  } else io.stdout(`《${document.title}》此前已经确认，无须重复。\n`);
  return 0;
}

function list({ options, io }: CommandContext, view: Library, audience: Audience): 0 {
  const documents = view
    .documents(audience)
    .map(({ id, title, version, effectiveFrom, effectiveTo, supersedes }) => {
      const found = view.document(id, audience);
      const passages = found?.passages ?? [];
      const last = effectiveTo ?? passages[0]?.effectiveTo ?? null;
      const facts = { id, title, version, effectiveFrom, effectiveTo: last, supersedes };
      return { ...facts, passages: passages.length, unconfirmed: unconfirmedIn(found) };
    });
  if (options.json) {
    io.stdout(`${JSON.stringify({ generation: view.generation, documents })}\n`);
    return 0;
  }
  for (const { id, title, effectiveFrom, effectiveTo, passages, unconfirmed } of documents) {
    const validity = `${effectiveFrom ?? "…"} 至 ${effectiveTo ?? "…"}`;
    const waiting = unconfirmed === 0 ? "" : `  待确认 ${unconfirmed} 个识别条款`;
    io.stdout(`《${title}》 ${id}  ${validity}  ${passages} 个条款${waiting}\n`);
  }
  io.stdout(`第 ${view.generation} 代，${documents.length} 份文件\n`);
  return 0;
}

function unconfirmedIn(found: ReturnType<Library["document"]>): number {
  if (!found || found.recognition?.confirmation !== null) return 0;
  return found.passages.filter(({ recognisedPage }) => recognisedPage !== null).length;
}

function actorOf({ id, name }: Person): Pick<Person, "id" | "name"> {
  return { id, name };
}

function keepersOnly({ id }: Person): Fault {
  return new Fault("input/invalid", `"${id}" does not keep the documents.`, {
    hint: "Pass --user with somebody whose role in ROSTER_FILE is owner or admin.",
  });
}

function overtaken(): Fault {
  return new Fault("input/invalid", "The library has changed meanwhile; nothing was done.", {
    hint: "Look at it again and repeat the command.",
  });
}

async function diff(
  { options, io }: CommandContext,
  app: App,
  audience: Audience,
  { name, other }: { readonly name: string; readonly other: string | undefined },
): Promise<0> {
  const view = app.library();
  const after = textNamed(view, name, audience);
  const before =
    other === undefined ? await textBefore(app, after, audience) : textNamed(view, other, audience);
  const clauses = diffClauses(before.passages, after.passages);
  const [from, to] = [factsOf(before), factsOf(after)];
  if (options.json) {
    io.stdout(`${JSON.stringify({ before: from, after: to, clauses })}\n`);
    return 0;
  }
  const label = ({ title, effectiveFrom }: Document) =>
    `《${title}》${effectiveFrom ? `（${effectiveFrom} 起）` : ""}`;
  io.stdout(`${label(before.document)} → ${label(after.document)}：${changeSummary(clauses)}\n`);
  for (const line of changeLines(clauses)) io.stdout(`${line}\n`);
  return 0;
}

/** The version that the document replaces, else its own words before the last ingest. */
async function textBefore(app: App, { document }: Text, audience: Audience): Promise<Text> {
  const replaced =
    document.supersedes === null ? null : app.library().document(document.supersedes, audience);
  if (replaced) return replaced;
  const passages = await app.history.textBefore(document.id);
  if (passages.length > 0) return { document, passages };
  throw new Fault("input/invalid", `There is no earlier text of "${document.id}" to compare with.`, {
    hint: "Name the other document: --with ID.",
  });
}

/** By id, or by a title that only one document has; of several the one that replaces another. */
function textNamed(
  view: Library,
  name: string,
  audience: Audience,
): NonNullable<ReturnType<Library["document"]>> {
  const byId = view.document(name, audience);
  if (byId) return byId;
  const titled = view
    .documents(audience)
    .filter(({ title }) => title === name || title.endsWith(`国${name}`));
  const replacing = titled.filter(({ supersedes }) => supersedes !== null);
  const [only] = titled.length === 1 ? titled : replacing;
  const found = only && replacing.length <= 1 ? view.document(only.id, audience) : null;
  if (found) return found;
  const ids = titled.map(({ id }) => id).join("、");
  throw new Fault("input/invalid", `No document is called "${name}".`, {
    hint: ids === "" ? "coach library list shows what there is." : `Name one by its id: ${ids}`,
  });
}

function factsOf({ document, passages }: Text) {
  const { id, title, version, effectiveFrom, effectiveTo } = document;
  return { id, title, version, effectiveFrom, effectiveTo: effectiveTo ?? passages[0]?.effectiveTo ?? null };
}
