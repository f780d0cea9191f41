// The parts people press, choose and type into, checked one by one.

import { limits } from "../limits.ts";
import { fieldsOf, innerText, isFields, listOf } from "../values.ts";
import { checkImageSource } from "./image.ts";
import { checkCount, checkOneOf, checkString, checkText, type Problems } from "./problems.ts";

type Check = (problems: Problems, at: string, element: Readonly<Record<string, unknown>>) => void;

const pickers = [
  "users_select",
  "conversations_select",
  "channels_select",
  "external_select",
  "multi_users_select",
  "multi_conversations_select",
  "multi_channels_select",
  "multi_external_select",
];
const dates = ["datepicker", "datetimepicker", "timepicker"];
const choosing = [
  "static_select",
  "multi_static_select",
  "radio_buttons",
  "checkboxes",
  ...pickers,
  ...dates,
];

/** Which elements may stand where. */
export const elementsOf = {
  actions: ["button", "overflow", "workflow_button", "rich_text_input", ...choosing],
  accessory: ["button", "overflow", "workflow_button", "image", ...choosing],
  contextActions: ["feedback_buttons", "icon_button"],
  input: [
    "plain_text_input",
    "number_input",
    "email_text_input",
    "url_text_input",
    "rich_text_input",
    "file_input",
    ...choosing,
  ],
} as const;

const checks: Readonly<Record<string, Check>> = {
  button: checkButton,
  overflow: (problems, at, element) => checkOptions(problems, at, element, limits.overflowOptions),
  static_select: checkSelect,
  multi_static_select: checkSelect,
  radio_buttons: (problems, at, element) => checkOptions(problems, at, element, limits.checkOptions),
  checkboxes: (problems, at, element) => checkOptions(problems, at, element, limits.checkOptions),
  plain_text_input: checkTyped,
  number_input: checkNumber,
  email_text_input: checkTyped,
  url_text_input: checkTyped,
  file_input: checkFileInput,
  feedback_buttons: checkFeedback,
  icon_button: checkIcon,
  image: checkImageSource,
};

/** One element; `allowed` says which types its place takes. */
export function checkElement(
  problems: Problems,
  at: string,
  value: unknown,
  allowed: readonly string[],
): void {
  if (!isFields(value)) {
    problems.add(at, "must be an object");
    return;
  }
  const type = String(value.type);
  if (!allowed.includes(type)) {
    problems.add(`${at}/type`, `unsupported type: ${type}`);
    return;
  }
  checkString(problems, `${at}/action_id`, value.action_id, { most: limits.actionId, optional: true });
  if (value.confirm !== undefined) checkConfirm(problems, `${at}/confirm`, value.confirm);
  checkText(problems, `${at}/placeholder`, value.placeholder, { most: limits.placeholder, optional: true });
  checks[type]?.(problems, at, value);
}

/** Action ids must differ within one block. */
export function checkActionIds(problems: Problems, at: string, elements: readonly unknown[]): void {
  const ids = elements.map((element) => fieldsOf(element).action_id).filter((id) => id !== undefined);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) problems.add(at, `\`action_id\` ${String(twice)} already exists`);
}

function checkButton(problems: Problems, at: string, element: Readonly<Record<string, unknown>>): void {
  checkText(problems, `${at}/text`, element.text, { most: limits.buttonText });
  checkString(problems, `${at}/value`, element.value, { least: 0, most: limits.buttonValue, optional: true });
  checkOneOf(problems, `${at}/style`, element.style, ["primary", "danger"]);
  checkLabel(problems, at, element);
  if (element.url === undefined) return;
  checkString(problems, `${at}/url`, element.url, { most: limits.buttonUrl });
  if (!URL.canParse(String(element.url))) problems.add(`${at}/url`, "invalid URL");
}

function checkLabel(problems: Problems, at: string, element: Readonly<Record<string, unknown>>): void {
  const rules = { most: limits.accessibilityLabel, optional: true };
  checkString(problems, `${at}/accessibility_label`, element.accessibility_label, rules);
}

function checkSelect(problems: Problems, at: string, element: Readonly<Record<string, unknown>>): void {
  if (element.option_groups === undefined) {
    checkOptions(problems, at, element, limits.selectOptions);
    return;
  }
  if (element.options !== undefined)
    problems.add(at, "must provide either options or option_groups, not both");
  const groups = checkCount(problems, `${at}/option_groups`, element.option_groups, {
    most: limits.selectOptions,
  });
  groups.forEach((group, index) => {
    const place = `${at}/option_groups/${index}`;
    checkText(problems, `${place}/label`, fieldsOf(group).label, { most: limits.optionText });
    checkOptions(problems, place, fieldsOf(group), limits.selectOptions);
  });
}

function checkOptions(
  problems: Problems,
  at: string,
  element: Readonly<Record<string, unknown>>,
  most: number,
): void {
  const options = checkCount(problems, `${at}/options`, element.options, { most });
  const isRich = element.type === "radio_buttons" || element.type === "checkboxes";
  options.forEach((option, index) => {
    checkOption(problems, `${at}/options/${index}`, fieldsOf(option), isRich);
  });
  const values = options.map((option) => fieldsOf(option).value);
  if (new Set(values).size < values.length) problems.add(`${at}/options`, "option values must be unique");
  const initial = [...listOf(element.initial_options), element.initial_option].filter(
    (one) => one !== undefined,
  );
  for (const chosen of initial)
    if (!options.some((option) => sameOption(option, chosen)))
      problems.add(`${at}/initial_option`, "must match one of the options");
}

function checkOption(
  problems: Problems,
  at: string,
  option: Readonly<Record<string, unknown>>,
  mrkdwn: boolean,
): void {
  checkText(problems, `${at}/text`, option.text, { most: limits.optionText, mrkdwn });
  checkString(problems, `${at}/value`, option.value, { most: limits.optionValue });
  const rules = { most: limits.optionDescription, optional: true, mrkdwn };
  checkText(problems, `${at}/description`, option.description, rules);
}

function sameOption(left: unknown, right: unknown): boolean {
  const [one, other] = [fieldsOf(left), fieldsOf(right)];
  return one.value === other.value && innerText(one.text) === innerText(other.text);
}

function checkTyped(problems: Problems, at: string, element: Readonly<Record<string, unknown>>): void {
  const most = typeof element.max_length === "number" ? element.max_length : limits.inputLength;
  for (const key of ["min_length", "max_length"]) {
    const value = element[key];
    if (value === undefined) continue;
    if (typeof value !== "number" || value < 0 || value > limits.inputLength)
      problems.add(`${at}/${key}`, `must be less than ${limits.inputLength + 1}`);
  }
  checkString(problems, `${at}/initial_value`, element.initial_value, { least: 0, most, optional: true });
}

function checkNumber(problems: Problems, at: string, element: Readonly<Record<string, unknown>>): void {
  if (typeof element.is_decimal_allowed !== "boolean")
    problems.add(`${at}/is_decimal_allowed`, "missing required field");
  for (const key of ["initial_value", "min_value", "max_value"]) {
    const value = element[key];
    if (
      value !== undefined &&
      (typeof value !== "string" || value.trim() === "" || !Number.isFinite(Number(value)))
    )
      problems.add(`${at}/${key}`, "must be a number in a string");
  }
}

function checkFileInput(problems: Problems, at: string, element: Readonly<Record<string, unknown>>): void {
  const most = element.max_files;
  if (most !== undefined && !(typeof most === "number" && most >= 1 && most <= limits.fileInputFiles))
    problems.add(`${at}/max_files`, `must be between 1 and ${limits.fileInputFiles}`);
}

function checkFeedback(problems: Problems, at: string, element: Readonly<Record<string, unknown>>): void {
  for (const side of ["positive_button", "negative_button"]) {
    const button = element[side];
    const place = `${at}/${side}`;
    if (!isFields(button)) {
      problems.add(place, "missing required field");
      continue;
    }
    checkText(problems, `${place}/text`, button.text, { most: limits.buttonText });
    checkString(problems, `${place}/value`, button.value, { least: 0, most: limits.buttonValue });
    checkLabel(problems, place, button);
  }
}

function checkIcon(problems: Problems, at: string, element: Readonly<Record<string, unknown>>): void {
  if (element.icon !== "trash") problems.add(`${at}/icon`, "must be one of: trash");
  checkText(problems, `${at}/text`, element.text, { most: limits.buttonText });
  checkString(problems, `${at}/value`, element.value, { least: 0, most: limits.buttonValue, optional: true });
  checkLabel(problems, at, element);
}

function checkConfirm(problems: Problems, at: string, value: unknown): void {
  const confirm = fieldsOf(value);
  checkText(problems, `${at}/title`, confirm.title, { most: limits.confirmTitle, optional: true });
  checkText(problems, `${at}/text`, confirm.text, { most: limits.confirmText, mrkdwn: true });
  checkText(problems, `${at}/confirm`, confirm.confirm, { most: limits.confirmButton, optional: true });
  checkText(problems, `${at}/deny`, confirm.deny, { most: limits.confirmButton, optional: true });
  checkOneOf(problems, `${at}/style`, confirm.style, ["primary", "danger"]);
}
