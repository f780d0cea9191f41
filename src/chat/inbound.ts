// One user event, normalised: what every channel turns its own messages into.

import type { CivilDate } from "../dates.ts";
import type { Account } from "../people/person.ts";

type Common = {
  /** The channel's own id of the event; unique within the channel, so that a redelivery is recognised. */
  readonly id: string;
  readonly account: Account;
  readonly conversationId: string;
  /** The language to answer in, where the channel knows it; else that of the message. */
  readonly language?: "zh" | "en";
  /** ISO instant at which the channel received it. Every "today" in the reply is this day. */
  readonly at: string;
};

export type Inbound =
  /** `asOf` asks for the rules of another day than `at`; `files` came with the message, whose text may be empty. */
  | (Common & {
      readonly kind: "text";
      readonly text: string;
      readonly asOf?: CivilDate;
      readonly files?: readonly ReceivedFile[];
    })
  /** A button: `text` is what the person would have typed, `value` the choice's id. */
  | (Common & { readonly kind: "action"; readonly value: string; readonly text: string })
  | (Common & { readonly kind: "feedback"; readonly feedback: Feedback })
  /** The person pressed stop: the running turn of this conversation is aborted. */
  | (Common & { readonly kind: "stop" });

/** A file that came with a message. The channel has fetched and, where the platform encrypts, decrypted it. */
export type ReceivedFile = {
  readonly name: string;
  readonly mime: string;
  /** In bytes. */
  readonly size: number;
};

/** A verdict on one answer; `null` takes an earlier verdict back. */
export type Feedback = {
  readonly answerId: string;
  readonly verdict: "up" | "down" | null;
  readonly reason: FeedbackReason | null;
};

export const feedbackReasons = ["off-topic", "incomplete", "wrong", "outdated"] as const;
export type FeedbackReason = (typeof feedbackReasons)[number];
