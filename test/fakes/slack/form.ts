// A modal's form as the person's Slack fills it: every input has a value, and what may not be empty is not.

import { type Fields, fieldsOf, innerText, listOf, textOf } from "./values.ts";

/** Values by block id, action id or label; a choice by its text or value. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** `state.values` of the submission. Throws where Slack's client would not let the person submit. */
export function filledForm(blocks: readonly Fields[], values: FormValues): Fields {
  const inputs = blocks.filter(({ type }) => type === "input");
  const known = inputs.flatMap((block) => keysOf(block));
  for (const key of Object.keys(values))
    if (!known.includes(key)) throw new Error(`the form has no input ${key}; it has ${known.join(", ")}`);
  return Object.fromEntries(
    inputs.map((block) => {
      const element = fieldsOf(block.element);
      const given = keysOf(block)
        .map((key) => values[key])
        .find((value) => value !== undefined);
      const state = stateOf(element, given);
      if (isEmpty(state) && block.optional !== true)
        throw new Error(`${innerText(block.label)} must not be empty`);
      return [textOf(block.block_id) ?? "", { [textOf(element.action_id) ?? "generated"]: state }];
    }),
  );
}

function keysOf(block: Fields): readonly string[] {
  const element = fieldsOf(block.element);
  return [textOf(block.block_id), textOf(element.action_id), innerText(block.label)].filter(
    (key) => key !== undefined,
  );
}

function stateOf(element: Fields, given: string | readonly string[] | undefined): Fields {
  const type = textOf(element.type) ?? "";
  if (["static_select", "radio_buttons"].includes(type)) {
    const option = given === undefined ? element.initial_option : choiceOf(element, String(given));
    return { type, selected_option: option ?? null };
  }
  if (["checkboxes", "multi_static_select"].includes(type)) {
    const options =
      given === undefined
        ? listOf(element.initial_options)
        : [given].flat().map((one) => choiceOf(element, one));
    return { type, selected_options: options };
  }
  if (type === "datepicker") return { type, selected_date: given ?? element.initial_date ?? null };
  if (type === "users_select") return { type, selected_user: given ?? element.initial_user ?? null };
  return typedState(element, type, given);
}

function typedState(element: Fields, type: string, given: string | readonly string[] | undefined): Fields {
  const value = given === undefined ? (textOf(element.initial_value) ?? null) : String(given) || null;
  const [least, most] = [Number(element.min_length ?? 0), Number(element.max_length ?? 3000)];
  if (value !== null && (value.length < least || value.length > most))
    throw new Error(`${value} must have ${least} to ${most} characters`);
  if (type === "number_input" && value !== null) checkNumber(element, value);
  return { type, value };
}

function checkNumber(element: Fields, value: string): void {
  const number = Number(value);
  const isWhole = element.is_decimal_allowed === true || Number.isInteger(number);
  const [least, most] = [Number(element.min_value ?? -Infinity), Number(element.max_value ?? Infinity)];
  if (value.trim() === "" || !Number.isFinite(number) || !isWhole || number < least || number > most)
    throw new Error(`${value} is no number the form takes`);
}

function choiceOf(element: Fields, wanted: string): Fields {
  const groups = listOf(element.option_groups).flatMap((group) => listOf(fieldsOf(group).options));
  const options = [...listOf(element.options), ...groups].map(fieldsOf);
  const option = options.find(({ value, text }) => value === wanted || innerText(text) === wanted);
  if (option) return option;
  throw new Error(`no option ${wanted}; there is ${options.map(({ text }) => innerText(text)).join(", ")}`);
}

function isEmpty(state: Fields): boolean {
  return Object.entries(state).every(
    ([key, value]) => key === "type" || value === null || (Array.isArray(value) && value.length === 0),
  );
}
