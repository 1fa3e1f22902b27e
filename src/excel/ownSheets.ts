/** Sheets that the add-in has made of what it read: lists, briefs, data behind charts. They are no returns. */
import { isOwnSheetName } from "../flags/appearance";
import { supports } from "./features";

/** Keys of the custom properties by which such sheets are known. */
export const ownMarks = {
  result: "RD-RESULT",
  brief: "RD-BRIEF",
  chart: "RD-CHART",
  summary: "RD-SUMMARY",
} as const;

/** Names of the visible sheets that may be returns: all but our own. */
export async function sheetNamesToCheck(): Promise<string[]> {
  return Excel.run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name,items/visibility");
    await context.sync();
    const sheets = worksheets.items.filter((sheet) => sheet.visibility === "Visible");
    if (!supports("1.12")) return sheets.map(({ name }) => name).filter((name) => !isOwnSheetName(name));
    const marked = sheets.map((sheet) => {
      const marks = Object.values(ownMarks).map((key) => {
        const mark = sheet.customProperties.getItemOrNullObject(key);
        mark.load("key");
        return mark;
      });
      return { name: sheet.name, marks };
    });
    await context.sync();
    return marked
      .filter(({ name, marks }) => marks.every((mark) => mark.isNullObject) && !isOwnSheetName(name))
      .map(({ name }) => name);
  });
}
