/** What the words of a header mean: whose row, measure, year, quarter, scale; or a number that repeats the plan. */
import {
  compact,
  nameKey,
  readAmountScale,
  readRatioScale,
  type AmountScale,
  type RatioScale,
} from "../policy";
import { remembered } from "./remembered";
import type { Field, Measure } from "./types";

export interface HeaderMeaning {
  readonly role: "year" | "measure" | "quoted" | "indicator" | "scale" | "other" | "unknown";
  readonly measure?: Measure;
  readonly year?: number;
  /** Years before (or after) the table's own year: 上年 is −1. */
  readonly relativeYear?: number;
  readonly quarter?: number;
}

/**
 * Headings of several levels have some sixty characters. The patterns below look from every 研发 to the end of the text,
 * so that what they cost grows with the square of its length.
 */
const longestHeading = 200;

const ratioWords =
  /强度|占比|比重|比例|占(GDP|地区|国内|生产|营|主营|收入)|(R&?D|研发|经费)[^/]*[/÷](GDP|.*(生产总值|收入|营收))/u;
const industryWords = /规上|规模以上|工业/u;
const researchWords = /研发|R&?D|科研|研究与试验发展|研究与开发|技术开发/u;
/** Of research, what is counted in money; persons, projects and coverage are other things. */
const moneyWords = /经费|费用|支出|投入|金额|^(全社会|规上工业|规模以上工业)?(研发|R&?D)$/u;
const otherResearch = /人员|人力|人年|全时|人数|项目数|课题|专利|覆盖|参与率|占用/u;
const revenueWords = /营业收入|主营业务|营收|业务收入|销售收入/u;
const outputWords = /GDP|生产总值/u;

function countOf(text: string): Measure | undefined {
  const enterprises = /企业|单位|家/u.test(text);
  if (/(有|开展|存在).{0,4}(研发|R&?D|科研)活动|(研发|R&?D)活动.*(企业|单位|家)/u.test(text) && enterprises)
    return "activeEnterprises";
  if (/(有|建立|设立|建有|设有|办).{0,6}(研发|科技|科研|R&?D)?.{0,3}机构/u.test(text))
    return "institutionEnterprises";
  if (/企业(单位)?(总)?(个|家)?数|企业(个|家)数|企业数量|企业总量|家数|单位数/u.test(text))
    return "enterprises";
  return undefined;
}

/** The measure that a header or title names; undefined for none. */
export function measureOf(whole: string): Measure | undefined {
  const text = whole.slice(0, longestHeading);
  const counted = countOf(text);
  if (ratioWords.test(text)) {
    // The share of enterprises with R&D is a ratio of counts: no measure of these tables.
    if (counted && counted !== "enterprises") return undefined;
    if (revenueWords.test(text)) return "industryIntensity";
    if (outputWords.test(text)) return "intensity";
    return industryWords.test(text) ? "industryIntensity" : "intensity";
  }
  if (counted) return counted;
  if (revenueWords.test(text)) return "industryRevenue";
  if (outputWords.test(text)) return "gdp";
  if (researchWords.test(text) && moneyWords.test(text) && !otherResearch.test(text))
    return industryWords.test(text) ? "industryRd" : "rd";
  return undefined;
}

/** The one year that a text names; null for none or for several. A date of signing names none. */
export const yearIn = remembered((text: string): number | null => {
  const key = compact(text);
  if (/(19|20)\d{2}年?[-—–~～至到](19|20)\d{2}/u.test(key)) return null;
  const named = [...key.matchAll(/(?<!\d)((?:19|20)\d{2})(?:年度|年(?!\d{1,2}月)|(?=$|[^\d年./-]))/gu)];
  const years = new Set(named.map((match) => Number(match[1])));
  const [year] = years;
  return years.size === 1 && year !== undefined ? year : null;
});

const numerals: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 两: 2 };
/** Last month of what is cumulated → quarter. */
const quarterOfMonth: Readonly<Record<string, number>> = { 3: 1, 6: 2, 9: 3, 12: 4 };

/** The quarter to whose end an amount is cumulated: 上半年, 前三季度, 1-9月, Q2; null for none. */
export function quarterIn(text: string): number | null {
  const key = compact(text);
  if (/上半年|半年度|中期/u.test(key)) return 2;
  if (/全年|年末|年终/u.test(key)) return 4;
  const named = /(?:第|前)?([一二三四1-4])个?季/u.exec(key)?.[1] ?? /Q([1-4])/u.exec(key)?.[1];
  if (named) return numerals[named] ?? Number(named);
  const month = /(?<!\d)(?:0?1月?[-—–~至到]+)?0?(3|6|9|12)月(?!\d)/u.exec(key)?.[1];
  return month ? (quarterOfMonth[month] ?? null) : null;
}

/** A part of a year that is no cumulated quarter: a month, the quarter by itself. */
function isOtherPeriod(text: string): boolean {
  return /当季|本季|单季|当月|本月|下半年|(?<!\d)\d{1,2}([-—–~至到]\d{1,2})?月|旬|周/u.test(text);
}

const ordinals = /^(序号|编号|行次|栏次|排名|位次|名次|代码|.*区划代码|单位代码|指标代码)$/u;
const contacts =
  /^(备注|说明|责任单位|牵头单位|配合单位|责任人|联系人|电话|联系电话|填报人|依据|来源|原因)$/u;
const derived =
  /增速|增幅|增长|同比|环比|差距|差额|缺口|完成率|完成比例|进度|是否|达标|排名|位次|较上年|比上年|权重|得分|占全市|占全社会|贡献/u;
const targets = /目标|计划|任务|指标值|指标数|预期|应达|要求/u;
/** 目标完成数 is what was achieved, 应完成数 what is asked. */
const achieved = /(?<!应|须|需|计划|预计|拟)(完成|实际|实绩)/u;
const baselines = /基期|基数|基准|基年/u;

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

/** Reads the joined levels of a column's header. */
export const readHeader = remembered((header: string): HeaderMeaning => {
  const text = compact(header).slice(0, longestHeading);
  // What a column is for is its lowest heading: 2022年 / 序号.
  const named = nameKey(header.split(" / ").at(-1) ?? "");
  if (text === "") return { role: "unknown" };
  if (/^(统计|所属|数据|报告)?(年度|年份|年|报告期|报告年)$/u.test(named)) return { role: "year" };
  if (/^(指标|指标名称|项目|项目名称|统计指标|指标项)$/u.test(named)) return { role: "indicator" };
  if (/^(计量单位|单位|数量单位)$/u.test(named)) return { role: "scale" };
  if (ordinals.test(named) || contacts.test(named)) return { role: "other" };
  const absolute = yearOfLevels(header);
  const quarter = quarterIn(header);
  const when: { year?: number; relativeYear?: number; quarter?: number } = {
    ...(absolute !== null && { year: absolute }),
    ...(absolute === null && /(?<!比|较)(上年|去年|上一年)/u.test(text) && { relativeYear: -1 }),
    ...(quarter !== null && { quarter }),
  };
  if (derived.test(text.replace(/完成情况|进展情况/gu, ""))) return { role: "other" };
  const measure = measureOf(text);
  if ((targets.test(text) && !achieved.test(text)) || baselines.test(text)) {
    // 全年目标 is the year's target, not what is cumulated to its end.
    if (quarter === 4) delete when.quarter;
    return {
      role: "quoted",
      ...when,
      ...(measure && { measure }),
      ...(baselines.test(text) && absolute === null && { relativeYear: 0 }),
    };
  }
  if (quarter === null && isOtherPeriod(text)) return { role: "unknown" };
  if (quarter !== null && /当季|本季|单季/u.test(text)) return { role: "unknown" };
  if (measure) return { role: "measure", measure, ...when };
  return { role: "unknown", ...when };
});

/** True for a header that says 基期 rather than 目标. */
export function isBaselineHeader(header: string): boolean {
  return baselines.test(compact(header));
}

/** True for a header of what was achieved, whatever is measured: 完成数, 实际, 本期. */
export function isActualHeader(header: string): boolean {
  return /实际|完成|实绩|现状|本期|累计|数值|数量|当前|达到|报送|数据|合计/u.test(compact(header));
}

type EnterpriseTerm = { readonly field: Field } | { readonly measure: Measure } | "name" | undefined;

/** Figures below each other, which are asked about when a header is looked for, say nothing. */
const onlyFigures = /^[\d\s.,/%+-]*$/;

/** What a column says of an enterprise; undefined when it is not one of these. */
export const enterpriseTerm = remembered((header: string): EnterpriseTerm => {
  if (onlyFigures.test(header)) return undefined;
  const text = compact(header).slice(0, longestHeading);
  const named = nameKey(header);
  if (/信用代码|组织机构代码|税号|纳税人识别号/u.test(text)) return { field: "creditCode" };
  if (/税务|加计扣除|税前扣除/u.test(text)) return { measure: "taxRd" };
  if (/财务口径|财务[^/]{0,4}(研发|R&?D)|(研发|R&?D)[^/]*财务|会计口径|账面|辅助账/u.test(text))
    return { measure: "financeRd" };
  if (/申请.*(资金|经费|金额|补助)|财政资金|财政经费|资助金额|申报(资金|金额)|拟资助/u.test(text))
    return { measure: "funds" };
  if (/高新技术企业|高企|是否高新/u.test(text) && !/编号|证书|时间|日期|年份|认定年/u.test(text))
    return { field: "highTech" };
  if (/项目类别|项目类型|项目级别|计划类别|申报类别|项目层级/u.test(text)) return { field: "project" };
  if (
    /^(所属|所在|注册)?(县|县区|县市区|县\(?市、?区\)?|区县|地区|区域|属地|所属地|辖区)/u.test(named) ||
    /^所(属|在)/u.test(named)
  )
    return { field: "county" };
  if (derived.test(text) || targets.test(text)) return undefined;
  if (ratioWords.test(text)) return undefined;
  if (revenueWords.test(text)) return { measure: "revenue" };
  if (researchWords.test(text) && /经费|费用|投入|支出|金额/u.test(text)) return { measure: "enterpriseRd" };
  if (/企业(名称|全称|名)?$|^(申报|承担|项目承担|填报)?(单位|企业|公司)(名称|全称)?$|公司名称/u.test(named))
    return "name";
  return undefined;
});

const scaleWord = "亿元|亿|千万元|百万元|万元|万|千元|元|%|‰|小数";
const inBrackets = new RegExp(`[(\\[【]?(?:单位[:：]?)?(${scaleWord})[)\\]】]`, "gu");
const atEnd = new RegExp(`(?:单位[:：]?|[,，、/])(${scaleWord})$`, "u");

/** The scales that a header or a unit note names: （万元）, 单位：亿元、%. */
export const scalesIn = remembered(
  (text: string): { readonly amount?: AmountScale; readonly ratio?: RatioScale } => {
    const key = compact(text).replace(/人民币/gu, "");
    const note = /(?:计量)?单位[:：]?([^)\]】]*)/u.exec(key)?.[1] ?? "";
    const words = [
      ...[...key.matchAll(inBrackets)].map((match) => match[1] ?? ""),
      ...note.split(/[、,，;；/和]/u),
      atEnd.exec(key)?.[1] ?? "",
      key,
    ];
    const amount = words.map(readAmountScale).find((scale) => scale !== undefined);
    const ratioScale = words.map(readRatioScale).find((scale) => scale !== undefined);
    return { ...(amount && { amount }), ...(ratioScale && { ratio: ratioScale }) };
  },
);
