// Shows an answer while it is written, without ever showing a sentence that was not checked: a wrong figure
// on the screen for two seconds has been read. The first sentence that fails ends the preview.

import { sentencesIn } from "../sentences.ts";

/** Given the model's text so far, calls `show` with all checked sentences each time there is one more. */
export function createPreview(
  field: string,
  isSound: (sentence: string) => boolean,
  show: (text: string) => void,
): (textSoFar: string) => void {
  let shown = 0;
  let isOver = false;
  return (textSoFar) => {
    if (isOver) return;
    const written = fieldSoFar(textSoFar, field);
    // The last sentence may go on, and a mark may still follow it.
    const complete = sentencesIn(written).slice(0, -1);
    for (const { text, end } of complete.filter((sentence) => sentence.end > shown)) {
      if (text.trim() !== "" && !isSound(text)) {
        isOver = true;
        return;
      }
      shown = end;
      show(written.slice(0, shown));
    }
  };
}

/** What has been written of a string field of a JSON object that may break off anywhere. */
function fieldSoFar(text: string, field: string): string {
  const spoken = text.replace(/<think>[\s\S]*?(?:<\/think>|$)/g, "");
  const match = new RegExp(
    `"${field}"\\s*:\\s*"((?:[^"\\\\\\u0000-\\u001f]|\\\\(?:u[0-9a-fA-F]{4}|[^u]))*)`,
  ).exec(spoken);
  return match ? String(JSON.parse(`"${match[1]}"`)) : "";
}
