/** What stands in the cells of the page: what the user has put there, and what formulas have given. */
import type { ICellData, IRange, Nullable, Worksheet } from "@univerjs/core";
import { FormulaDataModel } from "@univerjs/engine-formula";
import { cellArea, columnOf, keyOf, rowOf, type Area } from "../host/book/area";
import { errorTexts, plainStyle, type Cell, type Scalar } from "../host/book/cell";
import type { Sheet } from "../host/book/sheet";
import type { Page } from "./page";
import { showCell } from "./show";
import { takeStyle } from "./styles";

function grown(area: Area | null, row: number, column: number): Area {
  if (!area) return cellArea(row, column);
  return {
    top: Math.min(area.top, row),
    left: Math.min(area.left, column),
    bottom: Math.max(area.bottom, row),
    right: Math.max(area.right, column),
  };
}

function sameValue(a: Scalar | null, b: Scalar | null): boolean {
  return a === b || (typeof a === "object" && typeof b === "object" && a?.error === b?.error);
}

/** The value of a cell of Univer's. */
function scalarOf(raw: Nullable<ICellData>): Scalar | null {
  if (!raw) return null;
  const rich = raw.p?.body?.dataStream?.replace(/\r\n$/, "").replace(/\r/g, "\n");
  const value = raw.v ?? rich;
  if (value === null || value === undefined || (value === "" && !raw.f && !raw.si)) return null;
  if (raw.t === 3) return value === 1 || value === true || value === "1" || value === "TRUE";
  if (typeof value === "string") {
    if (raw.t === 2 && value.trim() !== "" && !Number.isNaN(Number(value))) return Number(value);
    return raw.t !== 4 && errorTexts.has(value) ? { error: value } : value;
  }
  return value;
}

function formulaAt(
  page: Page,
  sheetId: string,
  row: number,
  column: number,
  raw: ICellData,
): string | undefined {
  const model = page.univer.__getInjector().get(FormulaDataModel);
  return raw.f ?? model.getFormulaStringByCell(row, column, sheetId, page.unitId) ?? undefined;
}

function readStyle(
  page: Page,
  sheet: Sheet,
  row: number,
  column: number,
  raw: Nullable<ICellData>,
  before: Cell,
): Pick<Cell, "format" | "style"> {
  const id = raw?.s;
  if (id === undefined || id === null || id === "") {
    const shown = showCell(sheet, row, column, page.styles).s;
    return shown ? { style: plainStyle, format: "General" } : { style: before.style, format: before.format };
  }
  if (typeof id === "string") {
    const known = page.styles.find(id);
    if (known) return known.style === before.style ? before : { style: known.style, format: known.format };
  }
  const now = page.workbook.getStyles().get(id) ?? {};
  const shownId = showCell(sheet, row, column, page.styles).s;
  const shown = (typeof shownId === "string" ? page.styles.find(shownId)?.shown : undefined) ?? {};
  return takeStyle({ style: before.style, format: before.format, shown }, now);
}

function readCell(page: Page, sheet: Sheet, worksheet: Worksheet, row: number, column: number): Cell {
  const raw = worksheet.getCellMatrix().getValue(row, column);
  const before = sheet.at(row, column);
  const look = readStyle(page, sheet, row, column, raw, before);
  const formula = raw?.f || raw?.si ? formulaAt(page, sheet.id, row, column, raw) : undefined;
  return { value: scalarOf(raw), ...(formula ? { formula } : {}), ...look };
}

export function takeCells(page: Page, sheetId: string, keys: ReadonlySet<number>): void {
  const sheet = page.book.sheets.find((entry) => entry.id === sheetId);
  const worksheet = page.worksheet(sheetId);
  if (!sheet || !worksheet) return;
  let changed: Area | null = null;
  for (const key of keys) {
    const row = rowOf(key);
    const column = columnOf(key);
    const before = sheet.at(row, column);
    const next = readCell(page, sheet, worksheet, row, column);
    const same = next.formula === before.formula && sameValue(next.value, before.value);
    if (same && next.format === before.format && next.style === before.style) continue;
    // The formula engine's results are taken from it, not from what stands in the cell meanwhile.
    if (same && before.spilledFrom !== undefined) continue;
    sheet.put(row, column, next);
    if (!same) changed = grown(changed, row, column);
  }
  if (changed) sheet.touch("values", changed);
}

export function takeSheet(page: Page, sheetId: string): void {
  const sheet = page.book.sheets.find((entry) => entry.id === sheetId);
  const worksheet = page.worksheet(sheetId);
  if (!sheet || !worksheet) return;
  const keys = new Set(sheet.cells.keys());
  worksheet.getCellMatrix().forValue((row, column) => {
    keys.add(keyOf(row, column));
  });
  takeCells(page, sheetId, keys);
}

/** Takes over what formulas have given; formats and formulas stay. */
export function takeResults(page: Page, sheetId: string, keys: ReadonlySet<number>): void {
  const sheet = page.book.sheets.find((entry) => entry.id === sheetId);
  const worksheet = page.worksheet(sheetId);
  if (!sheet || !worksheet) return;
  const model = page.univer.__getInjector().get(FormulaDataModel);
  const spills = model.getArrayFormulaCellData()[page.unitId]?.[sheetId] as
    Record<number, Record<number, ICellData | null>> | undefined;
  const ranges = model.getArrayFormulaRange()[page.unitId]?.[sheetId] as
    Record<number, Record<number, IRange | null>> | undefined;
  const homes: { key: number; range: IRange }[] = [];
  for (const [row, line] of Object.entries(ranges ?? {})) {
    for (const [column, range] of Object.entries(line)) {
      if (range) homes.push({ key: keyOf(Number(row), Number(column)), range });
    }
  }
  let changed: Area | null = null;
  for (const key of keys) {
    const row = rowOf(key);
    const column = columnOf(key);
    const before = sheet.at(row, column);
    const { spilledFrom: _spill, ...rest } = before;
    let next: Cell = before;
    const home = homes.find(
      (entry) =>
        row >= entry.range.startRow &&
        row <= entry.range.endRow &&
        column >= entry.range.startColumn &&
        column <= entry.range.endColumn,
    );
    if (before.formula !== undefined) {
      next = { ...before, value: scalarOf(worksheet.getCellMatrix().getValue(row, column)) };
    } else if (home && home.key !== key) {
      next = { ...rest, value: scalarOf(spills?.[row]?.[column]), spilledFrom: home.key };
    } else if (before.spilledFrom !== undefined) {
      next = { ...rest, value: null };
    }
    if (next.spilledFrom === before.spilledFrom && sameValue(next.value, before.value)) continue;
    sheet.put(row, column, next);
    changed = grown(changed, row, column);
  }
  if (changed) sheet.touch("values", changed);
}
