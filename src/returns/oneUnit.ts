/**
 * A unit's own return: its name stands in the title, beside 填报单位, in the sheet's name or the file's; the rows are
 * years (or, on its side, the rows are indicators and the columns are years).
 */
import {
  chineseYears,
  compact,
  nameKey,
  resolveUnit,
  wholeUnit,
  type PlanIndex,
  type PlanUnit,
} from "../policy";
import type { Block } from "./blocks";
import type { Grid } from "./grid";
import { findHeaderRows, hasFigures, isHeaderRow, isNumberCell } from "./headerRows";
import { isDay, measureOf, quarterIn, readHeader, yearOf } from "./headerTerms";
import { isFooter, isLedger } from "./labels";
import { bareTitle, institutionIn } from "./spenderNames";
import type { Subject } from "./types";

/** The name of the unit stands within the first rows. */
const titlesWithin = 12;
/** The column of years is one of the first. */
const yearsWithin = 6;

/** A year that stands so often is of so many. */
const fewestOthers = 2;

/** One indicator under 项目 may be anything. */
const fewestIndicators = 2;

const suffix = /[区县市]$/u;

/** The one unit of the plan that a title names; undefined for none, and for several. */
function unitIn(plan: PlanIndex, text: string): PlanUnit | undefined {
  // 360722信丰: a code before the name.
  const key = nameKey(text).replace(/^\d{6}(?=\D)/u, "");
  const whole = wholeUnit(plan);
  const named = new Set<PlanUnit>();
  for (const unit of plan.units) {
    if (unit.kind !== "region" || unit === whole) continue;
    const { name, formerNames } = unit.region;
    if ([name, ...formerNames].some((one) => key.includes(nameKey(one)))) named.add(unit);
    else {
      const start = plan.prefixes.find((prefix) => key.startsWith(prefix)) ?? "";
      const short = name.length > 2 ? name.replace(suffix, "") : name;
      if (short.length > 1 && key.startsWith(short, start.length)) named.add(unit);
    }
  }
  if (named.size === 1) return [...named][0];
  if (named.size > 1 || !whole) return undefined;
  return [whole.name, ...whole.region.aliases].some((name) => name.length > 2 && key.includes(nameKey(name)))
    ? whole
    : undefined;
}

/** The one sector that a title names, by any of its names; undefined for none, and for several. */
function sectorIn(plan: PlanIndex, text: string): PlanUnit | undefined {
  if (reporter.test(text)) return undefined;
  const key = nameKey(text);
  const named = plan.units.filter(
    (unit) =>
      unit.kind === "sector" &&
      [unit.sector.name, ...unit.sector.aliases].some((name) => key.includes(nameKey(name))),
  );
  return named.length === 1 ? named[0] : undefined;
}

/** 2024年全市研发投入主要指标: nobody but the whole is named. */
function saysWhole(plan: PlanIndex, text: string): boolean {
  const key = nameKey(text);
  const whole = wholeUnit(plan)?.region;
  return whole !== undefined && [whole.name, ...whole.aliases].some((name) => key.includes(nameKey(name)));
}

/** 填报单位：市卫生健康委员会 tells who reports, and not of what. */
const reporter = /单位[:：]|委员会|[局委]$/u;

const enterpriseForm = /(?:企业|公司|单位详细)名称\s*[:：]|信用代码\s*[:：]/u;

/** What stands above the first figures of a sheet. */
function titlesOf(grid: Grid): readonly string[] {
  const titles: string[] = [];
  for (let row = grid.top; row <= Math.min(grid.bottom, grid.top + titlesWithin); row++) {
    // 1 before 申报企业 is no figure.
    const [first, second] = grid.texts(row);
    const numbered = first !== undefined && second !== undefined && /^\d{1,2}$/u.test(first.text);
    if (hasFigures(grid, row, numbered ? second.column : grid.left)) break;
    for (const { text } of grid.texts(row))
      if (!isFooter(text) || /填报|报送|编报|单位/u.test(text)) titles.push(text);
  }
  return titles;
}

/** 贡江镇, 南安镇, 龙南经开区: the figures of a town or a park are no county's. */
const town =
  /^(?:\p{Script=Han}{2,3}[县区市])?(\p{Script=Han}{1,4}(?:镇|(?<!城)乡|街道|经济技术开发区|经开区|高新技术产业开发区|高新区|工业园区?|产业园区?))(?=$|\d|[上下全本历各企研科年季（(_\s])/u;

/** A town, or a unit that the plan knows and has no row for: what stands on its page is not the county's, nor the city's. */
function smallerIn(plan: PlanIndex, text: string): string | undefined {
  const key = nameKey(text);
  const apart = plan.edition.namesWithoutRow.find(
    ({ kind, name, aliases }) =>
      kind === "noRow" &&
      [name, ...aliases].some((one) => nameKey(one).length > 3 && key.includes(nameKey(one))) &&
      !/[含和与及、]/u.test(text),
  );
  return apart?.name ?? (/[含和与及、]/u.test(text) ? undefined : town.exec(text.trim())?.[1]);
}

/** The one hospital, university, institute or company whose own return a sheet is; the plan has no row for it. */
export function spenderOf(
  plan: PlanIndex,
  grid: Grid,
  sheetName: string,
  fileName: string,
): Subject | undefined {
  const titles = titlesOf(grid);
  if (titles.some(isLedger)) return undefined;
  const names = [...titles, sheetName, fileName].map(bareTitle);
  const name =
    names.map(institutionIn).find((one) => one !== undefined) ??
    [...titles.slice(0, 1), sheetName, fileName]
      .map((text) => smallerIn(plan, text))
      .find((one) => one !== undefined);
  return name === undefined ? undefined : { kind: "enterprise", id: `own/${name}`, name };
}

/** Whose return a sheet is, by what stands above its figures, its own name and the file's. */
export function ownerOf(
  plan: PlanIndex,
  grid: Grid,
  sheetName: string,
  fileName: string,
): PlanUnit | undefined {
  const titles = titlesOf(grid);
  // 所属县区 on an enterprise's form tells where it is.
  if (titles.some((text) => enterpriseForm.test(text))) return undefined;
  // One hospital's own figures are no sector's, and no county's.
  if (titles.some((text) => institutionIn(bareTitle(text)) !== undefined)) return undefined;
  // Below the title it may head a column beside the county's.
  if ([...titles.slice(0, 1), sheetName].some((text) => smallerIn(plan, text) !== undefined))
    return undefined;
  for (const text of [...titles, sheetName, bareTitle(fileName)]) {
    const whole = resolveUnit(plan, text);
    const unit = whole.ok && whole.value.kind === "region" ? whole.value : unitIn(plan, text);
    if (unit && !(unit.kind === "region" && unit.region.whole)) return unit;
  }
  const names = [...titles, sheetName, fileName];
  // 全市 in the title is of all of it, whatever the file is called.
  const told = titles.some((text) => saysWhole(plan, text)) ? titles : names;
  const sector = told.map((text) => sectorIn(plan, text)).find((unit) => unit !== undefined);
  if (sector?.kind === "sector" && !sector.sector.industry) return sector;
  const named = names.map((text) => unitIn(plan, text)).find((unit) => unit !== undefined) ?? sector;
  return named ?? (titles.some((text) => saysWhole(plan, text)) ? wholeUnit(plan) : undefined);
}

/** “十四五”第三年（二〇二三年） */
const longestPeriod = 20;

/** No return of the plan's is of an earlier year. */
const firstYear = 2000;
/** Nor of one so far ahead: 2050 among amounts is one of them. */
const lastYear = firstYear + 40;

/** A row of a unit's own return: a year, this year or last, a quarter. */
function isPeriod(text: string): boolean {
  if (text === "" || text.length > longestPeriod) return false;
  const plain = chineseYears(compact(text));
  // 2023年研发经费 beside its figure is what is asked, no row of a year.
  if (isDay(plain) || measureOf(plain) !== undefined) return false;
  const year = yearOf(plain);
  // 1960 among amounts is one of them.
  if (year !== null ? year >= firstYear && year <= lastYear : quarterIn(plain) !== null) return true;
  const { role, relativeYear } = readHeader(text);
  return role === "unknown" && relativeYear !== undefined;
}

/** All of the grid is the owner's. */
const ownBlock = (
  grid: Grid,
  owner: Subject,
  where: Pick<Block, "nameColumn" | "headerRows" | "lastRow">,
): Block => ({
  rowKind: owner.kind,
  left: grid.left,
  right: grid.right,
  from: grid.top,
  owner,
  ...where,
});

/** 2023, 2024, 2023, 2024 behind the names of departments: years of others, unless 指标 tells rows of a year apart. */
function areOthers(grid: Grid, rows: readonly number[], column: number): boolean {
  const [first] = rows as readonly [number, ...number[]];
  const years = new Set(rows.map((row) => grid.text(row, column)));
  if (column === grid.left || rows.length < years.size * fewestOthers) return false;
  for (let row = grid.top; row < first; row++)
    if (grid.texts(row).some(({ text }) => readHeader(text).role === "indicator")) return false;
  return true;
}

const isTargetAbove = (grid: Grid, row: number, column: number): boolean =>
  readHeader(grid.text(row, column)).role === "quoted" &&
  findHeaderRows(grid, column, row, grid.top).length === 0;

/** The tables of a unit's own return: a column of years, and a header above it and above each further table. */
export function findOwnBlocks(grid: Grid, owner: Subject): readonly Block[] {
  let best: { readonly blocks: readonly Block[]; readonly periods: number } | undefined;
  for (let column = grid.left; column <= Math.min(grid.right, grid.left + yearsWithin); column++) {
    const rows: number[] = [];
    for (let row = grid.top; row <= grid.bottom; row++)
      if (isPeriod(grid.text(row, column)) && hasFigures(grid, row, column + 1)) rows.push(row);
    // 全年目标 above the headings is no row below them.
    while (rows[0] !== undefined && isTargetAbove(grid, rows[0], column)) rows.shift();
    const [first] = rows;
    if (first === undefined || rows.length <= (best?.periods ?? 0)) continue;
    if (areOthers(grid, rows, column)) continue;
    if (findHeaderRows(grid, column, first, grid.top).length === 0) continue;
    best = { blocks: tablesBelow(grid, owner, column, rows), periods: rows.length };
  }
  if (best) return best.blocks;
  const only = findOnlyRow(grid, owner);
  return only ? [only] : [];
}

/** Rows of years, parted where headings stand between them again: 二、规模以上工业企业 below 一、全社会研发投入. */
function tablesBelow(
  grid: Grid,
  owner: Subject,
  nameColumn: number,
  rows: readonly number[],
): readonly Block[] {
  const parts: number[][] = [];
  for (const row of rows) {
    const part = parts.at(-1);
    const last = part?.at(-1);
    let headed = part === undefined;
    for (let between = (last ?? row) + 1; between < row && !headed; between++)
      headed = isHeaderRow(grid, between);
    if (part && !headed) part.push(row);
    else parts.push([row]);
  }
  return parts.map((part, i) => {
    const before = parts[i - 1]?.at(-1);
    const from = before === undefined ? grid.top : before + 1;
    const headerRows = findHeaderRows(grid, nameColumn, part[0] as number, from);
    const lastRow = i === parts.length - 1 ? grid.bottom : (part.at(-1) as number);
    return { ...ownBlock(grid, owner, { nameColumn, headerRows, lastRow }), from };
  });
}

/**
 * Indicators below each other, and beside them what was planned and what was reached: all of the title's year. Where
 * years or quarters stand beside them, the table on its side says more.
 */
export function findIndicatorRows(grid: Grid, owner: Subject): readonly Block[] {
  if (owner.kind !== "region" && owner.kind !== "enterprise") return [];
  for (let header = grid.top; header < Math.min(grid.bottom, grid.top + titlesWithin); header++) {
    const columns = grid
      .texts(header)
      .flatMap(({ text, column }) => (readHeader(text).role === "indicator" ? [column] : []));
    const [column] = columns;
    if (column === undefined || grid.texts(header).length < 2) continue;
    const indicators: number[] = [];
    for (let row = header + 1; row <= grid.bottom; row++) {
      const name = grid.text(row, column);
      // 其中：规上工业 is of what stands above it.
      const isTold = measureOf(compact(name)) !== undefined || readHeader(name).inherits !== undefined;
      if (isTold) indicators.push(row);
      else if (grid.texts(row).length > 0) break;
    }
    const [first, last] = [indicators[0], indicators.at(-1)];
    if (first === undefined || last === undefined || indicators.length < fewestIndicators) continue;
    const headerRows = findHeaderRows(grid, column, first, grid.top);
    // 指标, 单位, 数值 twice side by side are two lists.
    return columns.map((left, i) => ({
      ...ownBlock(grid, owner, { nameColumn: grid.left - 1, headerRows, lastRow: last }),
      left: i === 0 ? grid.left : left,
      right: (columns[i + 1] ?? grid.right + 1) - 1,
      nameless: true,
    }));
  }
  return [];
}

/** Headings with a single row of figures below them, and no column of years: the figures are of the title's year. */
function findOnlyRow(grid: Grid, owner: Subject): Block | undefined {
  const figured: number[] = [];
  for (let row = grid.top; row <= grid.bottom && figured.length < 2; row++) {
    for (let column = grid.left; column <= grid.right; column++) {
      if (!isNumberCell(grid, row, column)) continue;
      figured.push(row);
      break;
    }
  }
  const [only] = figured;
  if (figured.length !== 1 || only === undefined || only === grid.top) return undefined;
  const nameColumn = grid.left - 1;
  const headerRows = findHeaderRows(grid, nameColumn, only, grid.top);
  if (headerRows.length === 0) return undefined;
  const block = ownBlock(grid, owner, { nameColumn, headerRows, lastRow: only });
  if (!grid.turned) return { ...block, nameless: true };
  // In a table on its side the titles stand before the figures, and are no headings of blanks.
  let left = grid.left;
  while (!isNumberCell(grid, only, left)) left++;
  return { ...block, left, nameless: true };
}

export const isCounty = (owner: Subject | undefined): boolean =>
  owner?.kind === "region" && !owner.region.whole;

/** A county, a sector, an enterprise or an institution, and not the whole city. */
export const isOneUnits = (owner: Subject | undefined): boolean =>
  owner !== undefined && (owner.kind !== "region" || isCounty(owner));
