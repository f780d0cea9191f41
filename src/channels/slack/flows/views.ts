// What opens over the conversation: forms, passages, the reason of a verdict. A trigger lives three seconds, so a view is
// opened first and everything else comes after.

import type { types } from "@slack/bolt";
import type { Directory } from "../../../chat/ports.ts";
import { textOf } from "../../../chat/reply.ts";
import { strangerReply } from "../../../chat/wording.ts";
import type { Clock } from "../../../dates.ts";
import type { Log } from "../../../log.ts";
import type { Person } from "../../../people/person.ts";
import type { OpenedView, PressedAction } from "../actions.ts";
import { homeView, strangerHomeView } from "../home-view.ts";
import type { Incoming, Pressed } from "../inward/incoming.ts";
import { askView } from "../modals/ask.ts";
import { feedbackReasonView } from "../modals/feedback-reason.ts";
import { missingPassageView } from "../modals/passage.ts";
import { proposalView } from "../modals/proposal.ts";
import { roleplayView } from "../modals/roleplay-start.ts";
import { answerPlace } from "../places.ts";
import type { SlackPorts } from "../ports.ts";
import type { Lane } from "../web/lanes.ts";
import { adviceFor, troubleOf } from "../web/trouble.ts";
import type { Passages } from "./passages.ts";

export type ViewsDeps = {
  readonly lane: Lane;
  readonly passages: Passages;
  readonly directory: Pick<Directory, "find">;
  readonly clients: SlackPorts["clients"];
  readonly papers: SlackPorts["papers"];
  readonly scenarios: SlackPorts["scenarios"];
  readonly home: SlackPorts["home"];
  readonly clock: Clock;
  readonly log: Log;
};

export type Views = {
  readonly open: (view: OpenedView, user: string, triggerId: string) => Promise<void>;
  /** What pressing this opens or changes; nothing for what goes to the chat. */
  readonly pressed: (pressed: Pressed, action: PressedAction) => Promise<void>;
  readonly publishHome: (opened: Extract<Incoming, { readonly kind: "home-opened" }>) => Promise<void>;
};

export function createViews(deps: ViewsDeps): Views {
  const { lane, passages, clock, log } = deps;

  async function show(user: string, triggerId: string, make: (person: Person) => Promise<types.ModalView>) {
    const view = await forPerson(user, make);
    await attempt("views.open", () =>
      lane.call((client) => client.views.open({ trigger_id: triggerId, view })),
    );
  }

  async function change({ view, origin }: Pressed, make: (person: Person) => Promise<types.ModalView>) {
    const changed = await forPerson(origin.user, make);
    const hash = view?.hash ? { hash: view.hash } : {};
    await attempt("views.update", () =>
      lane.call((client) => client.views.update({ view_id: view?.id ?? "", view: changed, ...hash })),
    );
  }

  async function forPerson(user: string, make: (person: Person) => Promise<types.ModalView>) {
    const person = await deps.directory.find({ channel: "slack", id: user });
    return person ? make(person) : missingPassageView(textOf(strangerReply));
  }

  /** There is nobody to tell but the log: the trigger that could show something is used up. */
  async function attempt(method: string, call: () => Promise<unknown>): Promise<void> {
    try {
      await call();
    } catch (error) {
      const trouble = troubleOf(error);
      log.warn("slack-view-failed", { method, trouble, advice: adviceFor(trouble, error), error });
    }
  }

  async function proposal(person: Person, chosen: string | null): Promise<types.ModalView> {
    const cases = await deps.clients(person);
    return proposalView({ cases, kinds: deps.papers, chosen: chosen ?? cases[0]?.ref ?? null, metadata: "" });
  }

  async function formOf(view: OpenedView, person: Person): Promise<types.ModalView> {
    switch (view) {
      case "proposal":
        return proposal(person, null);
      case "roleplay":
        return roleplayView(deps.scenarios, "");
      case "ask":
        return askView("", "");
    }
  }

  const open: Views["open"] = (view, user, triggerId) =>
    show(user, triggerId, (person) => formOf(view, person));

  return {
    open,

    pressed: async (pressed, action) => {
      const { origin, triggerId, view, spot } = pressed;
      const { user } = origin;
      switch (action.kind) {
        case "open":
          return open(action.view, user, triggerId);
        case "passage":
          return show(user, triggerId, (person) => passages.cited(action.answerId, action.n, person));
        case "clause": {
          const make = (person: Person) => passages.clause(action.passageId, action.part, person);
          return view?.isModal ? change(pressed, make) : show(user, triggerId, make);
        }
        case "case-chosen":
          return change(pressed, (person) => proposal(person, action.caseRef));
        case "feedback": {
          if (action.verdict === "up") return;
          const place = spot && answerPlace(spot, user);
          const metadata = JSON.stringify({ answerId: action.answerId, place });
          return show(user, triggerId, async () => feedbackReasonView(metadata));
        }
      }
    },

    publishHome: async ({ origin: { user } }) => {
      const person = await deps.directory.find({ channel: "slack", id: user });
      const view = person
        ? homeView(await deps.home(person, clock()))
        : strangerHomeView(textOf(strangerReply));
      await attempt("views.publish", () =>
        lane.call((client) => client.views.publish({ user_id: user, view })),
      );
    },
  };
}
