/** What a document of ours holds, paragraph by paragraph: files/wordFile.ts makes a .docx of it. */

/** `address`: to whom it goes, without indent. `caption`: above its table. */
export type ParagraphStyle =
  "title" | "subtitle" | "address" | "heading" | "body" | "caption" | "signature" | "small";

export interface DocumentParagraph {
  readonly kind: "paragraph";
  readonly style: ParagraphStyle;
  readonly text: string;
  /** Begins a page. */
  readonly newPage?: boolean;
}

export interface DocumentTable {
  readonly kind: "table";
  /** Heading and share of the width, in parts of the whole. */
  readonly columns: readonly { readonly heading: string; readonly part: number; readonly number?: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

/** Stands in the description of every document of ours: one that lies among returns is no return. */
export const documentMark = "RD-DOCUMENT";

export interface DocumentContent {
  /** A4 lies on its side where the table is wide. */
  readonly landscape?: boolean;
  readonly blocks: readonly (DocumentParagraph | DocumentTable)[];
}
