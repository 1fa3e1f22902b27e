/** Asks before the first write whether Excel will let us write. */
import { Refusal } from "../requests/refusal";
import { supports } from "../requests/features";
import type { SheetRef } from "./sheetRef";

/**
 * @param options.structure whether sheets are added or taken away
 * @param options.written sheets of ours whose cells are written
 * @throws Refusal naming the first of the sheets whose protection forbids conditional formats, or writing
 */
export async function refuseProtected(
  context: Excel.RequestContext,
  sheets: readonly SheetRef[],
  options: { readonly structure: boolean; readonly written?: readonly SheetRef[] },
): Promise<void> {
  const { workbook } = context;
  // A protected sheet that allows formatting cells takes flags, and nothing else of it is ever written.
  const { written = [] } = options;
  const locks = [...sheets, ...written].map((sheet) => ({
    sheet,
    protection: workbook.worksheets.getItem(sheet.id).protection,
  }));
  for (const { protection } of locks) protection.load("protected,options");
  const structure = supports("1.7") && options.structure ? workbook.protection : null;
  structure?.load("protected");
  await context.sync();
  const locked = locks.find(
    ({ sheet, protection }) =>
      protection.protected && (written.includes(sheet) || !protection.options?.allowFormatCells),
  );
  if (locked) throw new Refusal({ kind: "protectedSheet", sheet: locked.sheet.name });
  if (structure?.protected) throw new Refusal({ kind: "protectedWorkbook" });
}
