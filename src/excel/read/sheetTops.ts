/** A look at the top of every visible sheet: enough to tell which of them are returns. */
import type { CellValue, SheetSnapshot } from "../../sheet/snapshot";
import { supports } from "../requests/features";
import { isTooLong } from "./readPieces";
import { cellValue, readSheet } from "./readSheet";

/** Title, headers of several levels and the first units stand within these; returns are not wider. */
const mostRows = 40;
const mostColumns = 60;
/** Sheets looked at; whoever has more has no workbook of returns. */
const mostSheets = 60;

/** Sheets looked at in one request: their tops together stay well under Excel's 5 MB. */
const sheetsPerRequest = 8;

/** The tops of the named sheets, in a few requests however many they are. */
export async function readTops(names: readonly string[]): Promise<SheetSnapshot[]> {
  const tops: SheetSnapshot[] = [];
  const looked = names.slice(0, mostSheets);
  for (let start = 0; start < looked.length; start += sheetsPerRequest) {
    const part = looked.slice(start, start + sheetsPerRequest);
    try {
      tops.push(...(await Excel.run((context) => readTogether(context, part))));
    } catch (error) {
      if (!isTooLong(error)) throw error;
      // Very long texts among them: each by itself, in pieces.
      const within = { rows: mostRows, columns: mostColumns };
      for (const name of part) tops.push(await readSheet(name, { within }));
    }
  }
  return tops;
}

async function readTogether(
  context: Excel.RequestContext,
  names: readonly string[],
): Promise<SheetSnapshot[]> {
  const used = names.map((name) => {
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
    merged?.load("areas/items/rowIndex,areas/items/columnIndex,areas/items/rowCount,areas/items/columnCount");
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
}
