// The routes of the documents' keeper. Each form works without a script: it posts, and is sent on to a page
// that shows what came of it.

import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { type CivilDate, type Clock, civilDate, readCivilDate } from "../../dates.ts";
import type { DocumentDesk } from "../../desk/desk.ts";
import type { Document } from "../../library/passage.ts";
import type { Library } from "../../retrieval/hit.ts";
import type { WebDirectory } from "../ports.ts";
import { actorOf, type DeskEnv, type MayKeep, problem, requireKeeper } from "./access.ts";
import { documentPage } from "./document-page.ts";
import { sheetOf } from "./frame.ts";
import { listPage, type Validity } from "./list-page.ts";
import {
  badDate,
  beingPublished,
  noDocument,
  noFiles,
  nothingTaken,
  noUpload,
  uploadTooLarge,
} from "./problems.ts";
import { createRecognitionRoutes } from "./recognition-routes.ts";
import { rollbackPage } from "./rollback-page.ts";
import { uploadPage } from "./upload-page.ts";

export type DeskRouteDeps = {
  readonly desk: DocumentDesk;
  readonly library: () => Library;
  readonly directory: WebDirectory;
  readonly mayKeep: MayKeep;
  readonly clock: Clock;
};

/** The one address that takes more than a form's worth of bytes. */
export const uploadPath = "/desk/uploads";

const documentsPerPage = 50;
const passagesPerPage = 200;
/** What a form adds around the files. */
const formBytes = 64 * 1024;

/** What a page says after a form was posted; only the name of a notice travels in the address. */
const notices: Readonly<Record<string, string>> = {
  published: "已发布，资料库已更新。",
  "published-later": "已发布。生效日期之前，仍按原有内容回答。",
  "already-published": "这次上传此前已经发布，没有重复发布。",
  discarded: "已放弃这次上传，资料库没有变化。",
  "rolled-back": "已退回上一版。",
  confirmed: "已确认识别文字无误，今后可以引用。",
  "confirm-outdated": "文件内容在您核对之后又有变化，请对照新的内容重新核对。",
  outdated: "资料库在您核对之后又有更新，变化已按最新内容重新列出，请核对后再发布。",
  "rollback-outdated": "资料库在您查看之后又有更新，请重新核对后再退回。",
  "nothing-readable": "没有可以发布的文件。",
  "nothing-older": "没有更早的内容可以退回。",
};

export function createDeskRoutes(deps: DeskRouteDeps): Hono<DeskEnv> {
  const { desk, directory, mayKeep } = deps;
  const maxSize = desk.limits.totalBytes + formBytes;
  const limit = bodyLimit({ maxSize, onError: (c) => problem(c, uploadTooLarge(desk.limits.totalBytes)) });
  const keeper = requireKeeper(directory, mayKeep);
  return new Hono<DeskEnv>()
    .get("/documents", keeper, (c) => showList(deps, c))
    .get("/documents/:id{.+}", keeper, (c) => showDocument(deps, c, c.req.param("id")))
    .post(uploadPath, keeper, limit, (c) => receive(deps, c))
    .get("/desk/uploads/:id", keeper, (c) => showUpload(deps, c, c.req.param("id")))
    .post("/desk/uploads/:id/publish", keeper, (c) => publish(deps, c, c.req.param("id")))
    .post("/desk/uploads/:id/discard", keeper, (c) => discard(deps, c, c.req.param("id")))
    .route("/", createRecognitionRoutes(deps, keeper))
    .get("/desk/rollback", keeper, (c) => showRollback(deps, c))
    .post("/desk/rollback", keeper, (c) => rollBack(deps, c));
}

async function showList({ desk, library, clock }: DeskRouteDeps, c: Context<DeskEnv>): Promise<Response> {
  const audience = c.var.audience;
  const query = (c.req.query("q") ?? "").trim().slice(0, 100);
  const view = library();
  const found = view.documents(audience).filter((document) => matches(document, query));
  const sheet = sheetOf(found, c.req.query("page"), documentsPerPage);
  const today = civilDate(clock());
  const items = sheet.items.map((document) => {
    const found = view.document(document.id, audience);
    const clauses = found?.passages.length ?? 0;
    const isUnconfirmed = found?.recognition?.confirmation === null;
    return { document, clauses, isUnconfirmed, validity: validityOf(document, today) };
  });
  const uploads = await desk.uploads();
  return c.html(listPage({ query, sheet: { ...sheet, items }, uploads, desk, notice: noticeOf(c) }));
}

function showDocument({ library, clock }: DeskRouteDeps, c: Context<DeskEnv>, id: string) {
  const found = library().document(id, c.var.audience);
  if (!found) return problem(c, noDocument);
  const { document, passages, recognition } = found;
  const sheet = sheetOf(passages, c.req.query("page"), passagesPerPage);
  const validity = validityOf(document, civilDate(clock()));
  const recognised = passages.filter(({ recognisedPage }) => recognisedPage !== null);
  return c.html(documentPage({ document, validity, sheet, recognition, recognised, notice: noticeOf(c) }));
}

async function receive({ desk }: DeskRouteDeps, c: Context<DeskEnv>): Promise<Response> {
  const { files } = await c.req.parseBody({ all: true });
  const brought = (Array.isArray(files) ? files : [files]).filter(
    // A form whose file field was left empty sends a nameless file.
    (file) => file instanceof File && (file.name !== "" || file.size > 0),
  );
  if (brought.length === 0) return problem(c, noFiles);
  const received = await desk.receive(brought as File[], actorOf(c)); // filtered above
  if (received.status === "refused") return problem(c, nothingTaken(received.refused));
  return c.redirect(`${uploadPath}/${received.uploadId}`, 303);
}

async function showUpload({ desk, library }: DeskRouteDeps, c: Context<DeskEnv>, id: string) {
  const review = await desk.review(id);
  if (!review) return problem(c, noUpload);
  const audience = c.var.audience;
  return c.html(
    uploadPage({
      ...review,
      mayShow: ({ against }) => against === null || library().document(against, audience) !== null,
      notice: noticeOf(c),
    }),
  );
}

async function publish({ desk, clock }: DeskRouteDeps, c: Context<DeskEnv>, id: string) {
  const fields = await c.req.parseBody();
  const given = typeof fields.at === "string" ? fields.at.trim() : "";
  const at = given === "" ? null : readCivilDate(given);
  if (at === undefined) return problem(c, badDate);
  const published = await desk.publish(id, { by: actorOf(c), at, seen: String(fields.seen ?? "") });
  switch (published.status) {
    case "gone":
      return problem(c, noUpload);
    case "outdated":
    case "nothing-readable":
      return c.redirect(`${uploadPath}/${id}?noted=${published.status}`, 303);
    case "already-published":
      return c.redirect("/documents?noted=already-published", 303);
    case "published": {
      const isLater = at !== null && at > civilDate(clock());
      return c.redirect(`/documents?noted=${isLater ? "published-later" : "published"}`, 303);
    }
  }
}

async function discard({ desk }: DeskRouteDeps, c: Context<DeskEnv>, id: string) {
  const { status } = await desk.discard(id, actorOf(c));
  if (status === "gone") return problem(c, noUpload);
  if (status === "publishing") return problem(c, beingPublished);
  return c.redirect("/documents?noted=discarded", 303);
}

async function showRollback({ desk, library }: DeskRouteDeps, c: Context<DeskEnv>): Promise<Response> {
  const { generation } = library();
  const { revision, publication } = await desk.latest();
  return c.html(rollbackPage({ latest: publication, generation, revision, notice: noticeOf(c) }));
}

async function rollBack({ desk }: DeskRouteDeps, c: Context<DeskEnv>): Promise<Response> {
  const { seen } = await c.req.parseBody();
  const { status } = await desk.rollback({ by: actorOf(c), seen: String(seen ?? "") });
  if (status === "undone") return c.redirect("/documents?noted=rolled-back", 303);
  const noted = status === "outdated" ? "rollback-outdated" : status;
  return c.redirect(`/desk/rollback?noted=${noted}`, 303);
}

function matches({ title, id, owner, source, version }: Document, query: string): boolean {
  const words = query.toLowerCase().split(/\s+/u);
  const text = [title, id, owner, source, version].join("\n").toLowerCase();
  return words.every((word) => text.includes(word));
}

function validityOf({ effectiveFrom, effectiveTo }: Document, today: CivilDate): Validity {
  if (effectiveFrom !== null && effectiveFrom > today) return "not-yet";
  return effectiveTo !== null && effectiveTo < today ? "expired" : "in-force";
}

function noticeOf(c: Context<DeskEnv>): string | null {
  return notices[c.req.query("noted") ?? ""] ?? null;
}
