// What Slack tells us, in our own words: one shape whatever the envelope was.

import type { ReceivedFile } from "../../../chat/inbound.ts";
import type { PressedElement } from "../actions.ts";

/** Who did it, as the payload says; checked before anything is done about it. */
export type Origin = {
  readonly user: string;
  readonly team: string | null;
  readonly enterprise: string | null;
  /** Every team the payload names as the user's own or the message's source. */
  readonly userTeams: readonly string[];
  /** Said in a channel that is shared with another organisation. */
  readonly isShared: boolean;
};

/** A place in a channel where something was said. */
export type Spot = {
  readonly channel: string;
  readonly isDirect: boolean;
  readonly ts: string;
  /** The first message of the thread; null outside threads. */
  readonly threadTs: string | null;
};

export type Incoming =
  | {
      readonly kind: "message";
      readonly origin: Origin;
      readonly spot: Spot;
      /** As Slack writes it, with its marks for people and links. */
      readonly text: string;
      readonly files: readonly ReceivedFile[];
      readonly isMention: boolean;
    }
  | {
      readonly kind: "home-opened";
      readonly origin: Origin;
      readonly tab: string;
      readonly channel: string | null;
    }
  | {
      readonly kind: "stopped";
      readonly origin: Origin;
      readonly channel: string;
      readonly threadTs: string | null;
    }
  | Pressed
  | {
      readonly kind: "submitted";
      readonly origin: Origin;
      readonly viewId: string;
      readonly callbackId: string;
      readonly metadata: string;
      readonly values: ViewValues;
    }
  | {
      readonly kind: "command";
      readonly origin: Origin;
      readonly channel: string;
      readonly text: string;
      readonly triggerId: string;
    }
  | {
      readonly kind: "shortcut";
      readonly origin: Origin;
      readonly callbackId: string;
      readonly triggerId: string;
    }
  | {
      readonly kind: "message-shortcut";
      readonly origin: Origin;
      readonly callbackId: string;
      readonly triggerId: string;
      readonly actionTs: string;
      readonly text: string;
    }
  | { readonly kind: "removed"; readonly what: string };

export type Pressed = {
  readonly kind: "pressed";
  readonly origin: Origin;
  readonly element: PressedElement;
  readonly actionTs: string;
  readonly triggerId: string;
  /** Where the pressed message stands; null on the home page and in modals. */
  readonly spot: Spot | null;
  /** The modal it was pressed in. */
  readonly view: PressedView | null;
};

export type PressedView = {
  readonly id: string;
  readonly hash: string | null;
  readonly isModal: boolean;
  readonly values: ViewValues;
};

/** `view.state.values`: block id → action id → what was filled in. */
export type ViewValues = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
