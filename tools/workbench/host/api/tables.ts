/** Excel.Table with its columns and rows. */
import { invalid, notFound } from "../errors";
import { ApiCollection, ApiObject } from "../object";
import type { HostContext } from "../context";
import { intersect, rowCount, type Area } from "../book/area";
import { shownValue } from "../book/cell";
import type { Sheet } from "../book/sheet";
import { bodyArea, type Table as Entry, type TableColumn as ColumnEntry } from "../book/table";
import { isEmptyArea, Range } from "./range";
import { Worksheet } from "./worksheet";

export class Table extends ApiObject {
  readonly $type = "Table";
  override $id: string;
  constructor(
    readonly $host: HostContext,
    readonly $sheet: Sheet,
    private readonly $key: string,
  ) {
    super();
    this.$id = $key;
  }
  /** The book's record of the table. */
  $entry(): Entry {
    const entry = this.$sheet.tables.find((table) => table.id === this.$key);
    if (!entry) throw notFound(this.$key);
    return entry;
  }
  $change(change: Partial<Entry>): void {
    this.$sheet.refuseProtected();
    const entry = this.$entry();
    this.$sheet.tables = this.$sheet.tables.map((table) =>
      table === entry ? { ...entry, ...change } : table,
    );
    this.$sheet.touch("tables", entry.area);
  }
  private $flag(value: unknown): boolean {
    if (typeof value !== "boolean") throw invalid(String(value));
    return value;
  }

  get id(): string {
    return this.$key;
  }
  get name(): string {
    return this.$entry().name;
  }
  set name(value: unknown) {
    this.$sheet.book.checkTableName(value, this.$entry());
    this.$change({ name: value });
  }
  get style(): string {
    return this.$entry().style;
  }
  set style(value: unknown) {
    if (typeof value !== "string" || !/^(TableStyle(Light|Medium|Dark)\d{1,2})?$/.test(value))
      throw invalid("style");
    this.$change({ style: value });
  }
  get showHeaders(): boolean {
    return this.$entry().showHeaders;
  }
  set showHeaders(value: unknown) {
    const show = this.$flag(value);
    const { area, showHeaders, columns } = this.$entry();
    if (show === showHeaders) return;
    if (show && area.top === 0) throw invalid("no row for the headers");
    this.$sheet.refuseProtected();
    const row = show ? area.top - 1 : area.top;
    for (const [i, column] of columns.entries()) {
      const cell = this.$sheet.at(row, area.left + i);
      this.$sheet.put(row, area.left + i, {
        value: show ? column.name : null,
        format: cell.format,
        style: cell.style,
      });
    }
    this.$sheet.touch("values", { ...area, top: row, bottom: row });
    this.$change({ showHeaders: show, area: { ...area, top: show ? row : area.top + 1 } });
  }
  get showTotals(): boolean {
    return this.$entry().showTotals;
  }
  set showTotals(value: unknown) {
    const show = this.$flag(value);
    const { area, showTotals } = this.$entry();
    if (show === showTotals) return;
    this.$change({ showTotals: show, area: { ...area, bottom: area.bottom + (show ? 1 : -1) } });
  }
  get showBandedRows(): boolean {
    return this.$entry().showBandedRows;
  }
  set showBandedRows(value: unknown) {
    this.$change({ showBandedRows: this.$flag(value) });
  }
  get showBandedColumns(): boolean {
    return this.$entry().showBandedColumns;
  }
  set showBandedColumns(value: unknown) {
    this.$change({ showBandedColumns: this.$flag(value) });
  }
  get showFilterButton(): boolean {
    return this.$entry().showFilterButton;
  }
  set showFilterButton(value: unknown) {
    this.$change({ showFilterButton: this.$flag(value) });
  }
  get highlightFirstColumn(): boolean {
    return this.$entry().highlightFirstColumn;
  }
  set highlightFirstColumn(value: unknown) {
    this.$change({ highlightFirstColumn: this.$flag(value) });
  }
  get highlightLastColumn(): boolean {
    return this.$entry().highlightLastColumn;
  }
  set highlightLastColumn(value: unknown) {
    this.$change({ highlightLastColumn: this.$flag(value) });
  }
  get columns(): TableColumnCollection {
    return new TableColumnCollection(this);
  }
  get rows(): TableRowCollection {
    return new TableRowCollection(this);
  }
  get worksheet(): Worksheet {
    return new Worksheet(this.$host, this.$sheet);
  }

  getRange(): Range {
    return new Range(this.$host, this.$sheet, this.$entry().area);
  }
  getHeaderRowRange(): Range {
    const { area, showHeaders } = this.$entry();
    if (!showHeaders) throw notFound("header row");
    return new Range(this.$host, this.$sheet, { ...area, bottom: area.top });
  }
  getTotalRowRange(): Range {
    const { area, showTotals } = this.$entry();
    if (!showTotals) throw notFound("total row");
    return new Range(this.$host, this.$sheet, { ...area, top: area.bottom });
  }
  getDataBodyRange(): Range {
    return new Range(this.$host, this.$sheet, bodyArea(this.$entry()));
  }
  resize(range: unknown): void {
    const { area: before } = this.$entry();
    const found =
      range instanceof Range
        ? { sheet: range.$sheet, area: range.$area }
        : this.$sheet.book.resolve(String(range), this.$sheet);
    const { area } = found;
    const overlaps = area.top === before.top && intersect(area, before);
    const others = this.$sheet.tables.filter((table) => table.id !== this.$key);
    if (found.sheet !== this.$sheet || !overlaps || rowCount(area) < 2) throw invalid("resize");
    if (others.some((table) => intersect(table.area, area))) throw invalid("overlaps another table");
    this.$change({ area, columns: columnsOf(this.$sheet, area, this.$sheet.book.language) });
  }
  delete(): void {
    this.$sheet.refuseProtected();
    const entry = this.$entry();
    this.$sheet.tables = this.$sheet.tables.filter((table) => table !== entry);
    this.$sheet.clearContents(entry.area);
    this.$sheet.clearFormats(entry.area);
    this.$sheet.touch("tables", entry.area);
  }
  convertToRange(): Range {
    this.$sheet.refuseProtected();
    const entry = this.$entry();
    this.$sheet.tables = this.$sheet.tables.filter((table) => table !== entry);
    this.$sheet.touch("tables", entry.area);
    return new Range(this.$host, this.$sheet, entry.area);
  }
  clearFilters(): void {
    this.$entry();
  }
}

function columnsOf(sheet: Sheet, area: Area, language: string): ColumnEntry[] {
  const word = language === "zh-CN" ? "列" : "Column";
  const columns: ColumnEntry[] = [];
  for (let column = area.left; column <= area.right; column++) {
    const i = column - area.left + 1;
    const cell = sheet.at(area.top, column);
    const shown = String(shownValue(cell.value)) || word + String(i);
    const taken = columns.some((entry) => entry.name.toLowerCase() === shown.toLowerCase());
    const name = taken ? shown + String(i) : shown;
    if (cell.value !== name)
      sheet.put(area.top, column, { value: name, format: cell.format, style: cell.style });
    columns.push({ id: i, name });
  }
  return columns;
}

export class TableCollection extends ApiCollection {
  readonly $type = "TableCollection";
  constructor(
    private readonly $host: HostContext,
    private readonly $only: Sheet | null,
  ) {
    super();
  }
  $items(): Table[] {
    const sheets = this.$only ? [this.$only] : this.$host.book.sheets;
    return sheets.flatMap((sheet) => sheet.tables.map((table) => new Table(this.$host, sheet, table.id)));
  }

  get count(): number {
    return this.$items().length;
  }
  add(address: unknown, hasHeaders: unknown): Table {
    const { book } = this.$host;
    const from = this.$only ?? book.active;
    const found =
      address instanceof Range
        ? { sheet: address.$sheet, area: address.$area }
        : typeof address === "string"
          ? book.resolve(address, from)
          : null;
    if (!found || (this.$only && found.sheet !== this.$only)) throw invalid("address");
    const table = book.addTable(found.sheet, found.area, hasHeaders === true);
    return new Table(this.$host, found.sheet, table.id);
  }
  getCount(): number {
    return this.count;
  }
  getItem(key: unknown): Table {
    const item = this.getItemOrNullObject(key);
    if (!item) throw notFound(String(key));
    return item;
  }
  getItemOrNullObject(key: unknown): Table | null {
    const found = this.$host.book.table(String(key));
    if (!found || (this.$only && found.sheet !== this.$only)) return null;
    return new Table(this.$host, found.sheet, found.table.id);
  }
  getItemAt(index: unknown): Table {
    const item = this.$items()[Number(index)];
    if (!item) throw invalid(String(index));
    return item;
  }
}

class TableColumn extends ApiObject {
  readonly $type = "TableColumn";
  override $id: number;
  constructor(
    private readonly $table: Table,
    private readonly $index: number,
  ) {
    super();
    this.$id = $table.$entry().columns[$index]?.id ?? 0;
  }
  private $area(): Area {
    const { area } = this.$table.$entry();
    return { ...area, left: area.left + this.$index, right: area.left + this.$index };
  }
  private $range(area: Area): Range {
    return new Range(this.$table.$host, this.$table.$sheet, area);
  }

  get id(): number {
    return this.$id;
  }
  get index(): number {
    return this.$index;
  }
  get name(): string {
    return this.$table.$entry().columns[this.$index]?.name ?? "";
  }
  set name(value: unknown) {
    const { columns, area, showHeaders } = this.$table.$entry();
    if (typeof value !== "string" || value === "") throw invalid("name");
    if (columns.some((column, i) => i !== this.$index && column.name.toLowerCase() === value.toLowerCase())) {
      throw invalid("name");
    }
    this.$table.$change({
      columns: columns.map((column, i) => (i === this.$index ? { ...column, name: value } : column)),
    });
    const { $sheet: sheet } = this.$table;
    const cell = sheet.at(area.top, area.left + this.$index);
    if (!showHeaders) return;
    sheet.put(area.top, area.left + this.$index, { value, format: cell.format, style: cell.style });
    sheet.touch("values", { ...this.$area(), bottom: area.top });
  }
  get values(): unknown {
    return this.$table.$sheet.matrix(this.$area(), (cell) => shownValue(cell.value));
  }
  set values(value: unknown) {
    this.$range(this.$area()).values = value;
  }
  getRange(): Range {
    return this.$range(this.$area());
  }
  getHeaderRowRange(): Range {
    return this.$range({ ...this.$area(), bottom: this.$area().top });
  }
  getDataBodyRange(): Range {
    const { left, right } = this.$area();
    return this.$range({ ...bodyArea(this.$table.$entry()), left, right });
  }
}

class TableColumnCollection extends ApiCollection {
  readonly $type = "TableColumnCollection";
  constructor(private readonly $table: Table) {
    super();
  }
  $items(): TableColumn[] {
    return this.$table.$entry().columns.map((_column, i) => new TableColumn(this.$table, i));
  }
  get count(): number {
    return this.$table.$entry().columns.length;
  }
  getCount(): number {
    return this.count;
  }
  getItem(key: unknown): TableColumn {
    const item = this.getItemOrNullObject(key);
    if (!item) throw notFound(String(key));
    return item;
  }
  getItemOrNullObject(key: unknown): TableColumn | null {
    const name = String(key).toLowerCase();
    return this.$items().find((item) => item.$id === key || item.name.toLowerCase() === name) ?? null;
  }
  getItemAt(index: unknown): TableColumn {
    const item = this.$items()[Number(index)];
    if (!item) throw invalid(String(index));
    return item;
  }
}

class TableRow extends ApiObject {
  readonly $type = "TableRow";
  constructor(
    private readonly $table: Table,
    private readonly $index: number,
  ) {
    super();
  }
  private $area(): Area {
    const body = bodyArea(this.$table.$entry());
    const row = body.top + this.$index;
    if (row > body.bottom) throw notFound(String(this.$index));
    return { ...body, top: row, bottom: row };
  }
  get index(): number {
    return this.$index;
  }
  get values(): unknown {
    return this.$table.$sheet.matrix(this.$area(), (cell) => shownValue(cell.value));
  }
  set values(value: unknown) {
    this.getRange().values = value;
  }
  getRange(): Range {
    return new Range(this.$table.$host, this.$table.$sheet, this.$area());
  }
  delete(): void {
    deleteRows(this.$table, this.$index, 1);
  }
}

function deleteRows(table: Table, index: number, count: number): void {
  const { $sheet: sheet } = table;
  sheet.refuseProtected();
  const body = bodyArea(table.$entry());
  if (index < 0 || count < 1 || body.top + index + count - 1 > body.bottom) throw invalid("rows");
  if (count === rowCount(body)) {
    // A table keeps one blank row.
    sheet.clearContents({ ...body, bottom: body.top });
    if (count > 1) {
      sheet.shift({ axis: "rows", start: body.top + 1, count: 1 - count, band: [body.left, body.right] });
    }
  } else {
    sheet.shift({ axis: "rows", start: body.top + index, count: -count, band: [body.left, body.right] });
  }
}

class TableRowCollection extends ApiCollection {
  readonly $type = "TableRowCollection";
  constructor(private readonly $table: Table) {
    super();
  }
  $items(): TableRow[] {
    const count = rowCount(bodyArea(this.$table.$entry()));
    return Array.from({ length: count }, (_unused, i) => new TableRow(this.$table, i));
  }
  get count(): number {
    return rowCount(bodyArea(this.$table.$entry()));
  }
  getCount(): number {
    return this.count;
  }
  getItemAt(index: unknown): TableRow {
    if (typeof index !== "number" || index < 0 || index >= this.count) throw invalid(String(index));
    return new TableRow(this.$table, index);
  }
  add(index: unknown, values: unknown): TableRow {
    const { $sheet: sheet } = this.$table;
    sheet.refuseProtected();
    const rows = (Array.isArray(values) ? values : [[values]]) as unknown[];
    const matrix = rows.every(Array.isArray) ? (rows as unknown[][]) : [rows];
    const { area, columns } = this.$table.$entry();
    const given = values !== undefined && values !== null;
    if (given && matrix.some((row) => row.length !== columns.length)) throw invalid("values");
    const count = given ? matrix.length : 1;
    const body = bodyArea(this.$table.$entry());
    const at = index === undefined || index === null || index === -1 ? rowCount(body) : Number(index);
    if (!Number.isInteger(at) || at < 0 || at > rowCount(body)) throw invalid("index");
    const below = { ...area, top: area.bottom + 1, bottom: area.bottom + count };
    if (at === rowCount(body) && !this.$table.$entry().showTotals && isEmptyArea(sheet, below)) {
      this.$table.$change({ area: { ...area, bottom: area.bottom + count } });
    } else {
      sheet.shift({ axis: "rows", start: body.top + at, count, band: [area.left, area.right] });
      // Inserting behind the last row does not widen the table by itself.
      const moved = this.$table.$entry().area;
      const bottom = area.bottom + count;
      if (moved.bottom < bottom) this.$table.$change({ area: { ...area, bottom } });
    }
    const fresh: Area = { ...area, top: body.top + at, bottom: body.top + at + count - 1 };
    if (given) sheet.write(fresh, (row, column) => matrix[row - fresh.top]?.[column - fresh.left]);
    return new TableRow(this.$table, at);
  }
  deleteRowsAt(index: unknown, count: unknown): void {
    deleteRows(this.$table, Number(index), count === undefined || count === null ? 1 : Number(count));
  }
}
