/** A snapshot seen through its merges: a merged cell's value stands in each of its cells. */
import type { Area } from "./address";
import { isBlank, isCellError, type CellValue, type SheetSnapshot } from "./snapshot";

export interface Grid {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  /** The stored value, in sheet coordinates; null outside. */
  value(row: number, column: number): CellValue;
  format(row: number, column: number): string;
  /** The text of a cell or of the merged area it belongs to; "" for blanks and errors. */
  text(row: number, column: number): string;
  /** The merged area that covers a cell. */
  mergeAt(row: number, column: number): Area | undefined;
}

/** Merges larger than this are decoration of blank ground; their cells are not looked up one by one. */
const largestMerge = 20_000;

export function gridOf(sheet: SheetSnapshot): Grid {
  const merged = new Map<string, Area>();
  for (const area of sheet.merges) {
    const cells = (area.bottom - area.top + 1) * (area.right - area.left + 1);
    if (cells > largestMerge) continue;
    for (let row = area.top; row <= area.bottom; row++) {
      for (let column = area.left; column <= area.right; column++) merged.set(`${row},${column}`, area);
    }
  }
  const value = (row: number, column: number) => sheet.values[row - sheet.top]?.[column - sheet.left] ?? null;
  const mergeAt = (row: number, column: number) => merged.get(`${row},${column}`);
  return {
    top: sheet.top,
    left: sheet.left,
    bottom: sheet.top + sheet.values.length - 1,
    right: sheet.left + (sheet.values[0]?.length ?? 0) - 1,
    value,
    mergeAt,
    format: (row, column) => sheet.formats[row - sheet.top]?.[column - sheet.left] ?? "General",
    text(row, column) {
      const area = mergeAt(row, column);
      const held = area ? value(area.top, area.left) : value(row, column);
      return isBlank(held) || isCellError(held) ? "" : String(held).trim();
    },
  };
}
