/** What each column of a table is: from its header, the table's titles, and what the user has corrected. */
import {
  compact,
  isAmountScale,
  type AmountScale,
  type PlanIndex,
  type RatioScale,
  ownEntry,
} from "../policy";
import type { Block } from "./blocks";
import type { Grid } from "./grid";
import { isFooter } from "./labels";
import { headerText } from "./headerRows";
import { isActualHeader, isBaselineHeader, measureOf, readHeader, scalesIn } from "./headerTerms";
import { isBlank } from "../sheet/snapshot";
import type { TableLevel } from "./tableLevel";
import { measures, type ColumnCorrection, type Correction, type Measure, type ReturnColumn } from "./types";

/** The measure that a title speaks of, for a matrix whose columns are only years. */
function measureOfTitle(title: string): Measure | undefined {
  const text = compact(title);
  if (/附表[1一]/u.test(text)) return "intensity";
  if (/附表[2二]/u.test(text)) return "industryIntensity";
  return measureOf(text);
}

const industryTitle = /规上|规模以上/u;
const wholeWords = /GDP|生产总值|全社会|规上|规模以上|工业/u;

/** In a table about industry alone, 研发经费 is industry's. */
const asIndustry: Partial<Record<Measure, Measure>> = { rd: "industryRd", intensity: "industryIntensity" };

interface Surroundings {
  readonly plan: PlanIndex;
  readonly block: Block;
  readonly level: TableLevel;
  /** What a column measures whose header names only a year. */
  readonly about: Measure | undefined;
  readonly industryOnly: boolean;
  /** True when a column of indicator names tells the measure row by row. */
  readonly byRow: boolean;
}

function lastHeaderRow(grid: Grid, rows: readonly number[], column: number, fallback: number): number {
  let last = rows[rows.length - 1] ?? fallback;
  for (const row of rows) if (!isBlank(grid.value(row, column))) last = row;
  return last;
}

export function scaled(
  measure: Measure,
  header: string,
  scales: TableLevel["scales"],
): Pick<ReturnColumn, "scale" | "scaleFrom"> {
  const { kind } = measures[measure];
  if (kind === "count") return {};
  const own = scalesIn(header);
  const scale = kind === "amount" ? own.amount : own.ratio;
  const noted = kind === "amount" ? scales.amount : scales.ratio;
  const fallback = kind === "amount" ? ("亿元" as const) : ("%" as const);
  return {
    scale: scale ?? noted ?? fallback,
    scaleFrom: scale ? "header" : noted ? "note" : "default",
  };
}

/** What the user said of a column, over what was read. */
export function corrected(column: ReturnColumn, correction: ColumnCorrection | undefined): ReturnColumn {
  if (!correction) return column;
  if (correction.role === "ignore") {
    const { index, header, headerCell } = column;
    return { index, header, headerCell, role: "other" };
  }
  const measure = correction.measure ?? column.measure;
  const role = correction.role ?? (correction.measure && column.role !== "quoted" ? "measure" : column.role);
  const year = correction.year ?? column.year;
  const base: ReturnColumn = {
    ...column,
    role,
    ...(measure && { measure }),
    ...(year !== undefined && { year }),
  };
  if (!measure || measures[measure].kind === "count") return base;
  if (scaleFits(correction.scale, measure))
    return { ...base, scale: correction.scale, scaleFrom: "correction" };
  // What is said to be a ratio cannot stay in 万元.
  return scaleFits(base.scale, measure) ? base : { ...base, ...scaled(measure, column.header, {}) };
}

/** True when an amount is to be in 万元 and the like, a ratio in % and the like. */
export function scaleFits(scale: ReturnColumn["scale"], measure: Measure): scale is AmountScale | RatioScale {
  if (scale === undefined) return false;
  return measures[measure].kind === (isAmountScale(scale) ? "amount" : "ratio");
}

function describe(grid: Grid, column: number, around: Surroundings): ReturnColumn {
  const { block, level, about, industryOnly, plan } = around;
  const header = headerText(grid, block.headerRows, column, block.left);
  const row = lastHeaderRow(grid, block.headerRows, column, block.from);
  const base = { index: column, header, headerCell: grid.place(row, column) };
  if (column === block.nameColumn) return { ...base, role: "name" };
  // In a table on its side a remark below it stands where a heading would.
  if (isFooter(header)) return { ...base, role: "other" };
  const meaning = readHeader(header);
  const { role, quarter } = meaning;
  const year =
    meaning.year ??
    (meaning.relativeYear === undefined
      ? undefined
      : isBaselineHeader(header)
        ? plan.edition.baselineYear
        : level.year === null
          ? undefined
          : level.year + meaning.relativeYear);
  const when = { ...(year !== undefined && { year }), ...(quarter !== undefined && { quarter }) };
  if (role === "year" || role === "indicator" || role === "scale" || role === "other")
    return { ...base, role };
  // A year that is not known makes 上年 a column that cannot be placed.
  if (meaning.relativeYear !== undefined && year === undefined) return { ...base, role: "unknown" };
  const timed = year !== undefined || quarter !== undefined;
  if (around.byRow && !meaning.measure && (timed || isActualHeader(header))) {
    return { ...base, role: role === "quoted" ? "quoted" : "measure", ...when };
  }
  let { measure } = meaning;
  if (!measure && (timed || isActualHeader(header) || role === "quoted")) measure = about;
  if (industryOnly && measure) measure = asIndustry[measure] ?? measure;
  if (block.rowKind === "sector")
    measure = measure === "rd" || measure === "industryRd" ? "sectorAmount" : measure;
  if (block.rowKind === "count")
    measure = timed || isActualHeader(header) || role === "quoted" ? "count" : undefined;
  if (!measure) return { ...base, role: role === "measure" ? "unknown" : role, ...when };
  // The plan sets yearly figures for counties: a part of a year is not compared with them.
  if (quarter !== undefined && quarter < 4 && block.rowKind !== "sector")
    return { ...base, role: "other", ...when };
  const to = role === "quoted" ? ("quoted" as const) : ("measure" as const);
  return { ...base, role: to, measure, ...when, ...scaled(measure, header, level.scales) };
}

/** 全年 or 1-12月 without a quarter beside it is the year. */
function wholeYears(columns: readonly ReturnColumn[]): ReturnColumn[] {
  const parts = columns.some((column) => column.quarter !== undefined && column.quarter < 4);
  if (parts) return [...columns];
  return columns.map((column) => {
    if (column.quarter === undefined) return column;
    const { quarter: _quarter, ...year } = column;
    return year;
  });
}

/** A target column without a measure of its own repeats the target of the ratio beside it. */
function completeQuoted(columns: readonly ReturnColumn[], { level }: Surroundings): ReturnColumn[] {
  return columns.map((column, i) => {
    if (column.role !== "quoted" || column.measure) return column;
    const judged = (other: ReturnColumn): boolean =>
      other.role === "measure" &&
      other.measure !== undefined &&
      measures[other.measure].indicator !== undefined;
    const before = columns.slice(0, i).reverse().find(judged);
    const { measure } = before ?? columns.slice(i + 1).find(judged) ?? {};
    return measure ? { ...column, measure, ...scaled(measure, column.header, level.scales) } : column;
  });
}

/** True when a column 指标 names a measure in most of its rows. */
function tellsMeasures(grid: Grid, block: Block, headers: readonly string[]): boolean {
  const at = headers.findIndex((header) => readHeader(header).role === "indicator");
  if (at < 0) return false;
  let named = 0;
  let filled = 0;
  for (let row = (block.headerRows.at(-1) ?? block.from) + 1; row <= block.lastRow; row++) {
    const text = grid.text(row, block.left + at);
    if (text === "") continue;
    filled++;
    if (measureOf(compact(text)) !== undefined) named++;
  }
  return filled > 0 && named * 2 >= filled;
}

/** Every column of a block, from left to right. */
export function describeColumns(
  grid: Grid,
  block: Block,
  level: TableLevel,
  plan: PlanIndex,
  sheetName: string,
  correction: Correction | undefined,
): ReturnColumn[] {
  const { left, right, headerRows } = block;
  const titles = [...level.titles, sheetName];
  const headers: string[] = [];
  for (let column = left; column <= right; column++) headers.push(headerText(grid, headerRows, column, left));
  const about =
    block.rowKind === "sector"
      ? ("sectorAmount" as const)
      : block.rowKind === "count"
        ? ("count" as const)
        : titles.map(measureOfTitle).find((measure) => measure !== undefined);
  const around: Surroundings = {
    plan,
    block,
    level,
    about,
    industryOnly:
      titles.some((title) => industryTitle.test(title)) &&
      !titles.some((title) => /全社会|GDP|生产总值/u.test(title)) &&
      !headers.some((header) => wholeWords.test(compact(header))),
    byRow: block.rowKind === "region" && tellsMeasures(grid, block, headers),
  };
  const columns: ReturnColumn[] = [];
  for (let column = left; column <= right; column++) columns.push(describe(grid, column, around));
  return completeQuoted(wholeYears(columns), around).map((column) =>
    corrected(column, ownEntry(correction?.columns, column.header)),
  );
}
