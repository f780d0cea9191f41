// One message, a straight line: admit → inbox → wait for the conversation's turn → load → route → skill →
// save turn, session, events and outbox in one write. A crash after the inbox write loses nothing: `recover`
// works off what was accepted and not finished. A fault in a skill becomes one reply with a reference id.

import { messageOf } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Person } from "../people/person.ts";
import { admit } from "./admission.ts";
import { createConversationQueue } from "./conversation-queue.ts";
import { feedbackOutcome } from "./feedback.ts";
import type { MessageHandler, Received } from "./handler.ts";
import type { Inbound } from "./inbound.ts";
import { createIntake } from "./intake.ts";
import { languageOfTurn } from "./language-of-turn.ts";
import type { LearningEvent } from "./learning-event.ts";
import type { ConversationStore, Directory, InboxItem, Mailbox } from "./ports.ts";
import type { Block, Reply } from "./reply.ts";
import { route } from "./route.ts";
import type { NewLearningEvent, Session, SettledOutcome, Skill } from "./turn.ts";
import { failedReply, linkedReply, nothingReply, stoppedReply, strangerReply } from "./wording.ts";

export type HandlerPorts = {
  readonly mailbox: Mailbox;
  readonly conversations: ConversationStore;
  readonly directory: Directory;
  /** In order of precedence; the last one answers what nobody claims. */
  readonly skills: readonly Skill[];
  readonly newId: () => string;
  readonly log: Log;
  /** Names this process in leases. */
  readonly owner: string;
  /** How many turns run side by side; without it all that there are. */
  readonly turnsAtOnce?: number;
};

export type Chat = MessageHandler & {
  /** Answers begin no turn while this runs: for what a platform wants acknowledged in a moment. */
  readonly takingIn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Works off what an earlier process accepted and did not finish; resolves with the number of items. */
  readonly recover: () => Promise<number>;
  /** Resolves when no turn is running or queued. */
  readonly idle: () => Promise<void>;
  /** Aborts what runs; unfinished turns stay in the inbox for the next start. */
  readonly close: () => Promise<void>;
};

const historyLength = 12;
const leaseSeconds = 180;

export function createChat(ports: HandlerPorts): Chat {
  const { mailbox, conversations, directory, log } = ports;
  const intake = createIntake();
  const queue = createConversationQueue(ports.turnsAtOnce, intake);
  const inProgress = new Map<string, Promise<Reply>>();
  const lease = { owner: ports.owner, seconds: leaseSeconds };
  let closing = false;

  async function receive(inbound: Inbound, onBlock: (block: Block) => void = () => {}): Promise<Received> {
    const fresh = ports.newId();
    if (inbound.kind === "stop") {
      queue.stop(inbound.conversationId);
      return immediate(fresh, nothingReply);
    }
    const admission = await admit(inbound, directory);
    if (admission.status === "unknown") return immediate(fresh, strangerReply);
    if (admission.status === "linked") return immediate(fresh, linkedReply(admission.person));

    const { status, messageId } = await mailbox.accept(inbound, fresh);
    log.info("message-received", { messageId, channel: inbound.account.channel, kind: inbound.kind, status });
    const reply =
      status === "duplicate"
        ? earlierReply(messageId)
        : work(messageId, inbound.conversationId, admission.person, onBlock);
    return { status, messageId, reply };
  }

  /** Claims and answers one accepted message. */
  function work(
    messageId: string,
    conversationId: string,
    person: Person,
    onBlock: (block: Block) => void,
  ): Promise<Reply> {
    return inTurn(messageId, conversationId, async (signal) => {
      const item = await mailbox.claim(messageId, lease);
      return item ? await answer(item, person, signal, onBlock) : await savedReply(messageId);
    });
  }

  /** Waits for the conversation's turn; the promise is shared with duplicates that arrive meanwhile. */
  function inTurn(
    messageId: string,
    conversationId: string,
    run: (signal: AbortSignal) => Promise<Reply>,
  ): Promise<Reply> {
    const reply = queue
      .run(conversationId, run)
      .catch((error: unknown) => {
        log.error("turn-failed", { messageId, error });
        return failedReply(messageId);
      })
      .finally(() => inProgress.delete(messageId));
    inProgress.set(messageId, reply);
    return reply;
  }

  /** Without `onBlock` nobody waits for the reply: it was left by an earlier process. */
  async function answer(
    item: InboxItem,
    person: Person,
    signal: AbortSignal,
    onBlock: ((block: Block) => void) | null,
  ): Promise<Reply> {
    const { inbound } = item;
    if (inbound.kind === "stop") return nothingReply;
    const outcome =
      inbound.kind === "feedback"
        ? await feedbackOutcome(inbound, inbound.feedback, person, conversations)
        : await runSkill({ ...item, inbound }, person, signal, onBlock ?? (() => {}));
    if (closing && outcome.reply.status === "stopped") return outcome.reply;
    await conversations.finish({
      item,
      person,
      reply: outcome.reply,
      session: outcome.session,
      trace: outcome.trace,
      events: outcome.events.map((event, index) =>
        completeEvent(event, `${item.messageId}:${index}`, inbound.at, person),
      ),
      isUnattended: onBlock === null,
    });
    return outcome.reply;
  }

  async function runSkill(
    item: InboxItem & { readonly inbound: Extract<Inbound, { kind: "text" | "action" }> },
    person: Person,
    signal: AbortSignal,
    onBlock: (block: Block) => void,
  ): Promise<SettledOutcome> {
    const { messageId, inbound } = item;
    const { history, session } = await conversations.load(inbound.conversationId, historyLength);
    const came = inbound.kind === "text" ? { files: inbound.files ?? [] } : { button: inbound.value };
    const skill = route(inbound.text, session, ports.skills, came);
    const own = session?.skill === skill.name ? session : null;
    const language = inbound.language ?? languageOfTurn(inbound.text, history);
    try {
      const outcome = await skill.run({
        inbound,
        messageId,
        person,
        language,
        history,
        session: own,
        signal,
        emit: onBlock,
      });
      return { ...outcome, session: outcome.session === "unchanged" ? session : outcome.session };
    } catch (error) {
      if (signal.aborted) return ended(stoppedReply(language), session, skill.name);
      log.error("skill-failed", { messageId, skill: skill.name, error, message: messageOf(error) });
      return ended(failedReply(messageId, language), session, skill.name);
    }
  }

  function earlierReply(messageId: string): Promise<Reply> {
    return inProgress.get(messageId) ?? savedReply(messageId);
  }

  async function savedReply(messageId: string): Promise<Reply> {
    return (await conversations.turn(messageId))?.reply ?? nothingReply;
  }

  async function recover(): Promise<number> {
    const items = await mailbox.claimPending(1_000, lease);
    await Promise.all(
      items.map((item) => {
        log.info("message-recovered", { messageId: item.messageId });
        return inTurn(item.messageId, item.inbound.conversationId, async (signal) => {
          const person = await directory.find(item.inbound.account);
          return person ? await answer(item, person, signal, null) : strangerReply;
        });
      }),
    );
    return items.length;
  }

  return {
    receive: (inbound, onBlock) => intake.during(() => receive(inbound, onBlock)),
    takingIn: intake.during,
    delivered: (messageId) => mailbox.markDelivered(messageId),
    recover,
    idle: () => queue.idle(),
    close: async () => {
      closing = true;
      queue.stopAll();
      await queue.idle();
    },
  };
}

function immediate(messageId: string, reply: Reply): Received {
  return { status: "accepted", messageId, reply: Promise.resolve(reply) };
}

function ended(reply: Reply, session: Session | null, skill: string): SettledOutcome {
  return { reply, session, events: [], trace: { skill } };
}

function completeEvent(event: NewLearningEvent, id: string, at: string, person: Person): LearningEvent {
  const unknown = { competency: null, clause: null, correct: null, weight: 1, text: null, reason: null };
  return { ...unknown, ...event, id, at, person: person.id, team: person.team };
}
