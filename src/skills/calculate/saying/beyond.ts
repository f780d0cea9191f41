// More is wanted than the calculation supports: said plainly, with the lawful ways, and never with a way to dress the
// figures.

import type { Engine } from "../../../calculation/engine.ts";
import type { Language } from "../../../chat/turn.ts";
import type { Values } from "../compute.ts";
import { wishText } from "./wording.ts";
import { resultOf, writtenNumber } from "./written.ts";

/** The answer to a wish for an amount in 万元; null where the result caps nothing. */
export function wishAnswer(engine: Engine, wish: number, value: Values, language: Language): string | null {
  const { ceiling } = engine;
  if (!ceiling) return null;
  const { name, value: found, text } = resultOf(engine.value, ceiling.result, value, language);
  if (typeof found !== "number") return `${name}：${text}`;
  const excess = wish - found;
  const amount = (number: number) => writtenNumber(Number(number.toFixed(2)), "万元", language);
  const said = {
    wish: amount(wish),
    result: text,
    name,
    beyond: excess > 0 ? amount(excess) : null,
  };
  const ways = excess > 0 ? ceiling.lawful.map((way) => `- ${way}`) : [];
  return [wishText(said, language), ...ways].join("\n");
}
