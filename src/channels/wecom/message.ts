// What is sent to WeCom, before it is known over which of its doors.

import type { FileBlock } from "../../chat/files.ts";

export type WecomMessage =
  | { readonly kind: "markdown"; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  /** `instead` is what to say where the card is not taken. */
  | { readonly kind: "card"; readonly card: TemplateCard; readonly instead: string }
  | { readonly kind: "image"; readonly name: string; readonly png: Uint8Array; readonly alt: string }
  /** Goes by the self-built app; the AI bot's content passes through the vendor's cloud. */
  | { readonly kind: "file"; readonly file: FileBlock };

/** The kinds of template card in use, as the protocol names their fields. */
export type TemplateCard = {
  readonly card_type: "button_interaction" | "vote_interaction";
  readonly main_title: { readonly title: string; readonly desc?: string };
  /** Names the answer and the card in it; unique in an app. */
  readonly task_id: string;
  readonly button_list?: readonly CardButton[];
  readonly checkbox?: {
    readonly question_key: string;
    readonly mode: 0;
    readonly option_list: readonly { readonly id: string; readonly text: string }[];
  };
  readonly submit_button?: { readonly text: string; readonly key: string };
};

export type CardButton = { readonly text: string; readonly style: number; readonly key: string };
