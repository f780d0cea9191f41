// The port behind which text recognition hides. It is optional: without it scans and photos are skipped with a
// reason that says what to install.

/** A line as it stands in the picture; places in pixels from the top left corner. */
export type RecognisedLine = {
  readonly text: string;
  /** 0 to 100. */
  readonly confidence: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

export type Recogniser = {
  /** The lines in a PNG, JPEG or PNM picture; throws when it is no picture. */
  readonly recognise: (picture: Uint8Array) => Promise<readonly RecognisedLine[]>;
  readonly close: () => Promise<void>;
};

/** Opens a recogniser for one document; null where none is installed. */
export type OpenRecogniser = () => Promise<Recogniser | null>;

export const howToInstall = "需要文字识别，请安装 tesseract.js 和 @tesseract.js-data/chi_sim";
