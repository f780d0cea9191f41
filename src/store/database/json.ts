// Values on their way into the database. People paste anything: a NUL character or half a surrogate pair is
// legal in a JavaScript string and refused by PostgreSQL, and must not turn a message into a fault.

/** Parameters as PostgreSQL takes them; both drivers apply it to every statement. */
export function storableParameters(parameters: readonly unknown[]): unknown[] {
  return parameters.map((parameter) => (typeof parameter === "string" ? storable(parameter) : parameter));
}

/** A value as a JSON parameter; `null` and `undefined` become SQL NULL. */
export function toJson(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === "string" ? storable(part) : part));
}

/** Text without NUL, lone surrogates replaced by U+FFFD. */
function storable(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed();
}
