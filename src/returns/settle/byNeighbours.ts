/** What a heading leaves to what stands beside it: a noun, a year, a unit. */
import { agreement, sure, type Numbers } from "../evidence";
import { ownLevel, type HeaderMeaning } from "../headerTerms";
import { countShares } from "../ratios";
import { measures, type Measure, type ReturnColumn } from "../types";
import { withUnsaidUnits } from "../unsaidUnits";
import { mostRatio, type DraftTable } from "./draftTable";

/** What a heading without a measure of its own is, by what stands before it. */
export const heirs: Readonly<
  Record<NonNullable<HeaderMeaning["inherits"]>, Partial<Record<Measure, Measure>>>
> = {
  industry: { rd: "industryRd", intensity: "industryIntensity" },
  active: { enterprises: "activeEnterprises", institutionEnterprises: "activeEnterprises" },
};

/** Most are whole numbers and more than any ratio is; a row 县均 below them may be neither. */
const areCounts = (numbers: Numbers): boolean => {
  const values = [...numbers.values()];
  const counts = values.filter((value) => Number.isInteger(value) && value > mostRatio);
  return values.length > 0 && counts.length >= values.length * sure;
};

/** 其中：规上工业, 其中：有研发活动 are of what the column before them is of. */
export function inherit(table: DraftTable): void {
  table.drafts.forEach(({ column, meaning }, at) => {
    if (meaning.inherits === undefined || column.role !== "unknown") return;
    const total = table.before(at);
    const measure = total?.measure && heirs[meaning.inherits][total.measure];
    // 规上工业企业 after a ratio, or with no figures before it, and hundreds of them: how many there are.
    const alone = !total || (measure && measures[measure].kind === "ratio");
    if (alone && areCounts(table.numbers(column))) {
      if (/企业/u.test(column.header)) table.asMeasure(at, column, "enterprises");
      return;
    }
    if (measure) {
      const { year, quarter } = total;
      table.asMeasure(
        at,
        { ...column, ...(year !== undefined && { year }), ...(quarter !== undefined && { quarter }) },
        measure,
      );
    }
  });
}

/** 上年同期 beside 研发经费: last year's of the same. */
export function lastYears(table: DraftTable): void {
  table.drafts.forEach(({ column, meaning }, at) => {
    const { role, reason, header, year } = column;
    if (role !== "unknown" || reason !== undefined || meaning.bare !== true || year === undefined) return;
    const before = table.columns[at - 1];
    if (meaning.relativeYear !== -1 || before?.role !== "measure" || !before.measure) return;
    if (!/同期/u.test(header) || measures[before.measure].kind !== "amount") return;
    const { quarter } = before;
    table.asMeasure(at, { ...column, ...(quarter !== undefined && { quarter }) }, before.measure);
  });
}

/** 2024年研发经费, 2024年生产总值, 比重: what bears no year stands among figures of one. */
export function yearsBeside(table: DraftTable): void {
  if (table.titleYear !== null || table.hasYears || table.byRow(0)) return;
  const measured = table.columns.filter(({ role, measure }) => role === "measure" && measure !== undefined);
  const years = new Set(measured.flatMap(({ year }) => year ?? []));
  const dated = new Set(measured.filter(({ year }) => year !== undefined).map(({ measure }) => measure));
  const [only] = years;
  if (years.size !== 1 || only === undefined) return;
  table.columns.forEach((column, at) => {
    if (column.role === "measure" && column.year === undefined && !dated.has(column.measure))
      table.put(at, { ...column, year: only });
  });
}

/** Money without a unit beside money that has one. */
export function unsaidUnits(table: DraftTable): void {
  const numbers = (column: ReturnColumn) => table.numbers(column);
  withUnsaidUnits(table.columns, numbers).forEach((column, at) => {
    if (column !== table.columns[at]) table.put(at, column);
  });
}

/** A share that is cut off at its second place. */
const cutOff = 0.0051;
/** A slip among three leaves two thirds, and none fits as a percentage. */
const half = 0.5;

/** 0.4124 where the numbers beside give 41.24%: shares without a unit and without a format that says per cent. */
export function unsaidFractions(table: DraftTable): void {
  table.columns.forEach((column, at) => {
    const share = countShares.find(({ ratio }) => ratio === column.measure);
    if (!share || column.role !== "measure" || column.scaleFrom !== "default") return;
    const find = (measure: Measure) => table.columns.find((other) => other.measure === measure);
    const [part, whole] = [find(share.part), find(share.whole)];
    if (!part || !whole) return;
    const [own, both] = [table.numbers(column), [table.numbers(part), table.numbers(whole)]];
    const fits = (times: number): number =>
      agreement(
        own,
        both,
        (a, b) => (times * a) / b,
        () => times * cutOff,
      );
    if (fits(1) >= half && fits(100) === 0)
      table.put(at, { ...column, scale: "小数", scaleFrom: "neighbour" });
  });
}

/** 总计 beside 2023, 2024 and 2025 adds up the years: a figure of none of them. */
export function totalsOfYears(table: DraftTable): void {
  table.columns.forEach((column, at) => {
    const own = ownLevel(column.header);
    if (column.role !== "measure" || column.year !== undefined || !totalHeading.test(own)) return;
    const dated = table
      .near(at)
      .filter(({ measure, year }) => measure === column.measure && year !== undefined);
    if (dated.length >= fewestYears) table.unread(at, column, "各年之和，不是某一年的数");
  });
}

const totalHeading = /^(?:[二两三四五六\d]年|各年|历年)?(?:总计|合计|共计|小计|累计)$/u;

/** One year beside a total may be a part of it. */
const fewestYears = 2;
