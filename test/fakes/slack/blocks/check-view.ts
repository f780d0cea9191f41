// Modals and Home tabs: the blocks, and what belongs to the view itself.

import { limits } from "../limits.ts";
import { type Fields, fieldsOf, isFields, listOf } from "../values.ts";
import { refusalOfBlocks } from "./check-blocks.ts";
import { checkKnown, checkString, checkText, createProblems } from "./problems.ts";

const known = {
  modal: ["title", "submit", "close", "clear_on_close", "notify_on_close", "submit_disabled"],
  home: [] as readonly string[],
  both: ["type", "blocks", "private_metadata", "callback_id", "external_id"],
};

/** What Slack would say against this view; empty when it takes it. */
export function checkView(view: unknown, surface: "modal" | "home", at = "/view"): readonly string[] {
  if (!isFields(view)) return [`must be an object [json-pointer:${at}]`];
  const problems = createProblems();
  if (view.type !== surface) problems.add(`${at}/type`, `must be ${surface}`);
  checkKnown(problems, at, view, [...known.both, ...known[surface]]);
  const optional = { least: 0, optional: true };
  checkString(problems, `${at}/private_metadata`, view.private_metadata, {
    ...optional,
    most: limits.privateMetadata,
  });
  checkString(problems, `${at}/callback_id`, view.callback_id, { ...optional, most: limits.callbackId });
  if (surface === "modal") {
    checkText(problems, `${at}/title`, view.title, { most: limits.viewTitle });
    checkText(problems, `${at}/submit`, view.submit, { most: limits.viewButton, optional: true });
    checkText(problems, `${at}/close`, view.close, { most: limits.viewButton, optional: true });
    if (hasInput(view) && view.submit === undefined)
      problems.add(`${at}/submit`, "missing required field: a view with an input block needs submit");
  }
  return [...problems.all, ...(refusalOfBlocks(view.blocks, surface, `${at}/blocks`)?.messages ?? [])];
}

/** Slack measures the whole view. */
export function isTooLarge(view: unknown): boolean {
  return Buffer.byteLength(JSON.stringify(view)) > limits.viewBytes;
}

function hasInput(view: Fields): boolean {
  return listOf(view.blocks).some((block) => fieldsOf(block).type === "input");
}
