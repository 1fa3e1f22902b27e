/** Brings a cell in front of the user's eyes. */
import { Refusal } from "../requests/refusal";

/** @throws Refusal when the sheet has been deleted or renamed since */
export async function selectCell(sheetName: string, cell: string): Promise<void> {
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(sheetName);
    sheet.load("visibility");
    await context.sync();
    if (sheet.isNullObject) throw new Refusal({ kind: "sheetGone", sheet: sheetName });
    if (sheet.visibility === "Visible") sheet.activate();
    sheet.getRange(cell).select();
    await context.sync();
  });
}
