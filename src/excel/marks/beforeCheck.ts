/** What a check must know of the workbook before it reads: in as few requests as what is known allows. */
import { explanationsOn, type Explanations } from "./explanations";
import { namesToCheck, readMarks } from "../sheets/outputSheets";
import { resultSheetsAmong } from "./resultSheet";
import { listSheets, type SheetRef } from "../read/sheetRef";

export interface CheckGround {
  readonly sheets: readonly SheetRef[];
  /** Name of the active sheet. */
  readonly active: string;
  /** Names of the visible sheets that may be returns. */
  readonly names: readonly string[];
  readonly explanations: Explanations;
}

export async function lookBeforeCheck(): Promise<CheckGround> {
  return Excel.run(async (context) => {
    const active = context.workbook.worksheets.getActiveWorksheet();
    active.load("name");
    const sheets = await listSheets(context);
    const marked = await readMarks(context, sheets);
    const explanations = await explanationsOn(context, resultSheetsAmong(marked));
    // It came together with the list.
    // eslint-disable-next-line office-addins/call-sync-before-read, office-addins/call-sync-after-load
    return { sheets, active: active.name, names: namesToCheck(marked), explanations };
  });
}
