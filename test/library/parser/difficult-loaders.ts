// Loaders that do to the worker what hostile files do; parser.test.ts registers them.

import { type Loader, type LoadOutcome, noMetadata } from "../../../src/library/loader.ts";

const difficulties: Readonly<Record<string, () => void>> = {
  hang: () => {
    for (;;);
  },
  heap: () => {
    const hoard: object[] = [];
    for (;;) hoard.push({ at: hoard.length, text: String(hoard.length) });
  },
  buffers: () => {
    const hoard: Uint8Array[] = [];
    while (hoard.length < 100) hoard.push(new Uint8Array(16 * 1024 * 1024).fill(1));
    for (;;);
  },
  exit: () => process.exit(3),
};

const difficultLoader: Loader = {
  extensions: [".txt"],
  load: async ({ bytes }): Promise<LoadOutcome> => {
    const text = new TextDecoder().decode(bytes);
    difficulties[text]?.();
    if (text === "reject later") queueMicrotask(() => Promise.reject(new Error("unhandled")));
    if (text === "reject later") await new Promise((resolve) => setImmediate(resolve));
    const blocks = [
      { kind: "heading", level: 1, text: "题" },
      { kind: "paragraph", text },
    ] as const;
    return { status: "loaded", document: { metadata: noMetadata, blocks, warnings: [`read ${text}`] } };
  },
};

export const loaders: readonly Loader[] = [difficultLoader];
