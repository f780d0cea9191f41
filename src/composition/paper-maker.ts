// The papers of `src/documents` behind the port of drafting: written from the parameters in force on their day, checked
// before anything becomes a file, also in the words of a model.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parameterSource } from "../calculation/parameter-source.ts";
import type { DraftKind } from "../documents/draft.ts";
import { checkedDraft, type DocumentGround, documentKinds, draftDocument } from "../documents/kinds.ts";
import { fillTemplate } from "../documents/word/template.ts";
import { writeWord } from "../documents/word/word.ts";
import type { PaperKind } from "../drafting/job.ts";
import type { PaperMaker } from "../drafting/papers.ts";
import { Fault, messageOf } from "../errors.ts";
import type { HolidayCalendar } from "../finance/calendar.ts";
import type { Parameters } from "../parameters/parameters.ts";

export type PaperMakerPorts = {
  readonly parameters: Pick<Parameters, "table">;
  readonly calendar: HolidayCalendar;
  /** The names of all clients with a case: one of them in another client's paper is a leak. */
  readonly clientNames: () => Promise<readonly string[]>;
  /** The bank's own Word forms: `proposal.docx` and the like, where it has put some. */
  readonly formsFolder: string;
  readonly bankName: string;
};

export function createPaperMaker({
  parameters,
  calendar,
  clientNames,
  formsFolder,
  bankName,
}: PaperMakerPorts): PaperMaker {
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
        bankName,
        otherClients: (await clientNames()).filter((name) => !own.some((one) => one.includes(name))),
      };
      const drafts = (kind === "proposal" ? [kind, "source-notes" as const] : [kind]).map((one) =>
        draftDocument(one, ground),
      );
      return drafts.map((draft) => {
        const said = reword(draft);
        return said === draft ? draft : checkedDraft(said, ground);
      });
    },
    hasForm: async (kind) => (await formOf(formsFolder, kind)) !== null,
    toWord: async (draft, { isDraft, ownForm = false }) => {
      const form = ownForm ? await formOf(formsFolder, draft.kind) : null;
      const options = { isReleased: !isDraft };
      return form ? fillTemplate(form, draft, options) : writeWord(draft, options);
    },
  };
}

/** The form of a kind; null where the bank has none. */
async function formOf(folder: string, kind: DraftKind): Promise<Uint8Array | null> {
  try {
    return await readFile(join(folder, `${kind}.docx`));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new Fault("input/invalid", `读不了本行模板 ${kind}.docx：${messageOf(cause)}`, {
      hint: "检查数据目录 templates 下的文件。",
      cause,
    });
  }
}
