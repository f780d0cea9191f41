// Which rows a reader may see on a day, as one byte a row. Computed once for each combination of rights and
// day: two readers with the same rights share a mask, whatever groups they are in. Recognised text that nobody has
// confirmed is in no mask, so that nothing cites it; those who keep the documents may look it up.

import type { CivilDate } from "../../dates.ts";
import { type Audience, mayRead } from "../../people/audience.ts";
import { isKeeper } from "../../people/person.ts";
import { dayNumber, type IndexData, sinceEver } from "./index-data.ts";
import type { RecognisedRows } from "./recognition.ts";

export type Visibility = {
  /** 1 for each row in force on that day that the audience may read and may be cited. Shared: never write to it. */
  readonly mask: (audience: Audience, asOf: CivilDate) => Uint8Array;
  /** Whatever the day. */
  readonly mayReadRow: (row: number, audience: Audience) => boolean;
};

const mostMasks = 32;

export function createVisibility({ meta, arrays }: IndexData, { isUnconfirmed }: RecognisedRows): Visibility {
  const masks = new Map<string, Uint8Array>();
  const { audienceOf, validFrom, validTo } = arrays;

  const compute = (readable: Uint8Array, day: number): Uint8Array => {
    const mask = new Uint8Array(audienceOf.length);
    for (let row = 0; row < mask.length; row += 1) {
      if (day < validFrom[row]! || validTo[row]! < day || isUnconfirmed(row)) continue;
      mask[row] = readable[audienceOf[row]!]!;
    }
    return mask;
  };

  return {
    mask: (audience, asOf) => {
      const readable = Uint8Array.from(meta.audiences, (openTo) => (mayRead(audience, openTo) ? 1 : 0));
      const key = `${asOf} ${readable.join("")}`;
      const mask = masks.get(key) ?? compute(readable, dayNumber(asOf, sinceEver));
      // Deleting first makes the map's order the order of use, so that the first is the one to forget.
      masks.delete(key);
      masks.set(key, mask);
      if (masks.size > mostMasks) masks.delete(masks.keys().next().value!);
      return mask;
    },
    mayReadRow: (row, audience) =>
      mayRead(audience, meta.audiences[audienceOf[row]!]!) && (!isUnconfirmed(row) || isKeeper(audience)),
  };
}
