/** The list of findings as a workbook of its own, to be sent to those who must mend them. */
import type { ResultSheet } from "../flags/annotation";
import { writeXlsx } from "./library";

/** Every cell is a text: nothing that a return says becomes a formula. */
export async function resultFile({ name, widths, rows, headerRow }: ResultSheet): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [
      {
        name,
        columns: widths.map((width) => ({ width })),
        rows: rows.map((row) => row.map(({ text }) => text)),
        freezePane: { rows: headerRow + 1 },
      },
    ],
  });
}
