// Completes a question that leans on the one before: "那固定资产贷款呢？" after a question about working
// capital loans asks the same of fixed-asset loans; "为什么" asks for the grounds of the last answer.

import type { PastTurn } from "../../chat/turn.ts";
import type { Topic } from "../../retrieval/lexicon-file.ts";

export type Completed =
  | { readonly kind: "standalone"; readonly question: string }
  /** The earlier question with its topic replaced, or narrowed by what was added. */
  | { readonly kind: "completed"; readonly question: string }
  /** Asks why, or for more, about the last answer. */
  | { readonly kind: "about-last"; readonly wants: "grounds" | "more"; readonly last: PastTurn };

/** `history` is the current thread, oldest first; only turns that were questions count. */
export function completeFollowUp(
  text: string,
  history: readonly PastTurn[],
  topics: readonly Topic[],
): Completed {
  const said = text.trim();
  const last = history.findLast((turn) => turn.trace.skill === "ask" && turn.trace.query !== undefined);
  if (!last?.trace.query) return { kind: "standalone", question: said };
  if (grounds.test(said)) return { kind: "about-last", wants: "grounds", last };
  if (more.test(said)) return { kind: "about-last", wants: "more", last };
  const remainder = elliptical(said);
  return remainder === null
    ? { kind: "standalone", question: said }
    : { kind: "completed", question: mergeQuestions(last.trace.query, remainder, topics) };
}

const grounds =
  /^(那)?(这是|这个是|这|它)?(为什么|为何|为啥|凭什么|依据(是什么|呢)?|根据(是什么|呢)?|什么(原因|道理|依据|根据)|理由(是什么|呢)?|why|why is that|on what grounds)[？?。！!吗呢\s]*$/i;
const more =
  /^(还有(吗|呢|别的吗|其他的吗|什么)?|然后呢|接着说|继续|具体(点|一点|说说|呢|一些)?|详细(点|说说|一点|一些)?(讲讲)?|展开(说说|讲讲)?|(能|可以)?(再)?(说|讲)(得)?(详细|具体)(一)?(点|些)(吗)?|more|tell me more|go on|details?)[？?。！!\s]*$/i;

/** What an elliptical question adds, or null when it stands on its own. */
function elliptical(said: string): string | null {
  const asked =
    /^(?:那么?|那如果|如果|要是|换成|对于|and|what about|how about)?\s*(.{1,24}?)\s*(?:呢|又如何|又怎么样|怎么样|也一样吗|也是吗|也是这样吗)[？?。\s]*$/iu.exec(
      said,
    );
  if (asked?.[1] && !/[，。；]/u.test(asked[1])) return asked[1];
  const english = /^(?:and|what about|how about)\s+(.{2,60}?)[?？.\s]*$/iu.exec(said);
  if (english?.[1]) return english[1];
  const led = /^那么?(.{2,30})[？?]$/u.exec(said);
  return led?.[1] ?? null;
}

/** The earlier question asked of the new matter. Exported for its tests. */
export function mergeQuestions(earlier: string, added: string, topics: readonly Topic[]): string {
  const newTopic = findTopic(added, topics);
  const oldTopic = newTopic && findTopic(earlier, topics, newTopic.topic.kind);
  if (newTopic && oldTopic) {
    const leftover = added.replace(newTopic.words, "").replace(/^[的里中]|[的里中]$/gu, "");
    return (
      earlier.replace(oldTopic.words, newTopic.topic.name) + (leftover.length >= 2 ? ` ${leftover}` : "")
    );
  }
  return `${earlier.replace(/[？?。]+$/u, "")}，${added}`;
}

function findTopic(
  text: string,
  topics: readonly Topic[],
  kind?: Topic["kind"],
): { readonly topic: Topic; readonly words: string } | null {
  const found = topics
    .filter((topic) => kind === undefined || topic.kind === kind)
    .flatMap((topic) => [topic.name, ...topic.variants].map((words) => ({ topic, words })))
    .filter(({ words }) => text.toLowerCase().includes(words.toLowerCase()))
    .sort((a, b) => b.words.length - a.words.length)[0];
  if (!found) return null;
  const at = text.toLowerCase().indexOf(found.words.toLowerCase());
  return { topic: found.topic, words: text.slice(at, at + found.words.length) };
}
