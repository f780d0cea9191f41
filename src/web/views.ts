// The pages themselves: the conversation, and the source behind a citation.

import { type Context, Hono } from "hono";
import type { Clock } from "../dates.ts";
import { audienceOf, keeperAudienceOf } from "../people/person.ts";
import type { Library } from "../retrieval/hit.ts";
import { dashboardName } from "./dashboard/access.ts";
import type { MayKeep } from "./desk/access.ts";
import { startConversation } from "./forms.ts";
import { conversationOf } from "./inbound.ts";
import { chatPage } from "./pages/chat-page.ts";
import { sourcePage, sourcePanel } from "./pages/source-page.ts";
import type { Ids, WebConversations, WebDirectory } from "./ports.ts";
import { respondWithProblem, unknownPerson } from "./problem.ts";
import type { SessionSettings } from "./session.ts";
import { findSource } from "./source.ts";
import type { WebEnv } from "./visitor.ts";

export type ViewDeps = {
  readonly library: () => Library;
  readonly conversations: WebConversations;
  readonly directory: WebDirectory;
  readonly settings: SessionSettings;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly starters: readonly string[];
  /** True when there are pages for those who keep the documents. */
  readonly hasDesk: boolean;
  /** True when there is a page of gaps for everybody. */
  readonly hasDashboard: boolean;
  readonly mayKeep: MayKeep;
  /** Whether this person sits an exam: then no source is shown. */
  readonly isInExam?: (personId: string) => Promise<boolean>;
};

/** How many turns the page shows. */
const shownTurns = 50;

export function createViews(deps: ViewDeps): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get("/", (c) => showConversation(deps, c))
    .get("/sources/:passageId{.+}", (c) => showSource(deps, c, c.req.param("passageId")));
}

async function showConversation(deps: ViewDeps, c: Context<WebEnv>): Promise<Response> {
  const { account, session: known } = c.var.visitor;
  const person = await deps.directory.find(account);
  if (!person) return respondWithProblem(c, unknownPerson);
  const session = known ?? startConversation(deps, c);
  const { history } = await deps.conversations.load(conversationOf(account, session.id), shownTurns);
  return c.html(
    chatPage({
      personName: deps.settings.secret ? person.name : null,
      mayKeepDocuments: deps.hasDesk && deps.mayKeep(person),
      dashboardName: deps.hasDashboard ? dashboardName(person, deps.mayKeep(person)) : null,
      conversationId: session.id,
      messageId: deps.ids(),
      turns: history,
      noted: c.req.query("noted") ?? null,
      starters: deps.starters,
      isLibraryEmpty: deps.library().size === 0,
    }),
  );
}

async function showSource(deps: ViewDeps, c: Context<WebEnv>, id: string): Promise<Response> {
  const person = await deps.directory.find(c.var.visitor.account);
  if (!person) return respondWithProblem(c, unknownPerson);
  if (await deps.isInExam?.(person.id)) return respondWithProblem(c, inExam);
  const audience = deps.mayKeep(person) ? keeperAudienceOf(person) : audienceOf(person);
  const source = await findSource(deps.library(), id, { audience, now: deps.clock() });
  if (!source) return respondWithProblem(c, noSource);
  if (wantsJson(c)) return c.json(source);
  const quote = c.req.query("quote") ?? "";
  return c.html(c.req.query("view") === "panel" ? sourcePanel(source, quote) : sourcePage(source, quote));
}

function wantsJson(c: Context): boolean {
  const accept = c.req.header("accept") ?? "";
  return accept.includes("application/json") && !accept.includes("text/html");
}

/** The same for a passage that does not exist and one that this person may not read. */
const noSource = {
  status: 404,
  code: "web/no-source",
  message: "没有找到这条依据，可能已从资料库移除，或您无权查看。",
  advice: "请返回对话重新提问，以最新资料为准。",
} as const;

const inExam = {
  status: 403,
  code: "web/in-exam",
  message: "考试期间不能查看资料。",
  advice: "请回到对话继续考试，交卷后再来看。",
} as const;
