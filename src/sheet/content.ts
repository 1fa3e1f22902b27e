/** What a sheet of ours holds, cell by cell: excel/writeContent.ts puts it into the workbook. */
export type ContentStyle = "title" | "note" | "heading" | "header" | "text" | "figure" | "link";

export interface ContentCell {
  /** What stands there: a number, a text, or a formula that begins with "=". */
  readonly content: string | number;
  readonly style: ContentStyle;
  readonly formula?: boolean;
  /** Jump target: a cell of this workbook (of this very sheet with an empty name), or a file beside it. */
  readonly link?: { readonly sheet: string; readonly cell: string } | { readonly file: string };
}

export interface SheetContent {
  /** Widths in characters, one a column. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly ContentCell[])[];
}
