/**
 * One worksheet part into a snapshot.
 *
 * hucre is not used for reading: it hands dates out as `Date` (the serial number, and with it the 1904 question,
 * is gone), makes the whole rectangle of a sheet before its size can be judged, and gives no format codes for
 * blank cells. Rows are scanned straight out of the zip where they are plain (rowScanner.ts); saxes reads the rest,
 * some 40 MB a second.
 */
import { isResultMark } from "../check/flags/appearance";
import { columnLetters, columnNumber, parseArea } from "../sheet/address";
import type { Area } from "../sheet/address";
import type { CellValue, SheetSnapshot } from "../sheet/snapshot";
import { decodeXstring } from "../sheet/xmlText";
import { toSnapshot } from "./grid";
import type { RawSheet } from "./grid";
import { ascii } from "./bytes";
import { serialOfIsoDate } from "./dates";
import type { Items } from "./itemScanner";
import { maxColumns, maxMerges, maxRows } from "./limits";
import { isMain } from "./namespaces";
import type { Package } from "./package";
import { RowScanner, type RowSink } from "./rowScanner";
import { RowStore } from "./rowStore";
import { isTextElement } from "./sharedStrings";
import { UnreadableFile } from "./unreadable";
import type { WorkbookContext } from "./workbookContext";
import { attribute, isTrue } from "./xml";
import type { XmlHandlers, XmlTag } from "./xml";

export interface ReadSheet {
  readonly snapshot: SheetSnapshot;
  /** True for a list of findings that a check has added, whatever its name has become. */
  readonly isResult: boolean;
}

/** @throws UnreadableFile when the part is damaged or its values span more than a snapshot may hold */
export function readSheet(
  pack: Package,
  sheet: { readonly name: string; readonly part: string; readonly visible: boolean },
  context: WorkbookContext,
): ReadSheet {
  const collector = new SheetCollector(sheet.part, context);
  pack.parse(sheet.part, collector, (count) => collector.items(count));
  return { snapshot: toSnapshot(collector.sheet, sheet, context), isResult: collector.isResult };
}

const around = ascii("<sheetData");
const rowStart = ascii("<row");
const rowEnd = ascii("</row>");

/** Excel 2010's attribute of rows, under whatever prefix. */
const descentNamespace = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac";

/** Follows the parser through worksheet › sheetData › row › c › v | is, or the scanner of rows. */
class SheetCollector implements XmlHandlers, RowSink {
  readonly sheet: RawSheet;
  private readonly cells: RowStore;
  isResult = false;
  private readonly path: string[] = [];
  /** Names of attributes that are bound to Excel 2010's namespace. */
  private readonly descent: string[] = [];
  private plainRows = false;
  private rowNumber = -1;
  private numberBefore = -1;
  private readonly uncalculated: number[] = [];
  private column = -1;
  private style = 0;
  private type = "n";
  private content = "";
  private hasContent = false;
  private hasFormula = false;
  private collecting = false;

  constructor(
    private readonly part: string,
    private readonly context: WorkbookContext,
  ) {
    this.cells = new RowStore(context);
    this.sheet = {
      cells: this.cells,
      merges: [],
      hiddenRows: new Set(),
      shownRows: new Set(),
      hidesOtherRows: false,
      columnGroups: [],
      uncalculated: new Map(),
    };
  }

  open(tag: XmlTag, depth: number): void {
    const { path } = this;
    path.push(isMain(tag.uri) ? tag.local : "");
    if (depth === 1 || (depth === 2 && path[1] === "sheetData")) this.noteNames(tag);
    if (path[1] === "sheetData") {
      if (depth === 3 && path[2] === "row") {
        const style = isTrue(attribute(tag, "customFormat")) ? (attribute(tag, "s") ?? "0") : undefined;
        this.openRow(attribute(tag, "r"), attribute(tag, "hidden"), style);
      } else if (depth === 4 && path[3] === "c" && path[2] === "row") this.openCell(tag);
      else if (depth > 4) {
        // A value is <v>, or of an inline text <is> with <t> or runs: the other of the two counts for nothing.
        this.collecting =
          this.type === "inlineStr"
            ? path[4] === "is" && isTextElement(path, 4)
            : depth === 5 && path[4] === "v";
        this.hasContent ||= this.collecting;
        this.hasFormula ||= depth === 5 && path[4] === "f";
      }
    } else if (path[1] === "conditionalFormatting" && depth === 4) {
      this.collecting = path[2] === "cfRule" && path[3] === "formula";
      this.content = "";
    } else if (path[1] === "mergeCells" && depth === 3) {
      this.sheet.merges.push(this.area(attribute(tag, "ref") ?? ""));
      if (this.sheet.merges.length > maxMerges) throw new UnreadableFile("tooLarge", "merged areas");
    } else if (path[1] === "cols" && depth === 3) {
      this.openColumns(tag);
    } else if (path[1] === "sheetFormatPr" && depth === 2) {
      this.sheet.hidesOtherRows = isTrue(attribute(tag, "zeroHeight"));
    } else if (depth === 1 && path[0] !== "worksheet") {
      this.refuse("not a worksheet");
    }
  }

  text(piece: string): void {
    if (this.collecting) this.content += piece;
  }

  close(_tag: XmlTag, depth: number): void {
    this.collecting = false;
    if (this.path[1] === "conditionalFormatting") this.isResult ||= depth === 4 && isResultMark(this.content);
    else if (this.path[1] === "sheetData") {
      if (depth === 4 && this.path[3] === "c" && this.path[2] === "row") {
        const content = this.hasContent ? this.content : undefined;
        this.cell(this.column, this.style, this.type, content, this.hasFormula);
      } else if (depth === 3 && this.path[2] === "row") this.closeRow(0);
    }
    this.path.pop();
  }

  /** The rows for a scanner; where their names have a prefix they are left to the parser. */
  items(count: (elements: number) => void): Items {
    let scanner: RowScanner | undefined;
    this.countElements = count;
    return {
      around,
      open: rowStart,
      close: rowEnd,
      isInside: () => this.plainRows && this.path.length === 2 && this.path[1] === "sheetData",
      scan: (bytes, at) => (scanner ??= new RowScanner(this, this.descent.slice(0, 1))).scan(bytes, at),
    };
  }

  private countElements: (elements: number) => void = () => undefined;

  private noteNames(tag: XmlTag): void {
    this.plainRows = tag.prefix === "";
    for (const { prefix, local, value } of Object.values(tag.attributes)) {
      if (prefix !== "xmlns") continue;
      const name = `${local}:dyDescent`;
      // A prefix may mean something else further in.
      const at = this.descent.indexOf(name);
      if (at >= 0) this.descent.splice(at, 1);
      if (value === descentNamespace) this.descent.push(name);
    }
  }

  openRow(number: string | undefined, hidden: string | undefined, style: string | undefined): void {
    this.numberBefore = this.rowNumber;
    this.rowNumber = number === undefined ? this.rowNumber + 1 : Number(number) - 1;
    if (!(Number.isInteger(this.rowNumber) && this.rowNumber >= 0 && this.rowNumber < maxRows)) {
      this.refuse(`row ${String(number)}`);
    }
    if (isTrue(hidden)) this.sheet.hiddenRows.add(this.rowNumber);
    else if (this.sheet.hidesOtherRows) this.sheet.shownRows.add(this.rowNumber);
    this.cells.open(this.rowNumber, style === undefined ? undefined : Number(style));
    this.column = -1;
    this.uncalculated.length = 0;
  }

  closeRow(elements: number): void {
    this.countElements(elements);
    for (const column of this.uncalculated) this.noteUncalculated(column);
    this.cells.close();
  }

  takeBackRow(): void {
    this.cells.takeBack();
    this.rowNumber = this.numberBefore;
  }

  number(column: number, style: number, value: number): void {
    this.store(column, style, value);
  }

  shared(column: number, style: number, index: number): void {
    this.store(column, style, this.sharedString(index));
  }

  cell(column: number, style: number, type: string, content: string | undefined, hasFormula: boolean): void {
    const value = content === undefined ? null : this.value(type, content);
    // A text may well be calculated as an empty one; a number, a truth value or an error cannot.
    if (value === null && hasFormula && !(type === "str" && content !== undefined))
      this.uncalculated.push(column);
    this.store(column, style, value);
  }

  private store(column: number, style: number, value: CellValue): void {
    if (!(column >= 0 && column < maxColumns)) this.refuse(`a cell in column ${String(column)}`);
    this.cells.add(column, style, value);
  }

  private openCell(tag: XmlTag): void {
    const reference = attribute(tag, "r");
    this.column = reference === undefined ? this.column + 1 : columnOf(reference);
    if (!(this.column >= 0 && this.column < maxColumns)) this.refuse(`cell ${String(reference)}`);
    this.style = Number(attribute(tag, "s") ?? 0);
    this.type = attribute(tag, "t") ?? "n";
    this.content = "";
    this.hasContent = false;
    this.hasFormula = false;
  }

  private noteUncalculated(column: number): void {
    const { rowNumber: row } = this;
    const areas = this.sheet.uncalculated.get(column) ?? [];
    this.sheet.uncalculated.set(column, areas);
    const last = areas.at(-1);
    if (last?.bottom === row - 1) areas[areas.length - 1] = { ...last, bottom: row };
    else areas.push({ top: row, left: column, bottom: row, right: column });
  }

  /** The cached value; a formula that was never calculated has none. */
  private value(type: string, text: string): CellValue {
    // Some programs write <v/> for a blank cell, or behind a formula that they have not calculated.
    if (text.trim() === "" && type !== "str" && type !== "inlineStr" && type !== "e") return null;
    switch (type) {
      case "s":
        return this.sharedString(Number(text));
      case "str":
      case "inlineStr":
        return decodeXstring(text) || null;
      case "b":
        return isTrue(text.trim());
      case "e":
        return { error: text };
      case "d":
        return serialOfIsoDate(text.trim()) ?? text;
      default: {
        const number = Number(text);
        // What is no number (xsd:double allows INF) stays visible as text instead of becoming a figure.
        return Number.isFinite(number) ? number : text;
      }
    }
  }

  private sharedString(index: number): CellValue {
    const string = this.context.strings[index];
    if (string === undefined) this.refuse(`shared string ${String(index)}`);
    return string || null;
  }

  private openColumns(tag: XmlTag): void {
    const first = Number(attribute(tag, "min")) - 1;
    const last = Math.min(Number(attribute(tag, "max")), maxColumns) - 1;
    if (!(first >= 0 && last >= first)) return;
    this.sheet.columnGroups.push({
      first,
      last,
      hidden: isTrue(attribute(tag, "hidden")),
      style: Number(attribute(tag, "style") ?? 0),
    });
    if (this.sheet.columnGroups.length > maxColumns) this.refuse("more column groups than columns");
  }

  private area(reference: string): Area {
    try {
      const { top, left, bottom, right } = parseMerge(reference);
      const area = {
        top: Math.min(top, bottom),
        left: Math.min(left, right),
        bottom: Math.max(top, bottom),
        right: Math.max(left, right),
      };
      if (area.bottom < maxRows && area.right < maxColumns) return area;
      return this.refuse(`merged area ${reference}`);
    } catch (error) {
      if (error instanceof RangeError) return this.refuse(`merged area ${reference}`);
      throw error;
    }
  }

  private refuse(what: string): never {
    throw new UnreadableFile("damaged", `${this.part}: ${what}`);
  }
}

/** Column of a cell reference; -1 when it starts with no letter. The row stands in <row> already. */
function columnOf(reference: string): number {
  let length = 0;
  while (length < 4 && reference.charCodeAt(length) >= 65) length += 1;
  return length > 0 && length < 4 ? columnNumber(reference.slice(0, length)) : -1;
}

/** As parseArea; "H:I" and "3:4" are whole columns and rows, as Excel's own dialogs merge them. */
function parseMerge(reference: string): Area {
  const columns = /^\$?([A-Z]{1,3}):\$?([A-Z]{1,3})$/i.exec(reference);
  if (columns) return parseArea(`${String(columns[1])}1:${String(columns[2])}${String(maxRows)}`);
  const rows = /^\$?(\d{1,7}):\$?(\d{1,7})$/.exec(reference);
  return parseArea(rows ? `A${String(rows[1])}:${lastColumn}${String(rows[2])}` : reference);
}

const lastColumn = columnLetters(maxColumns - 1);
