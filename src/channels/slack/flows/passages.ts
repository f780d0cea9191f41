// The exact words behind a citation, in a modal over the answer: as whoever presses may read them, not as whoever asked.

import type { types } from "@slack/bolt";
import type { ConversationStore } from "../../../chat/ports.ts";
import { citationsOf } from "../../../chat/reply.ts";
import { type Clock, civilDate } from "../../../dates.ts";
import type { Person } from "../../../people/person.ts";
import { missingPassageView, passageView } from "../modals/passage.ts";
import type { SlackPorts } from "../ports.ts";

export type PassagesDeps = {
  readonly conversations: Pick<ConversationStore, "turn">;
  readonly passage: SlackPorts["passage"];
  readonly pageAddress: SlackPorts["pageAddress"];
  readonly clock: Clock;
};

export type Passages = {
  /** Citation [n] of an answer. */
  readonly cited: (answerId: string, n: number, reader: Person) => Promise<types.ModalView>;
  /** A passage by its own id. */
  readonly clause: (passageId: string, part: number, reader: Person) => Promise<types.ModalView>;
};

export function createPassages({ conversations, passage, pageAddress, clock }: PassagesDeps): Passages {
  async function view(
    id: string,
    part: number,
    reader: Person,
    quote: string | null,
  ): Promise<types.ModalView> {
    const now = clock();
    const known = await passage(id, reader, now);
    if (!known) return missingPassageView(goneText);
    const page = pageAddress(reader.id, `/sources/${encodeURIComponent(id)}`);
    return passageView({ ...known, quote, page }, civilDate(now), part);
  }

  return {
    cited: async (answerId, n, reader) => {
      const turn = await conversations.turn(answerId);
      const citation = turn && citationsOf(turn.reply).find((one) => one.n === n);
      return citation ? view(citation.passageId, 1, reader, citation.quote) : missingPassageView(goneText);
    },
    clause: (passageId, part, reader) => view(passageId, part, reader, null),
  };
}

const goneText = "这一条已不在资料库中，或者不对您开放。";
