/** The book as the page's spreadsheet takes it: a workbook of Univer's. */
import {
  BooleanNumber,
  CellValueType,
  LocaleType,
  type ICellData,
  type IRange,
  type IStyleData,
  type IWorkbookData,
  type IWorksheetData,
} from "@univerjs/core";
import { columnOf, rowOf, type Area } from "../host/book/area";
import type { Book } from "../host/book/book";
import { isError, type Cell, type Style } from "../host/book/cell";
import type { ConditionalFormat } from "../host/book/conditionalFormat";
import type { Sheet } from "../host/book/sheet";
import { showLook, showStyle } from "./styles";

/** Pixels of a length in points. */
export const pixels = (points: number): number => Math.round(points / 0.75);
export const points = (size: number): number => size * 0.75;

/** Every pair of style and number format gets one id, under which Univer keeps it. */
export class StyleTable {
  private readonly ids = new Map<string, string>();
  private readonly byRecord = new WeakMap<Style, Map<string, string>>();
  private readonly entries = new Map<string, { style: Style; format: string; shown: IStyleData }>();

  /** The id of a cell's format; undefined for a plain one. */
  id({ style, format }: Pick<Cell, "style" | "format">, extra?: Style): string | undefined {
    const known = extra ? undefined : this.byRecord.get(style)?.get(format);
    if (known !== undefined) return known || undefined;
    const shown = showStyle(extra ? { ...extra, ...style } : style, format);
    // What is shown alike can still differ in what the page does not know: the id covers all of it.
    const key = JSON.stringify([shown, style, format]);
    const plain = Object.keys(shown).length === 0 && Object.keys(style).length === 0;
    const id = plain ? "" : (this.ids.get(key) ?? `s${this.ids.size + 1}`);
    if (!plain && !this.ids.has(key)) {
      this.ids.set(key, id);
      this.entries.set(id, { style, format, shown });
    }
    if (!extra) {
      const formats = this.byRecord.get(style) ?? new Map<string, string>();
      formats.set(format, id);
      this.byRecord.set(style, formats);
    }
    return id || undefined;
  }

  find(id: string): { style: Style; format: string; shown: IStyleData } | undefined {
    return this.entries.get(id);
  }

  toJSON(): Record<string, IStyleData> {
    return Object.fromEntries([...this.entries].map(([id, { shown }]) => [id, shown]));
  }
}

export function rangeOf(area: Area): IRange {
  return { startRow: area.top, startColumn: area.left, endRow: area.bottom, endColumn: area.right };
}

export function areaOfRange(range: IRange): Area {
  return { top: range.startRow, left: range.startColumn, bottom: range.endRow, right: range.endColumn };
}

const tableColors: Readonly<Record<string, { head: Style; band: Style }>> = {
  Light: {
    head: { bold: true, borders: { EdgeBottom: { style: "Continuous", weight: "Thin", color: "#4472C4" } } },
    band: { fill: "#D9E1F2" },
  },
  Medium: { head: { bold: true, fill: "#4472C4", fontColor: "#FFFFFF" }, band: { fill: "#D9E1F2" } },
  Dark: { head: { bold: true, fill: "#1F3864", fontColor: "#FFFFFF" }, band: { fill: "#8EA9DB" } },
};

/** What a table's style adds to a cell that has no format of its own for it. */
function tableStyle(sheet: Sheet, row: number, column: number): Style | undefined {
  const table = sheet.tables.find(
    ({ area }) => row >= area.top && row <= area.bottom && column >= area.left && column <= area.right,
  );
  const kind = /Light|Medium|Dark/.exec(table?.style ?? "")?.[0];
  const colors = kind ? tableColors[kind] : undefined;
  if (!table || !colors) return undefined;
  if (table.showHeaders && row === table.area.top) return colors.head;
  const first = table.area.top + (table.showHeaders ? 1 : 0);
  return table.showBandedRows && (row - first) % 2 === 0 ? colors.band : undefined;
}

/** A cell for Univer. Every property is given, so that what is gone vanishes there too. */
export function showCell(sheet: Sheet, row: number, column: number, styles: StyleTable): ICellData {
  const cell = sheet.at(row, column);
  const { value, formula } = cell;
  const extra = sheet.tables.length > 0 ? tableStyle(sheet, row, column) : undefined;
  const base = { f: formula ?? null, si: null, p: null, s: styles.id(cell, extra) ?? null };
  // A spilled value is the formula's: Univer makes it itself.
  if (value === null || cell.spilledFrom !== undefined) return { ...base, v: null, t: null };
  if (isError(value)) return { ...base, v: value.error, t: CellValueType.STRING };
  if (typeof value === "boolean") return { ...base, v: value ? 1 : 0, t: CellValueType.BOOLEAN };
  if (typeof value === "number") return { ...base, v: value, t: CellValueType.NUMBER };
  // A text that looks like a number must not become one.
  const numeric = formula === undefined && value.trim() !== "" && !Number.isNaN(Number(value));
  return { ...base, v: value, t: numeric ? CellValueType.FORCE_STRING : CellValueType.STRING };
}

const operators: Readonly<Record<string, string>> = {
  Between: "between",
  NotBetween: "notBetween",
  EqualTo: "equal",
  NotEqualTo: "notEqual",
  GreaterThan: "greaterThan",
  LessThan: "lessThan",
  GreaterThanOrEqual: "greaterThanOrEqual",
  LessThanOrEqual: "lessThanOrEqual",
};

interface ShownRule {
  readonly cfId: string;
  readonly ranges: readonly IRange[];
  readonly stopIfTrue: boolean;
  readonly rule: object;
}

/** A conditional format for Univer; null for a kind that the page does not draw. */
export function showRule(format: ConditionalFormat): ShownRule | null {
  const base = {
    cfId: format.id,
    ranges: format.areas.map(rangeOf),
    stopIfTrue: format.stopIfTrue,
  };
  const style = showLook(format.look);
  if (format.type === "Custom" && format.formula) {
    const value = format.formula.startsWith("=") ? format.formula : `=${format.formula}`;
    return { ...base, rule: { type: "highlightCell", subType: "formula", value, style } };
  }
  if (format.type !== "CellValue" || !format.cellValue) return null;
  const { formula1, formula2, operator } = format.cellValue;
  const values = [formula1, formula2]
    .filter((one) => one !== undefined)
    .map((one) => Number(one.replace(/^=/, "")));
  if (values.some(Number.isNaN)) return null;
  const value = values.length > 1 ? values : values[0];
  return {
    ...base,
    rule: {
      type: "highlightCell",
      subType: "number",
      operator: operators[operator] ?? "equal",
      value,
      style,
    },
  };
}

interface ShownNote {
  readonly id: string;
  readonly row: number;
  readonly col: number;
  readonly note: string;
  readonly width: number;
  readonly height: number;
  readonly show: boolean;
}

/** Comments and notes alike are shown as notes. */
export function showNotes(sheet: Sheet): Record<string, Record<string, ShownNote>> {
  const notes: Record<string, Record<string, ShownNote>> = {};
  const add = (row: number, column: number, note: string): void => {
    const lines = note.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 18)), 0);
    const line = (notes[row] ??= {});
    line[column] = {
      id: `${sheet.id}:${row}:${column}`,
      row,
      col: column,
      note,
      width: 260,
      height: Math.min(320, 40 + lines * 20),
      show: false,
    };
  };
  for (const { row, column, text } of sheet.notes) add(row, column, text);
  for (const { row, column, content, author, replies } of sheet.comments) {
    const answers = replies.map((reply) => `\n${reply.author}：${reply.content}`).join("");
    add(row, column, `${author}：\n${content}${answers}`);
  }
  return notes;
}

/** Pixels of a line that nobody has given another size. */
export const defaultSize = { width: 72, height: 22 } as const;

/** A sheet with its cells. */
export function showSheet(sheet: Sheet, styles: StyleTable): IWorksheetData {
  const cellData: Record<number, Record<number, ICellData>> = {};
  for (const key of sheet.cells.keys()) {
    const row = rowOf(key);
    const column = columnOf(key);
    (cellData[row] ??= {})[column] = showCell(sheet, row, column, styles);
  }
  for (const { area } of sheet.tables) {
    for (let row = area.top; row <= Math.min(area.bottom, area.top + 5000); row++) {
      for (let column = area.left; column <= area.right; column++) {
        const line = (cellData[row] ??= {});
        line[column] ??= showCell(sheet, row, column, styles);
      }
    }
  }
  return { ...showFrame(sheet), cellData };
}

/** Everything of a sheet but its cells, notes and rules. */
export function showFrame(sheet: Sheet): Omit<IWorksheetData, "cellData"> {
  const used = sheet.used(false);
  const rowData: Record<number, object> = {};
  for (const [row, height] of sheet.rowHeights) rowData[row] = { h: pixels(height), ia: BooleanNumber.FALSE };
  for (const row of sheet.hiddenRows) rowData[row] = { ...rowData[row], hd: BooleanNumber.TRUE };
  const columnData: Record<number, object> = {};
  for (const [column, width] of sheet.columnWidths) columnData[column] = { w: pixels(width) };
  for (const column of sheet.hiddenColumns)
    columnData[column] = { ...columnData[column], hd: BooleanNumber.TRUE };
  const { rows, columns } = sheet.freeze;
  return {
    id: sheet.id,
    name: sheet.name,
    tabColor: sheet.tabColor,
    hidden: sheet.visibility === "Visible" ? BooleanNumber.FALSE : BooleanNumber.TRUE,
    rowCount: Math.max(200, (used?.bottom ?? 0) + 101),
    columnCount: Math.max(26, (used?.right ?? 0) + 11),
    defaultColumnWidth: defaultSize.width,
    defaultRowHeight: defaultSize.height,
    rowHeader: { width: 46 },
    columnHeader: { height: 20 },
    rightToLeft: BooleanNumber.FALSE,
    zoomRatio: 1,
    scrollTop: 0,
    scrollLeft: 0,
    mergeData: sheet.merges.map(rangeOf),
    rowData,
    columnData,
    showGridlines: sheet.showGridlines ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    freeze: {
      xSplit: columns,
      ySplit: rows,
      startRow: rows > 0 ? rows : -1,
      startColumn: columns > 0 ? columns : -1,
    },
  };
}

interface ShownName {
  readonly id: string;
  readonly name: string;
  readonly formulaOrRefString: string;
  readonly comment: string;
  readonly localSheetId: string;
}

/** The book's defined names by the ids under which Univer keeps them. */
export function showNames(book: Book): Record<string, ShownName> {
  return Object.fromEntries(
    book.names.map((name, i) => [
      `n${i}`,
      {
        id: `n${i}`,
        name: name.name,
        formulaOrRefString: name.formula.slice(1),
        comment: name.comment,
        localSheetId: "AllDefaultWorkbook",
      },
    ]),
  );
}

/** The whole book for Univer, under a fresh id of the unit. */
export function showBook(book: Book, unitId: string, styles: StyleTable): IWorkbookData {
  const sheets: Record<string, Partial<IWorksheetData>> = {};
  const rules: Record<string, object[]> = {};
  const notes: Record<string, object> = {};
  for (const sheet of book.sheets) {
    sheets[sheet.id] = showSheet(sheet, styles);
    rules[sheet.id] = sheet.conditionalFormats.flatMap((format) => showRule(format) ?? []);
    notes[sheet.id] = showNotes(sheet);
  }
  return {
    id: unitId,
    name: book.name,
    appVersion: "0.25.1",
    locale: LocaleType.ZH_CN,
    sheetOrder: book.sheets.map((sheet) => sheet.id),
    sheets,
    styles: styles.toJSON(),
    defaultStyle: { ff: "等线, Noto Sans CJK SC, Microsoft YaHei, sans-serif", fs: 11, vt: 3 },
    resources: [
      { name: "SHEET_CONDITIONAL_FORMATTING_PLUGIN", data: JSON.stringify(rules) },
      { name: "SHEET_NOTE_PLUGIN", data: JSON.stringify(notes) },
      { name: "SHEET_DEFINED_NAME_PLUGIN", data: JSON.stringify(showNames(book)) },
    ],
  };
}
