// The parameters of this installation: read anew when the bank's own values have changed, so that a running
// service and a command beside it never disagree for longer than one question.

import { stat } from "node:fs/promises";
import type { Clock } from "../dates.ts";
import { Fault } from "../errors.ts";
import { appendOwnEntry, type OwnEntry, readOwnEntries, standingValues } from "./own-values.ts";
import type { ParameterHistory } from "./parameter.ts";
import { createParameterTable, type ParameterTable, unknownParameter } from "./parameter-table.ts";

export type NewValue = Pick<
  Extract<OwnEntry, { value: number }>,
  "id" | "value" | "from" | "nextPublication" | "source" | "certainty"
>;

export type Parameters = {
  /** What the parameters are called, whatever their values. */
  readonly names: readonly Pick<ParameterHistory, "id" | "name" | "aliases">[];
  readonly table: () => Promise<ParameterTable>;
  /** Throws `input/invalid` for an id that does not exist. */
  readonly set: (value: NewValue, by: string) => Promise<void>;
  /** Takes back the bank's own value from that day; throws `input/invalid` when there is none. */
  readonly withdraw: (value: Pick<NewValue, "id" | "from">, by: string) => Promise<void>;
};

export type ParametersOptions = {
  readonly shipped: readonly ParameterHistory[];
  /** The file of the bank's own values. */
  readonly file: string;
  readonly clock: Clock;
};

export function createParameters({ shipped, file, clock }: ParametersOptions): Parameters {
  let held: { readonly stamp: string; readonly table: ParameterTable } | undefined;
  // One change after the other: each reads the file that the one before wrote.
  let changes: Promise<void> = Promise.resolve();

  async function table(): Promise<ParameterTable> {
    const stamp = await stampOf(file);
    if (held?.stamp !== stamp) {
      held = { stamp, table: createParameterTable(shipped, standingValues(await readOwnEntries(file))) };
    }
    return held.table;
  }

  function inTurn(change: () => Promise<void>): Promise<void> {
    const next = changes.then(change);
    changes = next.catch(() => undefined);
    return next;
  }

  return {
    names: shipped,
    table,
    set: (value, by) =>
      inTurn(async () => {
        if (!shipped.some(({ id }) => id === value.id)) throw unknownParameter(value.id, shipped);
        await appendOwnEntry(file, { ...value, setBy: by, setAt: clock().toISOString() });
      }),
    withdraw: ({ id, from }, by) =>
      inTurn(async () => {
        const standing = standingValues(await readOwnEntries(file));
        if (!standing.some((value) => value.id === id && value.from === from)) {
          throw new Fault("input/invalid", `本行没有为 ${id} 设定自${from}起的数值。`, {
            hint: `用 coach parameters show ${id} 查看各期数值。`,
          });
        }
        await appendOwnEntry(file, { id, from, withdrawn: true, setBy: by, setAt: clock().toISOString() });
      }),
  };
}

async function stampOf(file: string): Promise<string> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  return found ? `${found.ino} ${found.mtimeMs} ${found.size}` : "none";
}
