/**
 * The sheet 固定记录 in the workbook. Rows are known by their ids, not by where they stand: other people add and take
 * away rows of their own.
 */
import {
  frozenHead,
  frozenHeader,
  frozenHeaderRow,
  frozenRow,
  frozenColumns,
  frozenSheetName,
  isCalculatedColumn,
  readFrozenRow,
  type FrozenCell,
} from "../../formulas/plain/frozenRecord";
import { refuseProtected } from "../read/protection";
import { reasonOf } from "../requests/errors";
import { supports } from "../requests/features";
import { insist } from "../requests/insist";
import { Refusal } from "../requests/refusal";
import { Overtaken, untilOurTurn } from "../sheets/draftedSheets";
import { findSupportSheet, supportSheet } from "../sheets/supportSheet";
import { isNotOurTurn, loadTurn, takeTurn, type Turn } from "../sheets/turn";
import type { CellContent } from "./rewriteCells";

const recordSheet = { mark: "RD-FROZEN", name: frozenSheetName, cell: "A1", says: frozenHead[0] ?? "" };
const rowsPerRequest = 500;

export interface RecordRow extends FrozenCell {
  /** Zero-based. */
  readonly row: number;
  /** The formula that follows the cell. */
  readonly now: string;
}

interface Found {
  readonly id: string;
  readonly turn: Turn;
  /** Zero-based row of the first free one. */
  readonly end: number;
  readonly rows: readonly RecordRow[];
}

/** The rows of the record; null when there is none. */
export async function readRecord(): Promise<readonly RecordRow[] | null> {
  return (await Excel.run(find))?.rows ?? null;
}

async function find(context: Excel.RequestContext): Promise<Found | null> {
  const found = await findSupportSheet(context, recordSheet);
  return found && read(context, found.id);
}

async function read(context: Excel.RequestContext, id: string): Promise<Found> {
  const sheet = context.workbook.worksheets.getItem(id);
  const turn = loadTurn(sheet);
  const used = sheet.getUsedRange(true);
  used.load("rowIndex,rowCount,values,formulas");
  await context.sync();
  const formulas = used.formulas as unknown[][];
  const rows = used.values.flatMap((values: unknown[], i): RecordRow[] => {
    const row = used.rowIndex + i;
    return row <= frozenHeaderRow || values[0] === ""
      ? []
      : [{ row, ...readFrozenRow(values, formulas[i] ?? []) }];
  });
  return { id, turn: turn(), end: Math.max(frozenHeaderRow + 1, used.rowIndex + used.rowCount), rows };
}

/**
 * Puts cells on the record. @returns the sheet's name
 * @throws Refusal; then none of them is on the record, unless it says otherwise
 */
export async function addToRecord(cells: readonly FrozenCell[]): Promise<string> {
  await Excel.run((context) => refuseProtected(context, [], { structure: false }));
  const { id, name } = await supportSheet(recordSheet, (_context, sheet) => writeHead(sheet));
  try {
    for (let start = 0; start < cells.length; start += rowsPerRequest)
      await addRows(id, cells.slice(start, start + rowsPerRequest));
    return name;
  } catch (error) {
    const ids = new Set(cells.map((cell) => cell.id));
    const all = await insist(async () => (await Excel.run((context) => read(context, id))).rows);
    // An answer that was lost: they are there.
    if (cells.every((cell) => all?.some((row) => row.id === cell.id))) return name;
    const restored = await removeFromRecord(ids);
    throw new Refusal({ kind: "halfWay", cause: reasonOf(error), restored, remedy: "restore" });
  }
}

/** One request, below what stands there: somebody else's rows are not written over. */
async function addRows(id: string, cells: readonly FrozenCell[]): Promise<void> {
  await untilOurTurn(() =>
    Excel.run(async (context) => {
      const { turn, end } = await read(context, id);
      const sheet = context.workbook.worksheets.getItem(id);
      takeTurn(sheet, turn);
      const range = sheet.getRangeByIndexes(end, 0, cells.length, frozenHeader.length);
      // As text an original formula stays a text.
      const formats = frozenHeader.map((_heading, i) => (isCalculatedColumn(i) ? "General" : "@"));
      range.numberFormat = cells.map(() => formats);
      range.formulas = cells.map((cell, i) =>
        frozenRow(cell, end + i).map((content, j) =>
          j === frozenColumns.value ? literal(content) : content,
        ),
      );
      await syncInTurn(context);
    }),
  );
}

async function syncInTurn(context: Excel.RequestContext): Promise<void> {
  try {
    await context.sync();
  } catch (error) {
    throw isNotOurTurn(error) ? new Overtaken() : error;
  }
}

/** What Excel would read as something else than the text it is. */
const readable = /^[=+\-@'\d.(¥￥$]|^(?:true|false)$/i;

/** A text must come back as the text it is. */
export function literal(value: CellContent): CellContent {
  return typeof value === "string" && readable.test(value) ? `'${value}` : value;
}

/** Takes rows off the record, the sheet with the last of them. @returns whether none of them is seen any more */
export async function removeFromRecord(ids: ReadonlySet<string>): Promise<boolean> {
  if (ids.size === 0) return true;
  const removed = await insist(() =>
    untilOurTurn(() =>
      Excel.run(async (context) => {
        const found = await find(context);
        if (!found) return true;
        const gone = found.rows.filter((row) => ids.has(row.id));
        if (gone.length === 0 && found.rows.length > 0) return true;
        const sheet = context.workbook.worksheets.getItem(found.id);
        takeTurn(sheet, found.turn);
        if (gone.length === found.rows.length) sheet.delete();
        else
          for (const { top, bottom } of runsOf(gone)) sheet.getRange(`${top + 1}:${bottom + 1}`).delete("Up");
        await syncInTurn(context);
        return true;
      }),
    ),
  );
  return removed === true;
}

/** Rows under one another as one; from below, so that what is above stays where it is. */
function runsOf(rows: readonly RecordRow[]): { top: number; bottom: number }[] {
  const runs: { top: number; bottom: number }[] = [];
  for (const { row } of [...rows].sort((a, b) => b.row - a.row)) {
    const run = runs.at(-1);
    if (run && run.top === row + 1) run.top = row;
    else runs.push({ top: row, bottom: row });
  }
  return runs;
}

function writeHead(sheet: Excel.Worksheet): void {
  frozenHead.forEach((text, row) => {
    sheet.getCell(row, 0).values = [[text]];
  });
  sheet.getRange("A1").format.font.bold = true;
  sheet.getRange("A1").format.font.size = 14;
  sheet.getRange("A2:A3").format.font.color = "#595959";
  const header = sheet.getRangeByIndexes(frozenHeaderRow, 0, 1, frozenHeader.length);
  header.values = [[...frozenHeader]];
  header.format.font.bold = true;
  header.format.fill.color = "#D9E7DF";
  [90, 60, 80, 220, 240, 110, 80, 60, 90].forEach((points, column) => {
    sheet.getCell(0, column).getEntireColumn().format.columnWidth = points;
  });
  if (supports("1.7")) sheet.freezePanes.freezeRows(frozenHeaderRow + 1);
}
