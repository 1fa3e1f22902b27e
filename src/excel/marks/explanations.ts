/**
 * What the submitter has written beside the findings: read from the result sheets, and kept for findings that a check
 * does not list.
 */
import { explanationColumn, explanationReader } from "../../check/flags/resultTable";
import type { Area } from "../../sheet/address";
import { Stretch } from "../requests/breath";
import { supports } from "../requests/features";
import { readPieces } from "../read/readPieces";
import { findResultSheets, type ResultSheets } from "./resultSheet";
import { listSheets, type SheetRef } from "../read/sheetRef";

/** Explanations of findings that this check does not list, such as those of another sheet, wait here. */
const waitingKey = "RD-EXPLANATIONS";
const cellsPerRead = 20_000;

/** Explanations by the findings' keys. */
export type Explanations = ReadonlyMap<string, string>;

/** What the submitter has written beside the findings, by their keys. */
export async function findExplanations(): Promise<Explanations> {
  return Excel.run(async (context) => {
    return explanationsOn(context, await findResultSheets(context, await listSheets(context)));
  });
}

/** Of several lists that of the first counts, where both say something of a finding. */
export async function explanationsOn(
  context: Excel.RequestContext,
  { current, doubles }: ResultSheets,
): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (const sheet of [...doubles].reverse())
    for (const [key, text] of await readExplanationsOf(context, sheet)) all.set(key, text);
  if (current) for (const [key, text] of await readExplanationsOf(context, current)) all.set(key, text);
  return all;
}

/** What stands in the column 说明 of a result sheet, and what waits there for other sheets. */
async function readExplanationsOf(
  context: Excel.RequestContext,
  ref: SheetRef,
): Promise<Map<string, string>> {
  const sheet = context.workbook.worksheets.getItem(ref.id);
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load("rowIndex,columnIndex,rowCount,columnCount");
  const waiting = supports("1.12") ? sheet.customProperties.getItemOrNullObject(waitingKey) : null;
  waiting?.load("value");
  await context.sync();
  const kept = waiting !== null && !waiting.isNullObject ? parseWaiting(waiting.value) : [];
  return new Map([...kept, ...(used.isNullObject ? [] : await explained(await readRows(ref.id, used)))]);
}

/** As `readExplanations` of flags/, with a turn for the pane now and then: a list may have thousands of rows. */
async function explained(rows: readonly (readonly string[])[]): Promise<Map<string, string>> {
  const reader = explanationReader();
  const stretch = new Stretch();
  for (const row of rows) {
    reader.take(row);
    await stretch.breathe();
  }
  return reader.explained;
}

/** The rows of a result sheet, as far as somebody may have explained them. */
async function readRows(
  sheet: string,
  { rowIndex: top, columnIndex: left, rowCount, columnCount }: Excel.Range,
): Promise<string[][]> {
  const rows: string[][] = [];
  const read = async (area: Area): Promise<string[][]> => {
    const part: string[][] = [];
    await readPieces(
      sheet,
      area,
      { cells: cellsPerRead },
      (range) => {
        range.load("values");
        return range;
      },
      ({ values }, at) => {
        values.forEach((line: unknown[], i) => {
          const row = (part[at.top - area.top + i] ??= []);
          for (const value of line) row.push(String(value));
        });
      },
    );
    return part;
  };
  const whole: Area = { top, left, bottom: top + rowCount - 1, right: left + columnCount - 1 };
  const firstRows = Math.max(1, Math.floor(cellsPerRead / columnCount));
  const head = { ...whole, bottom: Math.min(whole.bottom, top + firstRows - 1) };
  rows.push(...(await read(head)));
  const column = explanationColumn(rows);
  const rest = { ...whole, top: head.bottom + 1 };
  if (column === -1 || rest.top > rest.bottom) return rows;
  // A long list is read to its end only where somebody has explained something.
  const texts = await read({ ...rest, left: left + column, right: left + column });
  if (texts.some(([text]) => (text ?? "").trim() !== "")) for (const row of await read(rest)) rows.push(row);
  return rows;
}

/** What somebody else may have put under our key is not worth failing for. */
function parseWaiting(text: string): [string, string][] {
  try {
    const entries: unknown = JSON.parse(text);
    if (!Array.isArray(entries)) return [];
    return entries.filter(
      (entry): entry is [string, string] =>
        Array.isArray(entry) && typeof entry[0] === "string" && typeof entry[1] === "string",
    );
  } catch {
    return [];
  }
}

/** Keeps explanations of findings that the sheet does not list, in the place of earlier ones, at the next sync. */
export function queueWaiting(sheet: Excel.Worksheet, waiting: readonly (readonly [string, string])[]): void {
  if (supports("1.12")) sheet.customProperties.add(waitingKey, JSON.stringify(waiting));
}
