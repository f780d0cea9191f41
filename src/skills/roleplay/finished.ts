// What is done with a play that has ended: its review, a further try, an appeal to the lead of the team.

import type { Reply } from "../../chat/reply.ts";
import type { Outcome, Turn } from "../../chat/turn.ts";
import { type Review, review } from "../../negotiation/review.ts";
import type { Games } from "../../rehearsal/games.ts";
import type { Play, Plays } from "../../rehearsal/play.ts";
import { fullReviewBlocks, type Reviewed, verdictBlocks } from "./review-blocks.ts";
import { sentences } from "./wording.ts";

export type FinishedPorts = {
  readonly games: Games;
  readonly plays: Plays;
  /** What a red line is called, by its id. */
  readonly redLineTitle: (rule: string) => string;
  /** The competency that a clause teaches; null where nothing tells. */
  readonly competencyOf: (clause: string) => string | null;
};

/** The review of an ended play beside the person's earlier ones; null when its scenario is gone. */
export async function reviewed(
  { games, plays, redLineTitle }: FinishedPorts,
  play: Play,
  turn: Pick<Turn, "person" | "language">,
): Promise<Reviewed | null> {
  const game = games.gameFor(play);
  if (!game) return null;
  const all = await plays.earlier(turn.person.id, play.scenario);
  const earlier = all.filter(({ id, at }) => id !== play.id && at < play.startedAt);
  return {
    play,
    scenario: game.scenario,
    review: review(game, play.state, play.hints.length),
    earlier,
    language: turn.language,
    redLineTitle,
  };
}

/** The reply that ends a play: the last words, then the verdict. */
export function verdictReply(before: readonly string[], found: Reviewed): Reply {
  const text = before.filter((line) => line !== "").join("\n\n");
  return {
    status: "done",
    isPrivate: true,
    blocks: [...(text === "" ? [] : [{ type: "text", text } as const]), ...verdictBlocks(found)],
  };
}

/** The whole review of the play that the person ended last. */
export async function lastReview(ports: FinishedPorts, turn: Turn): Promise<Outcome> {
  const found = await lastEnded(ports, turn);
  if (!found) return plain(turn, sentences.noReview[turn.language]);
  return outcome({ status: "done", isPrivate: true, isWhole: true, blocks: fullReviewBlocks(found) });
}

/** Sends the play that the person ended last to the lead of the team, once. */
export async function appeal(ports: FinishedPorts, turn: Turn): Promise<Outcome> {
  const found = await lastEnded(ports, turn);
  if (!found) return plain(turn, sentences.noReview[turn.language]);
  const { person, language } = turn;
  const { lead, isNew } = await ports.plays.appeal({
    playId: found.play.id,
    personId: person.id,
    personName: person.name,
    team: person.team,
    at: turn.inbound.at,
    text: transcriptText(found.play, found.review),
  });
  if (!isNew) {
    return plain(turn, language === "zh" ? "这一场已经申诉过了。" : "This play has been appealed already.");
  }
  const to =
    lead ??
    (language === "zh"
      ? "团队负责人（名册里还没有登记，登记后可见）"
      : "your team lead (not in the roster yet)");
  return plain(
    turn,
    language === "zh"
      ? `已把这一场的对话和评分发给${to}，由他人工复核。系统的评分不会因此自动改变。`
      : `The conversation and score of this play went to ${to} for a human look. The score itself does not change.`,
  );
}

/** The play that the person ended last. */
export async function lastPlay({ plays }: Pick<FinishedPorts, "plays">, turn: Turn): Promise<Play | null> {
  const [last] = await plays.earlier(turn.person.id, null);
  return last ? ((await plays.load(turn.person.id, last.id))?.play ?? null) : null;
}

async function lastEnded(ports: FinishedPorts, turn: Turn): Promise<Reviewed | null> {
  const [last] = await ports.plays.earlier(turn.person.id, null);
  const stored = last && (await ports.plays.load(turn.person.id, last.id));
  return stored ? await reviewed(ports, stored.play, turn) : null;
}

function transcriptText({ title, level, greeting, turns, hints }: Play, { score }: Review): string {
  return [
    `${title}，难度${level}级，得分${score.total}，${score.passed ? "合格" : "不合格"}，提示${hints.length}次`,
    `对方：${greeting}`,
    ...turns.flatMap(({ turn, text, reply }) => [`${turn} 客户经理：${text}`, `${turn} 对方：${reply}`]),
  ].join("\n");
}

export function plain(_turn: Turn, text: string): Outcome {
  return outcome({ status: "done", blocks: [{ type: "text", text }] });
}

export function outcome(reply: Reply): Outcome {
  return { reply, session: "unchanged", events: [], trace: { skill: "roleplay" } };
}
