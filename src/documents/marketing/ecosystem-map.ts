// 金融生态图: who the client gets money and goods from and gives them to, drawn from the case: owners above, suppliers
// left, customers right, banks below.

import { type Block, type DraftFigure, joined, type Sentence, say } from "../draft.ts";
import type { Material } from "../material.ts";
import { escaped, fontFamily } from "../picture.ts";

type Node = {
  readonly name: DraftFigure;
  /** What the line to it means, and how much goes along it. */
  readonly verb: string;
  readonly edge: DraftFigure;
};

type Ring = {
  readonly title: string;
  readonly nodes: readonly Node[];
  readonly colour: string;
};

const [width, height] = [760, 520];
/** Boxes that fit beside each other on a side, and above or below. */
const [mostBeside, mostAcross] = [5, 4];
const box = { width: 176, height: 46 };

/** The map with what it shows in words; null where the case knows nobody around the client. */
export function ecosystemMap(material: Material): Block | null {
  const rings = ringsOf(material);
  if (rings.every(({ nodes }) => nodes.length === 0)) return null;
  const name = material.quote("name", "客户名称");
  const told = rings.filter(({ nodes }) => nodes.length > 0).map(ringSentence);
  return {
    type: "picture",
    title: "金融生态图",
    svg: drawing(name, rings),
    alt: say`中心是${name}；${joined(told, "；")}。`,
    width,
    height,
  };
}

function ringsOf(material: Material): readonly Ring[] {
  return [
    { title: "股东", colour: "#7a5c9e", nodes: shareholders(material) },
    { title: "供应商", colour: "#2f7d5b", nodes: partners(material, "suppliers", "占采购") },
    { title: "客户", colour: "#2f5d8a", nodes: partners(material, "customers", "占收入") },
    {
      title: "银行和被担保人",
      colour: "#a8622d",
      nodes: [...banks(material), ...beneficiaries(material)].slice(0, mostAcross),
    },
  ];
}

function shareholders(material: Material): readonly Node[] {
  return material.client.ownership.slice(0, mostAcross).map((_one, at) => ({
    name: material.quote(`ownership[${at}].shareholder`),
    verb: "持股",
    edge: material.ofCase("占比", `ownership[${at}].percent`, "%"),
  }));
}

function partners(material: Material, side: "suppliers" | "customers", verb: string): readonly Node[] {
  return material.client.profile[side].slice(0, mostBeside).map((_one, at) => ({
    name: material.quote(`profile.${side}[${at}].name`),
    verb,
    edge: material.ofCase("占比", `profile.${side}[${at}].sharePercent`, "%"),
  }));
}

function banks(material: Material): readonly Node[] {
  const { facilities } = material.client;
  return [...new Set(facilities.map(({ bank }) => bank))].map((bank) => ({
    name: material.quote(`facilities[${facilities.findIndex((one) => one.bank === bank)}].bank`),
    verb: "余额",
    edge: material.ofCase(`${bank}融资余额`, `facilities[bank=${bank}].balance`, "万元"),
  }));
}

function beneficiaries(material: Material): readonly Node[] {
  return material.client.guarantees.map((_one, at) => ({
    name: material.quote(`guarantees[${at}].beneficiary`),
    verb: "被担保",
    edge: material.ofCase("对外担保", `guarantees[${at}].amount`, "万元"),
  }));
}

function ringSentence({ title, nodes }: Ring): Sentence {
  const told = nodes.map(({ name, verb, edge }) => say`${name}（${verb}${edge}）`);
  return say`${title}：${joined(told, "、")}`;
}

function drawing(name: DraftFigure, [owners, suppliers, customers, banks]: readonly Ring[]): string {
  const centre = { x: width / 2, y: height / 2 };
  const across = (ring: Ring | undefined, y: number) =>
    placed(ring, (at, count) => ({ x: (width / count) * (at + 0.5), y }));
  const down = (ring: Ring | undefined, x: number) =>
    placed(ring, (at, count) => ({ x, y: 100 + ((height - 200) / count) * (at + 0.5) }));
  const all = [
    ...across(owners, 50),
    ...down(suppliers, box.width / 2 + 12),
    ...down(customers, width - box.width / 2 - 12),
    ...across(banks, height - 50),
  ];
  const edges = all.map(
    ({ x, y, colour }) =>
      `<line x1="${centre.x}" y1="${centre.y}" x2="${x.toFixed(1)}" y2="${y.toFixed(1)}" stroke="${colour}" stroke-width="1.5"/>`,
  );
  const boxes = all.map(({ x, y, colour, lines }) => boxAt(x, y, lines, colour, "#fff"));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...edges,
    ...boxes,
    boxAt(centre.x, centre.y, [name.text], "#222", "#f3efe4"),
    "</svg>",
  ].join("");
}

type Placed = {
  readonly x: number;
  readonly y: number;
  readonly colour: string;
  readonly lines: readonly string[];
};

function placed(
  ring: Ring | undefined,
  at: (index: number, count: number) => { readonly x: number; readonly y: number },
): readonly Placed[] {
  if (!ring) return [];
  return ring.nodes.map(({ name, verb, edge }, index) => ({
    ...at(index, ring.nodes.length),
    colour: ring.colour,
    lines: [shortened(name.text), `${verb}${edge.text}`],
  }));
}

function boxAt(x: number, y: number, lines: readonly string[], stroke: string, fill: string): string {
  const [left, top] = [x - box.width / 2, y - box.height / 2];
  const text = lines.map(
    (line, at) =>
      `<text x="${x.toFixed(1)}" y="${(y + (at - (lines.length - 1) / 2) * 18 + 5).toFixed(1)}" text-anchor="middle" font-size="13" font-family="${fontFamily}" fill="#222">${escaped(line)}</text>`,
  );
  return `<rect x="${left.toFixed(1)}" y="${top.toFixed(1)}" width="${box.width}" height="${box.height}" rx="6" fill="${fill}" stroke="${stroke}" stroke-width="1.5"/>${text.join("")}`;
}

/** A box holds about twelve characters of Chinese, more of Latin. */
function shortened(name: string): string {
  const room = /^[\x20-\x7e]+$/u.test(name) ? 22 : 12;
  return name.length > room ? `${name.slice(0, room)}…` : name;
}
