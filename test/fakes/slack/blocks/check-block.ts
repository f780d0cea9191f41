// One block at a time: what each kind must have and how much it may hold.

import { limits } from "../limits.ts";
import { type Fields, fieldsOf, isFields, listOf } from "../values.ts";
import { checkActionIds, checkElement, elementsOf } from "./elements.ts";
import { checkImageSource } from "./image.ts";
import { checkCount, checkOneOf, checkString, checkText, type Problems, type Surface } from "./problems.ts";
import { checkRichText } from "./rich-text.ts";
import { checkDataTable, checkTable, checkVisualization } from "./tables.ts";

type Check = (problems: Problems, at: string, block: Fields) => void;

const everywhere = [
  "actions",
  "context",
  "divider",
  "header",
  "image",
  "input",
  "rich_text",
  "section",
  "video",
];

/** Which blocks each surface shows. */
const blocksOn: Readonly<Record<Surface, readonly string[]>> = {
  message: [
    ...everywhere,
    "card",
    "carousel",
    "container",
    "context_actions",
    "data_table",
    "data_visualization",
    "markdown",
    "plan",
    "table",
    "task_card",
  ],
  modal: [...everywhere, "alert"],
  home: everywhere,
};

const childBlocks = [
  "actions",
  "context",
  "divider",
  "header",
  "image",
  "input",
  "rich_text",
  "section",
  "table",
  "video",
];

const checks: Readonly<Record<string, Check>> = {
  section: checkSection,
  header: (problems, at, block) => checkText(problems, `${at}/text`, block.text, { most: limits.header }),
  context: checkContext,
  actions: (problems, at, block) =>
    checkElements(problems, at, block, elementsOf.actions, limits.actionsElements),
  context_actions: (problems, at, block) =>
    checkElements(problems, at, block, elementsOf.contextActions, limits.contextActionsElements),
  image: checkImage,
  input: checkInput,
  markdown: (problems, at, block) =>
    checkString(problems, `${at}/text`, block.text, { most: limits.markdownBlocks }),
  rich_text: checkRichText,
  table: checkTable,
  data_table: checkDataTable,
  data_visualization: checkVisualization,
  alert: checkAlert,
  card: checkCard,
  carousel: checkCarousel,
  container: checkContainer,
  task_card: checkTaskCard,
  plan: checkPlan,
};

export function checkBlock(problems: Problems, at: string, value: unknown, surface: Surface): void {
  checkOne(problems, at, value, blocksOn[surface]);
}

function checkOne(problems: Problems, at: string, value: unknown, allowed: readonly string[]): void {
  if (!isFields(value)) {
    problems.add(at, "must be an object");
    return;
  }
  const type = String(value.type);
  if (!allowed.includes(type)) {
    problems.add(`${at}/type`, `unsupported type: ${type}`);
    return;
  }
  checkString(problems, `${at}/block_id`, value.block_id, { most: limits.blockId, optional: true });
  checks[type]?.(problems, at, value);
}

function checkSection(problems: Problems, at: string, block: Fields): void {
  if (block.text === undefined && block.fields === undefined)
    problems.add(at, "must provide either text or fields");
  checkText(problems, `${at}/text`, block.text, { most: limits.sectionText, mrkdwn: true, optional: true });
  if (block.fields !== undefined) {
    const fields = checkCount(problems, `${at}/fields`, block.fields, { most: limits.sectionFields });
    fields.forEach((field, index) => {
      checkText(problems, `${at}/fields/${index}`, field, { most: limits.sectionField, mrkdwn: true });
    });
  }
  if (block.accessory !== undefined)
    checkElement(problems, `${at}/accessory`, block.accessory, elementsOf.accessory);
}

function checkContext(problems: Problems, at: string, block: Fields): void {
  const elements = checkCount(problems, `${at}/elements`, block.elements, { most: limits.contextElements });
  elements.forEach((element, index) => {
    const place = `${at}/elements/${index}`;
    if (fieldsOf(element).type === "image") checkImageSource(problems, place, fieldsOf(element));
    else checkText(problems, place, element, { most: limits.textObject, mrkdwn: true });
  });
}

function checkElements(
  problems: Problems,
  at: string,
  block: Fields,
  allowed: readonly string[],
  most: number,
): void {
  const elements = checkCount(problems, `${at}/elements`, block.elements, { most });
  elements.forEach((element, index) => {
    checkElement(problems, `${at}/elements/${index}`, element, allowed);
  });
  checkActionIds(problems, `${at}/elements`, elements);
}

function checkImage(problems: Problems, at: string, block: Fields): void {
  checkImageSource(problems, at, block);
  checkText(problems, `${at}/title`, block.title, { most: limits.imageTitle, optional: true });
}

function checkInput(problems: Problems, at: string, block: Fields): void {
  checkText(problems, `${at}/label`, block.label, { most: limits.inputLabel });
  checkText(problems, `${at}/hint`, block.hint, { most: limits.inputHint, optional: true });
  checkElement(problems, `${at}/element`, block.element, elementsOf.input);
}

function checkAlert(problems: Problems, at: string, block: Fields): void {
  checkText(problems, `${at}/text`, block.text, { most: limits.alertText, mrkdwn: true });
  checkOneOf(problems, `${at}/level`, block.level, ["default", "info", "warning", "error", "success"]);
}

function checkCard(problems: Problems, at: string, block: Fields): void {
  if (!["hero_image", "title", "actions", "body"].some((key) => block[key] !== undefined))
    problems.add(at, "must provide one of hero_image, title, actions, body");
  for (const key of ["title", "subtitle"])
    checkText(problems, `${at}/${key}`, block[key], { most: limits.cardTitle, mrkdwn: true, optional: true });
  checkText(problems, `${at}/body`, block.body, { most: limits.cardBody, mrkdwn: true, optional: true });
  if (block.actions === undefined) return;
  const actions = checkCount(problems, `${at}/actions`, block.actions, { most: limits.cardActions });
  actions.forEach((action, index) => {
    checkElement(problems, `${at}/actions/${index}`, action, ["button"]);
  });
}

function checkCarousel(problems: Problems, at: string, block: Fields): void {
  const cards = checkCount(problems, `${at}/elements`, block.elements, { most: limits.carouselCards });
  cards.forEach((card, index) => {
    checkOne(problems, `${at}/elements/${index}`, card, ["card"]);
  });
}

function checkContainer(problems: Problems, at: string, block: Fields): void {
  if (block.title === undefined && block.rich_text_title === undefined)
    problems.add(at, "must provide title or rich_text_title");
  checkText(problems, `${at}/title`, block.title, { most: limits.containerTitle, optional: true });
  const subtitle = { most: limits.containerTitle, mrkdwn: true, optional: true };
  checkText(problems, `${at}/subtitle`, block.subtitle, subtitle);
  if (block.default_collapsed === true && block.is_collapsible !== true)
    problems.add(`${at}/default_collapsed`, "requires is_collapsible");
  const blocks = checkCount(problems, `${at}/child_blocks`, block.child_blocks, {
    most: limits.containerBlocks,
  });
  blocks.forEach((child, index) => {
    checkOne(problems, `${at}/child_blocks/${index}`, child, childBlocks);
  });
}

function checkTaskCard(problems: Problems, at: string, block: Fields): void {
  checkString(problems, `${at}/task_id`, block.task_id, { most: limits.blockId });
  checkString(problems, `${at}/title`, block.title, { most: limits.taskText });
  if (block.status === undefined) problems.add(`${at}/status`, "missing required field");
  checkOneOf(problems, `${at}/status`, block.status, ["pending", "in_progress", "complete", "error"]);
}

function checkPlan(problems: Problems, at: string, block: Fields): void {
  checkString(problems, `${at}/title`, block.title, { most: limits.taskText });
  listOf(block.tasks).forEach((task, index) => {
    checkOne(problems, `${at}/tasks/${index}`, task, ["task_card"]);
  });
}
