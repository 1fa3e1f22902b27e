/** Excel.Range. */
import { ApiError, invalid, notFound } from "../errors";
import { limits } from "../limits";
import { Keepable } from "../object";
import type { HostContext } from "../context";
import {
  bounding,
  cellArea,
  cellCount,
  columnCount,
  columnLimit,
  columnOf,
  contains,
  fullAddress,
  intersect,
  isEntireColumn,
  isEntireRow,
  keyOf,
  onSheet,
  rowCount,
  rowLimit,
  rowOf,
  type Area,
} from "../book/area";
import { shownValue, valueType, type Cell, type Style } from "../book/cell";
import { translateFormula } from "../book/shift";
import { standardColumnWidth, standardRowHeight, type Hyperlink, type Sheet } from "../book/sheet";
import { displayText } from "../book/text";
import { ConditionalFormatCollection } from "./conditionalFormats";
import { DataValidation } from "./dataValidation";
import { oneOf, RangeFormat } from "./format";
import { RangeAreas } from "./rangeAreas";
import { Worksheet } from "./worksheet";

const linkStyle: Style = { fontColor: "#0563C1", underline: "Single" };

/** `range.clear(applyTo)`. */
export function clearArea(sheet: Sheet, area: Area, applyTo: unknown): void {
  const what = oneOf(applyTo ?? "All", [
    "All",
    "Contents",
    "Formats",
    "Hyperlinks",
    "RemoveHyperlinks",
    "ResetContents",
  ]);
  if (what === "All" || what === "Contents" || what === "ResetContents") sheet.clearContents(area);
  if (what === "All" || what === "Formats") sheet.clearFormats(area);
  if (what === "All" || what === "Hyperlinks" || what === "RemoveHyperlinks") removeLinks(sheet, area, what);
  if (what === "All") removeSaid(sheet, area);
}

/** Takes away what people have noted on the cells and say of them: "everything", as Excel's own "clear all" does. */
function removeSaid(sheet: Sheet, area: Area): void {
  const outside = ({ row, column }: { readonly row: number; readonly column: number }): boolean =>
    !contains(area, row, column);
  sheet.notes = sheet.notes.filter(outside);
  sheet.comments = sheet.comments.filter(outside);
  sheet.touch("comments");
}

function removeLinks(sheet: Sheet, area: Area, what: string): void {
  sheet.refuseFormatting("allowInsertHyperlinks");
  for (const key of [...sheet.links.keys()]) {
    const row = Math.floor(key / columnLimit);
    const column = key % columnLimit;
    if (!contains(area, row, column)) continue;
    sheet.links.delete(key);
    if (what !== "RemoveHyperlinks") continue;
    const cell = sheet.at(row, column);
    const { fontColor: _color, underline: _line, ...style } = cell.style;
    sheet.put(row, column, { ...cell, style });
  }
  sheet.touch("links");
}

/** True for a range that is too large to have cell values: an entire row or column. */
function unbounded(area: Area): boolean {
  return isEntireColumn(area) || isEntireRow(area);
}

function wholeNumber(value: unknown, fallback?: number): number {
  if (value === undefined || value === null) {
    if (fallback === undefined) throw invalid();
    return fallback;
  }
  if (typeof value !== "number" || !Number.isInteger(value)) throw invalid(String(value));
  return value;
}

export class Range extends Keepable {
  readonly $type = "Range";
  constructor(
    private readonly $host: HostContext,
    readonly $sheet: Sheet,
    readonly $area: Area,
  ) {
    super();
  }
  override $alive(): boolean {
    return this.$sheet.book.sheets.includes(this.$sheet);
  }

  override $settled(properties: readonly string[]): boolean {
    return properties.every((name) => name === "values") && this.$isConstant();
  }

  // Where it is

  get address(): string {
    return fullAddress(this.$sheet.name, this.$area);
  }
  get addressLocal(): string {
    return this.address;
  }
  get rowIndex(): number {
    return this.$area.top;
  }
  get columnIndex(): number {
    return this.$area.left;
  }
  get rowCount(): number {
    return rowCount(this.$area);
  }
  get columnCount(): number {
    return columnCount(this.$area);
  }
  get cellCount(): number {
    const count = cellCount(this.$area);
    return count > 2 ** 31 - 1 ? -1 : count;
  }
  get isEntireColumn(): boolean {
    return isEntireColumn(this.$area);
  }
  get isEntireRow(): boolean {
    return isEntireRow(this.$area);
  }
  get worksheet(): Worksheet {
    return new Worksheet(this.$host, this.$sheet);
  }

  // What is in it

  get values(): unknown {
    return this.$read((cell) => shownValue(cell.value));
  }
  set values(input: unknown) {
    this.$write(input);
  }
  get formulas(): unknown {
    return this.$read((cell) => cell.formula ?? shownValue(cell.value));
  }
  set formulas(input: unknown) {
    this.$write(input);
  }
  get formulasLocal(): unknown {
    return this.formulas;
  }
  set formulasLocal(input: unknown) {
    this.$write(input);
  }
  get text(): unknown {
    return this.$read((cell) => displayText(cell.value, cell.format));
  }
  get valueTypes(): unknown {
    return this.$read((cell) => valueType(cell.value));
  }
  get numberFormat(): unknown {
    return this.$read((cell) => cell.format);
  }
  set numberFormat(input: unknown) {
    this.$refuseUnbounded();
    this.$sheet.refuseFormatting("allowFormatCells");
    const at = this.$matrix(input);
    const { top, left } = this.$area;
    const formats = this.$sheet.matrix(this.$area, (cell, row, column) => {
      const format = at(row - top, column - left);
      if (format === null || format === undefined) return cell.format;
      if (typeof format !== "string") throw invalid("numberFormat");
      return format === "" ? "General" : format === "G/通用格式" ? "General" : format;
    });
    for (const [i, line] of formats.entries()) {
      for (const [j, format] of line.entries()) {
        const cell = this.$sheet.at(top + i, left + j);
        if (cell.format !== format) this.$sheet.put(top + i, left + j, { ...cell, format });
      }
    }
    this.$sheet.touch("formats", this.$area);
  }
  get numberFormatLocal(): unknown {
    return this.$read((cell) =>
      cell.format === "General" && this.$host.book.language === "zh-CN" ? "G/通用格式" : cell.format,
    );
  }
  set numberFormatLocal(input: unknown) {
    this.numberFormat = input;
  }
  get hasSpill(): boolean | null {
    return this.$sheet.common(this.$area, (cell) => cell.spilledFrom !== undefined);
  }

  get format(): RangeFormat {
    return new RangeFormat({ sheet: this.$sheet, areas: [this.$area] });
  }
  get conditionalFormats(): ConditionalFormatCollection {
    return new ConditionalFormatCollection(this.$host, { sheet: this.$sheet, areas: [this.$area] });
  }
  get dataValidation(): DataValidation {
    return new DataValidation({ sheet: this.$sheet, areas: [this.$area] });
  }

  get rowHidden(): boolean | null {
    return this.$hidden(this.$area.top, this.$area.bottom, this.$sheet.hiddenRows);
  }
  set rowHidden(value: unknown) {
    this.$sheet.refuseFormatting("allowFormatRows");
    this.$hide(value, this.$area.top, this.$area.bottom, this.$sheet.hiddenRows);
  }
  get columnHidden(): boolean | null {
    return this.$hidden(this.$area.left, this.$area.right, this.$sheet.hiddenColumns);
  }
  set columnHidden(value: unknown) {
    this.$sheet.refuseFormatting("allowFormatColumns");
    this.$hide(value, this.$area.left, this.$area.right, this.$sheet.hiddenColumns);
  }
  get hidden(): boolean | null {
    const rows = this.rowHidden;
    const columns = this.columnHidden;
    if (rows === true || columns === true) return true;
    return rows === null || columns === null ? null : false;
  }

  get hyperlink(): (Hyperlink & { textToDisplay?: string }) | null {
    const { top, left, bottom, right } = this.$area;
    let found: Hyperlink | undefined;
    if (cellCount(this.$area) > 10_000) return null;
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        const link = this.$sheet.links.get(keyOf(row, column));
        if (row === top && column === left) found = link;
        else if (JSON.stringify(link) !== JSON.stringify(found)) return null;
      }
    }
    if (!found) return null;
    const cell = this.$sheet.at(top, left);
    return { ...found, textToDisplay: displayText(cell.value, cell.format) };
  }
  set hyperlink(value: unknown) {
    this.$link(value);
    this.$touchLinks();
  }
  private $touchLinks(): void {
    this.$sheet.touch("links");
    this.$sheet.touch("values", this.$area);
    this.$sheet.touch("formats", this.$area);
  }
  private $link(value: unknown): void {
    this.$sheet.refuseFormatting("allowInsertHyperlinks");
    if (typeof value !== "object" || value === null) throw invalid("hyperlink");
    const given = value as {
      address?: unknown;
      documentReference?: unknown;
      screenTip?: unknown;
      textToDisplay?: unknown;
    };
    const text = (entry: unknown): string | undefined =>
      typeof entry === "string" && entry ? entry : undefined;
    const address = text(given.address);
    const documentReference = text(given.documentReference);
    const screenTip = text(given.screenTip);
    if (!address && !documentReference) throw invalid("hyperlink");
    const link: Hyperlink = {
      ...(address ? { address } : {}),
      ...(documentReference ? { documentReference } : {}),
      ...(screenTip ? { screenTip } : {}),
    };
    const shown = text(given.textToDisplay);
    const { top, left, bottom, right } = this.$area;
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        this.$sheet.links.set(keyOf(row, column), link);
        const cell = this.$sheet.at(row, column);
        const value = shown ?? (cell.value === null ? (documentReference ?? address ?? null) : cell.value);
        const { formula: _formula, ...rest } = cell;
        this.$sheet.put(row, column, {
          ...(shown === undefined ? cell : rest),
          value,
          style: { ...cell.style, ...linkStyle },
        });
      }
    }
  }

  // Other ranges from this one

  getCell(row: unknown, column: unknown): Range {
    const { top, left } = this.$area;
    return this.$at(cellArea(top + wholeNumber(row), left + wholeNumber(column)));
  }
  getRow(index: unknown): Range {
    const row = this.$area.top + wholeNumber(index);
    return this.$at({ ...this.$area, top: row, bottom: row });
  }
  getColumn(index: unknown): Range {
    const column = this.$area.left + wholeNumber(index);
    return this.$at({ ...this.$area, left: column, right: column });
  }
  getLastCell(): Range {
    return this.$at(cellArea(this.$area.bottom, this.$area.right));
  }
  getLastRow(): Range {
    return this.$at({ ...this.$area, top: this.$area.bottom });
  }
  getLastColumn(): Range {
    return this.$at({ ...this.$area, left: this.$area.right });
  }
  getEntireRow(): Range {
    return this.$at({ ...this.$area, left: 0, right: columnLimit - 1 });
  }
  getEntireColumn(): Range {
    return this.$at({ ...this.$area, top: 0, bottom: rowLimit - 1 });
  }
  getOffsetRange(rows: unknown, columns: unknown): Range {
    const { top, left, bottom, right } = this.$area;
    const down = wholeNumber(rows);
    const across = wholeNumber(columns);
    return this.$at({ top: top + down, left: left + across, bottom: bottom + down, right: right + across });
  }
  getResizedRange(rows: unknown, columns: unknown): Range {
    const { bottom, right } = this.$area;
    return this.$at({
      ...this.$area,
      bottom: bottom + wholeNumber(rows),
      right: right + wholeNumber(columns),
    });
  }
  getAbsoluteResizedRange(rows: unknown, columns: unknown): Range {
    const { top, left } = this.$area;
    return this.$at({
      top,
      left,
      bottom: top + wholeNumber(rows) - 1,
      right: left + wholeNumber(columns) - 1,
    });
  }
  getRowsAbove(count: unknown): Range {
    const n = wholeNumber(count, 1);
    return this.$at({ ...this.$area, top: this.$area.top - n, bottom: this.$area.top - 1 });
  }
  getRowsBelow(count: unknown): Range {
    const n = wholeNumber(count, 1);
    return this.$at({ ...this.$area, top: this.$area.bottom + 1, bottom: this.$area.bottom + n });
  }
  getColumnsBefore(count: unknown): Range {
    const n = wholeNumber(count, 1);
    return this.$at({ ...this.$area, left: this.$area.left - n, right: this.$area.left - 1 });
  }
  getColumnsAfter(count: unknown): Range {
    const n = wholeNumber(count, 1);
    return this.$at({ ...this.$area, left: this.$area.right + 1, right: this.$area.right + n });
  }
  getBoundingRect(other: unknown): Range {
    return this.$at(bounding(this.$area, this.$other(other)));
  }
  getIntersection(other: unknown): Range {
    const range = this.getIntersectionOrNullObject(other);
    if (!range) throw notFound();
    return range;
  }
  getIntersectionOrNullObject(other: unknown): Range | null {
    const area = intersect(this.$area, this.$other(other));
    return area ? this.$at(area) : null;
  }
  getUsedRange(valuesOnly: unknown): Range {
    const range = this.getUsedRangeOrNullObject(valuesOnly);
    if (!range) throw notFound();
    return range;
  }
  getUsedRangeOrNullObject(valuesOnly: unknown): Range | null {
    const area = this.$sheet.used(valuesOnly === true, this.$area);
    return area ? this.$at(area) : null;
  }
  getMergedAreasOrNullObject(): RangeAreas | null {
    const merged = this.$sheet.mergedIn(this.$area);
    return merged.length > 0 ? new RangeAreas(this.$host, this.$sheet, merged) : null;
  }
  getSpillingToRange(): Range {
    const range = this.getSpillingToRangeOrNullObject();
    if (!range) throw notFound();
    return range;
  }
  getSpillingToRangeOrNullObject(): Range | null {
    const key = keyOf(this.$area.top, this.$area.left);
    let area: Area | null = null;
    for (const [row, column, cell] of this.$sheet.stored({
      top: 0,
      left: 0,
      bottom: rowLimit - 1,
      right: columnLimit - 1,
    })) {
      if (cell.spilledFrom !== key) continue;
      area = area ? bounding(area, cellArea(row, column)) : cellArea(row, column);
    }
    return area ? this.$at(area) : null;
  }
  getSpillParent(): Range {
    const range = this.getSpillParentOrNullObject();
    if (!range) throw notFound();
    return range;
  }
  getSpillParentOrNullObject(): Range | null {
    const { spilledFrom } = this.$sheet.at(this.$area.top, this.$area.left);
    return spilledFrom === undefined ? null : this.$at(cellArea(rowOf(spilledFrom), columnOf(spilledFrom)));
  }
  find(text: unknown, criteria: unknown): Range {
    const range = this.findOrNullObject(text, criteria);
    if (!range) throw notFound();
    return range;
  }
  findOrNullObject(text: unknown, criteria: unknown): Range | null {
    if (typeof text !== "string" || text === "") throw invalid("text");
    const { completeMatch, matchCase, searchDirection } = (criteria ?? {}) as {
      completeMatch?: boolean;
      matchCase?: boolean;
      searchDirection?: string;
    };
    const fold = (part: string): string => (matchCase ? part : part.toLowerCase());
    const wanted = fold(text);
    const hits: [number, number][] = [];
    for (const [row, column, cell] of this.$sheet.stored(this.$area)) {
      const shown = fold(cell.formula ?? displayText(cell.value, cell.format));
      if (completeMatch ? shown === wanted : shown.includes(wanted)) hits.push([row, column]);
    }
    hits.sort(([a, b], [c, d]) => a - c || b - d);
    const hit = /^backwards?$/i.test(searchDirection ?? "") ? hits.at(-1) : hits[0];
    return hit ? this.$at(cellArea(...hit)) : null;
  }

  // Doing something with it

  select(): void {
    this.$sheet.book.select(this.$sheet, [this.$area]);
  }
  clear(applyTo: unknown): void {
    clearArea(this.$sheet, this.$area, applyTo);
  }
  merge(across: unknown): void {
    this.$sheet.merge(this.$area, across === true);
  }
  unmerge(): void {
    this.$sheet.unmerge(this.$area);
  }
  insert(shift: unknown): Range {
    const down = oneOf(shift, ["Down", "Right"]) === "Down";
    this.$refuseShift(down ? "allowInsertRows" : "allowInsertColumns");
    const { top, left, bottom, right } = this.$area;
    this.$sheet.shift(
      down
        ? { axis: "rows", start: top, count: bottom - top + 1, band: [left, right] }
        : { axis: "columns", start: left, count: right - left + 1, band: [top, bottom] },
    );
    return this.$at(this.$area);
  }
  delete(shift: unknown): void {
    const up = oneOf(shift, ["Up", "Left"]) === "Up";
    this.$refuseShift(up ? "allowDeleteRows" : "allowDeleteColumns");
    const { top, left, bottom, right } = this.$area;
    this.$sheet.shift(
      up
        ? { axis: "rows", start: top, count: -(bottom - top + 1), band: [left, right] }
        : { axis: "columns", start: left, count: -(right - left + 1), band: [top, bottom] },
    );
  }
  copyFrom(source: unknown, copyType: unknown, skipBlanks: unknown, transpose: unknown): void {
    const what = oneOf(copyType ?? "All", ["All", "Formulas", "Values", "Formats"]);
    if (transpose === true) throw new ApiError("NotImplemented", "Range.copyFrom(transpose)");
    const from =
      source instanceof Range
        ? { sheet: source.$sheet, area: source.$area }
        : typeof source === "string"
          ? this.$sheet.book.resolve(source, this.$sheet)
          : null;
    if (!from) throw invalid("sourceRange");
    const { top, left } = this.$area;
    const fits =
      rowCount(this.$area) % rowCount(from.area) === 0 &&
      columnCount(this.$area) % columnCount(from.area) === 0;
    const target: Area = fits
      ? this.$area
      : { top, left, bottom: top + rowCount(from.area) - 1, right: left + columnCount(from.area) - 1 };
    this.$sheet.refuseLocked(target);
    // Whoever pastes all of a cell pastes what is noted on it too, or that nothing is.
    if (what === "All") removeSaid(this.$sheet, target);
    const cells = from.sheet.matrix(from.area, (cell) => cell);
    for (let row = target.top; row <= target.bottom; row++) {
      for (let column = target.left; column <= target.right; column++) {
        const i = (row - target.top) % cells.length;
        const j = (column - target.left) % (cells[0]?.length ?? 1);
        const given = cells[i]?.[j];
        if (!given || (skipBlanks === true && given.value === null)) continue;
        const here = this.$sheet.at(row, column);
        const rows = row - (from.area.top + i);
        const columns = column - (from.area.left + j);
        this.$sheet.put(row, column, copied(given, here, what, rows, columns));
        if (what !== "All") continue;
        const link = from.sheet.links.get(keyOf(from.area.top + i, from.area.left + j));
        if (link) this.$sheet.links.set(keyOf(row, column), link);
        else this.$sheet.links.delete(keyOf(row, column));
      }
    }
    if (what !== "Formats") this.$sheet.touch("values", target);
    if (what === "All" || what === "Formats") this.$sheet.touch("formats", target);
    if (what === "All") this.$sheet.touch("links");
  }

  // Properties of many rows, columns or cells at once

  getRowProperties(wanted: unknown): unknown {
    const { top, bottom } = this.$area;
    const rows = [];
    for (let row = top; row <= bottom; row++) rows.push(this.$at({ ...this.$area, top: row, bottom: row }));
    return rows.map((range) => pickProperties(range, wanted, "row"));
  }
  getColumnProperties(wanted: unknown): unknown {
    const { left, right } = this.$area;
    const columns = [];
    for (let column = left; column <= right; column++) {
      columns.push(this.$at({ ...this.$area, left: column, right: column }));
    }
    return columns.map((range) => pickProperties(range, wanted, "column"));
  }
  getCellProperties(wanted: unknown): unknown {
    this.$refuseTooMany();
    return this.$sheet.matrix(this.$area, (_cell, row, column) =>
      pickProperties(this.$at(cellArea(row, column)), wanted, "cell"),
    );
  }

  /** Of what it takes only hyperlinks are written here; the rest is refused, never left out in silence. */
  setCellProperties(given: unknown): void {
    const { top, left } = this.$area;
    const at = this.$matrix(given);
    this.$sheet.matrix(this.$area, (_cell, row, column) => {
      const properties = at(row - top, column - left) ?? {};
      if (typeof properties !== "object") throw invalid("cellPropertiesData");
      for (const [name, value] of Object.entries(properties)) {
        if (name !== "hyperlink") throw new ApiError("NotImplemented", `setCellProperties: ${name}`);
        this.$at(cellArea(row, column)).$link(value);
      }
    });
    this.$touchLinks();
  }

  /** The library asks this before it cuts a large write into pieces. */
  _ValidateArraySize(rows: unknown, columns: unknown): void {
    if (rows !== this.rowCount || columns !== this.columnCount) throw this.$wrongShape();
  }

  // Inside

  /** True where each cell holds what was written there: no other cell's formula can fill it. */
  private $isConstant(): boolean {
    let constants = 0;
    for (const [, , { formula, value, spilledFrom }] of this.$sheet.stored(this.$area))
      if (formula === undefined && spilledFrom === undefined && value !== null) constants += 1;
    return constants === cellCount(this.$area);
  }
  private $at(area: Area): Range {
    if (!onSheet(area)) throw invalid("outside the sheet");
    return new Range(this.$host, this.$sheet, area);
  }
  private $other(other: unknown): Area {
    if (other instanceof Range) {
      if (other.$sheet !== this.$sheet) throw invalid("another sheet");
      return other.$area;
    }
    if (typeof other !== "string") throw invalid();
    const { sheet, area } = this.$sheet.book.resolve(other, this.$sheet);
    if (sheet !== this.$sheet) throw invalid("another sheet");
    return area;
  }
  private $refuseTooMany(): void {
    if (cellCount(this.$area) > limits.cellsPerRead) throw new ApiError("RangeExceedsLimit");
  }
  private $refuseUnbounded(): void {
    if (unbounded(this.$area)) throw invalid("cells of an entire row or column cannot be set");
    this.$refuseTooMany();
  }
  private $refuseShift(
    option: "allowInsertRows" | "allowInsertColumns" | "allowDeleteRows" | "allowDeleteColumns",
  ): void {
    const entire = option.endsWith("Rows") ? isEntireRow(this.$area) : isEntireColumn(this.$area);
    if (entire) this.$sheet.refuseFormatting(option);
    else this.$sheet.refuseProtected();
  }
  private $read<T>(pick: (cell: Cell) => T): T[][] | null {
    if (unbounded(this.$area)) return null;
    this.$refuseTooMany();
    return this.$sheet.matrix(this.$area, pick);
  }
  private $wrongShape(): ApiError {
    return invalid(
      this.$host.book.language === "zh-CN"
        ? "输入数组的行数或列数与区域的大小或尺寸不匹配。"
        : "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
    );
  }
  /** Access to a matrix of the range's shape, or to one value for every cell. */
  private $matrix(input: unknown): (row: number, column: number) => unknown {
    if (input === null || input === undefined) throw invalid("null");
    if (!Array.isArray(input)) return () => input;
    const rows = input as unknown[];
    const right =
      rows.length === this.rowCount &&
      rows.every((row) => Array.isArray(row) && row.length === this.columnCount);
    if (!right) throw this.$wrongShape();
    return (row, column) => (rows[row] as unknown[])[column];
  }
  private $write(input: unknown): void {
    this.$refuseUnbounded();
    const at = this.$matrix(input);
    const { top, left } = this.$area;
    const merged = this.$sheet.mergedIn(this.$area);
    this.$sheet.write(this.$area, (row, column) => {
      // What is written below a merged cell vanishes, as in Excel.
      const under = merged.find((area) => contains(area, row, column));
      if (under && (under.top !== row || under.left !== column)) return null;
      return at(row - top, column - left);
    });
  }
  private $hidden(from: number, to: number, hidden: ReadonlySet<number>): boolean | null {
    let count = 0;
    for (const index of hidden) if (index >= from && index <= to) count += 1;
    if (count === 0) return false;
    return count === to - from + 1 ? true : null;
  }
  private $hide(value: unknown, from: number, to: number, hidden: Set<number>): void {
    if (typeof value !== "boolean") throw invalid(String(value));
    if (value) for (let i = from; i <= to; i++) hidden.add(i);
    else for (const index of [...hidden]) if (index >= from && index <= to) hidden.delete(index);
    this.$sheet.touch("structure");
  }
}

function copied(given: Cell, here: Cell, what: string, rows: number, columns: number): Cell {
  const { spilledFrom: _spill, ...source } = given;
  const formula =
    given.formula === undefined ? {} : { formula: translateFormula(given.formula, rows, columns) };
  if (what === "Formats") return { ...here, format: given.format, style: given.style };
  if (what === "Values") return { value: given.value, format: here.format, style: here.style };
  if (what === "Formulas") return { value: given.value, ...formula, format: here.format, style: here.style };
  return { ...source, ...formula };
}

/** The part of a range's properties that a load-options object names with `true`. */
function pickProperties(
  range: Range,
  wanted: unknown,
  kind: "row" | "column" | "cell",
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, want] of Object.entries((wanted ?? {}) as Record<string, unknown>)) {
    if (!want) continue;
    switch (name) {
      case "address":
      case "addressLocal":
        result[name] = range.address;
        break;
      case "rowIndex":
      case "rowHidden":
        if (kind !== "row") throw invalid(name);
        result[name] = range[name];
        break;
      case "columnIndex":
      case "columnHidden":
        if (kind !== "column") throw invalid(name);
        result[name] = range[name];
        break;
      case "hidden":
      case "hyperlink":
        result[name] = range[name];
        break;
      case "format":
        result[name] = pickFormat(range, want as Record<string, unknown>);
        break;
      default:
        throw new ApiError("ApiNotFound", `Range.get…Properties(${name})`);
    }
  }
  return result;
}

function pickFormat(range: Range, wanted: Record<string, unknown>): Record<string, unknown> {
  const { format } = range;
  const { $sheet: sheet, $area: area } = range;
  const result: Record<string, unknown> = {};
  for (const [name, want] of Object.entries(wanted)) {
    if (!want) continue;
    const inner = (object: object): Record<string, unknown> =>
      Object.fromEntries(
        Object.entries(want as Record<string, unknown>)
          .filter(([, flag]) => flag)
          .map(([key]) => {
            if (!(key in object))
              throw new ApiError("ApiNotFound", `Range.get…Properties(format.${name}.${key})`);
            return [key, (object as Record<string, unknown>)[key]];
          }),
      );
    if (name === "fill" || name === "font" || name === "protection") result[name] = inner(format[name]);
    else if (name === "columnWidth") result[name] = sheet.columnWidths.get(area.left) ?? standardColumnWidth;
    else if (name === "rowHeight") result[name] = sheet.rowHeights.get(area.top) ?? standardRowHeight;
    else if (
      name === "horizontalAlignment" ||
      name === "verticalAlignment" ||
      name === "wrapText" ||
      name === "indentLevel" ||
      name === "shrinkToFit" ||
      name === "textOrientation"
    ) {
      result[name] = format[name];
    } else throw new ApiError("ApiNotFound", `Range.get…Properties(format.${name})`);
  }
  return result;
}

/** For tables that grow: is nothing in these cells? */
export function isEmptyArea(sheet: Sheet, area: Area): boolean {
  return sheet.used(true, area) === null && !sheet.mergedIn(area).length;
}
