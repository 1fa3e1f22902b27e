/** A copy of the stamp in a hidden column of the result sheet: it survives programs that lose custom XML. */
import { cutInPieces } from "../../check/stamp/pieces";

/** Behind the table and two blank columns, so that sorting and filtering the table leave it alone. */
export const copyColumn = "P";
/** A longer stamp has no copy. */
export const mostPieces = 500;
/** Excel refuses a longer text in a cell. */
const longestText = 32_000;

/** What stands in the cells of the column, top to bottom; nothing when the stamp is too long for it. */
export function copyOf(xml: string): string[] {
  const pieces = cutInPieces(xml, longestText);
  return pieces.length <= mostPieces ? pieces : [];
}

/** Gives every cell of a range the text format, at the next sync. */
export function setTextFormat(range: Excel.Range): void {
  // One value for all cells, which Excel's own documentation offers and the types leave out.
  range.numberFormat = "@" as unknown as string[][];
}

/** Makes room for so many pieces at the next sync: cells of text in a column that is not seen. */
export function queueCopyColumn(sheet: Excel.Worksheet, pieces: number): void {
  const range = sheet.getRange(`${copyColumn}1:${copyColumn}${pieces}`);
  setTextFormat(range);
  range.format.wrapText = false;
  range.getEntireColumn().columnHidden = true;
}

/** Writes one piece at the next sync. */
export function queueCopyPiece(sheet: Excel.Worksheet, piece: string, index: number): void {
  sheet.getRange(`${copyColumn}${index + 1}`).values = [[piece]];
}
