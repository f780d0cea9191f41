// Words that mean something here and nowhere else: 展开 after one screen of an answer, a number after numbered choices,
// 停止 while an answer is being made.

import type { Inbound } from "../../../chat/inbound.ts";
import type { PastTurn } from "../../../chat/turn.ts";
import { choicesOf } from "../render/render-for.ts";

export type SaidDeps = {
  /** The last turn of the conversation; null when there is none. */
  readonly lastTurn: (conversationId: string) => Promise<PastTurn | null>;
  readonly isShortened: (turn: PastTurn) => boolean;
  readonly showsNumbers: (turn: PastTurn) => boolean;
};

const more = /^(?:展开|展开全部|看全部|全部|全文|更多|more)[。！!.]?$/iu;
const stop = /^\/?(?:停止|停止回答|停下|stop)[。！!]?$/iu;

/** The event as the person means it. */
export async function asMeant(inbound: Inbound, deps: SaidDeps): Promise<Inbound> {
  if (inbound.kind !== "text" || (inbound.files?.length ?? 0) > 0) return inbound;
  const text = inbound.text.trim();
  const { text: _text, files: _files, asOf: _asOf, ...common } = inbound;
  if (stop.test(text)) return { ...common, kind: "stop" };
  const number = /^\d{1,2}$/u.test(text) ? Number(text) : null;
  if (!more.test(text) && number === null) return inbound;
  const last = await deps.lastTurn(inbound.conversationId);
  if (!last) return inbound;
  if (number === null) return deps.isShortened(last) ? { ...inbound, text: "/展开" } : inbound;
  const choice = deps.showsNumbers(last) ? choicesOf(last.reply)[number - 1] : undefined;
  return choice ? { ...common, kind: "action", value: choice.id, text: choice.text } : inbound;
}
