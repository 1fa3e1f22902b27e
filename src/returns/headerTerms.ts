/**
 * What the words of a heading mean. A heading of several levels is read from below: its own level says what the column
 * is, the groups above it complete what that leaves open. The words themselves stand in vocabulary.ts.
 */
import {
  chineseYears,
  compact,
  nameKey,
  readAmountScale,
  readRatioScale,
  readYear,
  type AmountScale,
  type RatioScale,
} from "../policy";
import { remembered } from "./remembered";
import { isOnesName } from "./spenderNames";
import { measures, type DerivedKind, type Field, type Measure } from "./types";
import { columnNames, headings } from "./vocabulary";
import { askerOf, type Asker } from "./words";

/** Words of another language: GDP, R&D and Q1 are none. */
const foreignWords =
  /(?<![A-Za-z&])(?!(?:GDP|R&D|Q[1-4])(?![A-Za-z]))[A-Za-z][A-Za-z&'’.-]*(?:[\s/,&-]+[A-Za-z&'’.-]+)*/gu;
/** 强度①, 年度*: NFKC would make figures of them. */
const footnotes = /(?:[①-⑳*＊※]|\[\d{1,2}\])+(?=\s*(?:$|\/))/gu;

export const withoutFootnotes = (text: string): string => text.replace(footnotes, "");
const han = /\p{Script=Han}/u;

/** Yearbooks print every heading twice: what stands in English says nothing that the Chinese does not. */
function inChinese(header: string): string {
  if (!/[A-Za-z]{2}/u.test(header) || !han.test(header)) return header;
  const levels = header
    .replace(/R\s*&\s*D/gu, "R&D")
    .split(" / ")
    .map((level) => level.replace(foreignWords, "").trim());
  return levels.filter((level) => level.replace(/[()（）\s]/gu, "") !== "").join(" / ");
}

export interface HeaderMeaning {
  readonly role: "year" | "measure" | "quoted" | "derived" | "indicator" | "scale" | "other" | "unknown";
  readonly measure?: Measure;
  readonly year?: number;
  /** Years before (or after) the table's own year: 上年 is −1, 本年 is 0. */
  readonly relativeYear?: number;
  readonly quarter?: number;
  readonly derived?: DerivedKind;
  /** Of what is not read: what it is instead. */
  readonly reason?: string;
  /** 其中：规上工业, 其中：有研发活动 name no measure of their own: they are of what stands to their left. */
  readonly inherits?: "industry" | "active";
  /** True when it names nothing of its own: only when, how much, or what was reached. */
  readonly bare?: boolean;
  /** 排名: the place among the others, by the figures beside it. */
  readonly rank?: boolean;
  /** 完成（%）: how much of a target, unless it is the ratio that the table is about. */
  readonly doneInPercent?: boolean;
  /** 年均增速: compound growth from the first year to the last. */
  readonly averaged?: boolean;
  /** 占比 alone: a share of whatever it stands beside. */
  readonly bareShare?: boolean;
  /** 固定资产投资增速: of something that is not known, unless the numbers say otherwise. */
  readonly strange?: boolean;
}

/** What a text was found to measure: one of ours, something that is none (with what it is), or nothing. */
interface Measured {
  readonly measure?: Measure;
  readonly alien?: string;
}

/**
 * Headings of several levels have some sixty characters. The patterns look from every 研发 to the end of the text,
 * so that what they cost grows with the square of its length.
 */
const longestHeading = 200;

/** 规上工业企业 / 总数 */
const counting = /^(?:总数|数量|个数|家数|户数|总量|合计)(?:\([家个户]\))?$/u;

/** 比基数高, 超基期: how far from it, no baseline itself. */
const fromBaseline = /(?:^|\/)(?:比|较|超|高于|低于|距)/u;

/** 决算年度, 核算年份: of which year each row is. */
const yearHeading = /^[^\d本上前去今当全各跨年]{1,3}(?:年度|年份)$/u;

const nothing: Measured = {};

const columnName = /^[A-Z]+(?:_[A-Z]+)*(?=$|[_（(\s]?[（(]?(?:[\p{Script=Han}]|%))/u;

/** RD投入, RD_万元, RD_EXP（亿元） as data bases name their columns. */
function spelled(text: string): string {
  const name = columnName.exec(text)?.[0];
  const known = name !== undefined && Object.hasOwn(columnNames, name) ? columnNames[name] : undefined;
  const said = name !== undefined && known !== undefined ? known + text.slice(name.length) : text;
  return said.replace(/(?<![A-Za-z&])RD(?![A-Za-z])/gu, "R&D");
}

/** GDP/亿元 is no share of GDP. */
const unitAfterSlash = /\/(亿元|百万元|万元|千元|元|%|家|户|个|人)$/u;

/** 2023年R&D（亿元）: when, and in which unit. */
const yearAndUnit =
  /^\d{4}(?:年度?)?|[_\-/·]?[([]?(?:单位[:：])?(?:亿元|万元|千万元|百万元|千元|元)[)\]]?$/gu;

/** What stands before 占, 与…之比, ÷: the part of the ratio. */
const partOfRatio = /^(.*?)(?:占|相当于|÷|\/|(?<!研究)与(?=.*(?:之比|(?<!百分)(?<!对)比(?=[(%]|$))))/u;
/** Units and punctuation say nothing of what is measured. */
const decoration =
  /[()（）[\]【】：:、，,。．.%％‰\-—–_/÷*＊#①-⑳\d]|亿元|万元|千元|百万元|元|年|个百分点|百分点|家|个|项|季|月|的|数$/gu;

const includes = (list: readonly string[], text: string): boolean => list.includes(text);

/** 序号, 行次, 指标代码: it numbers what stands beside it. */
export const isOrdinalHeading = (text: string): boolean =>
  includes(headings.ordinal, nameKey(text).replace(/[:：]$/u, ""));

/** Reads headings by one book of words. */
export interface HeaderReader {
  /** The measure that a heading of one level, a title or an indicator's name speaks of. */
  measure(text: string): Measure | undefined;
  /** What it is of, where it is none of ours. */
  alien(text: string): string | undefined;
  header(joined: string): HeaderMeaning;
  isBaseline(header: string): boolean;
  isActual(header: string): boolean;
}

/** One character left over, as the 县 of 县占比, says nothing of what is divided. */
const fewestStrange = 2;

/** What a joined heading says on its own level, without the groups above it. */
export const ownLevel = remembered((header: string): string => compact(header.split(" / ").at(-1) ?? ""));

/** What the product is about. */
const nouns = ["research", "output", "revenue", "active", "institution"] as const;

/** What a derived column says besides of what it is. */
const timesAndChanges = [
  "growth", "averageGrowth", "difference", "gap", "completion", "shareOfTotal", "target", "baseline", "achieved",
  "actual", "lastYear", "thisYear", "yearBeforeLast", "ratio", "per", "money",
] as const; // prettier-ignore

export function headerReader({ says, alien, residue, without }: Asker = askerOf()): HeaderReader {
  function counted(text: string): Measured {
    if (says("active", text) && says("enterpriseNoun", text)) return { measure: "activeEnterprises" };
    if (says("institution", text)) return { measure: "institutionEnterprises" };
    if (!says("enterpriseCount", text)) return nothing;
    return { measure: "enterprises" };
  }

  /** 公民科学素质比例: a ratio whose words are about nothing of ours. */
  function isRatioOfStranger(text: string): boolean {
    const ours = [...nouns, "money", "industry"] as const;
    if (/强度/u.test(text) || partOfRatio.test(text) || ours.some((word) => says(word, text))) return false;
    return [...residue(text).replace(decoration, "")].length >= fewestStrange;
  }

  /** What stands behind 占, 与…之比, ÷: the whole of the ratio. */
  const wholeOfRatio = (text: string): string =>
    partOfRatio.test(text) ? text.replace(partOfRatio, "").replace(/^比(?!例|重)/u, "") : "";

  /** Where research is divided by it 收入 alone is what is earned. */
  const isRevenue = (text: string, whole: string): boolean =>
    says("revenue", text) || says("revenueDivided", whole);

  function ratioOf(text: string): Measured {
    if (says("active", text) || says("institution", text)) {
      return { measure: says("institution", text) ? "institutionShare" : "activeShare" };
    }
    const part = (partOfRatio.exec(text)?.[1] ?? "").replace(/^\d{4}年?度?|所$/gu, "");
    const whole = wholeOfRatio(text);
    const [output, revenue] = [says("output", text), isRevenue(text, whole)];
    // 工业增加值占GDP比重 is a ratio of something else.
    const own = residue(part).replace(decoration, "");
    if (isRatioOfStranger(text)) return { alien: text };
    if (own !== "" && !says("research", part) && !says("money", part)) return { alien: `${part}的占比` };
    if (says("otherSpenders", part)) return { alien: "分部门的占比" };
    const of = residue(whole).replace(decoration, "");
    if (of !== "" && !says("output", whole) && !isRevenue(whole, whole)) return { alien: `占${whole}的比重` };
    const industry = says("industry", text);
    if (output)
      return industry && says("industry", part) ? { alien: "规上工业占GDP" } : { measure: "intensity" };
    if (revenue || industry) return { measure: "industryIntensity" };
    return { measure: "intensity" };
  }

  const isRatio = (text: string): boolean =>
    says("ratio", text) ||
    (says("per", text) &&
      (says("output", text) || isRevenue(text, wholeOfRatio(text))) &&
      partOfRatio.exec(text)?.[1] !== text);

  function measured(whole: string): Measured {
    const text = spelled(whole.slice(0, longestHeading));
    if (says("narrowed", text)) return { alien: "口径不同的数" };
    if (isOnesName(text)) return { alien: "一个单位的数" };
    const ratio = isRatio(text);
    const count = ratio ? nothing : counted(text);
    const foreign = alien(text);
    if (foreign !== undefined) return { alien: foreign };
    if (ratio) return ratioOf(text);
    if (count.measure) return count;
    const money =
      says("bareResearch", text.replace(yearAndUnit, "")) || (says("research", text) && says("money", text));
    if (says("revenue", text)) {
      return says("otherSpenders", text) ? { alien: "别的行业的收入" } : { measure: "industryRevenue" };
    }
    if (says("output", text)) return { measure: "gdp" };
    if (!money) return nothing;
    if (says("otherSpenders", text)) return { alien: "分部门的研发经费" };
    if (says("industry", text)) return { measure: "industryRd" };
    return says("enterpriseSpenders", text)
      ? { alien: "企业的研发经费（规上工业还是全部企业，没有写明）" }
      : { measure: "rd" };
  }

  /** What a heading's own level leaves open is completed from its groups, the nearest first. */
  function measuredInGroups(own: string, groups: readonly string[]): Measured {
    const alone = measured(own);
    // 强度 and 占比 by themselves are of what the group says.
    const noun = (text: string) => nouns.some((one) => says(one, text));
    const bare = residue(own).replace(decoration, "") === "";
    if (alone.alien !== undefined) return alone;
    if (alone.measure && !(bare && !noun(own))) return inIndustry(alone, own, groups);
    // 总数, 有研发活动的 under 规上工业企业 are counts of them.
    const all = groups.join("") + own;
    const ofThem = counting.test(own) || says("active", own) || says("institution", own);
    const ofActive = says("active", groups.join("")) || says("institution", groups.join(""));
    if (ofThem && (ofActive || says("industry", all)) && says("enterpriseNoun", all)) {
      const count = alien(all) === undefined ? counted(all) : nothing;
      if (count.measure) return count;
    }
    if (!bare) return nothing;
    for (let from = groups.length - 1; from >= 0; from--) {
      const text = groups.slice(from).join("") + own;
      const found = measured(text);
      if (found.alien !== undefined || (found.measure && (noun(text) || says("ratio", text))))
        return inIndustry(found, own, groups.slice(0, from));
    }
    return inIndustry(alone, own, groups);
  }

  /** 研发经费 under 规上工业 is industry's; under 全社会 it is not. */
  function inIndustry(found: Measured, own: string, groups: readonly string[]): Measured {
    const { measure } = found;
    if (measure !== "rd" && measure !== "intensity") return found;
    if (says("society", own)) return found;
    const group = groups.join("");
    if (!says("industry", group) || says("society", group)) return found;
    if (measure === "rd") return { measure: "industryRd" };
    return says("output", own) ? { alien: "规上工业占GDP" } : { measure: "industryIntensity" };
  }

  /** A word of its own level speaks first; a short group above it may say the same of all its columns. */
  const longestGroup = 8;

  function derivedKind(own: string, groups: readonly string[]): DerivedKind | undefined {
    for (const text of [own, ...groups.filter((group) => group.length <= longestGroup).reverse()]) {
      const plain = text.replace(/完成情况|进展情况/gu, "");
      if (says("completion", plain)) return "completion";
      if (says("gap", plain)) return "gap";
      if (says("growth", plain)) return "growth";
      if (says("difference", plain)) return "difference";
      if (fromBaseline.test(plain) && says("baseline", plain)) return "gap";
      if (says("shareOfTotal", plain) && !says("active", plain) && !says("institution", plain))
        return "shareOfTotal";
    }
    return undefined;
  }

  function quotes(own: string, groups: readonly string[]): boolean {
    for (const text of [own, ...[...groups].reverse()]) {
      if (says("achieved", text)) return false;
      if (says("target", text) || says("baseline", text)) return true;
    }
    return false;
  }

  function relativeYear(own: string, groups: readonly string[]): number | undefined {
    for (const text of [own, ...[...groups].reverse()]) {
      if (says("yearBeforeLast", text)) return -2;
      if (says("lastYear", text)) return -1;
      if (says("thisYear", text)) return 0;
    }
    return undefined;
  }

  /** True when what grows, differs or is completed has a name that is none of ours: its own, else its group's. */
  function isOfStranger(own: string, groups: readonly string[]): boolean {
    for (const text of [own, ...[...groups].reverse()]) {
      const rest = without(timesAndChanges, residue(text)).replace(decoration, "");
      if ([...rest].length >= 2) return !nouns.some((noun) => says(noun, text));
    }
    return false;
  }

  function read(header: string): HeaderMeaning {
    const levels = inChinese(spelled(withoutFootnotes(header)))
      .split(" / ")
      .map((level) => chineseYears(compact(level)).slice(0, longestHeading).replace(unitAfterSlash, "($1)"));
    // A level of nothing but a unit says nothing of what is measured.
    const telling = levels.filter((level) => level.replace(decoration, "") !== "" || yearIn(level) !== null);
    const own = telling.at(-1) ?? levels.at(-1) ?? "";
    const groups = telling.slice(0, -1);
    const named = nameKey(own).replace(/[:：]$/u, "");
    if (own === "") return { role: "unknown", bare: true };
    if (includes(headings.year, named) || yearHeading.test(named)) return { role: "year" };
    if (includes(headings.indicator, named)) return { role: "indicator" };
    if (includes(headings.scale, named)) return { role: "scale" };
    if (isOrdinalHeading(own) || includes(headings.contact, named)) return { role: "other" };
    if (/(区划|机构|信用)代码$/u.test(named)) return { role: "other" };
    const absolute = yearOfLevels(header);
    const quarter = quarterIn(header);
    const relative = relativeYear(own, groups);
    const saysNothing = levels.every((level) => [...residue(level).replace(decoration, "")].length < 2);
    const when: { year?: number; relativeYear?: number; quarter?: number; bare?: boolean } = {
      ...(saysNothing && { bare: true }),
      ...(absolute !== null && { year: absolute }),
      ...(absolute === null && relative !== undefined && { relativeYear: relative }),
      ...(quarter !== null && { quarter }),
    };
    if (says("rank", own)) return { role: "other", rank: true };
    if (says("silent", own)) return { role: "other" };
    const found = measuredInGroups(own, groups);
    const { measure } = found;
    const doneInPercent = says("doneInPercent", own) && !(measure && measures[measure].kind === "ratio");
    const derived = doneInPercent ? "completion" : derivedKind(own, groups);
    if (derived !== undefined) {
      const open = doneInPercent && !measure;
      // 完成全年目标 is how much of the year's target, whatever has been cumulated.
      if (derived === "completion" && quarter === 4) delete when.quarter;
      return {
        role: "derived",
        derived,
        ...(measure && { measure }),
        ...when,
        ...(open && { doneInPercent: true }),
        ...(derived === "growth" && says("averageGrowth", levels.join("")) && { averaged: true }),
        ...(!measure && isOfStranger(own, groups) && { strange: true }),
      };
    }
    if (found.alien !== undefined)
      return { role: "unknown", reason: `${found.alien}，不是校验的指标`, ...when };
    if (quotes(own, groups)) {
      const baseline =
        says("baseline", own) || (!says("target", own) && groups.some((group) => says("baseline", group)));
      // 全年目标 is the year's target, not what is cumulated to its end.
      if (quarter === 4) delete when.quarter;
      return {
        role: "quoted",
        ...when,
        ...(measure && { measure }),
        ...(baseline && absolute === null && { relativeYear: 0 }),
      };
    }
    if (quarter === null ? isOtherPeriod(own) : says("singlePeriod", levels.join("")))
      return { role: "unknown", reason: "不是截至季度末的累计数" };
    const bare = residue(own).replace(decoration, "") === "";
    const dated = groups.every((group) => residue(group).replace(decoration, "") === "");
    if (bare && says("industry", own) && dated && !measure)
      return { role: "unknown", inherits: "industry", ...when };
    const active = without(["active"], residue(own)).replace(decoration, "") === "";
    if (active && says("active", own) && !measure) {
      // 有研究开发活动 / 家数 says itself that they are counted.
      return levels.some((level) => counting.test(level))
        ? { role: "measure", measure: "activeEnterprises", ...when }
        : { role: "unknown", inherits: "active", ...when };
    }
    if (measure) {
      const bareShare =
        bare &&
        says("ratio", own) &&
        !/强度/u.test(own) &&
        groups.every(
          (group) =>
            residue(group).replace(decoration, "") === "" &&
            !says("industry", group) &&
            !says("society", group),
        );
      return { role: "measure", measure, ...when, ...(bareShare && { bareShare }) };
    }
    return { role: "unknown", ...when };
  }

  function isOtherPeriod(text: string): boolean {
    return says("singlePeriod", text) || /(?<!\d)\d{1,2}([-—–~至到]\d{1,2})?月|旬|周/u.test(text);
  }

  return {
    measure: (text) => measured(text).measure,
    alien: (text) => measured(text).alien,
    header: read,
    isBaseline: (header) => says("baseline", compact(header)),
    isActual: (header) => says("actual", compact(header)),
  };
}

/** The one year that the levels of a header name: 2023 / 研发经费. */
function yearOfLevels(header: string): number | null {
  const years = new Set(
    header
      .split(" / ")
      .map(yearIn)
      .filter((year) => year !== null),
  );
  const [year] = years;
  return years.size === 1 && year !== undefined ? year : null;
}

/** 赣市统函〔2024〕15号: the year in which a document was numbered. */
const documentNumber = /[〔[【(]\d{4}[〕\]】)]第?\d+[号期]/gu;

const months = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

/** 二〇二五年九月: the month as figures, so that it is seen to be a date. */
const monthsInFigures = (text: string): string =>
  text.replace(
    /年(十[一二]?|[一二三四五六七八九])月/gu,
    (_, month: string) => `年${months.indexOf(month) + 1}月`,
  );

/** 23年, 24年目标 at the beginning of a name: the century is left out. */
const shortYear = /^(2\d)年(?=$|度|底|末|全|实|完|目|计|预|研|R|G|强|数|[(（])/u;

/**
 * The one year that a text names; null for none or for several. A date of signing names none, nor a document's number;
 * 截至2024年9月底 is no signing.
 */
export const yearIn = remembered((text: string): number | null => {
  // 表1 2023年: figures that a space parts are two.
  const plain = compact(text.normalize("NFKC").replace(/(?<=\d)\s+(?=\d)/gu, "|"));
  const key = monthsInFigures(chineseYears(plain.replace(documentNumber, "|").replace(shortYear, "20$1年")));
  if (/(19|20)\d{2}年?[-—–~～至到](19|20)\d{2}/u.test(key)) return null;
  const named = [
    ...key.matchAll(
      /(?<!\d)((?:19|20)\d{2})(?:\.0+)?(?:财年|年度|年(?!\d{1,2}月)|年(?=\d{1,2}月(?:底|末|止)(?!以?前))|(?<=截[至止]到?\d{4})年(?=\d{1,2}月\d{1,2}日)|(?=$|[^\d年./-]))/gu,
    ),
  ];
  const years = new Set(named.map((match) => Number(match[1])));
  const [year] = years;
  return years.size === 1 && year !== undefined ? year : null;
});

/** 2025年9月18日, 2025.9.18: when something was signed or sent, no period of figures. */
export const isDay = (text: string): boolean =>
  /\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?/u.test(text.normalize("NFKC"));

/** The year that a name of a row gives. Bare digits are a year only where they look like one: 44927 is no date here. */
export function yearOf(text: string): number | null {
  if (/^\d+$/u.test(text)) return text.length === 4 ? readYear(Number(text)) : null;
  return readYear(text) ?? yearIn(text);
}

/** The year that stands in a cell of a column of years, however it is written; null for what is none. */
export const readYearText = (text: string): number | null =>
  text === "" ? null : yearOf(chineseYears(text));

const numerals: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 两: 2 };
/** Last month of what is cumulated → quarter. */
const quarterOfMonth: Readonly<Record<string, number>> = { 3: 1, 6: 2, 9: 3, 12: 4 };

/** The quarter to whose end an amount is cumulated: 上半年, 前三季度, 1-9月, Q2; null for none. */
export function quarterIn(text: string): number | null {
  const key = compact(text);
  if (/上半年|半年度|中期/u.test(key)) return 2;
  if (/全年|年末|年终/u.test(key)) return 4;
  const named = /(?:第|前)?([一二三四1-4])个?季/u.exec(key)?.[1] ?? /Q([1-4])(?!.*Q[1-4])/u.exec(key)?.[1];
  if (named) return numerals[named] ?? Number(named);
  const month = /(?<!\d)(?:0?1月?[-—–~至到]+)?0?(3|6|9|12)月(?!\d)/u.exec(key)?.[1];
  return month ? (quarterOfMonth[month] ?? null) : null;
}

const reader = headerReader();

/** The measure that a compacted heading, title or indicator's name speaks of; undefined for none. */
export const measureOf = remembered(reader.measure);

/** Reads the joined levels of a column's header. */
export const readHeader = remembered(reader.header);

/** True for a header that says 基期 rather than 目标. */
export const { isBaseline: isBaselineHeader } = reader;

/** True for a header of what was achieved, whatever is measured: 完成数, 实际, 本期. */
export const { isActual: isActualHeader } = reader;

export type EnterpriseTerm = { readonly field: Field } | { readonly measure: Measure } | "name";

/** What a term measures; undefined for words, which hold no figures. */
export const measureOfTerm = (term: EnterpriseTerm | undefined): Measure | undefined =>
  term !== undefined && term !== "name" && "measure" in term ? term.measure : undefined;

/** Figures below each other, which are asked about when a header is looked for, say nothing. */
const onlyFigures = /^[\d\s.,/%+-]*$/;

/** What a column says of an enterprise, by one book of words. */
export function enterpriseReader(asks: Asker = askerOf()): (header: string) => EnterpriseTerm | undefined {
  return (header: string): EnterpriseTerm | undefined => {
    if (onlyFigures.test(header)) return undefined;
    const chinese = inChinese(spelled(header));
    const text = compact(chinese).slice(0, longestHeading);
    const own = compact(chinese.split(" / ").at(-1) ?? "").slice(0, longestHeading);
    const named = nameKey(chinese);
    const is = (concept: EnterpriseConcept): boolean => asks.says(concept, text);
    if (is("creditCode")) return { field: "creditCode" };
    if (asks.says("narrowed", text)) return undefined;
    if (is("highTech")) return { field: "highTech" };
    if (is("projectKind")) return { field: "project" };
    if (countyHeading.test(named) && !/乡|镇|街道|园|行业|产业|领域/u.test(named)) return { field: "county" };
    if (enterpriseNames.test(named)) return "name";
    if (
      asks.says("growth", text) ||
      asks.says("completion", text) ||
      asks.says("gap", text) ||
      asks.says("target", text)
    )
      return undefined;
    if (
      asks.says("difference", own) ||
      asks.says("ratio", own) ||
      (asks.says("per", own) && /[比率%]/u.test(own)) ||
      asks.says("silent", own) ||
      asks.says("rank", own)
    )
      return undefined;
    if (is("taxFigure") && !is("taxSaving")) return { measure: "taxRd" };
    if (is("financeFigure")) return { measure: "financeRd" };
    if (is("funds")) return { measure: "funds" };
    if (is("governmentFunds")) return { measure: "governmentFunds" };
    const foreign = asks.alien(text);
    if (is("staff") && foreign === "人员数") return { measure: "rdStaff" };
    if (is("projects")) return { measure: "rdProjects" };
    if (foreign !== undefined) return undefined;
    if (asks.says("revenue", text)) return { measure: "revenue" };
    if (asks.says("research", text) && asks.says("money", text)) return { measure: "enterpriseRd" };
    return undefined;
  };
}

/** What a column says of an enterprise; undefined when it is not one of these. */
export const enterpriseTerm = remembered(enterpriseReader());

type EnterpriseConcept =
  | "creditCode"
  | "highTech"
  | "projectKind"
  | "taxFigure"
  | "taxSaving"
  | "financeFigure"
  | "funds"
  | "governmentFunds"
  | "staff"
  | "projects";

const countyHeading =
  /^((所属|所在|注册)?(县|县区|县市区|县\(?市、?区\)?|区县|地区|区域|属地|所属地|辖区).{0,4}|所(属|在).*)$/u;
const enterpriseNames =
  /企业(名称|全称|名)$|^(项目)?(申报|申请|承担|填报|牵头|实施|责任|法人)?(单位|企业|公司|主体)(名称|全称)?$|^(企业|单位)详细名称$|公司名称|^(学校|院校|高校|医院|(医疗|医疗卫生|科研|研发)?机构|院所)(名称|全称)$/u;

const scaleWord = "亿元|亿|千万元|百万元|万元|万|千元|元|%|‰|小数";
const inBrackets = new RegExp(`[(\\[【]?(?:单位[:：]?)?(${scaleWord})[)\\]】]`, "gu");
/** Among several units what is counted may have its own: （万元、家）. */
const anyUnit = `${scaleWord}|家|户|个|人年|人|项|件`;
/** （万元、%） behind a title: several in one pair of brackets. */
const severalInBrackets = new RegExp(
  `[(\\[【](?:单位[:：]?)?((?:${anyUnit})(?:[、,，;；/和](?:${anyUnit}))+)[)\\]】]`,
  "gu",
);
/** （2024年，万元、%） behind a title. */
const lastInBrackets = new RegExp(`[,，;；]((?:${anyUnit})(?:[、,，;；/和](?:${anyUnit}))*)[)\\]】]`, "gu");
/** 亿元，%: nothing but units, as a line of notes. */
const unitsAlone = new RegExp(`^(?:${scaleWord})(?:[、,，;；/和](?:${scaleWord}))*$`, "u");
const atEnd = new RegExp(`(?:单位[:：]?|[,，、/_])(${scaleWord})$`, "u");

/** Asked of a text without blanks at its end: from its many blanks nothing is begun over and over. */
const lineEnd = new RegExp(`(?<=\\s\\s)(?:${scaleWord})(?:[、,，;；/和](?:${scaleWord}))*$`, "u");

/** 金额：万元；强度：%, 金额单位均为千元: what is measured in which unit. */
const ofWhich = new RegExp(
  `(?:单位|金额|经费|产值|收入|强度|比重|占比|比例)(?:均|都|一律)?(?:为|是|以|按|用)?[:：]?(${scaleWord})(?![\\p{Script=Han}])`,
  "gu",
);

/** 指标名称, 任务: what is below it says of each row what it measures. */
export const headsIndicators = (text: string): boolean =>
  readHeader(text).role === "indicator" || /^(?:工作)?任务(?:名称|内容)?$/u.test(text.trim());

/** True for a compacted text that says nothing but units. */
export const isUnits = (text: string): boolean => unitsAlone.test(text);

const oneUnit = new RegExp(`^(?:${anyUnit})$`, "u");

/** True for a compacted text that is a unit of money, of ratios or of what is counted. */
export const isUnit = (text: string): boolean => oneUnit.test(text);

/** GDP单位为亿元，研发经费单位为万元; GDP：亿元、研发经费：万元; 单位：GDP 亿元；研发经费 万元: each kind of money in a unit of its own. */
const unitOfEach = new RegExp(
  `([^,，;；、。:：()\\[\\]|]{2,14}?)(?:计量|金额)?(?:单位)?(?:均|都)?(?:为|是|以|用|按|[:：])?(${scaleWord})(?=$|[,，;；、。)\\]|]|计|表示|填)`,
  "gu",
);

/** The units that a note gives to single measures; undefined where it gives all amounts one. */
function scalesOfEach(key: string): Partial<Record<Measure, AmountScale>> | undefined {
  const each: Partial<Record<Measure, AmountScale>> = {};
  for (const [, what = "", word = ""] of key.matchAll(unitOfEach)) {
    const said = what.replace(/^[注(（]|的?(?:计量)?单位$/gu, "");
    // GDP：亿元；经费：万元.
    const measure = measureOf(said === "经费" ? "研发经费" : said);
    const scale = readAmountScale(word);
    if (measure && scale) each[measure] = scale;
  }
  return new Set(Object.values(each)).size > 1 ? each : undefined;
}

/** In which units figures are. */
export interface Scales {
  readonly amount?: AmountScale;
  readonly ratio?: RatioScale;
  /** Where a note gives kinds of money units of their own. */
  readonly each?: Partial<Record<Measure, AmountScale>>;
}

/** The scales that a header or a unit note names: （万元）, 单位：亿元、%. */
export const scalesIn = remembered((text: string): Scales => {
  const key = compact(withoutFootnotes(text)).replace(/人民币/gu, "");
  // 单位：万元　口径：…: a blank ends what is said of the unit.
  // 编制：市科技局　　　　万元: what stands apart at the end of a line.
  const plain = text.normalize("NFKC");
  const atRight = lineEnd.exec(plain.trimEnd())?.[0] ?? "";
  const parted = /单位[:：]\s*([^\s)\]】）]{1,40})\s/u.exec(plain)?.[1] ?? "";
  const note = isUnits(key) ? key : (/(?:计量)?单位[:：]?([^)\]】]*)/u.exec(key)?.[1] ?? "");
  const words = [
    ...[...key.matchAll(inBrackets)].map((match) => match[1] ?? ""),
    ...[...key.matchAll(severalInBrackets), ...key.matchAll(lastInBrackets)].flatMap((match) =>
      (match[1] ?? "").split(/[、,，;；/和]/u),
    ),
    ...`${parted},${note},${atRight}`.split(/[、,，;；/和]/u),
    atEnd.exec(key)?.[1] ?? "",
    ...[...key.matchAll(ofWhich)].map((match) => match[1] ?? ""),
    key,
  ];
  const amount = words.map(readAmountScale).find((scale) => scale !== undefined);
  const ratioScale = words.map(readRatioScale).find((scale) => scale !== undefined);
  const each = scalesOfEach(key);
  return {
    ...(amount && { amount }),
    ...(ratioScale && { ratio: ratioScale }),
    ...(each && { each }),
  };
});
