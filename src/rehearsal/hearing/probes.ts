// Going after a contradiction: what was said against what was seen, which takes more than one clause to say.

import type { Composed } from "./compose.ts";
import type { HearingContext } from "./heard.ts";
import type { Utterance } from "./pieces.ts";
import { isProbe, mannerOf, topicOf } from "./questions.ts";

/** The probe that a sentence is; the turn of it ("可是…") says what it is about. */
export function probeOf(
  text: string,
  { pieces }: Utterance,
  { vocabulary }: Pick<HearingContext, "vocabulary">,
): Composed | undefined {
  if (!isProbe(text)) return undefined;
  if (pieces.every((piece) => !piece.isQuestion && !/啊|展开|可(?!以)|却/u.test(piece.text)))
    return undefined;
  const contradiction =
    /(?:可是|可(?!以)|但|却|为什么|为啥|怎么|\b(?:but|yet|while)\b).*$/u.exec(text)?.[0] ?? "";
  const topic = topicOf(contradiction, vocabulary) ?? topicOf(text, vocabulary);
  return topic === undefined
    ? undefined
    : { moves: [{ kind: "probe", topic, manner: mannerOf(text) }], numbers: [] };
}
