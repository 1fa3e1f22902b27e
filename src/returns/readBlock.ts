/** Reads one table of a sheet: where its columns and rows stand is known, what they say is found out here. */
import { plannedValue, type PlanIndex, type PlanUnit } from "../policy";
import type { Area } from "../sheet/address";
import type { Block } from "./blocks";
import { describeColumns, saysQuarterAlone } from "./columns";
import { isOfFew } from "./fewUnits";
import { withHeadingsOf, type Grid } from "./grid";
import { headerText, isNumberCell, withTitles } from "./headerRows";
import { isActualHeader, readHeader, scalesIn } from "./headerTerms";
import { judgeDerived } from "./derived";
import { findingParts } from "./dividedTable";
import { dividesMoney } from "./divisions";
import { isFooter, type SubjectFinder } from "./labels";
import { readRows, type RowsRead } from "./rows";
import type { SheetSnapshot } from "../sheet/snapshot";
import { readTableLevel, withOuter, type TableLevel } from "./tableLevel";
import { completing, targetAbove, withTarget } from "./targetAbove";
import {
  measures,
  type Correction,
  type Fact,
  type RecognisedReturn,
  type ReturnColumn,
  type ReturnKind,
  type ReturnRow,
  type Subject,
  type Unread,
} from "./types";

/** Of one unit only: what the others owe is not asked of it. */
function onlyUnit(rows: readonly ReturnRow[]): Subject | undefined {
  const units = new Set<Subject>();
  const whole = ({ subject }: ReturnRow) => subject?.kind === "region" && subject.region.whole;
  // Beside one county the city stands for comparison; alone it speaks for itself.
  const own = rows.some((row) => row.subject && !whole(row)) ? rows.filter((row) => !whole(row)) : rows;
  for (const { subject, problem } of own) {
    if (problem !== undefined) return undefined;
    if (subject && subject.kind !== "part") units.add(subject);
  }
  const [only] = units;
  return units.size === 1 && only && (only.kind === "region" || only.kind === "sector") ? only : undefined;
}

/** 全社会研发经费按执行部门分组: what is divided is all that is spent, and not industry's or a sector's. */
const saysWhole = (title: string): boolean => /全社会/u.test(title) && !/规上|规模以上/u.test(title);

/**
 * What a block takes up of the sheet, its titles included.
 * @param top its titles begin there: figures above them are of something else
 */
function extentOf({ left, right, lastRow }: Block, top: number, transposed: boolean): Area {
  return transposed
    ? { top: left, left: top, bottom: right, right: lastRow }
    : { top, left, bottom: lastRow, right };
}

/**
 * Figures of years before the plan stand beside those of its years for comparison: they are named and not judged. Where
 * no year is the plan's, it is the year that is wrong.
 */
function withoutEarlier(
  plan: PlanIndex,
  columns: readonly ReturnColumn[],
  { rows, ignored, derivedRows, sums }: RowsRead,
): RowsRead & { readonly columns: readonly ReturnColumn[] } {
  const { baselineYear, years } = plan.edition;
  const before = (year: number | null | undefined): boolean =>
    typeof year === "number" && year < baselineYear;
  const some = (is: (fact: Fact) => boolean): boolean => rows.some(({ facts }) => facts.some(is));
  const judged = some(({ year }) => year !== null && years.includes(year));
  if (!judged || !some(({ year }) => before(year))) return { rows, derivedRows, ignored, sums, columns };
  const reason = (year: number) => `${year} 年在方案之前，不参与校验`;
  return {
    derivedRows,
    sums: sums.filter(({ total }) => !before(total.year)),
    columns: columns.map((column) =>
      column.role === "measure" && column.year !== undefined && before(column.year)
        ? { ...column, role: "unknown", reason: reason(column.year) }
        : column,
    ),
    rows: rows
      .filter(({ year, facts }) => !(before(year) && facts.every((fact) => before(fact.year))))
      .map((row) => ({ ...row, facts: row.facts.filter(({ year }) => !before(year)) })),
    ignored: [
      ...ignored,
      ...rows
        .filter(({ year, facts }) => before(year) && facts.every((fact) => before(fact.year)))
        .map(({ nameCell, label, year }) => ({
          cell: nameCell,
          label,
          reason: reason(year ?? 0),
          unread: true,
        })),
    ],
  };
}

/** What was taken for a growth or a rate of completion and does not follow from its parts is none: it is named. */
function withoutMisread(
  plan: PlanIndex,
  read: RowsRead & { readonly columns: readonly ReturnColumn[] },
): RowsRead & { readonly columns: readonly ReturnColumn[] } {
  const { wrong, unproven } = judgeDerived(plan, read.rows);
  if (wrong.size + unproven.size === 0) return read;
  const reason = "不是由本表的数算出的，没有可以核对的数";
  return {
    ...read,
    columns: read.columns.map((column) => {
      if (!wrong.has(column.index) && !unproven.has(column.index)) return column;
      const { derivation: _derivation, ...rest } = column;
      return wrong.has(column.index) ? { ...rest, role: "unknown", reason } : rest;
    }),
    rows: read.rows.map((row) => ({
      ...row,
      ...(row.derived && {
        derived: row.derived.filter(({ column: { index } }) => !wrong.has(index) && !unproven.has(index)),
      }),
    })),
  };
}

function kindOf(block: Block, measured: readonly ReturnColumn[], rows: readonly ReturnRow[]): ReturnKind {
  const byQuarter = rows.some(({ facts }) => facts.some(({ quarter }) => quarter !== null));
  if (block.rowKind === "count") return "counts";
  if (block.rowKind === "enterprise") return "breakdown";
  if (block.rowKind === "sector") {
    return byQuarter ? "sector-quarter" : "sector-matrix";
  }
  if (byQuarter) return "county-quarter";
  const [first] = measured;
  const one = first?.measure !== undefined && measured.every((column) => column.measure === first.measure);
  const years = new Set(measured.map((column) => column.year));
  const bare = measured.every(
    (column) => readHeader(column.header).measure === undefined && !isActualHeader(column.header),
  );
  const matrix = !years.has(undefined) && (years.size > 1 || bare);
  return one && matrix && first.measure && measures[first.measure].kind === "ratio"
    ? "county-matrix"
    : "county-year";
}

const planTitle = /计划表|目标表|任务分解|目标分解/u;
const fewestCopied = 8;

/** The plan's own table, as the notice prints it and as 载入附表 loads it, is no report of results. */
function isPlanCopy(titles: readonly string[], rows: readonly ReturnRow[], plan: PlanIndex): boolean {
  if (!titles.some((title) => planTitle.test(title))) return false;
  let same = 0;
  for (const { measure, subject, year, quarter, value } of rows.flatMap((row) => row.facts)) {
    const { indicator } = measures[measure];
    if (value === null) continue;
    if (!indicator || year === null || quarter !== null) return false;
    if (plannedValue(plan, indicator, subject.id, year) !== value) return false;
    same++;
  }
  return same >= fewestCopied;
}

/** The titles of a table on its side: what stands above the row of names. */
function titlesBeside(grid: Grid, { left, nameColumn, from, lastRow }: Block): TableLevel {
  return readTableLevel(grid, { left, right: nameColumn - 1 }, from, lastRow + 1);
}

/** So many lines below a table tell of it. */
const notesWithin = 12;

/** 注：金额单位均为千元 may stand below the figures. */
function scalesBelow(grid: Grid, { left, right, lastRow }: Block): TableLevel["scales"] {
  let scales: TableLevel["scales"] = {};
  for (let row = lastRow; row > lastRow - notesWithin && row > grid.top; row--) {
    for (const { column, text } of grid.words(row))
      if (column >= left && column <= right && /单位/u.test(text) && isFooter(text))
        scales = { ...scalesIn(text), ...scales };
  }
  return scales;
}

/** 甲, 1, 2, 3: what numbers the columns is smaller. */
const largestNumbering = 99;

/** A figure among what was taken for headings heads nothing: it was not read. */
function figuresInHeader(grid: Grid, { headerRows, left, right }: Block): readonly Unread[] {
  const found: Unread[] = [];
  for (const row of headerRows) {
    for (let column = left; column <= right; column++) {
      if (!isNumberCell(grid, row, column)) continue;
      const value = Number(grid.value(row, column));
      if (Number.isInteger(value) && value <= largestNumbering) continue;
      const cell = grid.place(row, column);
      found.push({ cell, label: grid.text(row, column), reason: "这个数在表头里，没有读" });
    }
  }
  return found;
}

export interface Sheet {
  readonly snapshot: SheetSnapshot;
  readonly fileName: string;
  readonly plan: PlanIndex;
  readonly find: SubjectFinder;
  readonly correction: Correction | undefined;
  readonly hidden: readonly string[];
  /** The unit of the plan whose own the sheet is. */
  readonly whose: () => PlanUnit | undefined;
  /** The enterprise or institution whose own it is. */
  readonly spender: () => Subject | undefined;
}

export function readBlock(
  { snapshot, fileName, plan, find, correction, hidden }: Sheet,
  all: Grid,
  transposed: boolean,
  whole: Block,
  outer: TableLevel | undefined,
): { level: TableLevel; value?: RecognisedReturn } {
  const { headingsLeft: left } = whole;
  const grid = left
    ? withHeadingsOf(all, whole.headerRows, { from: whole.left, to: left.last }, left.shift)
    : all;
  // In a table on its side titles and notes stand before the column of names, and are no columns of it.
  const block = transposed && !whole.nameless ? { ...whole, left: whole.nameColumn } : whole;
  const headerTop = block.headerRows[0] ?? block.from;
  const own = transposed ? titlesBeside(grid, whole) : readTableLevel(grid, block, block.from, headerTop);
  // A title or a unit note may stand over one half only: what stands above is of all beside each other.
  const above = transposed ? undefined : readTableLevel(grid, grid, block.from, headerTop);
  const shared = withOuter(above ?? titlesBeside(grid, { ...whole, lastRow: grid.bottom }), outer, "");
  const told = withOuter(own, shared, snapshot.name, fileName);
  const below = transposed ? {} : scalesBelow(grid, block);
  // 求和项：数值（万元） over the names of a pivot table.
  const overNames = scalesIn(headerText(grid, block.headerRows, block.nameColumn));
  // 2024年·万元: what nothing in the sheet says, its name may.
  const read = {
    ...told,
    scales: { ...scalesIn(snapshot.name), ...overNames, ...below, ...told.scales },
  };
  const level: TableLevel =
    correction?.year === undefined ? read : { ...read, year: correction.year, yearFrom: "correction" };
  const target = targetAbove(grid, block, level);
  const described = describeColumns(grid, block, level, plan, snapshot.name, correction);
  const columns = completing(described, target);
  const measured = columns.filter((column) => column.role === "measure");
  const nameColumn =
    columns.find((column) => column.index === block.nameColumn) ??
    (whole.nameless
      ? {
          index: block.nameColumn,
          header: "",
          headerCell: grid.place(headerTop, whole.left),
          role: "year" as const,
        }
      : undefined);
  // A table of targets alone is held against the plan.
  const quotes = columns.some(({ role, measure }) => role === "quoted" && measure !== undefined);
  if ((measured.length === 0 && !quotes) || !nameColumn) return { level };
  // 企业, 高等学校 below 执行部门: who spends the money, whichever of them the plan has a row for.
  const divided =
    block.rowKind === "sector" ? [nameColumn.header, ...level.titles].find(dividesMoney) : undefined;
  const rowsRead = readRows({
    grid,
    plan,
    block,
    columns,
    year: level.year,
    find: divided === undefined ? find : findingParts(find, [divided]),
    divided: divided !== undefined,
    single: level.titles.some(saysQuarterAlone),
    said: correction?.rows ?? {},
    target,
  });
  const {
    rows,
    derivedRows,
    ignored,
    sums,
    columns: kept,
  } = withoutMisread(
    plan,
    withoutEarlier(plan, columns, { ...rowsRead, rows: withTarget(rowsRead.rows, target) }),
  );
  const owner = whole.owner ?? onlyUnit(rows);
  const swallowed = figuresInHeader(grid, block);
  // What stands above a table and is of something else is named; a target is read, and what stands left of a table on its side numbers its rows.
  const extentTop = target || transposed ? block.from : withTitles(grid, headerTop, block.from);
  return {
    level,
    value: {
      sheet: snapshot.name,
      kind: correction?.kind ?? kindOf(block, measured, rows),
      rowKind: block.rowKind,
      transposed,
      nameColumn,
      columns: kept.filter(
        (column) => column.header !== "" || column.role === "name" || column.role === "unknown",
      ),
      rows,
      ...(derivedRows.length > 0 && { derivedRows }),
      ignored,
      ...(sums.length > 0 && { sums }),
      ...(owner && { owner }),
      ...(divided !== undefined && level.titles.some(saysWhole) && { divides: true as const }),
      ...((block.besideOther || isOfFew(level.titles, rows)) && { ofFew: true }),
      extent: extentOf(whole, extentTop, transposed),
      year: level.year,
      yearFrom: level.yearFrom,
      titleCell: level.titleCell ?? grid.place(headerTop, block.left),
      ...(swallowed.length > 0 && { unread: swallowed }),
      hidden,
      planCopy: isPlanCopy(level.titles, rows, plan),
    },
  };
}
