// Submitting and closing modals, and what the app's answer to a submission does with them.

import type { Delivery } from "./deliveries.ts";
import { type FormValues, filledForm } from "./form.ts";
import { Refusal } from "./refusal.ts";
import { type Fields, fieldsOf, isFields, listOf, textOf } from "./values.ts";
import { checkedView, pushView, replaceView, viewView } from "./web-api/views.ts";
import type { SlackView, Workspace } from "./workspace.ts";

export type Submitted =
  | { readonly kind: "closed" | "updated" | "pushed" }
  /** Messages under the inputs, by block id. */
  | { readonly kind: "errors"; readonly errors: Readonly<Record<string, string>> }
  /** The person is told that something went wrong: no answer in time, or one Slack does not understand. */
  | { readonly kind: "failed"; readonly why: string };

type Dependencies = {
  readonly workspace: Workspace;
  readonly interact: (user: string, type: string, viewId: string | null, more: Fields) => Delivery;
};

export function createSubmissions({ workspace, interact }: Dependencies) {
  return {
    submit: async (user: string, values: FormValues = {}): Promise<Submitted> => {
      const open = topOf(user);
      const state = filledForm(listOf(open.view.blocks).map(fieldsOf), values);
      const view = viewView(workspace, open, state);
      const answer = await interact(user, "view_submission", open.id, { view, response_urls: [] }).settled;
      if (!answer) return { kind: "failed", why: "no answer in time" };
      const submitted = apply(user, open, answer);
      workspace.signal.changed();
      return submitted;
    },
    close: (user: string): Delivery | null => {
      const open = topOf(user);
      const isCleared = open.view.clear_on_close === true;
      const stack = workspace.modals.get(user) ?? [];
      workspace.modals.set(user, isCleared ? [] : stack.slice(0, -1));
      if (open.view.notify_on_close !== true) return null;
      return interact(user, "view_closed", null, { view: viewView(workspace, open), is_cleared: isCleared });
    },
  };

  function topOf(user: string): SlackView {
    const open = workspace.modals.get(user)?.at(-1);
    if (!open) throw new Error(`${user} has no modal open`);
    return open;
  }

  function apply(user: string, open: SlackView, answer: Fields): Submitted {
    const stack = workspace.modals.get(user) ?? [];
    switch (answer.response_action) {
      case undefined:
        workspace.modals.set(
          user,
          stack.filter((view) => view !== open),
        );
        return { kind: "closed" };
      case "clear":
        workspace.modals.set(user, []);
        return { kind: "closed" };
      case "errors":
        return errorsOf(open, answer.errors);
      case "update":
        return changed("updated", () =>
          replaceView(workspace, open, checkedView(answer.view, "modal", workspace)),
        );
      case "push":
        return changed("pushed", () =>
          pushView(workspace, user, checkedView(answer.view, "modal", workspace)),
        );
      default:
        return { kind: "failed", why: `unknown response_action ${String(answer.response_action)}` };
    }
  }
}

function changed(kind: "updated" | "pushed", change: () => unknown): Submitted {
  try {
    change();
    return { kind };
  } catch (error) {
    if (error instanceof Refusal)
      return { kind: "failed", why: `${error.error} ${JSON.stringify(error.details)}` };
    throw error;
  }
}

function errorsOf({ view }: SlackView, errors: unknown): Submitted {
  const inputs = listOf(view.blocks)
    .map(fieldsOf)
    .filter(({ type }) => type === "input")
    .map(({ block_id: id }) => textOf(id));
  const entries = isFields(errors) ? Object.entries(errors) : [];
  const wrong = entries.find(
    ([key, value]) => !inputs.includes(key) || typeof value !== "string" || value === "",
  );
  if (entries.length === 0 || wrong) return { kind: "failed", why: `bad errors: ${JSON.stringify(errors)}` };
  return { kind: "errors", errors: Object.fromEntries(entries.map(([key, value]) => [key, String(value)])) };
}
