// The values of a submitted modal, by the input they came from.

export type SubmittedInput = {
  readonly value?: string | null | undefined;
  readonly selected_option?: { readonly value?: string | undefined } | null | undefined;
};

/** `view.state.values` of a submission: block id → action id → input. */
export type SubmittedValues = Readonly<Record<string, Readonly<Record<string, SubmittedInput>>>>;

export type Submitted<Values> =
  | { readonly status: "complete"; readonly values: Values }
  /** What is wrong, by block id: the `errors` of `response_action: "errors"`. */
  | { readonly status: "errors"; readonly errors: Readonly<Record<string, string>> };

/** The block of this input: its id may end with `:` and more, so that a changed view begins afresh. */
export function inputNamed(
  values: SubmittedValues,
  name: string,
): { readonly blockId: string; readonly value: string } {
  const blockId = Object.keys(values).find((id) => id === name || id.startsWith(`${name}:`)) ?? name;
  const input = Object.values(values[blockId] ?? {})[0];
  const value = input?.selected_option?.value ?? input?.value ?? "";
  return { blockId, value: value.trim() };
}
