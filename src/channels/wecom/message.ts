// What is sent to WeCom, before it is known over which of its ways: the kinds of message a person sees there.

export type WecomMessage =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "markdown"; readonly text: string }
  /** `template_card` as WeCom spells it, `task_id` included. */
  | {
      readonly kind: "card";
      readonly card: TemplateCard;
      /** What to say where the card is not taken. */
      readonly instead?: string;
    }
  /** A drawing, as PNG. */
  | {
      readonly kind: "image";
      readonly name: string;
      readonly png: Uint8Array;
      /** What it shows, in words. */
      readonly alt?: string;
    }
  /** A file of the coach's own; whoever sends it reads its bytes as the person it is for. */
  | { readonly kind: "file"; readonly fileId: string; readonly name: string };

export type TemplateCard = { readonly card_type: string; readonly task_id?: string } & Readonly<
  Record<string, unknown>
>;
