/**
 * What a sheet holds, read once from whichever host: Excel (excel/) or an .xlsx file (files/).
 * Everything from here to the findings works on snapshots and never on a host.
 */
import type { Area } from "./address";

/** An Excel error value such as #N/A standing in a cell. */
export interface CellError {
  readonly error: string;
}

/**
 * A cell's value as Excel stores it: a date is its serial number (its format tells that it is a date),
 * 2.26% is 0.0226 (its format tells the percent). `null` is a blank cell, and so is "" from a formula.
 */
export type CellValue = string | number | boolean | null | CellError;

/** A rectangle of one sheet with everything the check needs to know of it. */
export interface SheetSnapshot {
  readonly name: string;
  /** Zero-based row and column of `values[0][0]`. */
  readonly top: number;
  readonly left: number;
  /** Rows of equal length; empty when the sheet is empty. */
  readonly values: readonly (readonly CellValue[])[];
  /** Number format code of every cell, same shape as `values`; "General" where there is none. */
  readonly formats: readonly (readonly string[])[];
  /** Merged areas, in sheet coordinates; the value stands in the top left cell, the others are null. */
  readonly merges: readonly Area[];
  /** Hidden rows and columns, in sheet coordinates. */
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  /** False for a hidden sheet. */
  readonly visible: boolean;
}

export interface WorkbookSnapshot {
  readonly sheets: readonly SheetSnapshot[];
}

export function isCellError(value: CellValue | undefined): value is CellError {
  return typeof value === "object" && value !== null;
}

/** Blank to a clerk: nothing, an empty text or white space only. */
export function isBlank(value: CellValue | undefined): boolean {
  return value === null || value === undefined || (typeof value === "string" && value.trim() === "");
}
