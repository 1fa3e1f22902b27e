/** What a sheet of ours holds, cell by cell: excel/writeContent.ts puts it into the workbook. */
export type ContentStyle =
  | "title"
  | "note"
  | "heading"
  | "header"
  | "text"
  | "figure"
  /** A figure as it is published, with two decimals. */
  | "published"
  | "count"
  | "link"
  /** A figure that is not settled, and a place where one is missing. */
  | "doubt"
  | "missing";

export interface ContentCell {
  /** What stands there: a number, a text, or a formula that begins with "=". */
  readonly content: string | number;
  readonly style: ContentStyle;
  readonly formula?: boolean;
  /** What a formula calculates to, for a file that is read before anybody calculates it. */
  readonly result?: number | string;
  /** What a note on the cell says: where a figure comes from. */
  readonly note?: string;
  /** Jump target: a cell of this workbook (of this very sheet with an empty name), or a file beside it. */
  readonly link?: { readonly sheet: string; readonly cell: string } | { readonly file: string };
}

export interface SheetContent {
  /** Widths in characters, one a column. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly ContentCell[])[];
}

/** A sheet of ours with its name. */
export interface NamedSheet extends SheetContent {
  readonly name: string;
  /** Zero-based row of the table's header, which stays in sight; none where there is no table. */
  readonly headerRow?: number;
  /** The first columns that stay in sight. */
  readonly frozenColumns?: number;
  /** True for a sheet that is for us to read again, not for people. */
  readonly hidden?: boolean;
}
