/** What a document of ours holds, paragraph by paragraph: files/wordFile.ts makes a .docx of it. */

export type ParagraphStyle = "title" | "subtitle" | "heading" | "body" | "signature" | "small";

export interface DocumentParagraph {
  readonly kind: "paragraph";
  readonly style: ParagraphStyle;
  readonly text: string;
}

export interface DocumentTable {
  readonly kind: "table";
  /** Heading and share of the width, in parts of the whole. */
  readonly columns: readonly { readonly heading: string; readonly part: number; readonly number?: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

export interface DocumentContent {
  /** A4 lies on its side where the table is wide. */
  readonly landscape?: boolean;
  readonly blocks: readonly (DocumentParagraph | DocumentTable)[];
}
