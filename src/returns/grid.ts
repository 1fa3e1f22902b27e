/** A snapshot seen through its merges: a merged cell's value stands in each of its cells. */
import { readYear } from "../policy";
import type { Area } from "../sheet/address";
import { isBlank, isCellError, type CellValue, type SheetSnapshot } from "../sheet/snapshot";
import type { Place } from "./types";

/** A text of a row, and the column in which it begins. */
export interface PlacedText {
  readonly column: number;
  readonly text: string;
}

export interface Grid {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  /** True where its rows are the sheet's columns. */
  readonly turned: boolean;
  /** The stored value; null outside. */
  value(row: number, column: number): CellValue;
  format(row: number, column: number): string;
  /** The text of a cell or of the merged area it belongs to; "" for blanks and errors. */
  text(row: number, column: number): string;
  /** Distinct texts of a row, a merged cell counted once. */
  texts(row: number): readonly PlacedText[];
  /** The same without stored numbers: what may be a heading or a name. */
  words(row: number): readonly PlacedText[];
  /** The merged area that covers a cell. */
  mergeAt(row: number, column: number): Area | undefined;
  /** True for a formula whose value nobody has calculated: the cell looks blank and is not. */
  uncalculated(row: number, column: number): boolean;
  /** The cell of the sheet that a place of this grid is; of a merged area its first cell. */
  place(row: number, column: number): Place;
}

/** Merges larger than this are decoration of blank ground; their cells are not looked up one by one. */
const largestMerge = 20_000;

const dateFormat = /y|年/iu;

const isDateFormat = (format: string): boolean => dateFormat.test(format.replace(/"[^"]*"/g, ""));

/** True for a number that names a year: 2023, or a date by its format. 35600 in a column of 万元 is an amount. */
export function namesYear(value: number, format: string): boolean {
  const year = readYear(value);
  return year !== null && (year === value || isDateFormat(format));
}

/**
 * A heading, a name or a note says within its first line what it is. What goes on for pages is read no further: its
 * words would be looked for again and again, in every heading that it stands over.
 */
const longestText = 250;

/** Never cut through a character. */
function firstLine(text: string): string {
  if (text.length <= longestText) return text;
  return text
    .slice(0, longestText)
    .replace(/[\ud800-\udbff]$/u, "")
    .trim();
}

/** A date heading shows its year: 44927 with the format yyyy年 is 2023年. */
function shown(value: CellValue, format: string): string {
  if (isBlank(value) || isCellError(value)) return "";
  if (typeof value === "number" && value > 18264 && value < 73415 && isDateFormat(format)) {
    const date = new Date(Math.floor(value - 25569) * 86_400_000);
    return `${date.getUTCFullYear()}年`;
  }
  return firstLine(String(value).trim());
}

/** Row → column → the merged area that covers the cell, for the cells of the used area. */
function mergedCells(
  { top, left, merges }: SheetSnapshot,
  bottom: number,
  right: number,
): ReadonlyMap<number, ReadonlyMap<number, Area>> {
  const merged = new Map<number, Map<number, Area>>();
  // Merged areas never overlap, so all together they cover no more than the sheet: if they do, they are made up.
  let work = (bottom - top + 1) * (right - left + 1);
  for (const area of merges) {
    const cells = (area.bottom - area.top + 1) * (area.right - area.left + 1);
    if (cells > largestMerge || area.top < 0 || area.left < 0) continue;
    const [lastRow, lastColumn] = [Math.min(area.bottom, bottom), Math.min(area.right, right)];
    for (let row = Math.max(area.top, top); row <= lastRow; row++) {
      let columns = merged.get(row);
      if (!columns) merged.set(row, (columns = new Map<number, Area>()));
      for (let column = Math.max(area.left, left); column <= lastColumn; column++) {
        if (--work < 0) return merged;
        columns.set(column, area);
      }
    }
  }
  return merged;
}

/** Headings stand in the first rows and are looked at from many sides: what these say is worked out once. */
const rememberedRows = 60;

/** What a row gives, remembered for the first rows. */
export function rememberingRows<T>(top: number, read: (row: number) => T): (row: number) => T {
  const known: (T | undefined)[] = [];
  return (row) => {
    const at = row - top;
    if (at < 0 || at >= rememberedRows) return read(row);
    return (known[at] ??= read(row));
  };
}

/** Distinct texts of rows; those of the first rows are remembered. */
function textsOf({
  top,
  left,
  right,
  value,
  text,
  mergeAt,
}: Omit<Grid, "texts" | "words">): Pick<Grid, "texts" | "words"> {
  const reading = (wanted: (row: number, column: number) => boolean): Grid["texts"] =>
    rememberingRows(top, (row) => {
      const texts: PlacedText[] = [];
      for (let column = left; column <= right; column++) {
        if (!wanted(row, column)) continue;
        const area = mergeAt(row, column);
        if (area && area.left !== column) continue;
        const own = text(row, column);
        if (own !== "") texts.push({ column, text: own });
      }
      return texts;
    });
  return {
    texts: reading(() => true),
    words: reading((row, column) => typeof value(row, column) !== "number"),
  };
}

export function gridOf(sheet: SheetSnapshot): Grid {
  const bottom = sheet.top + sheet.values.length - 1;
  const right = sheet.left + (sheet.values[0]?.length ?? 0) - 1;
  const merged = mergedCells(sheet, bottom, right);
  // Headings are merged; below them every cell is asked for, and stands by itself.
  const lastMerged = Math.max(-1, ...merged.keys());
  const value = (row: number, column: number) => sheet.values[row - sheet.top]?.[column - sheet.left] ?? null;
  const format = (row: number, column: number) =>
    sheet.formats[row - sheet.top]?.[column - sheet.left] ?? "General";
  const mergeAt = (row: number, column: number) =>
    row > lastMerged ? undefined : merged.get(row)?.get(column);
  const textIn = (row: number, column: number): string => {
    const area = mergeAt(row, column);
    return area
      ? shown(value(area.top, area.left), format(area.top, area.left))
      : shown(value(row, column), format(row, column));
  };
  const cells = rememberingRows(sheet.top, (): (string | undefined)[] => []);
  const areas = sheet.uncalculated ?? [];
  const grid = {
    top: sheet.top,
    left: sheet.left,
    bottom,
    right,
    turned: false,
    value,
    mergeAt,
    format,
    uncalculated: (row: number, column: number): boolean =>
      areas.some(
        ({ top, left, bottom, right: last }) =>
          row >= top && row <= bottom && column >= left && column <= last,
      ),
    text(row: number, column: number): string {
      const at = column - sheet.left;
      if (at < 0 || row - sheet.top >= rememberedRows) return textIn(row, column);
      return (cells(row)[at] ??= textIn(row, column));
    },
    place(row: number, column: number): Place {
      const area = mergeAt(row, column);
      return area ? { row: area.top, column: area.left } : { row, column };
    },
  };
  return { ...grid, ...textsOf(grid) };
}

/** The same cells with rows and columns exchanged, so that a table lying on its side is read like any other. */
export function transpose(grid: Grid): Grid {
  const turn = (area: Area | undefined): Area | undefined =>
    area && { top: area.left, left: area.top, bottom: area.right, right: area.bottom };
  const turned = {
    top: grid.left,
    left: grid.top,
    bottom: grid.right,
    right: grid.bottom,
    turned: !grid.turned,
    value: (row: number, column: number) => grid.value(column, row),
    format: (row: number, column: number) => grid.format(column, row),
    uncalculated: (row: number, column: number) => grid.uncalculated(column, row),
    text: (row: number, column: number) => grid.text(column, row),
    mergeAt: (row: number, column: number) => turn(grid.mergeAt(column, row)),
    place: (row: number, column: number) => grid.place(column, row),
  };
  return { ...turned, ...textsOf(turned) };
}

/** The same cells without what stands before or behind a row and a column. */
export function cropped(grid: Omit<Grid, "texts" | "words">, area: Partial<Area>): Grid {
  const rest = { ...grid, ...area };
  return { ...rest, ...textsOf(rest) };
}

/** Some columns of a grid side by side, in the order given; what is merged stands in each of its cells. */
export function arranged(grid: Grid, columns: readonly number[]): Grid {
  const of = (column: number): number => columns[column - grid.left] ?? grid.right + 1;
  return cropped(
    {
      ...grid,
      right: grid.left + columns.length - 1,
      value: (row, column) => grid.value(row, of(column)),
      format: (row, column) => grid.format(row, of(column)),
      uncalculated: (row, column) => grid.uncalculated(row, of(column)),
      text: (row, column) => grid.text(row, of(column)),
      mergeAt: () => undefined,
      place: (row, column) => grid.place(row, of(column)),
    },
    {},
  );
}

/** A cell of a grid, shown as it is or with other words. */
export interface CellOf {
  readonly row: number;
  readonly column: number;
  readonly text?: string;
}

/** Cells of a grid put together anew; those left out are blank. */
export function composed(grid: Grid, rows: readonly (readonly (CellOf | undefined)[])[]): Grid {
  const at = (row: number, column: number): CellOf | undefined => rows[row]?.[column];
  const told = (row: number, column: number): string => {
    const cell = at(row, column);
    return cell ? (cell.text ?? grid.text(cell.row, cell.column)) : "";
  };
  return cropped(
    {
      top: 0,
      left: 0,
      bottom: rows.length - 1,
      right: Math.max(...rows.map((row) => row.length)) - 1,
      turned: false,
      value(row, column) {
        const cell = at(row, column);
        return cell ? (cell.text ?? grid.value(cell.row, cell.column)) : null;
      },
      format(row, column) {
        const cell = at(row, column);
        return cell ? grid.format(cell.row, cell.column) : "General";
      },
      uncalculated(row, column) {
        const cell = at(row, column);
        return cell !== undefined && grid.uncalculated(cell.row, cell.column);
      },
      text: told,
      mergeAt: () => undefined,
      place(row, column) {
        const cell = at(row, column) ?? rows[row]?.find((one) => one !== undefined);
        return cell ? grid.place(cell.row, cell.column) : grid.place(grid.top, grid.left);
      },
    },
    {},
  );
}

/** The same cells, where some rows of the columns from one to another show what stands so many columns to their left. */
export function withHeadingsOf(
  grid: Grid,
  rows: readonly number[],
  columns: { readonly from: number; readonly to: number },
  shift: number,
): Grid {
  const there = (row: number, column: number): number =>
    column >= columns.from && column <= columns.to && rows.includes(row) ? column - shift : column;
  const moved = (area: Area | undefined): Area | undefined =>
    area && { ...area, left: area.left + shift, right: area.right + shift };
  const seen = {
    ...grid,
    value: (row: number, column: number) => grid.value(row, there(row, column)),
    format: (row: number, column: number) => grid.format(row, there(row, column)),
    text: (row: number, column: number) => grid.text(row, there(row, column)),
    mergeAt: (row: number, column: number) => {
      const at = there(row, column);
      return at === column ? grid.mergeAt(row, column) : moved(grid.mergeAt(row, at));
    },
  };
  return { ...seen, ...textsOf(seen) };
}
