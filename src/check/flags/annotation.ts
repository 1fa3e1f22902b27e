/**
 * What a check adds to a workbook, as plain data. `excel/` puts it into the open workbook, `files/` into a
 * copy of an .xlsx; neither decides anything about it.
 */
import type { Severity } from "../../sheet/finding";

/** Cells of one sheet to be marked with one severity's conditional format. */
export interface FlagGroup {
  readonly sheet: string;
  readonly severity: Severity;
  /** A1 areas without sheet name, merged into rectangles, each cell in one group only. */
  readonly areas: readonly string[];
}

/** A cell comment; only the first cells get one. */
export interface FlagComment {
  readonly sheet: string;
  readonly cell: string;
  readonly text: string;
}

export type ResultCellStyle = "title" | "note" | "header" | "text" | "link" | "explanation" | Severity;

/** A cell of the result sheet. Every text is written as text: it never becomes a formula. */
export interface ResultCell {
  readonly text: string;
  readonly style: ResultCellStyle;
  /** Jump target inside the workbook. */
  readonly link?: { readonly sheet: string; readonly cell: string };
}

/** Rows from A1 downwards; an array is such a list, and a long table makes its rows when they are asked for. */
export interface ResultRows {
  readonly length: number;
  /** Rows `from` (0) up to but without `to` (all); a row may be shorter than the others. */
  slice(from?: number, to?: number): readonly (readonly ResultCell[])[];
}

/** The sheet 校验结果. */
export interface ResultSheet {
  readonly name: string;
  /** Widths in characters, one per column. */
  readonly widths: readonly number[];
  readonly rows: ResultRows;
  /** Zero-based row of the table's header: what stands above is title and counts; panes freeze below it. */
  readonly headerRow: number;
}

export interface Annotation {
  readonly flags: readonly FlagGroup[];
  readonly comments: readonly FlagComment[];
  readonly result: ResultSheet;
}
