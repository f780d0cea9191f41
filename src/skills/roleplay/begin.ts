// How a rehearsal begins: chosen from the list, named, made from the case of a client one is going to see, or once more.

import type { Cabinet } from "../../cases/cabinet.ts";
import { commandArgument } from "../../chat/route.ts";
import type { Outcome, Turn } from "../../chat/turn.ts";
import type { Game } from "../../negotiation/game.ts";
import { prepareGame } from "../../negotiation/game.ts";
import type { Level } from "../../negotiation/levels.ts";
import { scenarioFromCase } from "../../rehearsal/from-case.ts";
import { readScenario } from "../../rehearsal/games.ts";
import { beginPlay } from "../../rehearsal/session.ts";
import { hashOf } from "../../rehearsal/speaking/expand.ts";
import { asksToRehearseClient, namedScenario, nearScenario, startNames, wishIn } from "./commands.ts";
import { type FinishedPorts, lastPlay, outcome, plain } from "./finished.ts";
import { listReply } from "./list.ts";
import { withSession } from "./running.ts";
import { caution, inventedClients, openingText, sentences } from "./wording.ts";

export type BeginPorts = Pick<FinishedPorts, "games" | "plays"> & {
  readonly cabinet: Pick<Cabinet, "find" | "names">;
};

const usualLevel: Level = 2;
/** What a rehearsal made from a case takes its values and tactics from. */
const baseScenario = "family-manufacturer";

/** Begins what the text names, else shows what there is. */
export async function choose(ports: BeginPorts, turn: Turn): Promise<Outcome> {
  const { text } = turn.inbound;
  const wish = wishIn(text);
  const level = wish.level ?? usualLevel;
  const near = namedScenario(text, ports.games.scenarios) ?? nearScenario(text);
  const isClient =
    ports.cabinet.names(text) && (asksToRehearseClient(text) || commandArgument(text, startNames) !== null);
  if (isClient) return startFromCase(ports, turn, level);
  if (near !== null && ports.games.gameOf(near)) return startNamed(ports, turn, near, level);
  if (wish.scenario !== null) return startNamed(ports, turn, wish.scenario, level);
  const unfinished = await ports.plays.unfinished(turn.person.id);
  return outcome(listReply(ports.games.scenarios, unfinished?.play ?? null, turn.language));
}

/** What was played last, from its beginning. */
export async function playAgain(ports: BeginPorts, turn: Turn): Promise<Outcome> {
  const last = await lastPlay(ports, turn);
  if (!last) return plain(turn, sentences.noReview[turn.language]);
  const game = ports.games.gameFor(last);
  return game ? start(ports, turn, game, last.level, last.own !== undefined) : unknown(ports, turn);
}

async function startFromCase(ports: BeginPorts, turn: Turn, level: Level): Promise<Outcome> {
  const search = await ports.cabinet.find(turn.person, turn.inbound.text);
  const base = ports.games.gameOf(baseScenario)?.scenario;
  if (search.status !== "found" || !base) return unknown(ports, turn);
  const { client } = search.found;
  const scenario = readScenario(client.id, scenarioFromCase(client, base));
  return start(ports, turn, prepareGame(scenario), level, true);
}

async function startNamed(ports: BeginPorts, turn: Turn, id: string, level: Level): Promise<Outcome> {
  const game = ports.games.gameOf(id);
  return game ? start(ports, turn, game, level, false) : unknown(ports, turn);
}

function unknown({ games }: BeginPorts, { language }: Turn): Outcome {
  const list = listReply(games.scenarios, null, language);
  return outcome({
    status: "clarify",
    blocks: [{ type: "text", text: sentences.unknown[language] }, ...list.blocks],
  });
}

async function start(
  { plays }: BeginPorts,
  turn: Turn,
  game: Game,
  level: Level,
  isOwn: boolean,
): Promise<Outcome> {
  const { person, language, inbound } = turn;
  const isFirst = (await plays.earlier(person.id, null)).length === 0;
  const play = beginPlay(game, {
    // The message names its play: one that is worked off again after a crash begins the same one.
    id: turn.messageId,
    seed: hashOf(turn.messageId),
    level,
    language,
    at: inbound.at,
    isOwn,
  });
  await plays.save(person.id, { play, revision: 0 }, null);
  const cautions = [caution[language], ...(isOwn ? [] : [inventedClients[language]])];
  const texts = [...(isFirst ? [cautions.join("")] : []), openingText(play, game.scenario, language)];
  return withSession(play, { status: "done", blocks: texts.map((text) => ({ type: "text", text })) });
}
