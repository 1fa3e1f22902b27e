/** Reads a sheet into a snapshot, a bounded piece at a time, so that it can report progress and be cancelled. */
import type { Area } from "../returns/address";
import type { CellValue, SheetSnapshot } from "../returns/snapshot";
import { codeOf } from "./errors";
import { supports } from "./features";
import { Refusal } from "./refusal";

/** Cells asked for in one request: values, formats and types of these stay well under Excel's 5 MB. */
const cellsPerRequest = 20_000;
/** A larger used range is no return; reading it would only hang Excel. */
const mostCells = 5_000_000;

export interface ReadOptions {
  /** Told after each piece: rows read so far and in all. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

interface Piece {
  readonly values: CellValue[][];
  readonly formats: string[][];
  readonly hiddenRows: number[];
}

/** Name of the active sheet. */
export async function activeSheetName(): Promise<string> {
  return Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.load("name");
    await context.sync();
    return sheet.name;
  });
}

/** Names of the sheets that a user sees, in the workbook's order. */
export async function visibleSheetNames(): Promise<string[]> {
  return Excel.run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name,items/visibility");
    await context.sync();
    return worksheets.items.filter((sheet) => sheet.visibility === "Visible").map((sheet) => sheet.name);
  });
}

/** @throws Refusal when the sheet is too large, or the reading was cancelled */
export async function readSheet(name: string, options: ReadOptions = {}): Promise<SheetSnapshot> {
  return Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem(name);
    const used = sheet.getUsedRangeOrNullObject(true);
    sheet.load("name,visibility");
    used.load("address,rowIndex,columnIndex,rowCount,columnCount");
    await context.sync();
    const visible = sheet.visibility === "Visible";
    if (used.isNullObject) return emptySheet(sheet.name, visible);
    const { rowIndex: top, columnIndex: left, rowCount, columnCount } = used;
    if (rowCount * columnCount > mostCells) {
      throw new Refusal({ kind: "tooLarge", sheet: sheet.name, address: used.address });
    }

    const hiddenColumns = await readHiddenColumns(context, used, left);
    const merges = await readMerges(context, used);
    const values: CellValue[][] = [];
    const formats: string[][] = [];
    const hiddenRows = new Set<number>();
    const step = Math.max(1, Math.floor(cellsPerRequest / columnCount));
    for (let row = 0; row < rowCount; row += step) {
      if (options.signal?.aborted) throw new Refusal({ kind: "cancelled" });
      const count = Math.min(step, rowCount - row);
      const piece = await readRows(context, sheet, {
        top: top + row,
        left,
        rows: count,
        columns: columnCount,
      });
      values.push(...piece.values);
      formats.push(...piece.formats);
      for (const hidden of piece.hiddenRows) hiddenRows.add(hidden);
      options.onProgress?.(row + count, rowCount);
    }
    if (options.signal?.aborted) throw new Refusal({ kind: "cancelled" });
    return { name: sheet.name, top, left, values, formats, merges, hiddenRows, hiddenColumns, visible };
  });
}

function emptySheet(name: string, visible: boolean): SheetSnapshot {
  return {
    name,
    top: 0,
    left: 0,
    values: [],
    formats: [],
    merges: [],
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    visible,
  };
}

interface Rows {
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly columns: number;
}

/** Reads some rows; when their texts are too long for one answer, in halves. */
async function readRows(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { top, left, rows, columns }: Rows,
): Promise<Piece> {
  const range = sheet.getRangeByIndexes(top, left, rows, columns);
  range.load("values,numberFormat,valueTypes");
  const lines = supports("1.9") ? range.getRowProperties({ rowHidden: true }) : null;
  try {
    await context.sync();
  } catch (error) {
    if (codeOf(error) !== "ResponsePayloadSizeLimitExceeded" || rows === 1) throw error;
    const half = Math.floor(rows / 2);
    const first = await readRows(context, sheet, { top, left, rows: half, columns });
    const rest = await readRows(context, sheet, { top: top + half, left, rows: rows - half, columns });
    return {
      values: [...first.values, ...rest.values],
      formats: [...first.formats, ...rest.formats],
      hiddenRows: [...first.hiddenRows, ...rest.hiddenRows],
    };
  }
  const types = range.valueTypes;
  return {
    values: range.values.map((line: unknown[], i) => line.map((value, j) => cellValue(value, types[i]?.[j]))),
    formats: range.numberFormat.map((line: unknown[]) => line.map((format) => String(format ?? "General"))),
    hiddenRows: (lines?.value ?? []).flatMap((line, i) => (line.rowHidden === true ? [top + i] : [])),
  };
}

/** Office.js gives "" for a blank cell and the text "#N/A" for an error: the type tells them from texts. */
export function cellValue(value: unknown, type: string | undefined): CellValue {
  if (type === "Error") return { error: String(value) };
  if (type === "Empty" || value === "" || value === null || value === undefined) return null;
  if (typeof value === "number" || typeof value === "boolean") return value;
  return String(value);
}

async function readHiddenColumns(
  context: Excel.RequestContext,
  used: Excel.Range,
  left: number,
): Promise<Set<number>> {
  if (!supports("1.9")) return new Set();
  const columns = used.getRow(0).getColumnProperties({ columnHidden: true });
  await context.sync();
  return new Set(columns.value.flatMap((column, i) => (column.columnHidden === true ? [left + i] : [])));
}

async function readMerges(context: Excel.RequestContext, used: Excel.Range): Promise<Area[]> {
  if (!supports("1.13")) return [];
  const merged = used.getMergedAreasOrNullObject();
  merged.load("address");
  await context.sync();
  if (merged.isNullObject) return [];
  const { areas } = merged;
  areas.load("items/rowIndex,items/columnIndex,items/rowCount,items/columnCount");
  await context.sync();
  return areas.items.map(({ rowIndex, columnIndex, rowCount, columnCount }) => ({
    top: rowIndex,
    left: columnIndex,
    bottom: rowIndex + rowCount - 1,
    right: columnIndex + columnCount - 1,
  }));
}
