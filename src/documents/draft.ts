// What a drafted document is before it becomes a file: sections of blocks whose sentences carry their figures along, so
// that every number on the page can be asked where it comes from. Word files, plain text and JSON are read off this.

export const draftKinds = [
  "proposal",
  "source-notes",
  "marketing-plan",
  "investigation-report",
  "project-report",
  "visit-note",
  "client-checklist",
  "reviewer-reply",
  "committee-qa",
  "post-loan-check",
  "visit-brief",
  "memo",
] as const;

export type DraftKind = (typeof draftKinds)[number];

/** Who may read it; the compliance pass is stricter with what a client sees. */
export type Audience = "client" | "internal";

/** A number in the text, or words taken from the case as they stand, with where they come from. */
export type DraftFigure = {
  /** What it is, e.g. `2025年营业收入`. */
  readonly label: string;
  readonly value: number | string;
  /** As it stands in the sentence, with its unit: `12,000万元`. */
  readonly text: string;
  /** `case:<expression>` | `engine:<name>#<field>` | `parameter:<id>@<date>`; see resolve.ts. */
  readonly from: string;
  /** What the engine was given. */
  readonly input?: Readonly<Record<string, unknown>>;
};

/** Words of the template, without digits but for dates and clause numbers; or a figure. */
export type Piece = string | DraftFigure;

export type Sentence = readonly Piece[];

export type TableColumn = {
  readonly title: string;
  /** Share of the table's width, compared with the other columns. */
  readonly width?: number;
  readonly align?: "left" | "right" | "center";
};

export type Block =
  | { readonly type: "paragraph"; readonly sentences: readonly Sentence[] }
  | { readonly type: "list"; readonly ordered: boolean; readonly items: readonly Sentence[] }
  | {
      readonly type: "table";
      readonly title: string;
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly Sentence[])[];
      /** Its words name places and inputs of other figures; digits in them are no amounts. */
      readonly isReference?: boolean;
      /** How to read the table, under it. */
      readonly note?: Sentence;
    }
  | {
      readonly type: "picture";
      readonly title: string;
      /** The drawing as SVG; its own text is drawn with `fontFamily` of picture.ts. */
      readonly svg: string;
      /** What is to be seen, for who cannot see it. Its numbers are figures as well. */
      readonly alt: Sentence;
      /** Pixels of the drawing; the page shows it as wide as fits. */
      readonly width: number;
      readonly height: number;
    };

export type Section = {
  /** Stable name for commands and tests, e.g. `options`. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** One level below: 1.1, 1.2. */
  readonly parts?: readonly Omit<Section, "parts">[];
};

/** Something the document would say and the case does not hold. */
export type Missing = { readonly section: string; readonly what: string; readonly why: string };

/** Something that is wrong. A blocking one keeps the document from being written to a file. */
export type DraftFinding = {
  readonly code: string;
  readonly level: "blocking" | "caution";
  /** Section's title, and the sentence where one is meant. */
  readonly section: string;
  readonly sentence: string;
  readonly text: string;
  /** The rule, e.g. `01-总则与红线#第十三条`. */
  readonly clause?: string;
  /** What to write or do instead. */
  readonly mend: string;
};

export type Draft = {
  readonly kind: DraftKind;
  readonly title: string;
  readonly audience: Audience;
  readonly client: { readonly id: string; readonly name: string };
  readonly date: string;
  /** The last day on which the paper may be relied on; left out where none counts. */
  readonly validUntil?: string;
  readonly sections: readonly Section[];
  readonly assumptions: readonly Sentence[];
  readonly missing: readonly Missing[];
  readonly findings: readonly DraftFinding[];
  /** Set when a model polished the words: the human who read them. */
  readonly wording?: { readonly by: "model"; readonly reviewedBy: string };
};

/**
 * A sentence out of words and figures; a sentence put in is taken apart.
 * Example: say`贵公司收入${revenue}。` is ["贵公司收入", revenue, "。"].
 */
export function say(words: TemplateStringsArray, ...put: readonly (Piece | Sentence)[]): Sentence {
  return words
    .flatMap((word, at): readonly Piece[] => [word, ...piecesOf(put[at] ?? "")])
    .filter((piece) => piece !== "");
}

export function paragraph(...sentences: readonly Sentence[]): Block {
  return { type: "paragraph", sentences };
}

export function list(items: readonly Sentence[], ordered = false): Block {
  return { type: "list", ordered, items };
}

/** Joins sentences or words with a mark. Example: joined([[“甲”], [“乙”]], "、") is 甲、乙. */
export function joined(sentences: readonly (Piece | Sentence)[], mark: string): Sentence {
  return sentences.flatMap((one, at): readonly Piece[] => [...(at === 0 ? [] : [mark]), ...piecesOf(one)]);
}

/** What a section says when the case lacks what it needs: never an empty section. */
export function lacking(what: string, why: string): Block {
  return paragraph([`本节待补：${what}。${why}。`]);
}

export function sentenceText(sentence: Sentence): string {
  return sentence.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("");
}

/** Every sentence of a block, table cells and titles included, in reading order. */
export function sentencesOf(block: Block): readonly Sentence[] {
  switch (block.type) {
    case "paragraph":
      return block.sentences;
    case "list":
      return block.items;
    case "table":
      return [
        [block.title],
        ...block.columns.map(({ title }) => [title]),
        ...block.rows.flat(),
        ...(block.note ? [block.note] : []),
      ];
    case "picture":
      return [[block.title], block.alt];
  }
}

/** The sections with their parts, in reading order, numbered as on the page: 1, 1.1, 2. */
export function numberedSections(
  draft: Pick<Draft, "sections">,
): readonly { readonly number: string; readonly section: Omit<Section, "parts"> }[] {
  return draft.sections.flatMap((section, at) => [
    { number: String(at + 1), section },
    ...(section.parts ?? []).map((part, below) => ({ number: `${at + 1}.${below + 1}`, section: part })),
  ]);
}

/** The figures in the order in which they are first met, each once. */
export function figuresOf(draft: Pick<Draft, "sections" | "assumptions">): readonly DraftFigure[] {
  const sentences = [
    ...numberedSections(draft).flatMap(({ section }) => section.blocks.flatMap(sentencesOf)),
    ...draft.assumptions,
  ];
  const figures = sentences.flat().filter((piece): piece is DraftFigure => typeof piece !== "string");
  return [...new Map(figures.map((figure) => [figureKey(figure), figure])).values()];
}

/** Two figures with one key are the same figure and share a source note. */
export function figureKey({ from, text, input }: DraftFigure): string {
  return `${from}\n${text}\n${input ? JSON.stringify(input) : ""}`;
}

function piecesOf(put: Piece | Sentence): readonly Piece[] {
  return Array.isArray(put) ? (put as Sentence) : [put as Piece];
}
