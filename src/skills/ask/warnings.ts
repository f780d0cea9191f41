// What must be said beside a quote: that its clause has been replaced.

import type { Citing } from "./citing.ts";
import type { Inquiry } from "./inquiry.ts";
import { supersededNote } from "./wording.ts";

/** A warning for each quote that no longer holds. */
export function warnings(
  inquiry: Pick<Inquiry, "language" | "library" | "reader">,
  citing: Citing,
): readonly string[] {
  const { language, library, reader } = inquiry;
  return citing
    .citations()
    .filter((citation) => citation.superseded)
    .map((citation) => {
      const successor = citation.successor ? library.passage(citation.successor, reader.audience) : null;
      return supersededNote(citation, successor, language);
    });
}
