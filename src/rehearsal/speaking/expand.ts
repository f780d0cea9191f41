// A line's ways of being said, and chance without a generator: the same play says the same words again.

import type { Slots } from "./lines.ts";

/** Every sentence a line can become, in a fixed order. Example: `[好|行]，{terms}。` gives two. */
export function waysOf(line: string): readonly string[] {
  return line.split(/(\[[^\]]*\])/u).reduce<readonly string[]>(
    (heads, part) => {
      const tails = part.startsWith("[") ? part.slice(1, -1).split("|") : [part];
      return heads.flatMap((head) => tails.map((tail) => head + tail));
    },
    [""],
  );
}

/** Puts what the move says into a line. A slot without a value is a fault in the program, and shows as such in tests. */
export function fill(line: string, slots: Slots): string {
  return line.replace(/\{([a-z]+)\}/gu, (whole, name: keyof Slots) => slots[name] ?? whole);
}

/** A whole number below 2³² that depends on every character (FNV-1a, mixed). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** The same things in an order that depends on the key alone. */
export function shuffled<Item>(items: readonly Item[], key: string): readonly Item[] {
  return items
    .map((item, index) => ({ item, rank: hashOf(`${key}#${index}`), index }))
    .sort((one, other) => one.rank - other.rank || one.index - other.index)
    .map(({ item }) => item);
}
