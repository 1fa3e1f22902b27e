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
  /**
   * Formulas that a program saved without calculating them: what they would say is not known, and their cells are
   * null here. In sheet coordinates, those under one another as one area, a column after the other; only in a file,
   * for Excel calculates what it opens.
   */
  readonly uncalculated?: readonly Area[];
}

/** What is known of a sheet before its rows are read. */
export type SheetFrame = Omit<SheetSnapshot, "values" | "formats" | "hiddenRows">;

/** Rows of a sheet under one another, or a part of one row; of a snapshot's rows it is the next, top to bottom. */
export interface SheetRows {
  /** Zero-based, from the snapshot's own first row and column. */
  readonly row: number;
  readonly column: number;
  readonly values: SheetSnapshot["values"];
  readonly formats: SheetSnapshot["formats"];
  /** Those among them that are hidden, in sheet coordinates. */
  readonly hidden: readonly number[];
}

/** Takes a workbook in as it is read: sheet by sheet, and of each sheet its rows from top to bottom. */
export interface SheetSink {
  /** @param cells how many cells the rows that follow will have */
  begin(frame: SheetFrame, cells: number): void | Promise<void>;
  add(rows: SheetRows): void | Promise<void>;
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
