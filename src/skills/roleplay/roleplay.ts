// Mock negotiations in the chat: choosing one, playing it turn by turn, and what may be said about it meanwhile. The play
// belongs to the person; the conversation's session only names it, so another channel may go on with it.

import { commandArgument } from "../../chat/route.ts";
import type { Outcome, Skill, Turn } from "../../chat/turn.ts";
import type { Game } from "../../negotiation/game.ts";
import { scoreOf } from "../../negotiation/score.ts";
import { accountText } from "../../rehearsal/account.ts";
import type { Play, PlayedTurn, StoredPlay } from "../../rehearsal/play.ts";
import { leftText } from "../../rehearsal/review-words.ts";
import {
  endPlay,
  pausePlay,
  type RehearsalPorts,
  resumePlay,
  rewind,
  takeHint,
  takeTurn,
} from "../../rehearsal/session.ts";
import { type BeginPorts, choose, playAgain } from "./begin.ts";
import {
  againNames,
  appealNames,
  asksForRehearsal,
  asksToRehearseClient,
  type Control,
  controlIn,
  namedScenario,
  resumesRehearsal,
  reviewNames,
  startNames,
} from "./commands.ts";
import {
  appeal,
  type FinishedPorts,
  lastReview,
  outcome,
  plain,
  reviewed,
  verdictReply,
} from "./finished.ts";
import { eventsOf } from "./learned.ts";
import { textReply, withSession } from "./running.ts";
import { lineOf, rejectionText, sentences, standingOf } from "./wording.ts";

export type RoleplayPorts = RehearsalPorts & FinishedPorts & BeginPorts;

const name = "roleplay";

export function createRoleplay(ports: RoleplayPorts): Skill {
  const command = (names: readonly string[], zh: string, en: string) => ({ names, summary: { zh, en } });
  return {
    name,
    commands: [
      command(startNames, "谈判对练：选场景，和对方谈一场", "rehearse a negotiation"),
      command(reviewNames, "上一场对练的完整复盘", "full review of the last rehearsal"),
      command(againNames, "同一场景再练一次", "the same rehearsal again"),
      command(appealNames, "把上一场对练交团队负责人复核", "appeal the last score"),
    ],
    recognises: (text) =>
      asksForRehearsal(text) ||
      resumesRehearsal(text) ||
      namedScenario(text, ports.games.scenarios) !== null ||
      (ports.cabinet.names(text) && asksToRehearseClient(text)),
    // A paused play lets everything else through.
    continues: (text, state) => !isPaused(state) || controlIn(text) !== null,
    run: (turn) => run(ports, turn),
  };
}

async function run(ports: RoleplayPorts, turn: Turn): Promise<Outcome> {
  const { text } = turn.inbound;
  const names = (list: readonly string[]) => commandArgument(text, list) !== null;
  if (names(reviewNames)) return lastReview(ports, turn);
  if (names(appealNames)) return appeal(ports, turn);
  if (names(againNames)) return playAgain(ports, turn);
  const control = controlIn(text);
  const playId = playIdOf(turn.session?.state);
  if (names(startNames) || (playId === null && control === null)) return choose(ports, turn);
  const stored =
    playId === null
      ? await ports.plays.unfinished(turn.person.id)
      : await ports.plays.load(turn.person.id, playId);
  if (!stored) return { ...plain(turn, sentences.none[turn.language]), session: null };
  return goOn(ports, turn, stored, control);
}

async function goOn(
  ports: RoleplayPorts,
  turn: Turn,
  stored: StoredPlay,
  control: Control | null,
): Promise<Outcome> {
  const game = ports.games.gameFor(stored.play);
  if (!game) return { ...plain(turn, sentences.unknown[turn.language]), session: null };
  // A message that was played before the process died is answered again, not played again.
  const last = stored.play.turns.at(-1);
  if (last?.messageId === turn.messageId) return answered(ports, turn, game, stored.play, last);
  if (stored.play.status === "ended" && control?.kind !== "rewind") {
    return { ...plain(turn, sentences.gone[turn.language]), session: null };
  }
  return control ? controlled(ports, turn, game, stored, control) : played(ports, turn, game, stored);
}

async function played(ports: RoleplayPorts, turn: Turn, game: Game, stored: StoredPlay): Promise<Outcome> {
  const { inbound, messageId, language } = turn;
  const said = { messageId, at: inbound.at, text: inbound.text, language };
  const taken = await takeTurn(ports, game, resumePlay(stored.play, inbound.at), said, turn.signal);
  if (taken.kind === "rejected") {
    return withSession(taken.play, textReply(`（${rejectionText(taken.reason, game.scenario, language)}）`));
  }
  const kept = await keep(ports, turn, { play: taken.play, revision: stored.revision }, game);
  if (kept === "stale") return withSession(stored.play, textReply(sentences.stale[language]));
  if (taken.kind === "late") return ended(ports, turn, taken.play, [sentences.late[language]]);
  const { turn: playedTurn, worded } = taken;
  const result = await answered(ports, turn, game, taken.play, playedTurn);
  const { engine, model, prompt, checks } = worded;
  return {
    ...result,
    trace: { skill: name, engine, ...(model ? { model } : {}), ...(prompt ? { prompt } : {}), checks },
  };
}

async function answered(
  ports: RoleplayPorts,
  turn: Turn,
  game: Game,
  play: Play,
  last: PlayedTurn,
): Promise<Outcome> {
  const { scenario } = game;
  const aside = leftText(last, scenario, turn.language);
  const line = [lineOf(scenario, last.reply, turn.language), aside].filter((text) => text !== "").join("\n");
  if (play.status === "ended") return ended(ports, turn, play, [line]);
  // At the easy levels the account stands beside the offers; later one has to ask for it.
  const account = play.level <= 2 ? accountText(game, play.state, turn.language) : null;
  const standing = standingOf(play, scenario, turn.language);
  return withSession(play, textReply([line, account ? `${standing}${account}` : standing].join("\n\n")));
}

async function controlled(
  ports: RoleplayPorts,
  turn: Turn,
  game: Game,
  { play, revision }: StoredPlay,
  control: Control,
): Promise<Outcome> {
  const { language, inbound } = turn;
  const { scenario } = game;
  const now = inbound.at;
  const change = async (next: Play, text: string): Promise<Outcome> => {
    const kept = await keep(ports, turn, { play: next, revision }, game);
    return withSession(next, textReply(kept === "stale" ? sentences.stale[language] : text));
  };
  switch (control.kind) {
    case "hint": {
      const hint = takeHint(game, resumePlay(play, now), turn.messageId, language);
      return change(hint.play, `${language === "zh" ? "提示" : "Hint"}：${hint.text}`);
    }
    case "account":
      return withSession(
        play,
        textReply(accountText(game, play.state, language) ?? sentences.noOffer[language]),
      );
    case "pause":
      return change(pausePlay(play, now), sentences.paused[language]);
    case "resume": {
      const line = lineOf(scenario, play.turns.at(-1)?.reply ?? play.greeting, language);
      const text = `${sentences.resumed[language]}${play.title}\n\n${line}\n\n${standingOf(play, scenario, language)}`;
      return change(resumePlay(play, now), text);
    }
    case "status":
      return withSession(play, textReply(standingOf(play, scenario, language)));
    case "end": {
      const over = endPlay(play, now);
      const kept = await keep(ports, turn, { play: over, revision }, game);
      if (kept === "stale") return withSession(play, textReply(sentences.stale[language]));
      return ended(ports, turn, over, []);
    }
    case "rewind": {
      const back = rewind(game, play, control.turn, now);
      if (!back) return withSession(play, textReply(sentences.noTurn[language]));
      const line = lineOf(scenario, back.turns.at(-1)?.reply ?? back.greeting, language);
      const said =
        language === "zh"
          ? `回到第${control.turn}轮之前，原来的走法留着。`
          : `Before turn ${control.turn} again; the other line is kept.`;
      return change(back, `${said}\n\n${line}`);
    }
  }
}

/** Saves the play, with its score once it has ended. */
function keep(ports: RoleplayPorts, turn: Turn, stored: StoredPlay, game: Game) {
  const { play } = stored;
  const score = play.status === "ended" ? scoreOf(game, play.state, play.hints.length) : null;
  return ports.plays.save(turn.person.id, stored, score);
}

async function ended(
  ports: RoleplayPorts,
  turn: Turn,
  play: Play,
  before: readonly string[],
): Promise<Outcome> {
  const found = await reviewed(ports, play, turn);
  if (!found) return { ...plain(turn, before.join("\n\n")), session: null };
  return {
    ...outcome(verdictReply(before, found)),
    session: null,
    events: eventsOf(found, ports.competencyOf),
  };
}

function playIdOf(state: unknown): string | null {
  return typeof state === "object" && state !== null && "play" in state && typeof state.play === "string"
    ? state.play
    : null;
}

function isPaused(state: unknown): boolean {
  return typeof state === "object" && state !== null && "isPaused" in state && state.isPaused === true;
}
