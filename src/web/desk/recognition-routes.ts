// The routes by which recognised text is compared with the original and confirmed.

import { type Context, Hono, type MiddlewareHandler } from "hono";
import type { DocumentDesk } from "../../desk/desk.ts";
import type { Library } from "../../retrieval/hit.ts";
import { actorOf, type DeskEnv, problem } from "./access.ts";
import { documentHref } from "./list-page.ts";
import { noDocument, originalChanged } from "./problems.ts";
import { pictureTypeOf } from "./recognition-part.ts";

type RecognitionRouteDeps = { readonly desk: DocumentDesk; readonly library: () => Library };

export function createRecognitionRoutes(
  deps: RecognitionRouteDeps,
  keeper: MiddlewareHandler<DeskEnv>,
): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
    .get("/desk/originals/:id{.+}", keeper, (c) => sendOriginal(deps, c, c.req.param("id")))
    .post("/desk/confirmations", keeper, (c) => confirm(deps, c));
}

async function sendOriginal({ desk, library }: RecognitionRouteDeps, c: Context<DeskEnv>, id: string) {
  if (!library().document(id, c.var.audience)) return problem(c, noDocument);
  const original = await desk.original(id);
  if (original === null) return problem(c, noDocument);
  if (original.status === "changed") return problem(c, originalChanged);
  const type = pictureTypeOf(original.name);
  const name = encodeURIComponent(original.name);
  return c.body(original.bytes, 200, {
    // Anything else is handed over as a file: it may be more than a picture.
    "Content-Type": type ?? "application/octet-stream",
    "Content-Disposition": `${type ? "inline" : "attachment"}; filename*=UTF-8''${name}`,
  });
}

async function confirm({ desk, library }: RecognitionRouteDeps, c: Context<DeskEnv>) {
  const fields = await c.req.parseBody();
  const documentId = String(fields.document ?? "");
  if (!library().document(documentId, c.var.audience)) return problem(c, noDocument);
  const { status } = await desk.confirm({ by: actorOf(c), documentId, seen: String(fields.seen ?? "") });
  if (status === "gone") return problem(c, noDocument);
  const noted = status === "confirmed" ? "confirmed" : "confirm-outdated";
  return c.redirect(`${documentHref(documentId)}?noted=${noted}`, 303);
}
