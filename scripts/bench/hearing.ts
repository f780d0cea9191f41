// How well the parser hears utterances that were written before it was tuned on them, round by round. `--round N`,
// `--verbose` prints what was misheard. Prints only: the first run of a round can be written down once.

import { parseArgs } from "node:util";
import type { Heard } from "../../src/rehearsal/hearing/heard.ts";
import { type BlindUtterance, blindContext, blindUtterances, judge } from "../../test/rehearsal/blind.ts";
import { hear } from "../../test/rehearsal/ear.ts";

const { values } = parseArgs({ options: { round: { type: "string" }, verbose: { type: "boolean" } } });

const rounds = Map.groupBy(blindUtterances, ({ id }) => id.split("-")[1] ?? "");
for (const [round, utterances] of rounds) {
  if (values.round && values.round !== round) continue;
  const judged = utterances.map((utterance) => {
    const heard = hear(utterance.text, blindContext(utterance));
    return { utterance, heard, judgement: judge(utterance, heard) };
  });
  const share = (verdicts: readonly (boolean | undefined)[]): string => {
    const known = verdicts.filter((verdict) => verdict !== undefined);
    const right = known.filter(Boolean).length;
    return `${((right / known.length) * 100).toFixed(1)} % (${right}/${known.length})`;
  };
  console.log(
    `round ${round}: intent ${share(judged.map(({ judgement }) => judgement.isIntent))}, ` +
      `topics ${share(judged.map(({ judgement }) => judgement.isTopic))}, ` +
      `terms ${share(judged.map(({ judgement }) => judgement.isTerms))}, ` +
      `red lines ${share(judged.map(({ judgement }) => judgement.isRedLine))}, ` +
      `asked back ${judged.filter(({ heard }) => heard.moves[0]?.kind === "unclear").length}`,
  );
  if (values.verbose)
    for (const { utterance, heard, judgement } of judged) print(utterance, heard, judgement);
}

function print(utterance: BlindUtterance, heard: Heard, judgement: ReturnType<typeof judge>): void {
  const wrong = Object.entries(judgement).filter(([, verdict]) => verdict === false);
  if (wrong.length === 0) return;
  const wanted = utterance.accept.map((moves) => moves.join(" + ")).join(" | ");
  console.log(
    `${utterance.id} ${utterance.scenario} ${wrong.map(([name]) => name).join()}: ${utterance.text}`,
  );
  console.log(`    wanted ${wanted} ${JSON.stringify(utterance.terms ?? null)} ${utterance.redLine ?? ""}`);
  console.log(`    heard  ${JSON.stringify(heard.moves)} ${JSON.stringify(heard.redLine)}`);
}
