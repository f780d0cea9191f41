// "原文 1": the passage behind citation [1] of the last answer, whole, with its neighbours' names. What the
// source panel is on the web page, in channels that have only text.

import type { Citation } from "../chat/reply.ts";
import { citationsOf } from "../chat/reply.ts";
import { commandArgument } from "../chat/route.ts";
import { say } from "../chat/say.ts";
import type { PastTurn, Skill } from "../chat/turn.ts";
import type { Passage } from "../library/passage.ts";
import { audienceOf } from "../people/person.ts";
import type { Library } from "../retrieval/hit.ts";

const names = ["/source", "/原文", "原文"];
/** "原文1", "原文[2]": nobody types the space of a command in Chinese. */
const asked = /^\s*\/?(?:原文|source)\s*[[【(（]?\s*(\d{1,3})\s*[\]】)）]?\s*$/iu;

export function createSource(library: () => Library): Skill {
  return {
    name: "source",
    commands: [
      { names, summary: { zh: "看引用的原文，例如“原文 1”", en: 'show a cited passage, e.g. "/source 1"' } },
    ],
    recognises: (text) => asked.test(text),
    run: async (turn) => {
      const { text: said } = turn.inbound;
      const wanted = Number(asked.exec(said)?.[1] ?? (commandArgument(said, names) || "1"));
      const citations = lastCitations(turn.history);
      const citation = citations.find((candidate) => candidate.n === wanted);
      if (!citation) return say(turn, "source", notThere(citations.length));
      const audience = audienceOf(turn.person);
      const passage = library().passage(citation.passageId, audience);
      if (!passage) {
        return say(turn, "source", {
          zh: `《${citation.document}》${citation.clause} 已不在资料库中。回答时引用的原文是：\n${citation.quote}`,
          en: `${citation.document}, ${citation.clause} is no longer in the library. The words quoted were:\n${citation.quote}`,
        });
      }
      const text = `《${passage.document}》${passage.path ? ` ${passage.path}` : ""}\n${validity(passage)}\n\n${passage.text}`;
      const outcome = say(turn, "source", { zh: text, en: text });
      return { ...outcome, reply: { ...outcome.reply, isWhole: true } };
    },
  };
}

function lastCitations(history: readonly PastTurn[]): readonly Citation[] {
  const answer = history.findLast((turn) => citationsOf(turn.reply).length > 0);
  return answer ? citationsOf(answer.reply) : [];
}

function notThere(count: number): { zh: string; en: string } {
  return count === 0
    ? { zh: "上文还没有带引用的回答。", en: "There is no answer with citations yet." }
    : { zh: `上一个回答的引用编号是 1 到 ${count}。`, en: `The last answer has citations 1 to ${count}.` };
}

function validity(passage: Passage): string {
  const from = passage.effectiveFrom ? `${passage.effectiveFrom} 起施行` : "施行日期未注明";
  return passage.effectiveTo ? `${from}，${passage.effectiveTo} 后失效` : from;
}
