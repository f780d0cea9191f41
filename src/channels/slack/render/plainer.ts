// A message that Slack did not take, said more plainly: first without the newer blocks, at last as bare text. Nothing is
// ever silent.

import { readAction } from "../actions.ts";
import { limits } from "../limits.ts";
import { plainFeedback } from "./choices.ts";
import type { SlackBlock, SlackMessage } from "./message.ts";
import { preformatted } from "./table.ts";

/** The next plainer form; null when the message is bare text already. */
export function plainer({ text, blocks, uploads }: SlackMessage): SlackMessage | null {
  if (blocks.length === 0) return null;
  const older = blocks.flatMap(olderBlocks).slice(0, limits.message.blocks);
  const isNewer = blocks.some(({ type }) => type === "table" || type === "context_actions");
  return { text, blocks: isNewer ? older : [], uploads };
}

function olderBlocks(block: SlackBlock): readonly SlackBlock[] {
  if (block.type === "table") return preformatted(block);
  if (block.type !== "context_actions") return [block];
  return block.elements.flatMap((element) => {
    if (element.type !== "feedback_buttons") return [];
    const verdict = readAction({ action_id: element.action_id ?? "", value: element.positive_button.value });
    return verdict?.kind === "feedback" ? [plainFeedback(verdict.answerId)] : [];
  });
}
