// The papers of `src/documents` behind the port of drafting: written from the parameters in force on their day, checked
// before anything becomes a file, also in the words of a model.

import { parameterSource } from "../calculation/parameter-source.ts";
import { checkedDraft, type DocumentGround, documentKinds, draftDocument } from "../documents/kinds.ts";
import { writeWord } from "../documents/word/word.ts";
import type { PaperKind } from "../drafting/job.ts";
import type { PaperMaker } from "../drafting/papers.ts";
import type { HolidayCalendar } from "../finance/calendar.ts";
import type { Parameters } from "../parameters/parameters.ts";

export type PaperMakerPorts = {
  readonly parameters: Pick<Parameters, "table">;
  readonly calendar: HolidayCalendar;
  /** The names of all clients with a case: one of them in another client's paper is a leak. */
  readonly clientNames: () => Promise<readonly string[]>;
};

export function createPaperMaker({ parameters, calendar, clientNames }: PaperMakerPorts): PaperMaker {
  return {
    kinds: documentKinds.filter((kind): kind is PaperKind => kind !== "source-notes"),
    write: async (kind, client, date, reword = (draft) => draft) => {
      const table = await parameters.table();
      const own = [client.name, client.profile.registeredName];
      const ground: DocumentGround = {
        client,
        date,
        parametersOn: (day) => parameterSource(table, day),
        calendar,
        otherClients: (await clientNames()).filter((name) => !own.some((one) => one.includes(name))),
      };
      const drafts = (kind === "proposal" ? [kind, "source-notes" as const] : [kind]).flatMap((one) => {
        const draft = draftDocument(one, ground);
        return draft ? [draft] : [];
      });
      return drafts.map((draft) => {
        const said = reword(draft);
        return said === draft ? draft : checkedDraft(said, ground);
      });
    },
    toWord: (draft, { isDraft }) => writeWord(draft, { isReleased: !isDraft }),
  };
}
