/**
 * A cell is an immutable record that is replaced when anything in it changes: saving can then tell by
 * identity which cells nobody has touched.
 */
import type { CellError } from "../../../../src/sheet/snapshot";

export type Scalar = string | number | boolean | CellError;

export interface BorderLine {
  /** Excel.BorderLineStyle, e.g. "Continuous". */
  readonly style: string;
  /** Excel.BorderWeight, e.g. "Thin". */
  readonly weight: string;
  readonly color: string;
}

export type Edge = "EdgeTop" | "EdgeBottom" | "EdgeLeft" | "EdgeRight" | "DiagonalDown" | "DiagonalUp";

/** Formats of a cell; what is left out is Excel's default. Enumerations are those of Office.js. */
export interface Style {
  readonly fill?: string;
  readonly fontName?: string;
  readonly fontSize?: number;
  readonly fontColor?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: string;
  readonly strikethrough?: boolean;
  readonly superscript?: boolean;
  readonly subscript?: boolean;
  readonly horizontal?: string;
  readonly vertical?: string;
  readonly wrap?: boolean;
  readonly indent?: number;
  readonly shrinkToFit?: boolean;
  readonly textOrientation?: number;
  /** Cells are locked unless said otherwise; it matters on a protected sheet. */
  readonly locked?: boolean;
  readonly formulaHidden?: boolean;
  readonly borders?: Readonly<Partial<Record<Edge, BorderLine>>>;
  /** The style as the .xlsx library gave it: what this model does not know survives in it. */
  readonly origin?: object;
}

export interface Cell {
  /** `null` is a blank cell that only has a format. */
  readonly value: Scalar | null;
  /** With the leading "=". */
  readonly formula?: string;
  /** Set on every cell that a dynamic array formula fills: key of the cell with the formula. */
  readonly spilledFrom?: number;
  /** Number format code; "General" where there is none. */
  readonly format: string;
  readonly style: Style;
}

export const plainStyle: Style = Object.freeze({});
export const blankCell: Cell = Object.freeze({ value: null, format: "General", style: plainStyle });

export function isError(value: Scalar | null | undefined): value is CellError {
  return typeof value === "object" && value !== null;
}

/** What `range.values` shows: "" for a blank, the error's text for an error. */
export function shownValue(value: Scalar | null): string | number | boolean {
  if (value === null) return "";
  return isError(value) ? value.error : value;
}

/** Excel.RangeValueType of a value. */
export function valueType(value: Scalar | null): string {
  if (value === null) return "Empty";
  if (isError(value)) return "Error";
  if (typeof value === "string") return "String";
  return typeof value === "number" ? "Double" : "Boolean";
}

/** The error values a cell can show. */
export const errorTexts: ReadonlySet<string> = new Set([
  "#NULL!",
  "#DIV/0!",
  "#VALUE!",
  "#REF!",
  "#NAME?",
  "#NUM!",
  "#N/A",
  "#SPILL!",
  "#CALC!",
  "#BUSY!",
  "#GETTING_DATA",
]);
