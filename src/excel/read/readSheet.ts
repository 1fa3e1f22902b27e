/** Reads a sheet into a snapshot, a bounded piece at a time, so that it can report progress and be cancelled. */
import { breath } from "../requests/breath";
import { areasOf } from "./localAreas";
import type { Area } from "../../sheet/address";
import { SheetAssembly } from "../../sheet/assemble";
import type { CellValue, SheetFrame, SheetSink, SheetSnapshot } from "../../sheet/snapshot";
import { codeOf } from "../requests/errors";
import { supports } from "../requests/features";
import { readArea, readPieces } from "./readPieces";
import { Refusal } from "../requests/refusal";

/** Cells asked for in one request: values, formats and types of these stay well under Excel's 5 MB. */
const cellsPerRequest = 20_000;
/** So many are taken in together with their answer; with more the pane has its turn in between. */
const cellsPerStretch = 5_000;
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

/** @throws Refusal when the sheet is too large, or the reading was cancelled */
export async function readSheet(name: string, options: ReadOptions = {}): Promise<SheetSnapshot> {
  const assembly = new SheetAssembly();
  await readSheetInto(assembly, name, options);
  const [sheet] = assembly.sheets;
  if (!sheet) throw new Error("nothing was read");
  return sheet;
}

/**
 * Reads a sheet without keeping it: every piece is handed over as soon as it is there.
 * @throws Refusal when the sheet is too large (before anything of it is handed over), or the reading was cancelled
 */
export async function readSheetInto(sink: SheetSink, name: string, options: ReadOptions = {}): Promise<void> {
  try {
    const found = await findUsed(name, options);
    await sink.begin(found.frame, cellsOf(found.used));
    if (found.used) await readRows(sink, found.id, found.used, options);
  } catch (error) {
    // Deleted half-way; renaming does not matter once it is known by its id.
    if (codeOf(error) === "ItemNotFound") throw new Refusal({ kind: "sheetGone", sheet: name });
    throw error;
  }
}

interface FoundSheet {
  readonly id: string;
  readonly frame: SheetFrame;
  /** What is to be read; null when the sheet is empty. */
  readonly used: Area | null;
}

const cellsOf = (used: Area | null): number =>
  used ? (used.bottom - used.top + 1) * (used.right - used.left + 1) : 0;

async function findUsed(name: string, { within }: ReadOptions): Promise<FoundSheet> {
  // No run of Excel's, as in `readArea`.
  const context = new Excel.RequestContext();
  const named = context.workbook.worksheets.getItem(name);
  named.load("id,visibility");
  const used = named.getUsedRangeOrNullObject(true);
  used.load("address,rowIndex,columnIndex,rowCount,columnCount");
  await context.sync();
  const { id } = named;
  const visible = named.visibility === "Visible";
  if (used.isNullObject) {
    const frame = { name, top: 0, left: 0, merges: [], hiddenColumns: new Set<number>(), visible };
    return { id, frame, used: null };
  }
  const { rowIndex: top, columnIndex: left, rowCount, columnCount } = used;
  const whole = { top, left, bottom: top + rowCount - 1, right: left + columnCount - 1 };
  const area = {
    ...whole,
    bottom: top + Math.min(rowCount, within?.rows ?? Infinity) - 1,
    right: left + Math.min(columnCount, within?.columns ?? Infinity) - 1,
  };
  if (cellsOf(area) > mostCells) throw new Refusal({ kind: "tooLarge", sheet: name, address: used.address });
  const wide = await readColumnsAndMerges(id, whole);
  return { id, frame: { name, top, left, ...wide, visible }, used: area };
}

async function readRows(
  sink: SheetSink,
  sheet: string,
  used: Area,
  { signal, onProgress }: ReadOptions,
): Promise<void> {
  const shared = sharer();
  await readPieces(
    sheet,
    used,
    { cells: cellsPerRequest, signal },
    (range) => {
      range.load("values,numberFormat");
      return { range, lines: supports("1.9") ? range.getRowProperties({ rowHidden: true }) : null };
    },
    async ({ range, lines }, at) => {
      // What the library has made of Excel's answer was a stretch of its own.
      if (cellsOf(at) > cellsPerStretch) await breath();
      const types = range.values.some(mayHoldErrors) ? await readTypes(sheet, at) : null;
      await sink.add({
        row: at.top - used.top,
        column: at.left - used.left,
        values: range.values.map((row: unknown[], i) =>
          row.map((value, j) => cellValue(value, types?.[i]?.[j])),
        ),
        formats: range.numberFormat.map((row: unknown[]) =>
          shared(row.map((format) => String(format ?? "General"))),
        ),
        hidden: (lines?.value ?? []).flatMap(({ rowHidden }, i) => (rowHidden === true ? [at.top + i] : [])),
      });
      onProgress?.(at.bottom - used.top + 1, used.bottom - used.top + 1);
    },
  );
  if (signal?.aborted) throw new Refusal({ kind: "cancelled" });
}

/** Rows of one format share one list: a long return has few kinds of rows. */
function sharer(): (formats: readonly string[]) => readonly string[] {
  let last: readonly string[] = [];
  return (formats) => {
    if (formats.length !== last.length || formats.some((format, i) => format !== last[i])) last = formats;
    return last;
  };
}

/** Every error value of Excel's begins so; types are asked for only where one may stand, since they cost as much. */
const mayHoldErrors = (line: readonly unknown[]): boolean =>
  line.some((value) => typeof value === "string" && value.startsWith("#"));

async function readTypes(sheet: string, at: Area): Promise<readonly (readonly string[])[]> {
  const { valueTypes } = await readArea(sheet, at, (range) => range.load("valueTypes"));
  return valueTypes;
}

/** Office.js gives "" for a blank cell and the text "#N/A" for an error: the type tells them from texts. */
export function cellValue(value: unknown, type: string | undefined): CellValue {
  if (type === "Error") return { error: String(value) };
  if (type === "Empty" || value === "" || value === null || value === undefined) return null;
  if (typeof value === "number" || typeof value === "boolean") return value;
  return String(value);
}

/** What holds for the sheet as a whole: hidden columns and merged areas, in sheet coordinates. */
async function readColumnsAndMerges(
  sheet: string,
  used: Area,
): Promise<{ hiddenColumns: Set<number>; merges: Area[] }> {
  const { columns, merged } = await readArea(sheet, used, (range) => ({
    columns: supports("1.9") ? range.getRow(0).getColumnProperties({ columnHidden: true }) : null,
    // One text for all areas: an object for each of a thousand would hold up the pane.
    merged: supports("1.13") ? range.getMergedAreasOrNullObject().load("address") : null,
  }));
  const hidden = (columns?.value ?? []).flatMap((column, i) =>
    column.columnHidden === true ? [used.left + i] : [],
  );
  return {
    hiddenColumns: new Set(hidden),
    merges: merged === null || merged.isNullObject ? [] : areasOf(merged.address),
  };
}
