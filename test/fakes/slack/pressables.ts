// Finding what a person can press in blocks, and what a press of it looks like to the app.

import { type Fields, fieldsOf, innerText, isFields, listOf, present, textOf } from "./values.ts";

/** Which button or menu: its label or action id, and the option where there are several. */
export type Press =
  | string
  | {
      readonly label?: string;
      readonly actionId?: string;
      readonly option?: string;
      readonly value?: string;
    };

type Pressable = {
  readonly element: Fields;
  readonly blockId: string;
  readonly label: string;
  readonly action: Fields;
};

/** The action of the press, as it stands in `actions` of the payload. Throws when there is no such thing. */
export function actionOf(blocks: readonly Fields[], press: Press): Fields {
  const wanted = typeof press === "string" ? { label: press } : press;
  const all = blocks.flatMap((block) => pressablesOf(block));
  const found = all.filter(
    ({ element, label, action }) =>
      (wanted.label === undefined || label === wanted.label || element.action_id === wanted.label) &&
      (wanted.actionId === undefined || element.action_id === wanted.actionId) &&
      (wanted.option === undefined ||
        optionOf(action) === wanted.option ||
        optionValue(action) === wanted.option) &&
      (wanted.value === undefined || action.value === wanted.value || optionValue(action) === wanted.value),
  );
  const [first] = found;
  if (first) return first.action;
  const there = all.map(({ label, element, action }) =>
    [label, element.action_id, optionOf(action)].filter(Boolean),
  );
  throw new Error(`nothing to press like ${JSON.stringify(press)}; there is ${JSON.stringify(there)}`);
}

function pressablesOf(block: Fields): readonly Pressable[] {
  const blockId = textOf(block.block_id) ?? "";
  const inner = [...listOf(block.child_blocks), ...(block.type === "carousel" ? listOf(block.elements) : [])];
  const own = [
    block.accessory,
    ...(block.type === "carousel" ? [] : listOf(block.elements)),
    ...listOf(block.actions),
    block.element,
  ];
  return [
    ...own.filter(isFields).flatMap((element) => choicesOf(element, blockId)),
    ...inner.map(fieldsOf).flatMap((child) => pressablesOf({ block_id: blockId, ...child })),
  ];
}

/** One entry for a button, one for each option of a menu, two for feedback. */
function choicesOf(element: Fields, blockId: string): readonly Pressable[] {
  const type = textOf(element.type) ?? "";
  const common = { type, action_id: element.action_id ?? "generated", block_id: blockId };
  const entry = (label: string, more: Fields): Pressable => ({
    element,
    blockId,
    label,
    action: present({ ...common, ...more }),
  });
  if (type === "button" || type === "icon_button")
    return [
      entry(innerText(element.text), { text: element.text, value: element.value, style: element.style }),
    ];
  if (type === "feedback_buttons")
    return ["positive_button", "negative_button"].map((side) => {
      const button = fieldsOf(element[side]);
      return entry(innerText(button.text), { text: button.text, value: button.value });
    });
  const options = [
    ...listOf(element.options),
    ...listOf(element.option_groups).flatMap((one) => listOf(fieldsOf(one).options)),
  ];
  const isMulti = type === "checkboxes" || type === "multi_static_select";
  return options.map((option) => {
    const label =
      type === "overflow" || type === "radio_buttons"
        ? innerText(fieldsOf(option).text)
        : innerText(element.placeholder);
    return entry(label, isMulti ? { selected_options: [option] } : { selected_option: option });
  });
}

function optionOf(action: Fields): string {
  return innerText(chosen(action).text);
}

function optionValue(action: Fields): string | undefined {
  return textOf(chosen(action).value);
}

function chosen(action: Fields): Fields {
  return fieldsOf(action.selected_option ?? listOf(action.selected_options)[0]);
}
