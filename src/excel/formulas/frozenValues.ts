/** 固定为数值 and back: originals and citations are kept on a sheet of the workbook, so they outlast saving. */
import { movedFormula } from "../../formulas/move";
import { citationsOf } from "../../formulas/plain/citation";
import { toCalls } from "../../formulas/plain/convert";
import {
  frozenColumns,
  frozenHead,
  frozenHeader,
  frozenHeaderRow,
  frozenRow,
  frozenSheetName,
  placeOf,
  readFrozenRow,
  type FrozenCell,
} from "../../formulas/plain/frozenRecord";
import type { PlanIndex } from "../../policy";
import { cellAddress, parseArea } from "../../sheet/address";
import { inBatches, inRowChunks } from "../requests/batches";
import { reasonOf } from "../requests/errors";
import { supports } from "../requests/features";
import { findOwnFormulas, type OwnFormula, type Scope } from "./ownFormulas";
import { addSupportSheet, findSupportSheet } from "../sheets/supportSheet";
import { refuseProtected } from "../read/protection";
import { Refusal } from "../requests/refusal";
import { freeName } from "../sheets/freeName";
import { rewriteCells, takeBack, type CellContent, type Rewrite } from "./rewriteCells";

const recordSheet = { mark: "RD-FROZEN", name: frozenSheetName, cell: "A1", says: frozenHead[0] ?? "" };
const rowsPerRequest = 500;

export interface Frozen {
  readonly cells: number;
  readonly sheet: string | null;
  /** Formulas on protected sheets, which stay. */
  readonly locked: readonly { readonly sheet: string; readonly cell: string }[];
}

/** @throws Refusal when Excel does not let us write; then nothing is frozen */
export async function freezeValues(plan: PlanIndex, scope: Scope, at: string): Promise<Frozen> {
  const { formulas, values } = await findOwnFormulas(scope);
  const open = formulas.filter((one) => !one.locked && isCalculated(one.value));
  const locked = formulas
    .filter((one) => one.locked || !isCalculated(one.value))
    .map(({ sheet, cell }) => ({ sheet, cell }));
  const frozen = open.flatMap((one) =>
    frozenCells(one, values, citationsOf(plan, toCalls(one.formula), one.sheet, values), at),
  );
  if (frozen.length === 0) return { cells: 0, sheet: null, locked };
  // The record comes first: a value without its record would be a figure without its origin.
  const record = await addToRecord(frozen);
  const rewrites = frozen.map(({ sheet, cell, value, formula }): Rewrite => {
    return { sheet, cell, before: formula, after: literal(value), filled: formula === "" };
  });
  try {
    const written = await rewriteCells(rewrites);
    return { cells: written.length, sheet: record.sheet, locked };
  } catch (error) {
    await removeRows(record.sheet, record.first, frozen.length);
    throw error;
  }
}

/** A cell whose function has not answered shows no figure that could be kept. */
function isCalculated(value: unknown): boolean {
  return !(typeof value === "string" && /^#(NAME\?|BUSY!|GETTING_DATA|CALC!|CONNECT!|BLOCKED!)/.test(value));
}

/** What Excel would read as something else than the text it is. */
const readable = /^[=+\-@'\d.(¥￥$]|^(?:true|false)$/i;

/** A text must come back as the text it is. */
function literal(value: CellContent): CellContent {
  return typeof value === "string" && readable.test(value) ? `'${value}` : value;
}

function frozenCells(
  { sheet, row, column, formula, area }: OwnFormula,
  values: Awaited<ReturnType<typeof findOwnFormulas>>["values"],
  citation: string,
  at: string,
): FrozenCell[] {
  const own = values.get(sheet);
  const cells: FrozenCell[] = [];
  for (let r = area.top; r <= area.bottom; r++) {
    for (let c = area.left; c <= area.right; c++) {
      const value = own?.values[r - own.top]?.[c - own.left] as CellContent;
      const first = r === row && c === column;
      cells.push({
        sheet,
        cell: cellAddress(r, c),
        value: value ?? "",
        formula: first ? formula : "",
        citation,
        at,
      });
    }
  }
  return cells;
}

/** @returns the sheet, and the zero-based row of the first cell added */
async function addToRecord(cells: readonly FrozenCell[]): Promise<{ sheet: string; first: number }> {
  return Excel.run(async (context) => {
    const { name, names } = await findSupportSheet(context, recordSheet);
    await refuseProtected(context, [], { structure: name === null });
    const sheetName = name ?? freeName(frozenSheetName, names);
    const sheet =
      name === null
        ? addSupportSheet(context, recordSheet, sheetName)
        : context.workbook.worksheets.getItem(name);
    let first = frozenHeaderRow + 1;
    if (name === null) {
      dress(sheet);
    } else {
      const used = sheet.getUsedRange(true);
      used.load("rowIndex,rowCount");
      await context.sync();
      first = Math.max(first, used.rowIndex + used.rowCount);
    }
    await inRowChunks(context, cells, rowsPerRequest, (part, start) => {
      const range = sheet.getRangeByIndexes(first + start, 0, part.length, frozenHeader.length);
      // As text an original formula stays a text.
      range.numberFormat = part.map(() =>
        frozenHeader.map((_h, i) => (i === frozenColumns.value || i >= frozenColumns.now ? "General" : "@")),
      );
      range.formulas = part.map((cell, i) =>
        frozenRow(cell, first + start + i).map((content, j) =>
          j === frozenColumns.value ? literal(content) : content,
        ),
      );
    });
    await context.sync();
    return { sheet: sheetName, first };
  });
}

function dress(sheet: Excel.Worksheet): void {
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
  [90, 60, 80, 220, 240, 110, 80, 60].forEach((points, column) => {
    sheet.getCell(0, column).getEntireColumn().format.columnWidth = points;
  });
  if (supports("1.7")) sheet.freezePanes.freezeRows(frozenHeaderRow + 1);
}

async function removeRows(sheet: string, first: number, count: number): Promise<void> {
  await Excel.run(async (context) => {
    context.workbook.worksheets
      .getItem(sheet)
      .getRange(`${first + 1}:${first + count}`)
      .delete("Up");
    await context.sync();
  });
}

export interface Restored {
  readonly cells: number;
  /** Cells that somebody has changed since, or that are gone: they stay as they are. */
  readonly changed: readonly { readonly sheet: string; readonly cell: string }[];
}

/** Brings the formulas back where the frozen values still stand. @throws Refusal when Excel does not let us write */
export async function restoreFormulas(): Promise<Restored> {
  const record = await readRecord();
  if (record === null) return { cells: 0, changed: [] };
  const { sheet, rows } = record;
  const back: { row: number; rewrite: Rewrite }[] = [];
  const changed: { sheet: string; cell: string }[] = [];
  for (const { row, frozen, place, current } of rows) {
    if (place === null || !same(current, frozen.value)) {
      changed.push(place ?? { sheet: frozen.sheet, cell: frozen.cell });
      continue;
    }
    const [from, to] = [parseArea(frozen.cell), parseArea(place.cell)];
    const formula = movedFormula(frozen.formula, to.top - from.top, to.left - from.left);
    back.push({ row, rewrite: { ...place, before: literal(frozen.value), after: formula, filled: true } });
  }
  const rewrites = back.map(({ rewrite }) => rewrite);
  await rewriteCells(rewrites);
  try {
    await forget(
      sheet,
      back.map(({ row }) => row),
      changed.length === 0,
    );
  } catch (error) {
    throw new Refusal({ kind: "halfWay", cause: reasonOf(error), restored: await takeBack(rewrites) });
  }
  return { cells: back.length, changed };
}

const same = (a: unknown, b: unknown): boolean => (a ?? "") === (b ?? "");

async function readRecord() {
  return Excel.run(async (context) => {
    const { name, names } = await findSupportSheet(context, recordSheet);
    if (name === null) return null;
    const used = context.workbook.worksheets.getItem(name).getUsedRange(true);
    used.load("rowIndex,values,formulas");
    await context.sync();
    const formulas = used.formulas as unknown[][];
    const rows = used.values.flatMap((values: unknown[], i) => {
      const row = used.rowIndex + i;
      if (row <= frozenHeaderRow || values[0] === "") return [];
      const { now, ...frozen } = readFrozenRow(values, formulas[i] ?? []);
      const found = placeOf(now);
      return [{ row, frozen, place: found && names.includes(found.sheet) ? found : null }];
    });
    const ranges = rows.map((entry) => ({
      entry,
      range: entry.place
        ? context.workbook.worksheets.getItem(entry.place.sheet).getRange(entry.place.cell)
        : null,
    }));
    await inBatches(context, ranges, rowsPerRequest, ({ range }) => range?.load("values"));
    return {
      sheet: name,
      rows: ranges.map(({ entry, range }) => ({ ...entry, current: range?.values[0]?.[0] as unknown })),
    };
  });
}

/** Takes the rows of restored cells off the record; the whole sheet when nothing else is on it. */
async function forget(sheetName: string, rows: readonly number[], all: boolean): Promise<void> {
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem(sheetName);
    if (all) sheet.delete();
    else
      await inBatches(
        context,
        [...rows].sort((a, b) => b - a),
        rowsPerRequest,
        (row) => sheet.getRange(`${row + 1}:${row + 1}`).delete("Up"),
      );
    await context.sync();
  });
}
