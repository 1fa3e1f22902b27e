/** One worksheet of the book. Everything that changes it says so through `touch`. */
import { ApiError, invalid } from "../errors";
import type { CellValue } from "../../../../src/sheet/snapshot";
import {
  areaOf,
  cellArea,
  cellCount,
  columnOf,
  contains,
  intersect,
  keyOf,
  readArea,
  rowOf,
  rowLimit,
  columnLimit,
  subtract,
  type Area,
} from "./area";
import type { Book, ChangeKind } from "./book";
import { blankCell, isError, plainStyle, shownValue, type Cell, type Scalar, type Style } from "./cell";
import type { Chart } from "./chart";
import type { Comment, Note } from "./comment";
import type { ConditionalFormat } from "./conditionalFormat";
import type { DefinedName } from "./name";
import { defaultPage, type PageLayout } from "./page";
import type { Protection } from "./protection";
import { shiftArea, shiftFormula, tears, type Shift } from "./shift";
import type { Table } from "./table";
import { displayText } from "./text";
import { typed } from "./typing";
import type { Validation } from "./validation";

/** A hyperlink as `range.hyperlink` shows it. */
export interface Hyperlink {
  readonly address?: string;
  readonly documentReference?: string;
  readonly screenTip?: string;
}

/** A format laid over more cells than one would store, e.g. a whole column. */
export interface WideStyle {
  readonly area: Area;
  readonly format: string;
  readonly style: Style;
}

/** What may stand in a matrix given to `set`: stored as it is, nothing is converted. */
export type Given = CellValue;

/** Excel's standard widths, in points: 8.43 characters and 15 points. */
export const standardColumnWidth = 48;
export const standardRowHeight = 15;

/** Beyond this a format is kept as one entry instead of in every cell. */
const wideFrom = 200_000;

export class Sheet {
  name: string;
  visibility: "Visible" | "Hidden" | "VeryHidden" = "Visible";
  tabColor = "";
  showGridlines = true;
  showHeadings = true;
  readonly cells = new Map<number, Cell>();
  readonly wideStyles: WideStyle[] = [];
  merges: Area[] = [];
  readonly hiddenRows = new Set<number>();
  readonly hiddenColumns = new Set<number>();
  readonly columnWidths = new Map<number, number>();
  readonly rowHeights = new Map<number, number>();
  conditionalFormats: ConditionalFormat[] = [];
  comments: Comment[] = [];
  notes: Note[] = [];
  tables: Table[] = [];
  charts: Chart[] = [];
  names: DefinedName[] = [];
  validations: Validation[] = [];
  readonly links = new Map<number, Hyperlink>();
  /** Whether the user has put a filter over the cells; what it leaves out is among the hidden rows. */
  filtered = false;
  protection: Protection | null = null;
  /** Number of frozen rows and columns. */
  freeze = { rows: 0, columns: 0 };
  page: PageLayout = defaultPage();
  readonly customProperties = new Map<string, string>();
  selection: Area[] = [cellArea(0, 0)];

  constructor(
    readonly book: Book,
    readonly id: string,
    name: string,
  ) {
    this.name = name;
  }

  /** Tells listeners that something of the sheet has changed. */
  touch(kind: ChangeKind, area?: Area): void {
    this.book.emit({ kind, sheet: this, ...(area ? { area } : {}) });
  }

  // Cells

  /** The cell's record; a blank one where nothing was ever put. */
  at(row: number, column: number): Cell {
    const found = this.cells.get(keyOf(row, column));
    if (found || this.wideStyles.length === 0) return found ?? blankCell;
    const wide = [...this.wideStyles].reverse().find((entry) => contains(entry.area, row, column));
    return wide ? { value: null, format: wide.format, style: wide.style } : blankCell;
  }

  /** Replaces the record without telling anybody. A plain blank is not stored. */
  put(row: number, column: number, cell: Cell): void {
    const key = keyOf(row, column);
    const plain = cell.value === null && cell.formula === undefined && cell.format === "General";
    if (
      plain &&
      (cell.style === plainStyle || Object.keys(cell.style).length === 0) &&
      !this.wideStyles.length
    ) {
      this.cells.delete(key);
    } else {
      this.cells.set(key, cell);
    }
  }

  /** Visits the stored cells of an area. */
  *stored(area: Area): Generator<[row: number, column: number, cell: Cell]> {
    if (cellCount(area) <= this.cells.size) {
      for (let row = area.top; row <= area.bottom; row++) {
        for (let column = area.left; column <= area.right; column++) {
          const cell = this.cells.get(keyOf(row, column));
          if (cell) yield [row, column, cell];
        }
      }
    } else {
      for (const [key, cell] of [...this.cells]) {
        const row = rowOf(key);
        const column = columnOf(key);
        if (contains(area, row, column)) yield [row, column, cell];
      }
    }
  }

  /**
   * Writes as Excel does: text is read as typed, "" clears, null leaves the cell.
   * @param input what is written into the cell at a row and column of the sheet
   * @throws ApiError AccessDenied for a locked cell of a protected sheet
   */
  write(area: Area, input: (row: number, column: number) => unknown): void {
    this.refuseLocked(area);
    for (let row = area.top; row <= area.bottom; row++) {
      for (let column = area.left; column <= area.right; column++) {
        const value = input(row, column);
        if (value === null || value === undefined) continue;
        const cell = this.at(row, column);
        if (cell.spilledFrom !== undefined && value === "") continue;
        const { spilledFrom: _spill, formula: _formula, ...rest } = cell;
        const { format, ...content } = typed(value, cell.format);
        const next = format !== undefined && cell.format === "General" ? format : cell.format;
        this.put(row, column, { ...rest, ...content, format: next });
      }
    }
    this.touch("values", area);
  }

  /** Replaces the formats of every cell in the area. */
  restyle(area: Area, change: (cell: Cell) => Pick<Cell, "format" | "style">): void {
    if (cellCount(area) > wideFrom) {
      const base = change(this.at(area.top, area.left));
      for (const [row, column, cell] of this.stored(area))
        this.put(row, column, { ...cell, ...change(cell) });
      this.wideStyles.push({ area, ...base });
    } else {
      for (let row = area.top; row <= area.bottom; row++) {
        for (let column = area.left; column <= area.right; column++) {
          const cell = this.at(row, column);
          this.put(row, column, { ...cell, ...change(cell) });
        }
      }
    }
    this.touch("formats", area);
  }

  /** What all cells of the area have in common, or null when they differ. */
  common<T>(area: Area, pick: (cell: Cell) => T): T | null {
    const seen = new Set<T>();
    if (cellCount(area) <= wideFrom) {
      for (let row = area.top; row <= area.bottom; row++) {
        for (let column = area.left; column <= area.right; column++) {
          seen.add(pick(this.at(row, column)));
          if (seen.size > 1) return null;
        }
      }
    } else {
      let stored = 0;
      for (const [, , cell] of this.stored(area)) {
        seen.add(pick(cell));
        stored += 1;
      }
      if (stored < cellCount(area)) seen.add(pick(this.at(area.bottom, area.right)));
    }
    return seen.size === 1 ? ([...seen][0] as T) : null;
  }

  /** The rectangle around everything on the sheet; null when it is empty. */
  used(valuesOnly: boolean, within?: Area): Area | null {
    let area: Area | null = null;
    for (const [key, cell] of this.cells) {
      if (valuesOnly && cell.value === null && cell.formula === undefined) continue;
      const row = rowOf(key);
      const column = columnOf(key);
      if (within && !contains(within, row, column)) continue;
      if (!area) {
        area = cellArea(row, column);
      } else if (!contains(area, row, column)) {
        area = {
          top: Math.min(area.top, row),
          left: Math.min(area.left, column),
          bottom: Math.max(area.bottom, row),
          right: Math.max(area.right, column),
        };
      }
    }
    return area;
  }

  /** Removes values and formulas of the area. */
  clearContents(area: Area): void {
    this.refuseLocked(area);
    for (const [row, column, cell] of this.stored(area)) {
      if (cell.value === null && cell.formula === undefined) continue;
      this.put(row, column, { value: null, format: cell.format, style: cell.style });
    }
    this.touch("values", area);
  }

  /** Gives the cells of the area their plain format. */
  clearFormats(area: Area): void {
    this.refuseFormatting("allowFormatCells");
    for (let i = this.wideStyles.length - 1; i >= 0; i--) {
      const entry = this.wideStyles[i];
      const rest = entry ? subtract(entry.area, area) : [];
      if (entry) this.wideStyles.splice(i, 1, ...rest.map((piece) => ({ ...entry, area: piece })));
    }
    for (const [row, column, cell] of this.stored(area)) {
      const { value, formula } = cell;
      this.put(row, column, {
        value,
        ...(formula === undefined ? {} : { formula }),
        format: "General",
        style: plainStyle,
      });
    }
    this.conditionalFormats = this.withoutArea(this.conditionalFormats, area);
    this.touch("formats", area);
    this.touch("conditionalFormats");
  }

  /** The entries with the area cut out of theirs; an entry without area is gone. */
  withoutArea<T extends { readonly areas: readonly Area[] }>(entries: readonly T[], hole: Area): T[] {
    return entries.flatMap((entry) => {
      if (!entry.areas.some((area) => intersect(area, hole))) return [entry];
      const areas = entry.areas.flatMap((area) => subtract(area, hole));
      return areas.length > 0 ? [{ ...entry, areas }] : [];
    });
  }

  // Protection

  /** @throws ApiError AccessDenied when the sheet is protected and a cell of the area is locked */
  refuseLocked(area: Area): void {
    if (!this.protection) return;
    if (this.common(area, (cell) => cell.style.locked !== false) !== false) throw this.denied();
  }

  /** @throws ApiError AccessDenied when the sheet is protected and does not allow this */
  refuseFormatting(
    option:
      | "allowFormatCells"
      | "allowFormatRows"
      | "allowFormatColumns"
      | "allowInsertRows"
      | "allowInsertColumns"
      | "allowDeleteRows"
      | "allowDeleteColumns"
      | "allowInsertHyperlinks"
      | "allowEditObjects",
  ): void {
    if (this.protection && !this.protection.options[option]) throw this.denied();
  }

  /** @throws ApiError AccessDenied when the sheet is protected at all */
  refuseProtected(): void {
    if (this.protection) throw this.denied();
  }

  private denied(): ApiError {
    return new ApiError("AccessDenied", `${this.name}: protected`);
  }

  // Merged cells

  /** Merges the area into one cell; only the first value stays. */
  merge(area: Area, across: boolean): void {
    this.refuseFormatting("allowFormatCells");
    if (this.tables.some((table) => intersect(table.area, area))) {
      throw new ApiError("InvalidOperation", "cells of a table cannot be merged");
    }
    this.unmergeQuietly(area);
    const pieces = across ? rowsOf(area) : [area];
    for (const piece of pieces) {
      if (cellCount(piece) === 1) continue;
      let kept: Cell | null = null;
      for (const [row, column, cell] of this.stored(piece)) {
        if (cell.value === null && cell.formula === undefined) continue;
        kept ??= cell;
        this.put(row, column, { value: null, format: cell.format, style: cell.style });
      }
      if (kept) this.put(piece.top, piece.left, kept);
      this.merges.push(piece);
    }
    this.touch("structure");
    this.touch("values", area);
  }

  unmerge(area: Area): void {
    this.refuseFormatting("allowFormatCells");
    this.unmergeQuietly(area);
    this.touch("structure");
  }

  private unmergeQuietly(area: Area): void {
    this.merges = this.merges.filter((merged) => !intersect(merged, area));
  }

  /** The merged areas that touch the area. */
  mergedIn(area: Area): Area[] {
    return this.merges.filter((merged) => intersect(merged, area));
  }

  // Inserting and deleting

  /**
   * Inserts or deletes cells; what stands behind them moves, and formulas follow.
   * @throws ApiError InsertDeleteConflict where a merged cell or a table would be torn
   */
  shift(shift: Shift): void {
    const tableIn = (table: Table): boolean => {
      const { area } = table;
      const start = shift.axis === "rows" ? area.top : area.left;
      return tears(area, shift) && start >= 0;
    };
    if (this.merges.some((area) => tears(area, shift)) || this.tables.some(tableIn)) {
      throw new ApiError("InsertDeleteConflict");
    }
    const edge = shift.axis === "rows" ? rowLimit : columnLimit;
    const used = this.used(false);
    if (used && shift.count > 0) {
      const last = shift.axis === "rows" ? used.bottom : used.right;
      if (last >= shift.start && last + shift.count >= edge) throw new ApiError("InsertDeleteConflict");
    }
    const moveCell = <T>(entries: Map<number, T>): void => {
      const before = [...entries];
      entries.clear();
      for (const [key, entry] of before) {
        const moved = shiftArea(cellArea(rowOf(key), columnOf(key)), shift);
        if (moved) entries.set(keyOf(moved.top, moved.left), entry);
      }
    };
    moveCell(this.cells);
    moveCell(this.links);
    const move = (areas: readonly Area[]): Area[] =>
      areas.flatMap((area) => {
        const moved = shiftArea(area, shift);
        return moved ? [moved] : [];
      });
    const moveEntries = <T extends { readonly areas: readonly Area[] }>(entries: readonly T[]): T[] =>
      entries
        .map((entry) => ({ ...entry, areas: move(entry.areas) }))
        .filter((entry) => entry.areas.length > 0);
    const movePoints = <T extends { readonly row: number; readonly column: number }>(
      entries: readonly T[],
    ): T[] =>
      entries.flatMap((entry) => {
        const moved = shiftArea(cellArea(entry.row, entry.column), shift);
        return moved ? [{ ...entry, row: moved.top, column: moved.left }] : [];
      });
    this.merges = move(this.merges).filter((area) => cellCount(area) > 1);
    this.conditionalFormats = moveEntries(this.conditionalFormats);
    this.validations = moveEntries(this.validations);
    this.comments = movePoints(this.comments);
    this.notes = movePoints(this.notes);
    this.tables = this.tables.flatMap((table) => {
      const area = shiftArea(table.area, shift);
      return area ? [{ ...table, area }] : [];
    });
    const entire =
      shift.band[0] === 0 && shift.band[1] === (shift.axis === "rows" ? columnLimit : rowLimit) - 1;
    if (entire) this.shiftLines(shift);
    for (const sheet of this.book.sheets) {
      for (const [key, cell] of sheet.cells) {
        if (cell.formula === undefined) continue;
        const formula = shiftFormula(cell.formula, sheet.name, this.name, shift);
        if (formula !== cell.formula) sheet.cells.set(key, { ...cell, formula });
      }
      sheet.conditionalFormats = sheet.conditionalFormats.map((format) =>
        format.formula === undefined
          ? format
          : { ...format, formula: shiftFormula(format.formula, sheet.name, this.name, shift) },
      );
    }
    this.book.rewriteNames((formula) => shiftFormula(formula, "", this.name, shift));
    this.touch("structure");
    this.touch("values");
    this.touch("formats");
    this.touch("conditionalFormats");
    this.touch("comments");
  }

  private shiftLines(shift: Shift): void {
    const rows = shift.axis === "rows";
    const at = (index: number): number | null => {
      const area = rows ? cellArea(index, 0) : cellArea(0, index);
      const moved = shiftArea(area, shift);
      return moved ? (rows ? moved.top : moved.left) : null;
    };
    const hidden = rows ? this.hiddenRows : this.hiddenColumns;
    const sizes = rows ? this.rowHeights : this.columnWidths;
    const hiddenBefore = [...hidden];
    const sizesBefore = [...sizes];
    hidden.clear();
    sizes.clear();
    for (const index of hiddenBefore) {
      const moved = at(index);
      if (moved !== null) hidden.add(moved);
    }
    for (const [index, size] of sizesBefore) {
      const moved = at(index);
      if (moved !== null) sizes.set(moved, size);
    }
  }

  // For tests and files: plain access by address

  /**
   * Puts values as they are, without Excel's reading of text; null blanks a cell.
   * @param address the top left cell of a matrix, or the area that one value fills
   */
  set(address: string, values: Given | readonly (readonly Given[])[]): this {
    const area = areaOf(address);
    const matrix = Array.isArray(values) ? (values as readonly (readonly Given[])[]) : null;
    const rows = matrix ? matrix.length : area.bottom - area.top + 1;
    for (let i = 0; i < rows; i++) {
      const columns = matrix ? (matrix[i]?.length ?? 0) : area.right - area.left + 1;
      for (let j = 0; j < columns; j++) {
        const value = (matrix ? (matrix[i]?.[j] ?? null) : values) as Scalar | null;
        const { format, style } = this.at(area.top + i, area.left + j);
        this.put(area.top + i, area.left + j, { value, format, style });
      }
    }
    this.touch("values");
    return this;
  }

  /** Puts a formula with its calculated value. */
  setFormula(address: string, formula: string, value: Scalar | null = 0): this {
    const area = areaOf(address);
    const { format, style } = this.at(area.top, area.left);
    this.put(area.top, area.left, { value, formula, format, style });
    this.touch("values", area);
    return this;
  }

  /** Sets the number format of an area. */
  setFormat(address: string, format: string): this {
    this.restyle(areaOf(address), (cell) => ({ format, style: cell.style }));
    return this;
  }

  /** Adds to the style of an area. */
  setStyle(address: string, style: Style): this {
    this.restyle(areaOf(address), (cell) => ({ format: cell.format, style: { ...cell.style, ...style } }));
    return this;
  }

  /** The value that `range.values` would show for a cell. */
  value(address: string): string | number | boolean {
    const { top, left } = areaOf(address);
    return shownValue(this.at(top, left).value);
  }

  /** The values that `range.values` would show for an area. */
  values(address: string): (string | number | boolean)[][] {
    return this.matrix(areaOf(address), (cell) => shownValue(cell.value));
  }

  /** The texts an area shows. */
  texts(address: string): string[][] {
    return this.matrix(areaOf(address), (cell) => displayText(cell.value, cell.format));
  }

  matrix<T>(area: Area, pick: (cell: Cell, row: number, column: number) => T): T[][] {
    const rows: T[][] = [];
    for (let row = area.top; row <= area.bottom; row++) {
      const line: T[] = [];
      for (let column = area.left; column <= area.right; column++)
        line.push(pick(this.at(row, column), row, column));
      rows.push(line);
    }
    return rows;
  }

  /** Resolves "A1", or a defined name of this sheet or the book that means an area of this sheet. */
  resolve(address: string): Area {
    const area = readArea(address);
    if (area) return area;
    const found = this.book.namedArea(address, this);
    if (found && found.sheet === this) return found.area;
    throw invalid(address);
  }

  /** Everything of the sheet as plain data, for comparing two states of a book. */
  toJSON(): unknown {
    const cells = [...this.cells]
      .sort(([a], [b]) => a - b)
      .map(([key, { value, formula, format, style }]) => {
        const { origin: _origin, ...look } = style;
        return [
          rowOf(key),
          columnOf(key),
          isError(value) ? value.error : value,
          formula ?? null,
          format,
          Object.fromEntries(Object.entries(look).sort(([a], [b]) => (a < b ? -1 : 1))),
        ];
      });
    const plain = <T extends object>(entries: readonly T[]): object[] =>
      entries.map((entry) => Object.fromEntries(Object.entries(entry).filter(([key]) => key !== "origin")));
    return {
      name: this.name,
      visibility: this.visibility,
      tabColor: this.tabColor,
      showGridlines: this.showGridlines,
      cells,
      wideStyles: plain(this.wideStyles),
      merges: this.merges,
      hiddenRows: [...this.hiddenRows].sort((a, b) => a - b),
      hiddenColumns: [...this.hiddenColumns].sort((a, b) => a - b),
      columnWidths: [...this.columnWidths].sort(([a], [b]) => a - b),
      rowHeights: [...this.rowHeights].sort(([a], [b]) => a - b),
      conditionalFormats: plain(this.conditionalFormats),
      comments: this.comments,
      notes: this.notes,
      tables: this.tables,
      charts: this.charts,
      names: this.names,
      validations: plain(this.validations),
      links: [...this.links].sort(([a], [b]) => a - b),
      protection: this.protection,
      freeze: this.freeze,
      page: this.page,
      customProperties: [...this.customProperties],
    };
  }
}

function rowsOf(area: Area): Area[] {
  const rows: Area[] = [];
  for (let row = area.top; row <= area.bottom; row++) rows.push({ ...area, top: row, bottom: row });
  return rows;
}
