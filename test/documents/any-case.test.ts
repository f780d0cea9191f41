// Every kind of document of cases nobody thought of: no number without a source, nothing empty, nothing that is no text.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draftKinds } from "../../src/documents/draft.ts";
import { anyCase } from "./any-case.ts";
import { drafted, textOf } from "./sample-documents.ts";

const faults = new Set([
  "figure-unresolved",
  "number-without-source",
  "empty-section",
  "wrong-total",
  "wrong-name",
]);

describe.each(draftKinds)("%s of any client", (kind) => {
  it("says where each of its numbers is from and leaves no section empty", () => {
    fc.assert(
      fc.property(anyCase, (client) => {
        const draft = drafted(kind, client);
        expect(draft.findings.filter(({ code }) => faults.has(code))).toEqual([]);
        const text = textOf(draft);
        expect(text).not.toMatch(/undefined|NaN|Infinity|\[object|null/u);
        expect(textOf(drafted(kind, client))).toBe(text);
      }),
      { numRuns: 40, seed: 11 },
    );
  }, 60_000);
});
