/**
 * The workbook that the host holds: the truth for everything Office.js touches. A view (the spreadsheet on
 * the page) and the event sender listen to its changes.
 */
import { ApiError, invalid, notFound, type Language } from "../errors";
import { areaOf, cellArea, splitSheet, wholeSheet, intersect, type Area } from "./area";
import { checkName, checkSheetName, type DefinedName } from "./name";
import { Sheet } from "./sheet";
import { absoluteFormula, loseInFormula, renameInFormula } from "./shift";
import type { Table } from "./table";
import type { XmlPart } from "./xmlPart";

export type ChangeKind =
  | "values"
  | "formats"
  | "structure"
  | "conditionalFormats"
  | "comments"
  | "links"
  | "validations"
  | "tables"
  | "protection"
  | "sheetAdded"
  | "sheetDeleted"
  | "sheetRenamed"
  | "sheetMoved"
  | "visibility"
  | "activated"
  | "deactivated"
  | "selection"
  | "names"
  | "settings"
  | "xml"
  | "properties";

/** Who changes the book: events and the view treat them differently. */
/** `remote` is somebody else who has the workbook open. */
export type Author = "addin" | "user" | "remote" | "file" | "calculation";

export interface Change {
  readonly kind: ChangeKind;
  readonly author: Author;
  readonly sheet?: Sheet;
  readonly area?: Area;
}

export type Listener = (change: Change) => void;

/** Built-in document properties. */
export interface Properties {
  title: string;
  subject: string;
  author: string;
  keywords: string;
  comments: string;
  category: string;
  manager: string;
  company: string;
  lastAuthor: string;
}

export interface BookOptions {
  readonly name?: string;
  readonly language?: Language;
  /** Names of the first sheets; one sheet "Sheet1" when left out. */
  readonly sheets?: readonly string[];
}

export class Book {
  name: string;
  language: Language;
  sheets: Sheet[] = [];
  active: Sheet;
  names: DefinedName[] = [];
  readonly settings = new Map<string, unknown>();
  xmlParts: XmlPart[] = [];
  /** Protection of the structure: sheets cannot be added, deleted, renamed or moved. */
  structureLocked = false;
  structurePassword: string | null = null;
  calculationMode = "Automatic";
  readonly properties: Properties = {
    title: "",
    subject: "",
    author: "",
    keywords: "",
    comments: "",
    category: "",
    manager: "",
    company: "",
    lastAuthor: "",
  };
  /** Name under which comments are written. */
  user = "统计员";
  /** Who is at work just now. */
  author: Author = "file";
  private readonly listeners = new Set<Listener>();
  private counter = 0;

  constructor(options: BookOptions = {}) {
    this.name = options.name ?? "工作簿1.xlsx";
    this.language = options.language ?? "zh-CN";
    const [first = "Sheet1", ...others] = options.sheets ?? ["Sheet1"];
    this.active = this.insertSheet(first);
    for (const name of others) this.insertSheet(name);
  }

  /** A fresh identifier in the form of a GUID. */
  id(): string {
    this.counter += 1;
    return `{00000000-0000-4000-8000-${this.counter.toString(16).toUpperCase().padStart(12, "0")}}`;
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  emit(change: Omit<Change, "author">): void {
    for (const listener of this.listeners) listener({ ...change, author: this.author });
  }

  /** Runs `work` with its changes marked as somebody's. */
  as<T>(author: Author, work: () => T): T {
    const before = this.author;
    this.author = author;
    try {
      return work();
    } finally {
      this.author = before;
    }
  }

  // Sheets

  /** The sheet with this name or id, or undefined. */
  find(key: string): Sheet | undefined {
    const name = key.toLowerCase();
    return this.sheets.find((sheet) => sheet.name.toLowerCase() === name || sheet.id === key);
  }

  /**
   * The sheet with this name or id.
   * @throws ApiError ItemNotFound
   */
  sheet(key: string): Sheet {
    const sheet = this.find(key);
    if (!sheet) throw notFound(key);
    return sheet;
  }

  /**
   * Adds a sheet behind the others.
   * @throws ApiError InvalidArgument or ItemAlreadyExists for a name Excel refuses
   */
  addSheet(name?: string): Sheet {
    this.refuseStructure();
    return this.insertSheet(name ?? this.freeSheetName());
  }

  private insertSheet(name: string): Sheet {
    this.checkFree(name);
    const sheet = new Sheet(this, this.id(), name);
    this.sheets.push(sheet);
    this.emit({ kind: "sheetAdded", sheet });
    return sheet;
  }

  private freeSheetName(): string {
    for (let i = 1; ; i++) if (!this.find(`Sheet${i}`)) return `Sheet${i}`;
  }

  private checkFree(name: string, except?: Sheet): void {
    checkSheetName(name);
    const taken = this.sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
    if (taken && taken !== except) throw new ApiError("ItemAlreadyExists", name);
  }

  renameSheet(sheet: Sheet, name: string): void {
    this.refuseStructure();
    this.checkFree(name, sheet);
    const before = sheet.name;
    sheet.name = name;
    this.rewriteFormulas((formula) => renameInFormula(formula, before, name));
    this.emit({ kind: "sheetRenamed", sheet });
  }

  private rewriteFormulas(rewrite: (formula: string) => string): void {
    for (const { cells } of this.sheets) {
      for (const [key, cell] of cells) {
        if (cell.formula === undefined) continue;
        const formula = rewrite(cell.formula);
        if (formula !== cell.formula) cells.set(key, { ...cell, formula });
      }
    }
    this.rewriteNames(rewrite);
  }

  /** @throws ApiError InvalidOperation for the last visible sheet */
  deleteSheet(sheet: Sheet): void {
    this.refuseStructure();
    this.refuseLastVisible(sheet);
    const index = this.sheets.indexOf(sheet);
    this.sheets.splice(index, 1);
    this.rewriteFormulas((formula) => loseInFormula(formula, sheet.name));
    if (this.active === sheet) {
      const next = [...this.sheets.slice(index), ...this.sheets.slice(0, index).reverse()];
      this.active = next.find((other) => other.visibility === "Visible") ?? (this.sheets[0] as Sheet);
      this.emit({ kind: "activated", sheet: this.active });
    }
    this.emit({ kind: "sheetDeleted", sheet });
  }

  moveSheet(sheet: Sheet, position: number): void {
    this.refuseStructure();
    if (!Number.isInteger(position) || position < 0 || position >= this.sheets.length)
      throw invalid("position");
    this.sheets.splice(this.sheets.indexOf(sheet), 1);
    this.sheets.splice(position, 0, sheet);
    this.emit({ kind: "sheetMoved", sheet });
  }

  showSheet(sheet: Sheet, visibility: Sheet["visibility"]): void {
    this.refuseStructure();
    if (visibility !== "Visible") this.refuseLastVisible(sheet);
    sheet.visibility = visibility;
    this.emit({ kind: "visibility", sheet });
    if (visibility !== "Visible" && this.active === sheet) {
      const next = this.sheets.find((other) => other.visibility === "Visible");
      if (next) this.activate(next);
    }
  }

  /** What the user has in front of him: cells; a chart, selected among them; or a sheet that is a chart. */
  chosen: "cells" | "chart" | "chartSheet" = "cells";

  activate(sheet: Sheet): void {
    if (sheet.visibility !== "Visible") throw new ApiError("InvalidOperation", `${sheet.name}: hidden`);
    if (this.active === sheet) return;
    const before = this.active;
    this.active = sheet;
    this.emit({ kind: "deactivated", sheet: before });
    this.emit({ kind: "activated", sheet });
  }

  /** Selects areas of a sheet, which becomes the active one. */
  select(sheet: Sheet, areas: readonly Area[]): void {
    this.activate(sheet);
    sheet.selection = areas.length > 0 ? [...areas] : [cellArea(0, 0)];
    this.emit({ kind: "selection", sheet });
  }

  private refuseLastVisible(sheet: Sheet): void {
    const visible = this.sheets.filter((other) => other.visibility === "Visible");
    if (visible.length === 1 && visible[0] === sheet) {
      throw new ApiError("InvalidOperation", "a workbook must contain at least one visible worksheet");
    }
  }

  /** @throws ApiError AccessDenied when the structure is protected */
  refuseStructure(): void {
    if (this.structureLocked) throw new ApiError("AccessDenied", "the workbook's structure is protected");
  }

  // Names

  /** Applies a change to the formula of every defined name. */
  rewriteNames(change: (formula: string) => string): void {
    const rewrite = (names: DefinedName[]): DefinedName[] =>
      names.map((name) => ({ ...name, formula: change(name.formula) }));
    this.names = rewrite(this.names);
    for (const sheet of this.sheets) sheet.names = rewrite(sheet.names);
  }

  /**
   * Adds a defined name.
   * @param scope the sheet it belongs to; null for the whole book
   */
  addName(scope: Sheet | null, name: unknown, formula: string, comment: string): DefinedName {
    checkName(name);
    const names = scope ? scope.names : this.names;
    if (names.some((entry) => entry.name.toLowerCase() === name.toLowerCase())) {
      throw new ApiError("ItemAlreadyExists", name);
    }
    if (!scope && this.table(name)) throw new ApiError("ItemAlreadyExists", name);
    const entry = { name, formula, comment, visible: true };
    names.push(entry);
    this.emit({ kind: "names" });
    return entry;
  }

  /** The area a defined name or a table name stands for. */
  namedArea(name: string, from?: Sheet): { sheet: Sheet; area: Area } | null {
    const key = name.toLowerCase();
    const entry =
      from?.names.find((found) => found.name.toLowerCase() === key) ??
      this.names.find((found) => found.name.toLowerCase() === key);
    if (entry) return this.areaOfFormula(entry.formula);
    const found = this.table(name);
    return found ? { sheet: found.sheet, area: found.table.area } : null;
  }

  /** The area that a formula such as "=Sheet1!$A$1" refers to; null for any other formula. */
  areaOfFormula(formula: string): { sheet: Sheet; area: Area } | null {
    const { sheet, local } = splitSheet(formula.replace(/^=/, ""));
    const home = sheet === null ? undefined : this.find(sheet);
    if (!home) return null;
    try {
      return { sheet: home, area: areaOf(local) };
    } catch {
      return null;
    }
  }

  // Tables

  table(key: string): { sheet: Sheet; table: Table } | null {
    for (const sheet of this.sheets) {
      const table = sheet.tables.find(
        (entry) => entry.name.toLowerCase() === key.toLowerCase() || entry.id === key,
      );
      if (table) return { sheet, table };
    }
    return null;
  }

  /** A table's name must be a valid name that neither a table nor a defined name has. */
  checkTableName(name: unknown, except?: Table): asserts name is string {
    checkName(name);
    const other = this.table(name);
    const taken = this.names.some((entry) => entry.name.toLowerCase() === name.toLowerCase());
    if (taken || (other && other.table.id !== except?.id)) throw new ApiError("ItemAlreadyExists", name);
  }

  /**
   * Makes a table of an area, as Excel does: the header cells become distinct texts.
   * @throws ApiError InvalidArgument where a table stands already
   */
  addTable(sheet: Sheet, wanted: Area, hasHeaders: boolean): Table {
    sheet.refuseProtected();
    if (sheet.tables.some((table) => intersect(table.area, wanted))) {
      throw invalid("a table cannot overlap another table");
    }
    let area = wanted;
    if (!hasHeaders) {
      sheet.shift({ axis: "rows", start: area.top, count: 1, band: [area.left, area.right] });
      area = { ...area, bottom: area.bottom + 1 };
    } else if (area.top === area.bottom) {
      area = { ...area, bottom: area.bottom + 1 };
    }
    sheet.merges = sheet.merges.filter((merged) => !intersect(merged, area));
    const word = this.language === "zh-CN" ? "列" : "Column";
    const taken = new Set<string>();
    const columns = [];
    for (let column = area.left; column <= area.right; column++) {
      const cell = sheet.at(area.top, column);
      const shown = cell.value === null || typeof cell.value === "object" ? "" : String(cell.value);
      let name = shown || `${word}${column - area.left + 1}`;
      for (let i = 2; taken.has(name.toLowerCase()); i++) name = `${shown || word}${i}`;
      taken.add(name.toLowerCase());
      if (cell.value !== name)
        sheet.put(area.top, column, { value: name, format: cell.format, style: cell.style });
      columns.push({ id: column - area.left + 1, name });
    }
    const prefix = this.language === "zh-CN" ? "表" : "Table";
    let number = 1;
    while (this.table(prefix + String(number))) number += 1;
    const table: Table = {
      id: this.id(),
      name: prefix + String(number),
      area,
      columns,
      style: "TableStyleMedium2",
      showHeaders: true,
      showTotals: false,
      showBandedRows: true,
      showBandedColumns: false,
      showFilterButton: true,
      highlightFirstColumn: false,
      highlightLastColumn: false,
    };
    sheet.tables = [...sheet.tables, table];
    sheet.touch("tables", area);
    sheet.touch("values", { ...area, bottom: area.top });
    return table;
  }

  // Addresses

  /**
   * Resolves "Sheet1!A1:B2", a defined name or a table's name.
   * @throws ApiError InvalidArgument for no address, ItemNotFound for a missing sheet
   */
  resolve(address: string, from: Sheet): { sheet: Sheet; area: Area } {
    if (address === "") return { sheet: from, area: wholeSheet };
    const { sheet, local } = splitSheet(address);
    if (sheet !== null) return { sheet: this.sheet(sheet), area: this.sheet(sheet).resolve(local) };
    const named = this.namedArea(address, from);
    return named ?? { sheet: from, area: from.resolve(local) };
  }

  /** The formula that refers to an area. */
  reference(sheet: Sheet, area: Area): string {
    return absoluteFormula(sheet.name, area);
  }

  /** Everything of the book as plain data, for comparing two states of it. Selection is left out. */
  toJSON(): unknown {
    return {
      sheets: this.sheets.map((sheet) => sheet.toJSON()),
      active: this.active.name,
      names: this.names,
      settings: [...this.settings],
      xmlParts: this.xmlParts,
      structureLocked: this.structureLocked,
      properties: this.properties,
    };
  }
}
