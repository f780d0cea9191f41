// How far an ingest has come, for whoever waits: a bar that is redrawn on a terminal, a line every five seconds
// in a log file.

import type { Clock } from "../dates.ts";
import type { IngestProgress } from "./ingest.ts";

export type ProgressDeps = {
  /** Writes to stderr. */
  readonly write: (text: string) => void;
  readonly clock: Clock;
  readonly isTerminal: boolean;
  /** Columns of the terminal, asked at each drawing because a window can be resized. */
  readonly columns: () => number;
};

export type Progress = {
  readonly update: (progress: IngestProgress) => void;
  /** Leaves the cursor on a clean line; call it also when the ingest failed. */
  readonly end: () => void;
};

const redrawEveryMs = 100;
const lineEveryMs = 5000;
const widestBar = 30;
const eraseLine = "\r\u001b[2K";

/** Shows progress; calls that come too soon after another are not shown, except the last file. */
export function createProgress({ write, clock, isTerminal, columns }: ProgressDeps): Progress {
  const start = clock().getTime();
  const every = isTerminal ? redrawEveryMs : lineEveryMs;
  let shownAt: number | null = isTerminal ? null : start;
  let isDrawn = false;
  return {
    update: (progress) => {
      const now = clock().getTime();
      const isLast = isTerminal && progress.done === progress.total;
      if (shownAt !== null && now - shownAt < every && !isLast) return;
      shownAt = now;
      const words = describe(progress, now - start);
      if (isTerminal) write(`${eraseLine}${fitted(progress, words, columns())}`);
      else write(`${words}\n`);
      isDrawn = isTerminal;
    },
    end: () => {
      if (isDrawn) write(eraseLine);
      isDrawn = false;
    },
  };
}

function describe({ done, total, passages, skipped }: IngestProgress, ms: number): string {
  const left = skipped === 0 ? "" : `，跳过 ${skipped} 个`;
  return `导入 ${done}/${total} 个文件，${passages} 条${left}，${Math.round(ms / 1000)} 秒`;
}

/** The bar takes what room the words leave; a line of the terminal's full width would wrap. */
function fitted({ done, total }: IngestProgress, words: string, columns: number): string {
  const room = columns - 1;
  const barWidth = Math.min(widestBar, room - displayWidth(words) - 1);
  if (barWidth < 5) return clipped(words, room);
  const filled = total === 0 ? barWidth : Math.round((barWidth * done) / total);
  return `${"█".repeat(filled)}${"░".repeat(barWidth - filled)} ${words}`;
}

function clipped(text: string, room: number): string {
  let width = 0;
  let result = "";
  for (const character of text) {
    width += displayWidth(character);
    if (width > room) break;
    result += character;
  }
  return result;
}

/** Chinese characters and full-width marks take two columns. */
function displayWidth(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u2E80-\uFFEF]/.test(character) ? 2 : 1), 0);
}
