// The few block shapes that messages, modals and the home page are made of.

import type { Pressable } from "../actions.ts";
import { limits } from "../limits.ts";
import type { SlackBlock } from "./message.ts";
import { bulleted, cut, inPieces, mrkdwn } from "./text.ts";

type Part<Type extends SlackBlock["type"]> = Extract<SlackBlock, { type: Type }>;
export type Button = Extract<Part<"actions">["elements"][number], { type: "button" }>;
export type StaticSelect = Extract<Part<"actions">["elements"][number], { type: "static_select" }>;
export type SelectOption = { readonly text: string; readonly value: string };

export function plain(text: string): { type: "plain_text"; text: string; emoji: false } {
  return { type: "plain_text", text, emoji: false };
}

/** Text already in mrkdwn. */
export function formatted(text: string): { type: "mrkdwn"; text: string; verbatim: true } {
  return { type: "mrkdwn", text, verbatim: true };
}

/** Plain text as sections, as many as it needs, unfolded. */
export function sections(text: string): Part<"section">[] {
  return inPieces(text, limits.section, (piece) => mrkdwn(bulleted(piece)).length).map((piece) => ({
    type: "section",
    text: formatted(mrkdwn(bulleted(piece))),
    expand: true,
  }));
}

/** A section of text in mrkdwn that is known to be short. */
export function section(text: string): Part<"section"> {
  return { type: "section", text: formatted(text) };
}

export function header(text: string): Part<"header"> {
  return { type: "header", text: plain(cut(text, limits.header)) };
}

/** Small print; one line of plain text. */
export function note(text: string): Part<"context"> {
  const [first = ""] = inPieces(text, limits.context.text, (piece) => mrkdwn(piece).length);
  return { type: "context", elements: [formatted(mrkdwn(first))] };
}

export function button(label: string, action: Pressable, style?: "primary" | "danger"): Button {
  return {
    type: "button",
    text: plain(cut(label, limits.button.text)),
    ...action,
    ...(style ? { style } : {}),
  };
}

/** Buttons in rows that a phone shows as rows. */
export function rowsOf(buttons: readonly Button[]): Part<"actions">[] {
  const rows: Part<"actions">[] = [];
  for (let at = 0; at < buttons.length; at += buttonsInRow) {
    rows.push({ type: "actions", elements: buttons.slice(at, at + buttonsInRow) });
  }
  return rows;
}

const buttonsInRow = 5;

export function select(
  actionId: string,
  placeholder: string,
  options: readonly SelectOption[],
  chosen?: string,
): StaticSelect {
  const shown = options
    .slice(0, limits.select.options)
    .map(({ text, value }) => ({ text: plain(cut(text, limits.select.text)), value }));
  const initial = shown.find(({ value }) => value === chosen);
  return {
    type: "static_select",
    action_id: actionId,
    placeholder: plain(cut(placeholder, limits.placeholder)),
    options: shown,
    ...(initial ? { initial_option: initial } : {}),
  };
}
