// The formats that can be ingested. A new one is a loader and a line here.

import { markdownLoader } from "./load-markdown.ts";
import { textLoader } from "./load-text.ts";
import type { Loader } from "./loader.ts";

export const loaders: readonly Loader[] = [markdownLoader, textLoader];
