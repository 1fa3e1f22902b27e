/** What the words of a header mean: measure, year, scale. */
import {
  compact,
  nameKey,
  readAmountScale,
  readRatioScale,
  type AmountScale,
  type RatioScale,
} from "../policy";
import type { Measure } from "./types";

export interface HeaderMeaning {
  readonly role: "name" | "year" | "measure" | "other" | "unknown";
  readonly measure?: Measure;
  readonly year?: number;
}

const ratio = /强度|占比|比重|比例|占GDP|占.*(生产总值|收入|营收)/u;
const industry = /规上|规模以上|工业/u;
const research = /研发|R&D|RD|科研|研究与试验发展/u;

function measureOf(text: string): Measure | undefined {
  if (/企业.*(占比|比重|比例)|覆盖/u.test(text) && /活动|机构/u.test(text)) return undefined;
  if (ratio.test(text)) {
    if (industry.test(text) || /收入|营收/u.test(text)) return "industryIntensity";
    return "intensity";
  }
  if (/(有|开展).*研发活动|研发活动.*(企业|单位)/u.test(text)) return "activeEnterprises";
  if (/(有|建立|设立|建有).*(研发|科技)?机构/u.test(text)) return "institutionEnterprises";
  if (/企业.*数|企业个数|家数/u.test(text)) return "enterprises";
  if (/营业收入|主营业务收入|营收|业务收入/u.test(text)) return "industryRevenue";
  if (/GDP|生产总值/u.test(text)) return "gdp";
  if (research.test(text)) return industry.test(text) ? "industryRd" : "rd";
  return undefined;
}

/** The one year that a text names; null for none or for several. A date of signing names none. */
export function yearIn(text: string): number | null {
  const key = compact(text);
  const named = [...key.matchAll(/(?<!\d)((?:19|20)\d{2})(?:年度|年(?!\d{1,2}月)|(?=$|[^\d年./-]))/gu)];
  const years = new Set(named.map((match) => Number(match[1])));
  const [year] = years;
  return years.size === 1 && year !== undefined ? year : null;
}

/** Reads the joined levels of a column's header. */
export function readHeader(header: string): HeaderMeaning {
  const text = compact(header);
  if (text === "") return { role: "unknown" };
  // A part of a year is not the year: its amount must not be judged against the year's target.
  if (/季度|Q[1-4]|半年|(?<!\d)\d{1,2}(-\d{1,2})?月/u.test(text)) return { role: "unknown" };
  const year = yearIn(header) ?? undefined;
  const named = nameKey(header);
  if (/^(年度|年份|统计年度|报告期|所属年度)$/u.test(named)) return { role: "year" };
  if (
    /^(序号|编号|行次|栏次|备注|说明|排名|位次|名次|备\s*注|代码|行政区划代码|区划代码|责任单位|牵头单位|联系人|电话)$/u.test(
      named,
    )
  ) {
    return { role: "other" };
  }
  if (/目标|计划|任务|指标值|增速|增幅|同比|增长|差距|差额|完成率|是否达标|排名|位次|上年/u.test(text)) {
    return { role: "other" };
  }
  const measure = measureOf(text);
  if (measure) return year === undefined ? { role: "measure", measure } : { role: "measure", measure, year };
  return year === undefined ? { role: "unknown" } : { role: "unknown", year };
}

/** The measure that a title speaks of, for a matrix whose columns are only years. */
export function measureOfTitle(title: string): Measure | undefined {
  const text = compact(title);
  if (/附表[1一]/u.test(text)) return "intensity";
  if (/附表[2二]/u.test(text)) return "industryIntensity";
  return measureOf(text);
}

const scaleWord = "亿元|亿|千万元|百万元|万元|万|千元|元|%|‰|小数";
const inBrackets = new RegExp(`[(\\[【]?(?:单位[:：]?)?(${scaleWord})[)\\]】]`, "gu");
const atEnd = new RegExp(`(?:单位[:：]?|[,，、/])(${scaleWord})$`, "u");

/** The scales that a header or a unit note names: （万元）, 单位：亿元、%. */
export function scalesIn(text: string): { amount?: AmountScale; ratio?: RatioScale } {
  const key = compact(text);
  const note = /(?:计量)?单位[:：]?([^)\]】]*)/u.exec(key)?.[1] ?? "";
  const words = [
    ...[...key.matchAll(inBrackets)].map((match) => match[1] ?? ""),
    ...note.split(/[、,，;；/和]/u),
    atEnd.exec(key)?.[1] ?? "",
  ];
  const amount = words.map(readAmountScale).find((scale) => scale !== undefined);
  const ratioScale = words.map(readRatioScale).find((scale) => scale !== undefined);
  return { ...(amount && { amount }), ...(ratioScale && { ratio: ratioScale }) };
}
