/** Snapshots for tests, written as the rows a clerk would see. */
import type { Area } from "../../src/sheet/address";
import type { CellValue, SheetSnapshot } from "../../src/sheet/snapshot";

/** Cells written as `pct(0.0226)` hold 0.0226 and show 2.26%. */
export interface FormattedCell {
  readonly value: CellValue;
  readonly format: string;
}

export const pct = (value: number): FormattedCell => ({ value, format: "0.00%" });

const formatted = (cell: CellValue | FormattedCell): cell is FormattedCell =>
  typeof cell === "object" && cell !== null && "format" in cell;

export function sheet(
  name: string,
  rows: readonly (readonly (CellValue | FormattedCell)[])[],
  merges: readonly Area[] = [],
  top = 0,
  left = 0,
): SheetSnapshot {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const cells = rows.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? null));
  return {
    name,
    top,
    left,
    values: cells.map((row) => row.map((cell) => (formatted(cell) ? cell.value : cell))),
    formats: cells.map((row) => row.map((cell) => (formatted(cell) ? cell.format : "General"))),
    merges,
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    visible: true,
  };
}
