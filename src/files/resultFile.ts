/** The list of findings as a workbook of its own, to be sent to those who must mend them. */
import type { ResultSheet } from "../check/flags/annotation";
import { legible } from "../policy";
import { writeXlsx } from "./library";
import { maxCellText } from "../sheet/xmlText";

/** The library leaves alone what reads as an escape (_x0000_) and what XML cannot hold (U+FFFF). */
export const asText = (text: string): string =>
  legible(text, maxCellText).replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_");

/** Every cell is a text, in the text format: nothing that a return says becomes a formula, edited or not. */
export async function resultFile({ name, widths, rows, headerRow }: ResultSheet): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [
      {
        name,
        columns: widths.map((width) => ({ width, numFmt: "@" })),
        rows: rows.slice().map((row) => row.map(({ text }) => asText(text))),
        freezePane: { rows: headerRow + 1 },
      },
    ],
  });
}
