/** A snapshot seen through its merges: a merged cell's value stands in each of its cells. */
import type { Area } from "./address";
import { isBlank, isCellError, type CellValue, type SheetSnapshot } from "./snapshot";
import type { Place } from "./types";

export interface Grid {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  /** The stored value; null outside. */
  value(row: number, column: number): CellValue;
  format(row: number, column: number): string;
  /** The text of a cell or of the merged area it belongs to; "" for blanks and errors. */
  text(row: number, column: number): string;
  /** The merged area that covers a cell. */
  mergeAt(row: number, column: number): Area | undefined;
  /** The cell of the sheet that a place of this grid is; of a merged area its first cell. */
  place(row: number, column: number): Place;
}

/** Merges larger than this are decoration of blank ground; their cells are not looked up one by one. */
const largestMerge = 20_000;

/** Names, headings and titles are looked at from many sides; what a longer text says behind this is none of them. */
const longestText = 1_000;

const dateFormat = /y|年/iu;

/** A date heading shows its year: 44927 with the format yyyy年 is 2023年. */
function shown(value: CellValue, format: string): string {
  if (isBlank(value) || isCellError(value)) return "";
  if (
    typeof value === "number" &&
    value > 18264 &&
    value < 73415 &&
    dateFormat.test(format.replace(/"[^"]*"/g, ""))
  ) {
    const date = new Date(Math.floor(value - 25569) * 86_400_000);
    return `${date.getUTCFullYear()}年`;
  }
  const text = String(value);
  return (text.length > longestText ? text.slice(0, longestText) : text).trim();
}

export function gridOf(sheet: SheetSnapshot): Grid {
  const merged = new Map<number, Map<number, Area>>();
  const lastRow = sheet.top + sheet.values.length - 1;
  const lastColumn = sheet.left + (sheet.values[0]?.length ?? 0) - 1;
  for (const area of sheet.merges) {
    const cells = (area.bottom - area.top + 1) * (area.right - area.left + 1);
    if (cells > largestMerge) continue;
    // Nobody looks where nothing stands, and a file may merge half of the empty sheet.
    const bottom = Math.min(area.bottom, lastRow);
    const right = Math.min(area.right, lastColumn);
    for (let row = area.top; row <= bottom; row++) {
      let columns = merged.get(row);
      if (!columns) merged.set(row, (columns = new Map<number, Area>()));
      for (let column = area.left; column <= right; column++) columns.set(column, area);
    }
  }
  const value = (row: number, column: number) => sheet.values[row - sheet.top]?.[column - sheet.left] ?? null;
  const format = (row: number, column: number) =>
    sheet.formats[row - sheet.top]?.[column - sheet.left] ?? "General";
  const mergeAt = (row: number, column: number) => merged.get(row)?.get(column);
  return {
    top: sheet.top,
    left: sheet.left,
    bottom: sheet.top + sheet.values.length - 1,
    right: sheet.left + (sheet.values[0]?.length ?? 0) - 1,
    value,
    mergeAt,
    format,
    text(row, column) {
      const area = mergeAt(row, column);
      return area
        ? shown(value(area.top, area.left), format(area.top, area.left))
        : shown(value(row, column), format(row, column));
    },
    place(row, column) {
      const area = mergeAt(row, column);
      return area ? { row: area.top, column: area.left } : { row, column };
    },
  };
}

/** The same cells with rows and columns exchanged, so that a table lying on its side is read like any other. */
export function transpose(grid: Grid): Grid {
  const turn = (area: Area | undefined): Area | undefined =>
    area && { top: area.left, left: area.top, bottom: area.right, right: area.bottom };
  return {
    top: grid.left,
    left: grid.top,
    bottom: grid.right,
    right: grid.bottom,
    value: (row, column) => grid.value(column, row),
    format: (row, column) => grid.format(column, row),
    text: (row, column) => grid.text(column, row),
    mergeAt: (row, column) => turn(grid.mergeAt(column, row)),
    place: (row, column) => grid.place(column, row),
  };
}
