/** How a cell shows its number. */
import { showsPercent } from "../../sheet/numberFormat";

/** True where a cell shows % with its number; false where the sheet is gone. */
export async function cellShowsPercent(sheet: string, cell: string): Promise<boolean> {
  return Excel.run(async (context) => {
    const found = context.workbook.worksheets.getItemOrNullObject(sheet);
    found.load("name");
    await context.sync();
    if (found.isNullObject) return false;
    const range = found.getRange(cell);
    range.load("numberFormat");
    await context.sync();
    return showsPercent(String(range.numberFormat[0]?.[0] ?? ""));
  });
}
