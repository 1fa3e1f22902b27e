/** What a check must know of the workbook before it reads: in as few requests as what is known allows. */
import { codeOf } from "../requests/errors";
import { explanationsOn, type Explanations } from "./explanations";
import { namesToCheck, readMarks } from "../sheets/outputSheets";
import { resultSheetsAmong } from "./resultSheet";
import { listSheets, type SheetRef } from "../read/sheetRef";

export interface CheckGround {
  readonly sheets: readonly SheetRef[];
  /** Name of the active sheet; null where that is a chart. */
  readonly active: string | null;
  /** Names of the visible sheets that may be returns. */
  readonly names: readonly string[];
  readonly explanations: Explanations;
}

export async function lookBeforeCheck(): Promise<CheckGround> {
  try {
    return await Excel.run((context) => look(context, context.workbook.worksheets.getActiveWorksheet()));
  } catch (error) {
    if (codeOf(error) !== "UnsupportedSheet") throw error;
    return Excel.run((context) => look(context, null));
  }
}

async function look(context: Excel.RequestContext, active: Excel.Worksheet | null): Promise<CheckGround> {
  active?.load("name");
  const sheets = await listSheets(context);
  const marked = await readMarks(context, sheets);
  const explanations = await explanationsOn(context, resultSheetsAmong(marked));
  return { sheets, active: active?.name ?? null, names: namesToCheck(marked), explanations };
}
