// Whatever the AI bot hands over, as the one event of the chat that it amounts to. The long connection looks closer,
// because it can greet and change cards by itself.

import type { Inbound } from "../../../chat/inbound.ts";
import type { Fields } from "../long-connection/frames.ts";
import { readBotEvent } from "./bot-event.ts";
import { type BotWordsDeps, readBotWords } from "./bot-words.ts";
import { notes } from "./notes.ts";
import type { PressDeps } from "./press.ts";

/** Null for what asks nothing of us. */
export async function readBotMessage(
  json: Fields,
  deps: BotWordsDeps & PressDeps,
): Promise<Inbound | { readonly kind: "note"; readonly text: string } | null> {
  if (json.msgtype !== "event") return readBotWords(json, deps);
  const event = await readBotEvent(json, deps);
  if (event?.kind === "judged") return event.inbound;
  if (event?.kind !== "pressed") return null;
  return event.inbound ?? { kind: "note", text: notes.oldCard };
}
