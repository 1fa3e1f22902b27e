/** Reads every sheet's formulas and values, in requests that Excel answers whatever the size of the workbook. */

/** Cells asked for in one request: formulas and values of these stay well under Excel's 5 MB. */
const cellsPerRequest = 20_000;

export interface ScannedRows {
  readonly sheet: string;
  readonly protected: boolean;
  /** Zero-based place of the first cell. */
  readonly top: number;
  readonly left: number;
  readonly formulas: readonly (readonly unknown[])[];
  readonly values: readonly (readonly unknown[])[];
}

/** Calls `take` for a few rows at a time, sheet by sheet, hidden sheets too. */
export async function scanFormulas(
  context: Excel.RequestContext,
  take: (rows: ScannedRows) => void,
): Promise<void> {
  const { worksheets } = context.workbook;
  worksheets.load("items/name,items/protection/protected");
  await context.sync();
  const sheets = worksheets.items.map((sheet) => ({ sheet, used: sheet.getUsedRangeOrNullObject(true) }));
  for (const { used } of sheets) used.load("rowIndex,columnIndex,rowCount,columnCount");
  await context.sync();
  for (const { sheet, used } of sheets) {
    if (used.isNullObject) continue;
    const step = Math.max(1, Math.floor(cellsPerRequest / used.columnCount));
    for (let row = 0; row < used.rowCount; row += step) {
      const top = used.rowIndex + row;
      const count = Math.min(step, used.rowCount - row);
      const range = sheet.getRangeByIndexes(top, used.columnIndex, count, used.columnCount);
      range.load("formulas,values");
      // Bounded: one request for some 20,000 cells, since all at once would be refused.
      // eslint-disable-next-line office-addins/no-context-sync-in-loop
      await context.sync();
      take({
        sheet: sheet.name,
        protected: sheet.protection.protected,
        top,
        left: used.columnIndex,
        formulas: range.formulas as unknown[][],
        values: range.values as unknown[][],
      });
    }
  }
}

/** A formula in a cell; a text that only looks like one is what somebody wrote, and none. */
export function isFormulaCell(formula: unknown, value: unknown): formula is string {
  return typeof formula === "string" && formula.startsWith("=") && formula !== value;
}
