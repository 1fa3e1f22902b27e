/** The cells found in a sheet, laid out as the dense rectangle of a snapshot. */
import type { Area } from "../sheet/address";
import type { CellValue, SheetSnapshot } from "../sheet/snapshot";
import { maxGridCells } from "./limits";
import type { RawRow, RowStore } from "./rowStore";
import { UnreadableFile } from "./unreadable";
import type { WorkbookContext } from "./workbookContext";

export interface RawColumns {
  readonly first: number;
  readonly last: number;
  readonly hidden: boolean;
  readonly style: number;
}

export interface RawSheet {
  readonly cells: RowStore;
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
  context.budget.takeArea(name, area, raw.cells.held);
  // Whether 0.0226 is 2.26% stands in the part that is not there.
  if (context.formats.lost && raw.cells.hasStyledValue)
    throw new UnreadableFile("damaged", "styles are missing");
  const columnFormats = formatsOfColumns(raw, area, context.formats.codes);
  const width = area.right - area.left + 1;
  const blankRow = new Array<CellValue>(width).fill(null);
  const height = area.bottom - area.top + 1;
  const values = new Array<CellValue[]>(height).fill(blankRow);
  const formats = new Array<readonly string[]>(height).fill(columnFormats);
  const formatsOf = rowFormatter(context.formats.codes, area, columnFormats);
  for (const row of raw.cells.rows) {
    const at = row.number - area.top;
    const before = values[at];
    // A row in two pieces is nothing that Excel writes, but it reads it.
    const isSecond = before !== undefined && before !== blankRow;
    if (isSecond) overlay(before, row, area);
    else values[at] = fitted(row, area, blankRow);
    formats[at] = formatsOf(row, isSecond ? formats[at] : undefined);
  }
  blankMerged(raw.merges, area, values, blankRow, name);
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

function areaOfValues({ cells: { top, left, bottom, right } }: RawSheet): Area | undefined {
  return bottom < 0 ? undefined : { top, left, bottom, right };
}

/** The row's values from the first to the last column of the area: its own list where that fits already. */
function fitted({ left, values }: RawRow, area: Area, blankRow: readonly CellValue[]): CellValue[] {
  if (left === area.left && values.length === blankRow.length) return values;
  const whole = blankRow.slice();
  values.forEach((value, i) => (whole[left + i - area.left] = value));
  return whole;
}
/** Writes what a second piece of a row says over the first. */
function overlay(values: CellValue[], { left, values: own, written }: RawRow, area: Area): void {
  for (let i = 0; i < written.length; i += 2) {
    const column = written[i] ?? 0;
    if (column >= area.left && column <= area.right) values[column - area.left] = own[column - left] ?? null;
  }
}

/** Makes the formats of one row after the other; rows that look alike share one list. */
function rowFormatter(
  codes: readonly string[],
  area: Area,
  columnFormats: readonly string[],
): (row: RawRow, first: readonly string[] | undefined) => readonly string[] {
  const ofStyles = new Map<number, readonly string[]>();
  const ofStyle = (style: number): readonly string[] => {
    const known = ofStyles.get(style);
    if (known) return known;
    const made = new Array<string>(columnFormats.length).fill(codes[style] ?? "General");
    ofStyles.set(style, made);
    return made;
  };
  const laid = (base: readonly string[], written: readonly number[]): readonly string[] => {
    let own: string[] | undefined;
    for (let i = 0; i < written.length; i += 2) {
      const at = (written[i] ?? 0) - area.left;
      if (at < 0 || at >= base.length) continue;
      const code = codes[written[i + 1] ?? 0] ?? "General";
      if ((own ?? base)[at] !== code) (own ??= base.slice())[at] = code;
    }
    return own ?? base;
  };
  // By what is beneath, then by what is written: both are shared by rows that are alike.
  const known = new Map<readonly string[], Map<readonly number[], readonly string[]>>();
  return ({ style, written }, first) => {
    const base = first ?? (style === undefined ? columnFormats : ofStyle(style));
    const ofBase = known.get(base) ?? new Map<readonly number[], readonly string[]>();
    known.set(base, ofBase);
    const formats = ofBase.get(written) ?? laid(base, written);
    ofBase.set(written, formats);
    return formats;
  };
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
  rows: readonly CellValue[][],
  blankRow: readonly CellValue[],
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
      const values = rows[row - area.top];
      if (values === blankRow) continue;
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
