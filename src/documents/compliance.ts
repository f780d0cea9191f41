// The pass before a document leaves: whatever would disqualify it at sight blocks the file, with the sentence, the clause
// and the mend. It judges the text as it stands, quotes of the case included.

import type { Case } from "../cases/case.ts";
import type { ParameterSource } from "../finance/working.ts";
import { wordRules } from "./compliance-words.ts";
import {
  type Block,
  type Draft,
  type DraftFinding,
  numberedSections,
  type Sentence,
  sentencesOf,
  sentenceText,
} from "./draft.ts";

export type ComplianceGround = {
  readonly client: Case;
  readonly parameters: ParameterSource;
  /** Names of the bank's other clients; one of them in a client's file is a leak. */
  readonly otherClients: readonly string[];
};

type Place = { readonly section: string; readonly sentence: string };

export function complianceFindings(draft: Draft, ground: ComplianceGround): readonly DraftFinding[] {
  const places = numberedSections(draft).flatMap(({ section }) =>
    section.blocks.flatMap(readTogether).map((sentence) => ({ section: section.title, sentence })),
  );
  return [
    ...places.flatMap((place) => forbiddenWords(draft, place)),
    ...places.flatMap((place) => undatedRate(place)),
    ...(draft.audience === "client" ? places.flatMap((place) => leaks(place, ground)) : []),
    ...places.flatMap((place) => pledgedAsFree(place, ground.client)),
    ...places.flatMap((place) => smallFirm(place, ground.client)),
    ...emptySections(draft),
    ...wrongTotals(draft),
    ...wrongName(draft, ground.client),
    ...ineligibleNeeds(draft, ground),
  ];
}

/** Sentences as they are read: a row of a table is one, so that a date beside a rate counts. */
function readTogether(block: Block): readonly string[] {
  if (block.type !== "table") return sentencesOf(block).map(sentenceText);
  if (block.isReference) return [block.title];
  return [
    block.title,
    ...block.rows.map((row) => row.map(sentenceText).join("，")),
    ...(block.note ? [sentenceText(block.note)] : []),
  ];
}

function forbiddenWords(draft: Draft, place: Place): readonly DraftFinding[] {
  return wordRules
    .filter(({ audience }) => audience === "all" || audience === draft.audience)
    .flatMap(({ code, pattern, unless, text, clause, mend }) => {
      // A denial first does not excuse the promise that follows it.
      const found = [...place.sentence.matchAll(new RegExp(pattern.source, `${pattern.flags}g`))].find(
        ({ index, 0: words }) => !(unless && isDenied(place.sentence, index, words, unless)),
      );
      if (!found) return [];
      return [blocking(code, place, `${text}：“${found[0]}”`, clause, mend)];
    });
}

/** A denial stands in the same clause of the sentence, before the words or within them. */
function isDenied(sentence: string, at: number, words: string, unless: RegExp): boolean {
  const before = /[^，。；：]*$/u.exec(sentence.slice(0, at))?.[0] ?? "";
  return unless.test(before) || unless.test(words.slice(1));
}

/** 11-定价与收益 第二条: a rate from the LPR says of which day the LPR is. */
function undatedRate(place: Place): readonly DraftFinding[] {
  const isQuote =
    /(?:LPR|贷款市场报价利率)[^，。；]{0,12}\d+(?:\.\d+)?\s*[%％]|\d\s*[%％]的?(?:LPR|贷款市场报价利率)|最新(?:一期)?LPR(?!报价重新)/iu.test(
      place.sentence,
    );
  const isDated = /\d{4}-\d{2}-\d{2}|\d{4}年\d{1,2}月/u.test(place.sentence);
  return isQuote && !isDated
    ? [blocking("undated-lpr", place, "LPR没有写明公布日期", "11-定价与收益#第二条", "写明是哪一天公布的LPR")]
    : [];
}

function leaks(place: Place, { client, otherClients }: ComplianceGround): readonly DraftFinding[] {
  const own = partnersOf(client);
  return otherClients
    .filter((name) => name.length > 1 && place.sentence.includes(name) && !own.includes(name))
    .map((name) =>
      blocking(
        "other-client",
        place,
        `写出了其他客户“${name}”`,
        "01-总则与红线#第十四条",
        "删去名称，改为“同行业企业常见的做法是……”",
      ),
    );
}

/** Whom the client itself deals with; free text about others is no such thing. */
function partnersOf({ name, profile, orders, facilities, guarantees, ownership }: Case): string {
  return [
    name,
    profile.registeredName,
    ...[...profile.customers, ...profile.suppliers].map((one) => one.name),
    ...orders.map(({ customer }) => customer),
    ...facilities.map(({ bank }) => bank),
    ...guarantees.flatMap(({ beneficiary, creditor }) => [beneficiary, creditor]),
    ...ownership.flatMap(({ shareholder, chain }) => [shareholder, ...chain]),
  ].join(" ");
}

/** An asset with an encumbrance may be named only together with it. */
function pledgedAsFree(place: Place, { collateral }: Case): readonly DraftFinding[] {
  return collateral
    .filter(
      ({ description, encumbrance }) =>
        encumbrance !== undefined &&
        place.sentence.includes(description) &&
        !/已(?:设|办理)?(?:抵押|质押|动产)|已抵押|不作为本次担保|顺位/u.test(place.sentence),
    )
    .map(({ description, encumbrance }) =>
      blocking(
        "pledged-as-free",
        place,
        `“${description}”${encumbrance}，文中当作可用押品`,
        "10-担保与押品#第一条",
        "写明已设的抵押或质押，或者换一项财产",
      ),
    );
}

/** 20-普惠与续贷 第一条: whoever is not small by the state's measure is not called so. */
function smallFirm(place: Place, { profile }: Case): readonly DraftFinding[] {
  const isSmall = profile.scale === "small" || profile.scale === "micro";
  const isClaimed = /(?:贵公司|本公司|该客户|客户)[^，。；]{0,8}(?:属于|为|是|按)[^，。；]{0,4}小微/u.test(
    place.sentence,
  );
  return isClaimed && !isSmall
    ? [
        blocking(
          "not-small",
          place,
          "客户不是小微企业，不适用小微政策",
          "20-普惠与续贷#第一条",
          "按划型标准核对后改写，不用小微的产品和优惠",
        ),
      ]
    : [];
}

function emptySections(draft: Draft): readonly DraftFinding[] {
  return draft.sections
    .flatMap((section) => [section, ...(section.parts ?? [])])
    .filter(({ blocks }) => !blocks.some(hasContent))
    .map(({ title }) =>
      blocking(
        "empty-section",
        { section: title, sentence: "" },
        "这一节是空的",
        "14-行内沟通与审批#第五条",
        "写上内容；没有的写明缺什么、找谁要",
      ),
    );
}

function hasContent(block: Block): boolean {
  if (block.type === "table") return block.rows.length > 0;
  return sentencesOf(block).some((sentence) => sentenceText(sentence).trim() !== "");
}

/** A row 合计 is the sum of the figures above it. */
function wrongTotals(draft: Draft): readonly DraftFinding[] {
  const tables = numberedSections(draft).flatMap(({ section }) =>
    section.blocks.flatMap((block) => (block.type === "table" ? [{ section: section.title, block }] : [])),
  );
  return tables.flatMap(({ section, block }) => {
    const last = block.rows.at(-1);
    if (!last?.[0] || sentenceText(last[0]) !== "合计") return [];
    const above = block.rows.slice(0, -1);
    return last.flatMap((cell, column) => {
      const total = figureIn(cell);
      const parts = above.map((row) => figureIn(row[column] ?? []));
      if (total === null || parts.some((part) => part === null)) return [];
      const sum = parts.reduce<number>((added, part) => added + (part ?? 0), 0);
      if (Math.abs(sum - total) < 0.005) return [];
      return [
        blocking(
          "wrong-total",
          { section, sentence: last.map(sentenceText).join(" ") },
          `${block.title}的合计为${total}，各项相加是${sum}`,
          "14-行内沟通与审批#第五条",
          "重新加总",
        ),
      ];
    });
  });
}

function figureIn(cell: Sentence): number | null {
  const [piece, ...more] = cell;
  return piece && typeof piece !== "string" && typeof piece.value === "number" && more.length === 0
    ? piece.value
    : null;
}

function wrongName({ client: named, title }: Draft, { profile }: Case): readonly DraftFinding[] {
  return named.name === profile.registeredName
    ? []
    : [
        blocking(
          "wrong-name",
          { section: title, sentence: named.name },
          `客户名称应为“${profile.registeredName}”`,
          "14-行内沟通与审批#第五条",
          "按营业执照上的全称改正",
        ),
      ];
}

/** What was asked for and could not be granted whatever the structure: the wrong purpose, or too long. */
function ineligibleNeeds(draft: Draft, { client, parameters }: ComplianceGround): readonly DraftFinding[] {
  const fixed =
    /设备|机床|加工中心|生产线|产线|(?:购[买置入]|买)[^，。；]{0,8}[机车船线]|厂房|冷库|车间建设|土地出让金|装修|收购|股权|增资|理财|股票|分红/u;
  return client.needs.flatMap(({ product, purpose, tenorMonths }) => {
    const place = { section: draft.title, sentence: `${product}：${purpose}` };
    const found: DraftFinding[] = [];
    if (/流动资金|流贷/u.test(product) && fixed.test(purpose)) {
      found.push(
        blocking(
          "working-capital-purpose",
          place,
          "流动资金贷款不得用于固定资产、股权或金融投资",
          "06-流动资金贷款#第三条",
          "改报固定资产贷款等品种，或者删去这项用途",
        ),
      );
    }
    const longest = longestMonths(product, parameters);
    if (longest && tenorMonths !== undefined && tenorMonths > longest.months) {
      found.push(
        blocking(
          "tenor",
          place,
          `期限${tenorMonths}个月，最长${longest.months}个月`,
          longest.clause,
          "缩短期限",
        ),
      );
    }
    const usual = parameters("working-capital.maximum-months").value;
    if (/流动资金|流贷/u.test(product) && found.length === 0 && (tenorMonths ?? 0) > usual) {
      found.push({
        ...blocking(
          "long-tenor",
          place,
          `期限${tenorMonths}个月，流动资金贷款一般不超过${usual}个月`,
          "06-流动资金贷款#第五条",
          "说明现金流回收周期较长的理由并附证据，或者缩短期限",
        ),
        level: "caution",
      });
    }
    return found;
  });
}

function longestMonths(product: string, parameters: ParameterSource) {
  if (/承兑/u.test(product)) {
    return { months: parameters("acceptance.maximum-months").value, clause: "09-票据保函与贸易融资#第二条" };
  }
  if (/流动资金|流贷/u.test(product)) {
    const { value } = parameters("working-capital.maximum-months-long-cycle");
    return { months: value, clause: "06-流动资金贷款#第五条" };
  }
  if (/固定资产/u.test(product)) {
    return { months: parameters("fixed-asset.maximum-months").value, clause: "90-授信审批授权#第二条" };
  }
  return null;
}

function blocking(code: string, place: Place, text: string, clause: string, mend: string): DraftFinding {
  return { code, level: "blocking", ...place, text, clause, mend };
}
