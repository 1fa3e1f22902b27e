/**
 * What the page shows, in plain words: as Univer holds it after all that was done to it, and as it would be were the book
 * drawn anew. The two must be the same.
 */
import { BooleanNumber, type ICellData, type IWorkbookData } from "@univerjs/core";
import type { Book } from "../host/book/book";
import { defaultSize, showBook, StyleTable } from "./show";

export interface SheetPicture {
  readonly name: string;
  readonly hidden: boolean;
  readonly gridlines: boolean;
  readonly tabColor: string;
  readonly freeze: string;
  readonly merges: readonly string[];
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly rules: readonly unknown[];
  readonly notes: Readonly<Record<string, string>>;
  readonly cells: Readonly<Record<string, unknown>>;
}

export interface Picture {
  readonly sheets: readonly SheetPicture[];
  readonly names: Readonly<Record<string, string>>;
}

/** Keys in order, and none that says nothing. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const known = Object.entries(value)
    .map(([key, one]) => [key, plain(one)] as const)
    .filter(([, one]) => one !== null && one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

function resource<T>(data: IWorkbookData, name: string): Record<string, T> {
  const text = data.resources?.find((one) => one.name === name)?.data;
  return text ? (JSON.parse(text) as Record<string, T>) : {};
}

const truth = (flag: BooleanNumber | undefined | null): boolean => flag === BooleanNumber.TRUE;

function cellsOf(
  rows: Record<number, Record<number, ICellData | null> | null>,
  styles: IWorkbookData["styles"],
): Record<string, unknown> {
  const cells: Record<string, unknown> = {};
  for (const [row, line] of Object.entries(rows))
    for (const [column, cell] of Object.entries(line ?? {})) {
      if (!cell) continue;
      const style = typeof cell.s === "string" ? styles[cell.s] : cell.s;
      const said = plain({ v: cell.v === "" ? null : cell.v, f: cell.f, s: style });
      if (said !== undefined) cells[`${row} ${column}`] = said;
    }
  return cells;
}

interface Line {
  readonly h?: number;
  readonly w?: number;
  readonly ia?: BooleanNumber;
  readonly hd?: BooleanNumber;
}

/** Lines that somebody has sized or hidden: Univer finds the others by itself. */
function linesOf(
  lines: Record<number, Line | null | undefined>,
  size: (line: Line) => number | null,
): string[] {
  return Object.entries(lines).flatMap(([at, line]) => {
    if (!line) return [];
    const own = size(line);
    if (own === null && !truth(line.hd)) return [];
    return [`${at}: ${own ?? "-"}${truth(line.hd) ? " hidden" : ""}`];
  });
}

interface Note {
  readonly row: number;
  readonly col: number;
  readonly note: string;
}

/** @param data a workbook of Univer's, as it saves it or as it is given to it */
export function pictureOf(data: IWorkbookData): Picture {
  const rules = resource<object[]>(data, "SHEET_CONDITIONAL_FORMATTING_PLUGIN");
  const notes = resource<Record<string, Record<string, Note>>>(data, "SHEET_NOTE_PLUGIN");
  const names = resource<{ name: string; formulaOrRefString: string }>(data, "SHEET_DEFINED_NAME_PLUGIN");
  return {
    sheets: data.sheetOrder.map((id): SheetPicture => {
      const sheet = data.sheets[id] ?? {};
      const { xSplit = 0, ySplit = 0 } = sheet.freeze ?? {};
      const own = Object.values(notes[id] ?? {}).flatMap((line) => Object.values(line));
      return {
        name: sheet.name ?? "",
        hidden: truth(sheet.hidden),
        gridlines: sheet.showGridlines !== BooleanNumber.FALSE,
        tabColor: sheet.tabColor ?? "",
        freeze: `${Math.max(0, xSplit)} ${Math.max(0, ySplit)}`,
        merges: (sheet.mergeData ?? [])
          .map(
            ({ startRow, startColumn, endRow, endColumn }) =>
              `${startRow} ${startColumn} ${endRow} ${endColumn}`,
          )
          .sort(),
        rows: linesOf(sheet.rowData ?? {}, ({ h, ia }) => (ia === BooleanNumber.FALSE ? (h ?? null) : null)),
        columns: linesOf(sheet.columnData ?? {}, ({ w }) =>
          w === undefined || w === defaultSize.width ? null : w,
        ),
        rules: (rules[id] ?? []).map(plain),
        notes: Object.fromEntries(own.map(({ row, col, note }) => [`${row} ${col}`, note] as const).sort()),
        cells: cellsOf(sheet.cellData ?? {}, data.styles),
      };
    }),
    names: Object.fromEntries(
      Object.values(names)
        .map(({ name, formulaOrRefString }) => [name, formulaOrRefString] as const)
        .sort(),
    ),
  };
}

/** The book as a page that has seen nothing of what was done would show it. */
export const pictureOfBook = (book: Book): Picture => pictureOf(showBook(book, "anew", new StyleTable()));
