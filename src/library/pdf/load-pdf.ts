// PDF as blocks: the text layer's lines without what runs through the document, footnotes with the paragraph
// that refers to them, tables as tables, scanned pages recognised where a recogniser is at hand.

import { type Loader, type LoadOutcome, noMetadata } from "../loader.ts";
import type { OpenRecogniser } from "../ocr/ocr.ts";
import { blocksOfPages } from "./pdf-blocks.ts";
import { readScans } from "./scans.ts";
import { withTextLayer } from "./text-layer.ts";

export type PdfOptions = {
  readonly openRecogniser: OpenRecogniser;
  /** A longer file is rejected. */
  readonly maxPages?: number;
  /** Scanned pages beyond these are named in the report and not read. */
  readonly maxRecognisedPages?: number;
};

/** Creates the loader of `.pdf` files. */
export function createPdfLoader({
  openRecogniser,
  maxPages = 5000,
  maxRecognisedPages = 10,
}: PdfOptions): Loader {
  return {
    extensions: [".pdf"],
    load: ({ bytes }) =>
      withTextLayer(bytes, { maxPages }, async (layer, takePicture): Promise<LoadOutcome> => {
        if (layer.status === "rejected") return layer;
        const options = { openRecogniser, maxPages: maxRecognisedPages };
        const { pages, warnings } = await readScans(layer.pages, takePicture, options);
        const blocks = blocksOfPages(pages);
        if (blocks.length === 0) return { status: "rejected", reason: warnings.join("；") || "PDF 没有文字" };
        return { status: "loaded", document: { metadata: noMetadata, blocks, warnings } };
      }),
  };
}
