/** The cells found in a sheet, laid out as the dense rectangle of a snapshot. */
import { legible } from "../policy";
import { areaAddress } from "../sheet/address";
import type { Area } from "../sheet/address";
import type { CellValue, SheetSnapshot } from "../sheet/snapshot";
import { days1904 } from "./dates";
import { maxGridCells, maxRowCells, maxStoredCells } from "./limits";
import type { NumberFormats } from "./numberFormats";
import { UnreadableFile } from "./unreadable";

/** A row that holds a value: its cells stand from `start` to before `end` in the lists of the sheet. */
export interface RawRow {
  readonly number: number;
  /** The row's own style, which holds for cells that are not written. */
  readonly style: number | undefined;
  readonly start: number;
  readonly end: number;
}

export interface RawColumns {
  readonly first: number;
  readonly last: number;
  readonly hidden: boolean;
  readonly style: number;
}

export interface RawSheet {
  readonly rows: RawRow[];
  /** All cells in the order of the file, in three lists: a million small objects would cost far more. */
  readonly columns: number[];
  readonly values: CellValue[];
  readonly styles: number[];
  readonly merges: Area[];
  readonly hiddenRows: Set<number>;
  /** Kept only when `hidesOtherRows`. */
  readonly shownRows: Set<number>;
  /** Rows that the file does not mention are hidden. */
  hidesOtherRows: boolean;
  readonly columnGroups: RawColumns[];
  /** Formulas without a value, by column. */
  readonly uncalculated: Map<number, Area[]>;
}

/** What all sheets of a workbook share. */
export interface WorkbookContext {
  readonly strings: readonly string[];
  readonly formats: NumberFormats;
  readonly date1904: boolean;
  readonly budget: SnapshotBudget;
}

/** Counts cells over all sheets of a file. */
export class SnapshotBudget {
  private cells = maxStoredCells;
  private grid = maxGridCells;
  private rowCells = maxRowCells;

  takeCell(): void {
    if (--this.cells < 0) throw new UnreadableFile("tooLarge", `more than ${String(maxStoredCells)} cells`);
  }

  /** What was taken of a row that will be read again. */
  giveBack(cells: number): void {
    this.cells += cells;
  }

  /** @param rows how many of them hold something */
  takeArea(sheet: string, area: Area, rows: number): void {
    const width = area.right - area.left + 1;
    this.grid -= (area.bottom - area.top + 1) * width;
    this.rowCells -= rows * width;
    if (this.grid >= 0 && this.rowCells >= 0) return;
    const address = areaAddress(area);
    throw new UnreadableFile(
      "tooLarge",
      `${sheet}!${address}`,
      `工作表“${legible(sheet)}”的数据范围过大（${address}），请删除远处的零散单元格后再试`,
    );
  }
}

/**
 * Trims to the values. Formats of rows without any value are those of their columns: nobody reads them, and
 * keeping them would make blank formatted rows expensive.
 * @throws UnreadableFile when the rectangle is more than a snapshot may hold
 */
export function toSnapshot(
  raw: RawSheet,
  sheet: { readonly name: string; readonly visible: boolean },
  context: WorkbookContext,
): SheetSnapshot {
  const { name, visible } = sheet;
  const columns = [...raw.uncalculated].sort(([a], [b]) => a - b);
  const uncalculated = columns.flatMap(([, areas]) => areas);
  const frame = { name, merges: raw.merges, visible, ...(uncalculated.length > 0 && { uncalculated }) };
  const area = areaOfValues(raw);
  if (!area) return { ...emptySnapshot, ...frame };
  context.budget.takeArea(name, area, raw.rows.length);
  const columnFormats = formatsOfColumns(raw, area, context.formats.codes);
  const width = area.right - area.left + 1;
  const blankRow: readonly CellValue[] = new Array<CellValue>(width).fill(null);
  const height = area.bottom - area.top + 1;
  const values = new Array<readonly CellValue[]>(height).fill(blankRow);
  const formats = new Array<readonly string[]>(height).fill(columnFormats);
  const writable = new Map<number, CellValue[]>();
  for (const row of raw.rows) {
    const at = row.number - area.top;
    // A row in two pieces is nothing that Excel writes, but it reads it.
    const rowValues = writable.get(row.number) ?? blankRow.slice();
    const before = writable.has(row.number) ? formats[at] : undefined;
    writable.set(row.number, rowValues);
    values[at] = rowValues;
    formats[at] = layRow(
      raw,
      row,
      rowValues,
      area,
      before ?? formatsOfRow(row, columnFormats, context),
      context,
    );
  }
  blankMerged(raw.merges, area, writable, name);
  return {
    ...frame,
    top: area.top,
    left: area.left,
    values,
    formats,
    hiddenRows: hiddenRows(raw, area),
    hiddenColumns: hiddenColumns(raw, area),
  };
}

const emptySnapshot = {
  top: 0,
  left: 0,
  values: [],
  formats: [],
  hiddenRows: new Set<number>(),
  hiddenColumns: new Set<number>(),
};

function areaOfValues(raw: RawSheet): Area | undefined {
  let [top, left, bottom, right] = [Infinity, Infinity, -1, -1];
  for (const { number } of raw.rows) {
    top = Math.min(top, number);
    bottom = Math.max(bottom, number);
  }
  raw.values.forEach((value, i) => {
    if (value === null) return;
    const column = raw.columns[i] ?? 0;
    left = Math.min(left, column);
    right = Math.max(right, column);
  });
  return bottom < 0 ? undefined : { top, left, bottom, right };
}

/** Formats of a row's cells before its own cells are looked at. */
function formatsOfRow(
  row: RawRow,
  columnFormats: readonly string[],
  context: WorkbookContext,
): readonly string[] {
  if (row.style === undefined) return columnFormats;
  return new Array<string>(columnFormats.length).fill(context.formats.codes[row.style] ?? "General");
}

/** Fills in a row's values and returns its formats. */
function layRow(
  raw: RawSheet,
  row: RawRow,
  values: CellValue[],
  area: Area,
  before: readonly string[],
  context: WorkbookContext,
): readonly string[] {
  const { codes, dates, lost } = context.formats;
  const formats = before.slice();
  for (let i = row.start; i < row.end; i++) {
    const at = (raw.columns[i] ?? 0) - area.left;
    if (at < 0 || at >= values.length) continue;
    const style = raw.styles[i] ?? 0;
    const value = raw.values[i] ?? null;
    // Whether 0.0226 is 2.26% stands in the part that is not there.
    if (lost && style !== 0 && value !== null) throw new UnreadableFile("damaged", "styles are missing");
    const is1904 = context.date1904 && typeof value === "number" && dates[style] === true;
    values[at] = is1904 ? value + days1904 : value;
    formats[at] = codes[style] ?? "General";
  }
  return formats;
}

function formatsOfColumns(raw: RawSheet, area: Area, codes: readonly string[]): string[] {
  const formats = new Array<string>(area.right - area.left + 1).fill(codes[0] ?? "General");
  for (const { first, last, style } of raw.columnGroups) {
    for (let column = Math.max(first, area.left); column <= Math.min(last, area.right); column++) {
      formats[column - area.left] = codes[style] ?? "General";
    }
  }
  return formats;
}

/**
 * Only the top left cell of a merged area is seen; what other programs left below the others is not.
 * Merged areas never overlap, so all together cover no more than the sheet: if they do, the file is made up.
 */
function blankMerged(
  merges: readonly Area[],
  area: Area,
  rows: ReadonlyMap<number, CellValue[]>,
  sheet: string,
): void {
  let work = 2 * maxGridCells;
  for (const merge of merges) {
    const top = Math.max(merge.top, area.top);
    const bottom = Math.min(merge.bottom, area.bottom);
    const left = Math.max(merge.left, area.left);
    const right = Math.min(merge.right, area.right);
    if (top > bottom || left > right) continue;
    work -= (bottom - top + 1) * (right - left + 1);
    if (work < 0) throw new UnreadableFile("damaged", `${sheet}: merged areas overlap`);
    for (let row = top; row <= bottom; row++) {
      const values = rows.get(row);
      values?.fill(
        null,
        left - area.left + (row === merge.top && left === merge.left ? 1 : 0),
        right - area.left + 1,
      );
    }
  }
}

function hiddenRows(raw: RawSheet, area: Area): Set<number> {
  const hidden = new Set<number>();
  for (let row = area.top; row <= area.bottom; row++) {
    if (raw.hiddenRows.has(row) || (raw.hidesOtherRows && !raw.shownRows.has(row))) hidden.add(row);
  }
  return hidden;
}

function hiddenColumns(raw: RawSheet, area: Area): Set<number> {
  const hidden = new Set<number>();
  for (const columns of raw.columnGroups) {
    if (!columns.hidden) continue;
    for (
      let column = Math.max(columns.first, area.left);
      column <= Math.min(columns.last, area.right);
      column++
    ) {
      hidden.add(column);
    }
  }
  return hidden;
}
