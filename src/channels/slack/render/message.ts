// What the renderer hands to the transport: messages in the order in which they are posted.

import type { types } from "@slack/bolt";

export type SlackBlock = types.KnownBlock;

export type SlackMessage = {
  /** For notifications, screen readers and whoever cannot show blocks; never empty. */
  readonly text: string;
  /** May be empty: then the text is the message. */
  readonly blocks: readonly SlackBlock[];
  /** To be uploaded into the same thread, after the message. */
  readonly uploads: readonly Upload[];
};

export type Upload = UploadedPicture | UploadedFile | UploadedText;

type UploadedPicture = {
  readonly kind: "picture";
  readonly name: string;
  readonly title: string;
  readonly svg: string;
  readonly alt: string;
  /** Shown instead where the picture cannot be drawn or uploaded. */
  readonly instead: SlackMessage;
};

/** A file of the answer; its bytes are read under its id. */
type UploadedFile = {
  readonly kind: "file";
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mime: string;
  /** Shown instead where uploads are forbidden. */
  readonly instead: SlackMessage;
};

/** A file the renderer wrote itself: a table too large for a message. */
type UploadedText = {
  readonly kind: "text";
  readonly name: string;
  readonly title: string;
  readonly mime: string;
  readonly content: string;
  readonly instead: SlackMessage;
};
