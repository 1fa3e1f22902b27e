/** Reads a sheet into a snapshot, a bounded piece at a time, so that it can report progress and be cancelled. */
import { areasOf } from "./localAreas";
import type { Area } from "../returns/address";
import type { CellValue, SheetSnapshot } from "../returns/snapshot";
import { codeOf } from "./errors";
import { supports } from "./features";
import { readPieces } from "./readPieces";
import { Refusal } from "./refusal";
import { listSheets } from "./sheetRef";

/** Cells asked for in one request: values, formats and types of these stay well under Excel's 5 MB. */
const cellsPerRequest = 20_000;
/** A larger used range is no return; reading it would only hang Excel. */
const mostCells = 5_000_000;

export interface ReadOptions {
  /** Told after each piece: rows read so far and in all. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
  /** Reads no more than so much, from the top left of what is used. */
  readonly within?: { readonly rows: number; readonly columns: number };
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

/** Names of all sheets, in the workbook's order. */
export async function sheetNames(): Promise<string[]> {
  return (await Excel.run(listSheets)).map(({ name }) => name);
}

/** @throws Refusal when the sheet is too large, or the reading was cancelled */
export async function readSheet(name: string, options: ReadOptions = {}): Promise<SheetSnapshot> {
  try {
    return await Excel.run((context) => readIn(context, name, options));
  } catch (error) {
    // Deleted half-way; renaming does not matter once it is known by its id.
    if (codeOf(error) === "ItemNotFound") throw new Refusal({ kind: "sheetGone", sheet: name });
    throw error;
  }
}

async function readIn(
  context: Excel.RequestContext,
  name: string,
  options: ReadOptions,
): Promise<SheetSnapshot> {
  const { worksheets } = context.workbook;
  const named = worksheets.getItem(name);
  named.load("id,visibility");
  const used = named.getUsedRangeOrNullObject(true);
  used.load("address,rowIndex,columnIndex,rowCount,columnCount");
  await context.sync();
  const visible = named.visibility === "Visible";
  if (used.isNullObject) return emptySheet(name, visible);
  const { rowIndex: top, columnIndex: left } = used;
  const { rows = Infinity, columns = Infinity } = options.within ?? {};
  const rowCount = Math.min(used.rowCount, rows);
  const columnCount = Math.min(used.columnCount, columns);
  if (rowCount * columnCount > mostCells) {
    throw new Refusal({ kind: "tooLarge", sheet: name, address: used.address });
  }

  const { hiddenColumns, merges } = await readFrame(context, used);
  const values: CellValue[][] = [];
  const formats: (readonly string[])[] = [];
  const hiddenRows = new Set<number>();
  const shared = sharer();
  await readPieces(
    context,
    worksheets.getItem(named.id),
    { top, left, bottom: top + rowCount - 1, right: left + columnCount - 1 },
    { cells: cellsPerRequest, signal: options.signal },
    (range) => {
      range.load("values,numberFormat");
      return { range, lines: supports("1.9") ? range.getRowProperties({ rowHidden: true }) : null };
    },
    async ({ range, lines }, at) => {
      const types = range.values.some(mayHoldErrors) ? await readTypes(context, range) : null;
      for (let i = 0; i <= at.bottom - at.top; i++) {
        const row = (range.values[i] as unknown[]).map((value, j) => cellValue(value, types?.[i]?.[j]));
        const rowFormats = shared((range.numberFormat[i] as unknown[]).map((f) => String(f ?? "General")));
        // A row that was too long for one answer comes in several pieces.
        const continued = at.left > left;
        if (continued) values[at.top - top + i]?.push(...row);
        else values.push(row);
        if (continued) formats[at.top - top + i] = [...(formats[at.top - top + i] ?? []), ...rowFormats];
        else formats.push(rowFormats);
        if (lines?.value[i]?.rowHidden === true) hiddenRows.add(at.top + i);
      }
      options.onProgress?.(at.bottom - top + 1, rowCount);
    },
  );
  if (options.signal?.aborted) throw new Refusal({ kind: "cancelled" });
  return { name, top, left, values, formats, merges, hiddenRows, hiddenColumns, visible };
}

/** Rows of one format share one list: a long return has few kinds of rows. */
function sharer(): (formats: readonly string[]) => readonly string[] {
  let last: readonly string[] = [];
  return (formats) => {
    if (formats.length !== last.length || formats.some((format, i) => format !== last[i])) last = formats;
    return last;
  };
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

/** Every error value of Excel's begins so; types are asked for only where one may stand, since they cost as much. */
const mayHoldErrors = (line: readonly unknown[]): boolean =>
  line.some((value) => typeof value === "string" && value.startsWith("#"));

async function readTypes(
  context: Excel.RequestContext,
  range: Excel.Range,
): Promise<readonly (readonly string[])[]> {
  range.load("valueTypes");
  await context.sync();
  return range.valueTypes;
}

/** Office.js gives "" for a blank cell and the text "#N/A" for an error: the type tells them from texts. */
export function cellValue(value: unknown, type: string | undefined): CellValue {
  if (type === "Error") return { error: String(value) };
  if (type === "Empty" || value === "" || value === null || value === undefined) return null;
  if (typeof value === "number" || typeof value === "boolean") return value;
  return String(value);
}

/** What holds for the sheet as a whole: hidden columns and merged areas, in sheet coordinates. */
async function readFrame(
  context: Excel.RequestContext,
  used: Excel.Range,
): Promise<{ hiddenColumns: Set<number>; merges: Area[] }> {
  const columns = supports("1.9") ? used.getRow(0).getColumnProperties({ columnHidden: true }) : null;
  const merged = supports("1.13") ? used.getMergedAreasOrNullObject() : null;
  // One text for all areas: an object for each of a thousand would hold up the pane.
  merged?.load("address");
  await context.sync();
  const hidden = (columns?.value ?? []).flatMap((column, i) =>
    column.columnHidden === true ? [used.columnIndex + i] : [],
  );
  return {
    hiddenColumns: new Set(hidden),
    merges: merged === null || merged.isNullObject ? [] : areasOf(merged.address),
  };
}
