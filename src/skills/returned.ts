// "华东精工被退件了，原因：流水不全": a file that came back, noted as what it is worth most for: where to practise.

import type { Skill } from "../chat/turn.ts";
import { competencyOfWords } from "../insights/competency-words.ts";
import type { Bank } from "../practice/bank.ts";
import { readReturned } from "../practice/returned.ts";

/** A return weighs like several wrong answers. */
const weight = 3;

export function createReturned(bank: Bank): Skill {
  return {
    name: "returned",
    commands: [],
    recognises: (text) => readReturned(text) !== null,
    run: async (turn) => {
      const returned = readReturned(turn.inbound.text);
      const reason = returned?.reason ?? "";
      const competency = competencyOfWords(reason);
      const topic = competency === null ? null : bank.competencyName(competency);
      const text =
        reason === ""
          ? "退件的原因是什么？请连同客户一起再说一次，例如“华东精工被退件了，原因：流水不全”。"
          : topic === null
            ? `记下了退件原因：${reason}。看不出属于哪项能力，先按未归类统计。`
            : `记下了退件原因：${reason}，归到“${topic}”。要不要趁现在练两题，下次一次过。`;
      const choices =
        competency === null
          ? []
          : [{ id: "returned:drill", label: "练两题", text: `出2道${competency}的题` }];
      return {
        reply: {
          status: reason === "" ? "clarify" : "done",
          isPrivate: true,
          blocks: [
            { type: "text", text },
            ...(choices.length > 0 ? [{ type: "choices", prompt: "", choices } as const] : []),
          ],
        },
        session: "unchanged",
        events: reason === "" ? [] : [{ kind: "returned", competency, correct: false, weight, reason }],
        trace: { skill: "returned" },
      };
    },
  };
}
