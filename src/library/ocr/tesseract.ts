// Recognition with tesseract.js and the language data in node_modules. Nothing is fetched and nothing is cached
// on disk.

import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { OpenRecogniser, RecognisedLine } from "./ocr.ts";

const language = "chi_sim";
const leastConfidence = 40;
const betweenChinese =
  /(?<=[\p{Script=Han}\d%，。；：、（）《》]) (?=[\p{Script=Han}\d，。；：、（）《》])/gu;

/** Opens tesseract; null when it, or its data, is not installed. */
export const openTesseract: OpenRecogniser = async () => {
  const langPath = languageFolder();
  const tesseract = langPath === null ? null : await import("tesseract.js").catch(() => null);
  if (tesseract === null || langPath === null) return null;
  const worker = await tesseract.createWorker(language, tesseract.OEM.LSTM_ONLY, {
    langPath,
    cacheMethod: "none",
    gzip: true,
    // Without it a picture that cannot be read would be thrown where nobody can catch it; the promise rejects too.
    errorHandler: () => undefined,
  });
  return {
    recognise: async (picture) => {
      const { data } = await worker.recognize(Buffer.from(picture), {}, { blocks: true, text: false });
      const lines = (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((one) => one.lines));
      // A seal, a QR code or a photo is read as words too, with little confidence.
      const legible = lines.filter(({ confidence }) => confidence >= leastConfidence);
      return legible.map(({ text, confidence, bbox }): RecognisedLine => {
        const words = text.trim().replace(betweenChinese, "");
        return { text: words, confidence, left: bbox.x0, right: bbox.x1, top: bbox.y0, bottom: bbox.y1 };
      });
    },
    close: async () => {
      await worker.terminate();
    },
  };
};

function languageFolder(): string | null {
  try {
    const { resolve } = createRequire(import.meta.url);
    return join(dirname(resolve("@tesseract.js-data/chi_sim/package.json")), "4.0.0_best_int");
  } catch {
    // Not installed: the package is optional.
    return null;
  }
}
