/** What the cells of the workbook hold, so far as references of formulas read them. */
import type { Reference } from "../parse";
import { tokens } from "../tokens";
import { columnLetters, columnNumber, type Area } from "../../sheet/address";

/** Values by sheet; `top` and `left` are where the matrix begins, zero-based. */
export interface SheetValues {
  readonly top: number;
  readonly left: number;
  readonly values: readonly (readonly unknown[])[];
}

export type WorkbookValues = ReadonlyMap<string, SheetValues>;

/** A3:B9, A:B, 3:9 or C4 as bounds; whole columns and rows reach to the sheet's end. */
export function boundsOf(address: string): Area {
  const [first = "", second = first] = address.replace(/\$/g, "").toUpperCase().split(/[:：]/u);
  const at = (part: string) => {
    const [, letters = "", digits = ""] = /^([A-Z]*)(\d*)$/.exec(part) ?? [];
    return {
      column: letters === "" ? null : columnNumber(letters),
      row: digits === "" ? null : Number(digits) - 1,
    };
  };
  const [a, b] = [at(first), at(second)];
  const rows = [a.row ?? 0, b.row ?? 1_048_575].sort((x, y) => x - y);
  const columns = [a.column ?? 0, b.column ?? 16_383].sort((x, y) => x - y);
  return { top: rows[0] ?? 0, bottom: rows[1] ?? 0, left: columns[0] ?? 0, right: columns[1] ?? 0 };
}

export function isOneCell(address: string): boolean {
  const { top, left, bottom, right } = boundsOf(address);
  return top === bottom && left === right;
}

/** The values of a reference; what lies outside the sheet's used range is blank and left out. */
export function valuesAt(workbook: WorkbookValues, ownSheet: string, reference: Reference): unknown[] {
  const sheet = workbook.get(reference.sheet ?? ownSheet);
  if (!sheet) return [];
  const { top, left, bottom, right } = boundsOf(reference.address);
  return sheet.values
    .slice(Math.max(0, top - sheet.top), Math.max(0, bottom - sheet.top + 1))
    .flatMap((row) => row.slice(Math.max(0, left - sheet.left), Math.max(0, right - sheet.left + 1)));
}

export interface Shape {
  readonly rows: number;
  readonly columns: number;
}

export function shapeOf(address: string): Shape {
  const { top, left, bottom, right } = boundsOf(address);
  return { rows: bottom - top + 1, columns: right - left + 1 };
}

/**
 * The cell of a written range at a row and a column of a result, as Excel repeats single rows and columns.
 * `$` signs stay as they are. @returns null where the range has no cell there
 */
export function cellAt(written: string, row: number, column: number): string | null {
  const [token] = tokens(written);
  if (!token?.reference) return null;
  const { rows, columns } = shapeOf(token.reference.address);
  const [r, c] = [rows === 1 ? 0 : row, columns === 1 ? 0 : column];
  if (r >= rows || c >= columns) return null;
  const { top, left } = boundsOf(token.reference.address);
  const mark = Math.max(written.lastIndexOf("!"), written.lastIndexOf("！")) + 1;
  const first = written.slice(mark).split(/[:：]/u)[0] ?? "";
  const [, dollarColumn = "", dollarRow = ""] = /^(\$?)[A-Z]*(\$?)\d*$/i.exec(first) ?? [];
  return `${written.slice(0, mark)}${dollarColumn}${columnLetters(left + c)}${dollarRow}${top + r + 1}`;
}
