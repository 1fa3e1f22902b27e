/** A look at the top of every visible sheet: enough to tell which of them are returns. */
import type { CellValue, SheetSnapshot } from "../returns/snapshot";
import { supports } from "./features";
import { cellValue } from "./readSheet";

/** Title, headers of several levels and the first units stand within these; returns are not wider. */
const mostRows = 40;
const mostColumns = 60;
/** Sheets looked at; whoever has more has no workbook of returns. */
const mostSheets = 60;

/** The tops of the named sheets, in three requests whatever their number. */
export async function readTops(names: readonly string[]): Promise<SheetSnapshot[]> {
  return Excel.run(async (context) => {
    const used = names.slice(0, mostSheets).map((name) => {
      const range = context.workbook.worksheets.getItem(name).getUsedRangeOrNullObject(true);
      range.load("rowIndex,columnIndex,rowCount,columnCount");
      return { name, range };
    });
    await context.sync();
    const tops = used.flatMap(({ name, range }) => {
      if (range.isNullObject) return [];
      const { rowIndex: top, columnIndex: left } = range;
      const rows = Math.min(mostRows, range.rowCount);
      const columns = Math.min(mostColumns, range.columnCount);
      const part = context.workbook.worksheets.getItem(name).getRangeByIndexes(top, left, rows, columns);
      part.load("values,numberFormat,valueTypes");
      const merged = supports("1.13") ? part.getMergedAreasOrNullObject() : null;
      merged?.load(
        "areas/items/rowIndex,areas/items/columnIndex,areas/items/rowCount,areas/items/columnCount",
      );
      return [{ name, top, left, part, merged }];
    });
    await context.sync();
    return tops.map(({ name, top, left, part, merged }): SheetSnapshot => ({
      name,
      top,
      left,
      values: part.values.map((line: unknown[], i): CellValue[] =>
        line.map((value, j) => cellValue(value, part.valueTypes[i]?.[j])),
      ),
      formats: part.numberFormat.map((line: unknown[]) => line.map((format) => String(format ?? "General"))),
      merges:
        merged === null || merged.isNullObject
          ? []
          : merged.areas.items.map(({ rowIndex, columnIndex, rowCount, columnCount }) => ({
              top: rowIndex,
              left: columnIndex,
              bottom: rowIndex + rowCount - 1,
              right: columnIndex + columnCount - 1,
            })),
      hiddenRows: new Set(),
      hiddenColumns: new Set(),
      visible: true,
    }));
  });
}
