// Who has confirmed which recognised text. Kept apart from the library's generations, so that going back neither
// loses a confirmation nor makes one.

import type { Confirmation, ConfirmationStore } from "../library/ports.ts";
import type { Db } from "./database/db.ts";

type Row = Omit<Confirmation, "by"> & { readonly personId: string; readonly personName: string };

export function createConfirmationStore(db: Db): ConfirmationStore {
  return {
    confirmations: async () => {
      const rows = await db.query<Row>(
        `select hash, document_id as "documentId", person_id as "personId", person_name as "personName", at
         from library_confirmations`,
      );
      return new Map(
        rows.map(({ personId, personName, ...row }) => [
          row.hash,
          { ...row, by: { id: personId, name: personName } },
        ]),
      );
    },
    confirm: async ({ hash, documentId, by, at }) => {
      await db.query(
        `insert into library_confirmations (hash, document_id, person_id, person_name, at)
         values ($1, $2, $3, $4, $5) on conflict (hash) do nothing`,
        [hash, documentId, by.id, by.name, at],
      );
    },
  };
}
