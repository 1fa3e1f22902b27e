/**
 * What somebody's research spending is made of: departments of a hospital, colleges of a university, industries of a
 * county, sources and uses, with a total. The plan has a row for none of these; they are held against each other alone,
 * and only where nothing else on the sheet was understood.
 */
import { compact } from "../policy";
import { readList, type AroundTable, type ListRead } from "./enterprise";
import { distinctKeys, isSum, termsOf, type Header } from "./enterpriseHeader";
import { cropped, type Grid } from "./grid";
import { findHeaderRows, headerText, isNumberCell } from "./headerRows";
import {
  enterpriseTerm,
  isActualHeader,
  measureOf,
  measureOfTerm,
  ownLevel,
  quarterIn,
  readHeader,
  readYearText,
  type EnterpriseTerm,
} from "./headerTerms";
import { bareLabel, isFooter, isLedger } from "./labels";
import { countySpending, saysSpending } from "./spending";
import { isProse, readTableLevel, withOuter } from "./tableLevel";
import type { Fact, ReturnColumn, ReturnRow, Subject, SumRow } from "./types";

/** A table begins within the first rows. */
const headerWithin = 30;
/** So many rows tell which column holds names. */
const looked = 60;
/** One row is no breakdown. */
const fewestParts = 2;

/** 金额, 支出额, 本年: below a title that says research spending, these are it. */
const money = /^(?:研发|科研)?(?:经费|金额|数额|支出|支出额|数值|投入)(?:合计|总额)?(?:\([^()]{1,6}\))?$/u;

/** 主要学院, 重点科室, 前十名: not all parts stand there. */
const excerpt = /主要|重点|部分|前[一二三四五六七八九十\d]+|排名|节选|摘录|典型/u;

interface FirstRow {
  readonly row: number;
  readonly names: number;
}

/** A figure beside a name: the first row of a table, and the column in which its names stand. */
function firstRowOf(grid: Grid): FirstRow | undefined {
  const ends = lastFigures(grid, grid.top + headerWithin + looked);
  for (let row = grid.top + 1; row <= Math.min(grid.bottom, grid.top + headerWithin); row++) {
    if (!ends.has(row)) continue;
    const names = nameColumn(grid, row, ends);
    // A total above the headings is no row of the table.
    if (names !== undefined && findHeaderRows(grid, names, row, grid.top).length > 0) return { row, names };
  }
  return undefined;
}

/** Row → the last column in which a figure stands: looked for once, however many columns ask what is right of them. */
function lastFigures(grid: Grid, to: number): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  for (let row = grid.top; row <= Math.min(grid.bottom, to); row++)
    for (let column = grid.right; column >= grid.left && !ends.has(row); column--)
      if (isNumberCell(grid, row, column)) ends.set(row, column);
  return ends;
}

/** Of the columns before the figures the one in which most different names stand: numbers and codes are none. */
function nameColumn(grid: Grid, first: number, ends: ReadonlyMap<number, number>): number | undefined {
  let best: { readonly column: number; readonly names: number } | undefined;
  for (let column = grid.left; column < grid.right; column++) {
    const names = new Set<string>();
    let figures = 0;
    for (let row = first; row <= Math.min(grid.bottom, first + looked); row++) {
      const text = grid.text(row, column);
      if (isNumberCell(grid, row, column)) figures++;
      else if (
        (ends.get(row) ?? -1) > column &&
        /\p{Script=Han}/u.test(text) &&
        !isFooter(text) &&
        !isSum(text)
      )
        names.add(text);
    }
    if (names.size > figures && names.size > (best?.names ?? fewestParts - 1))
      best = { column, names: names.size };
  }
  return best?.column;
}

/** What the headings say, those of money by the title where they say no more. */
function termsBelow(
  grid: Grid,
  rows: readonly number[],
  names: number,
  ofSpending: boolean,
): Header["terms"] {
  const terms = new Map<number, EnterpriseTerm>([[names, "name"]]);
  const told = termsOf(grid, rows);
  for (let column = names + 1; column <= grid.right; column++) {
    const header = headerText(grid, rows, column);
    const term = told.get(column);
    const said = readHeader(header);
    if (term !== undefined && measureOfTerm(term) !== undefined) terms.set(column, term);
    else if (said.role === "measure" && countySpending.has(said.measure))
      terms.set(column, { measure: "enterpriseRd" });
    else if (ofSpending && (isMoney(header) || isYear(header)) && holdsFigures(grid, rows, column))
      terms.set(column, { measure: "enterpriseRd" });
  }
  return terms;
}

/** 已完成 below 完成情况 is no figure. */
function holdsFigures(grid: Grid, rows: readonly number[], column: number): boolean {
  let [figures, texts] = [0, 0];
  for (let row = (rows.at(-1) ?? grid.top) + 1; row <= grid.bottom; row++) {
    if (isNumberCell(grid, row, column)) figures++;
    else if (grid.text(row, column) !== "") texts++;
  }
  return figures > texts;
}

const isMoney = (header: string): boolean => money.test(ownLevel(header));

function isYear(header: string): boolean {
  const { role, bare, year, relativeYear, quarter } = readHeader(header);
  if (role !== "unknown" || quarter !== undefined) return false;
  return isActualHeader(header) || (bare === true && (year ?? relativeYear) !== undefined);
}

/** The tables side by side: where the first heading comes again, the next one begins. */
function halvesOf(whole: Grid, { row, names }: FirstRow): readonly Grid[] {
  // What stands below a blank row is no part any more.
  let last = row;
  while (last < whole.bottom && whole.texts(last + 1).length > 0) last++;
  const grid = cropped(whole, { bottom: last });
  const rows = findHeaderRows(grid, names, row, grid.top);
  const bottom = rows.at(-1);
  if (bottom === undefined) return [];
  const heading = grid.text(bottom, names);
  const starts = grid.words(bottom).flatMap(({ text, column }) => (text === heading ? [column] : []));
  if (heading === "" || starts.length < 2) return [grid];
  return starts.map((start, i) =>
    cropped(grid, { left: i === 0 ? grid.left : start, right: (starts[i + 1] ?? grid.right + 1) - 1 }),
  );
}

/** The parts have no row of the plan's, whatever they are called. */
function asPart({ subject, label, nameCell, ...row }: ReturnRow): ReturnRow {
  const name = bareLabel(label);
  const part: Subject = {
    kind: "part",
    id: `part/${nameCell.row}/${nameCell.column}`,
    name: name === "" ? (subject?.name ?? label) : name,
    of: { kind: "division" },
  };
  const own = (fact: Fact): Fact => asSpent(fact).with({ subject: part });
  return {
    ...row,
    nameCell,
    label,
    subject: part,
    facts: row.facts.map(own),
    ...(row.derived && { derived: row.derived.map(own) }),
  };
}

const asSpent = (fact: Fact): Fact => (fact.measure === "enterpriseRd" ? fact.with({ measure: "rd" }) : fact);

const asSpentColumn = (column: ReturnColumn): ReturnColumn =>
  column.measure === "enterpriseRd" ? { ...column, measure: "rd" } : column;

const ofParts = ({ total, parts }: SumRow): SumRow => ({ total: asSpent(total), parts: parts.map(asSpent) });

const place = /^\p{Script=Han}{1,7}[区县市州盟旗]$/u;

/** 东湖区, 西湖区: the counties of another city make up nobody's spending here. */
const ofPlaces = ({ rows }: ListRead): boolean =>
  rows.filter(({ label }) => place.test(bareLabel(label))).length * 2 >= rows.length;

/** 发表论文（篇）: no part of what is spent. */
const counted = /[(（](?:篇|件|项|人|家|个|户|台|张|所|人年)[)）]\s*$/u;

/** 地区生产总值, 研发经费, 强度 below each other are told of somebody, and make up nothing; nor do 上半年 and 全年. */
function tellsIndicators(grid: Grid, { row: first, names }: FirstRow): boolean {
  for (let row = first; row <= grid.bottom; row++) {
    const label = grid.text(row, names);
    const timed = quarterIn(label) !== null || readYearText(label) !== null || counted.test(label);
    if (isSum(label)) continue;
    // 代码, 数量 head figures, whoever spends them.
    if (isActualHeader(label) || readHeader(label).role === "other") return true;
    if (timed || asksMore(label) || measureOf(compact(label)) !== undefined) return true;
  }
  return false;
}

/** 企业名称, 营业收入, 研发经费: what an enterprise is asked. Government money is a part of what is spent. */
function asksMore(label: string): boolean {
  const term = enterpriseTerm(label);
  return term !== undefined && measureOfTerm(term) !== "governmentFunds";
}

function readHalf(grid: Grid, around: AroundTable): ListRead | undefined {
  const first = firstRowOf(grid);
  const rows = first && findHeaderRows(grid, first.names, first.row, grid.top);
  const [top] = rows ?? [];
  if (!first || !rows || top === undefined) return undefined;
  const own = readTableLevel(grid, grid, grid.top, top);
  if (tellsIndicators(grid, first)) return undefined;
  const titles = [...own.titles, ...(around.page?.titles ?? [])].filter((title) => !isProse(title));
  const told = [...titles, around.sheetName, around.fileName];
  if (titles.some(isLedger)) return undefined;
  const ofSpending = told.some(saysSpending);
  const terms = termsBelow(grid, rows, first.names, ofSpending);
  if (!distinctKeys({ rows, terms }).has("enterpriseRd")) return undefined;
  const composed = !told.some((title) => excerpt.test(title));
  const list = readList(grid, { rows, terms }, around, { composed });
  if (!list || list.rows.length < fewestParts || ofPlaces(list)) return undefined;
  return {
    ...list,
    kind: "breakdown",
    rowKind: "part",
    columns: list.columns.map(asSpentColumn),
    rows: list.rows.map(asPart),
    ...(list.sums && { sums: list.sums.map(ofParts) }),
    ...(list.derivedRows && { derivedRows: list.derivedRows.map(asPart) }),
  };
}

/** @returns the tables of a grid that break spending down, side by side; none where it has no such table */
export function readBreakdown(upright: Grid, around: AroundTable): readonly ListRead[] {
  const first = firstRowOf(upright);
  if (!first) return [];
  const shared = withOuter(readTableLevel(upright, upright, upright.top, first.row), around.page, "");
  return halvesOf(upright, first).flatMap((half) => readHalf(half, { ...around, page: shared }) ?? []);
}
