// The parameters as everybody reads them: the file that ships, with the bank's own values laid over it.

import { addDays, type CivilDate } from "../dates.ts";
import { Fault } from "../errors.ts";
import type { OwnValue } from "./own-values.ts";
import { type DatedValue, type ParameterHistory, type ParameterOnDay, parameterOn } from "./parameter.ts";
import { closeValues } from "./parameters-file.ts";

export type ParameterTable = {
  /** All parameters in the order of the file. */
  readonly histories: readonly ParameterHistory[];
  /** Throws `input/invalid` for an unknown id or a day without a value. */
  readonly on: (id: string, day: CivilDate) => ParameterOnDay;
};

/** Lays the bank's values over the file's; one for a day that has a value already takes its place. */
export function createParameterTable(
  shipped: readonly ParameterHistory[],
  own: readonly OwnValue[],
): ParameterTable {
  const histories = shipped.map((history) => withOwn(history, own));
  const byId = new Map(histories.map((history) => [history.id, history]));
  return {
    histories,
    on: (id, day) => {
      const history = byId.get(id);
      if (!history) throw unknownParameter(id, histories);
      const found = parameterOn(history, day);
      if (found) return found;
      throw new Fault("input/invalid", `${history.name}（${id}）在${day}没有数值。`, {
        hint: `用 coach parameters set ${id} 数值 --from 日期 --source 来源 补上。`,
      });
    },
  };
}

/** The fault for an id that the table lacks, with the nearest ones as a hint. */
export function unknownParameter(id: string, histories: readonly ParameterHistory[]): Fault {
  const group = id.split(".")[0]!;
  const near = histories.filter((history) => history.id.startsWith(group)).map((history) => history.id);
  return new Fault("input/invalid", `没有参数“${id}”。`, {
    hint: near.length > 0 ? `相近的有：${near.join("、")}。` : "用 coach parameters list 查看全部参数。",
  });
}

function withOwn(history: ParameterHistory, own: readonly OwnValue[]): ParameterHistory {
  const mine = own.flatMap(({ id, ...value }) => (id === history.id ? [value] : []));
  if (mine.length === 0) return history;
  const replaced = new Set(mine.map(({ from }) => from));
  const shipped = history.values.filter(({ from }) => !replaced.has(from));
  return { ...history, values: clipped(closeValues([...shipped, ...mine])) };
}

/** What the bank has set ends what held before it, also when the file says that it holds for longer. */
function clipped(values: readonly DatedValue[]): readonly DatedValue[] {
  return values.map((value, at) => {
    const next = values[at + 1];
    return next && value.to !== null && value.to >= next.from
      ? { ...value, to: addDays(next.from, -1) }
      : value;
  });
}
