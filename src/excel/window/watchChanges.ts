/** Tells when the user changes cells. What others change in a shared workbook, and what we write, is not his doing. */
import { supports } from "../requests/features";

/**
 * Calls back with the sheet's name after the user has changed cells of it. An Excel without such events never calls.
 * @returns a function that ends it
 */
export async function watchChanges(changed: (sheet: string) => void): Promise<() => Promise<void>> {
  if (!supports("1.9")) return () => Promise.resolve();
  return Excel.run(async (context) => {
    const handler = context.workbook.worksheets.onChanged.add(async (event) => {
      if (event.source === "Remote" || event.triggerSource === "ThisLocalAddin") return;
      const name = await sheetName(event.worksheetId);
      if (name !== null) changed(name);
    });
    await context.sync();
    return async () => {
      await Excel.run(handler.context, async (own) => {
        handler.remove();
        await own.sync();
      });
    };
  });
}

async function sheetName(id: string): Promise<string | null> {
  return Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(id);
    sheet.load("name");
    await context.sync();
    return sheet.isNullObject ? null : sheet.name;
  });
}
