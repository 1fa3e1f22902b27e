/** Excel.Worksheet and its collection. */
import { ApiError, invalid, notFound } from "../errors";
import { limits } from "../limits";
import { ApiCollection, ApiObject } from "../object";
import { eventType, workbookTarget, type HostContext } from "../context";
import { cellArea, splitSheet, wholeSheet, type Area } from "../book/area";
import type { Book } from "../book/book";
import type { Sheet } from "../book/sheet";
import { ChartCollection } from "./charts";
import { CommentCollection } from "./comments";
import { NoteCollection } from "./notes";
import { colorOf, oneOf } from "./format";
import { NamedItemCollection } from "./names";
import {
  AutoFilter,
  PageLayoutObject,
  WorksheetCustomPropertyCollection,
  WorksheetFreezePanes,
} from "./sheetParts";
import { WorksheetProtection } from "./protection";
import { Range } from "./range";
import { RangeAreas } from "./rangeAreas";
import { TableCollection } from "./tables";

export class Worksheet extends ApiObject {
  readonly $type = "Worksheet";
  override $id: string;
  constructor(
    private readonly $host: HostContext,
    readonly $sheet: Sheet,
  ) {
    super();
    this.$id = $sheet.id;
  }
  override $alive(): boolean {
    return this.$sheet.book.sheets.includes(this.$sheet);
  }

  get id(): string {
    return this.$sheet.id;
  }
  get name(): string {
    return this.$sheet.name;
  }
  set name(value: unknown) {
    this.$sheet.book.renameSheet(this.$sheet, value as string);
  }
  get position(): number {
    return this.$sheet.book.sheets.indexOf(this.$sheet);
  }
  set position(value: unknown) {
    this.$sheet.book.moveSheet(this.$sheet, value as number);
  }
  get visibility(): string {
    return this.$sheet.visibility;
  }
  set visibility(value: unknown) {
    const visibility = oneOf(value, ["Visible", "Hidden", "VeryHidden"]) as Sheet["visibility"];
    this.$sheet.book.showSheet(this.$sheet, visibility);
  }
  get tabColor(): string {
    return this.$sheet.tabColor;
  }
  set tabColor(value: unknown) {
    this.$sheet.tabColor = colorOf(value);
    this.$sheet.touch("structure");
  }
  get showGridlines(): boolean {
    return this.$sheet.showGridlines;
  }
  set showGridlines(value: unknown) {
    this.$sheet.showGridlines = value === true;
    this.$sheet.touch("structure");
  }
  /** Under these two names the library asks for showGridlines and showHeadings. */
  get gridlines(): boolean {
    return this.showGridlines;
  }
  set gridlines(value: unknown) {
    this.showGridlines = value;
  }
  get headings(): boolean {
    return this.showHeadings;
  }
  set headings(value: unknown) {
    this.showHeadings = value;
  }
  get showHeadings(): boolean {
    return this.$sheet.showHeadings;
  }
  set showHeadings(value: unknown) {
    this.$sheet.showHeadings = value === true;
    this.$sheet.touch("structure");
  }

  get tables(): TableCollection {
    return new TableCollection(this.$host, this.$sheet);
  }
  get charts(): ChartCollection {
    return new ChartCollection(this.$host, this.$sheet);
  }
  get names(): NamedItemCollection {
    return new NamedItemCollection(this.$host, this.$sheet);
  }
  get comments(): CommentCollection {
    return new CommentCollection(this.$host, this.$sheet);
  }
  get notes(): NoteCollection {
    return new NoteCollection(this.$host, this.$sheet);
  }
  get protection(): WorksheetProtection {
    return new WorksheetProtection(this.$sheet);
  }
  get autoFilter(): AutoFilter {
    return new AutoFilter(this.$sheet);
  }
  get freezePanes(): WorksheetFreezePanes {
    return new WorksheetFreezePanes(this.$host, this.$sheet);
  }
  get pageLayout(): PageLayoutObject {
    return new PageLayoutObject(this.$host, this.$sheet);
  }
  get customProperties(): WorksheetCustomPropertyCollection {
    return new WorksheetCustomPropertyCollection(this.$sheet);
  }

  activate(): void {
    this.$sheet.book.activate(this.$sheet);
  }
  delete(): void {
    this.$sheet.book.deleteSheet(this.$sheet);
  }
  calculate(): void {
    this.$host.recalculate();
  }
  copy(positionType: unknown, relativeTo: unknown): Worksheet {
    const where = oneOf(positionType ?? "None", ["None", "After", "Before", "Beginning", "End"]);
    const { book } = this.$sheet;
    const anchor = relativeTo instanceof Worksheet ? relativeTo.$sheet : this.$sheet;
    let name = "";
    for (let i = 2; i < 1000 && !name; i++) {
      const suffix = ` (${i})`;
      const wanted = this.$sheet.name.slice(0, limits.sheetName - suffix.length) + suffix;
      if (!book.find(wanted)) name = wanted;
    }
    const copy = book.addSheet(name);
    copySheet(this.$sheet, copy);
    const at = book.sheets.indexOf(anchor);
    const position = {
      None: book.sheets.length - 1,
      End: book.sheets.length - 1,
      Beginning: 0,
      Before: at,
      After: at + 1,
    }[where];
    book.moveSheet(copy, Math.min(position ?? 0, book.sheets.length - 1));
    return new Worksheet(this.$host, copy);
  }

  getRange(address: unknown): Range {
    if (address === undefined || address === null) return new Range(this.$host, this.$sheet, wholeSheet);
    if (typeof address !== "string") throw invalid("address");
    if (address.length > limits.addressLength)
      throw invalid(`an address of more than ${limits.addressLength} characters`);
    const { sheet, area } = this.$sheet.book.resolve(address, this.$sheet);
    if (sheet !== this.$sheet) throw invalid(address);
    return new Range(this.$host, sheet, area);
  }
  getRanges(address: unknown): RangeAreas {
    if (address === undefined || address === null)
      return new RangeAreas(this.$host, this.$sheet, [wholeSheet]);
    if (typeof address !== "string") throw invalid("address");
    if (address.length > limits.addressLength)
      throw invalid(`an address of more than ${limits.addressLength} characters`);
    const areas = address
      .split(/[,;](?=(?:[^']*'[^']*')*[^']*$)/)
      .map((part) => part.trim())
      .map((part): Area => {
        const { sheet, local } = splitSheet(part);
        if (sheet !== null && sheet.toLowerCase() !== this.$sheet.name.toLowerCase()) throw invalid(part);
        return this.$sheet.resolve(local);
      });
    return new RangeAreas(this.$host, this.$sheet, areas);
  }
  getRangeByIndexes(row: unknown, column: unknown, rows: unknown, columns: unknown): Range {
    const numbers = [row, column, rows, columns].map((value) => {
      if (typeof value !== "number" || !Number.isInteger(value)) throw invalid(String(value));
      return value;
    });
    const [top = 0, left = 0, height = 0, width = 0] = numbers;
    const inside = top >= 0 && left >= 0 && height > 0 && width > 0;
    if (!inside || top + height > 1_048_576 || left + width > 16_384) throw invalid("outside the sheet");
    return new Range(this.$host, this.$sheet, {
      top,
      left,
      bottom: top + height - 1,
      right: left + width - 1,
    });
  }
  getCell(row: unknown, column: unknown): Range {
    return this.getRangeByIndexes(row, column, 1, 1);
  }
  getUsedRange(valuesOnly: unknown): Range {
    return this.getUsedRangeOrNullObject(valuesOnly) ?? new Range(this.$host, this.$sheet, cellArea(0, 0));
  }
  getUsedRangeOrNullObject(valuesOnly: unknown): Range | null {
    const area = this.$sheet.used(valuesOnly === true);
    return area ? new Range(this.$host, this.$sheet, area) : null;
  }
  getNextOrNullObject(visibleOnly: unknown): Worksheet | null {
    return this.$neighbour(1, visibleOnly);
  }
  getPreviousOrNullObject(visibleOnly: unknown): Worksheet | null {
    return this.$neighbour(-1, visibleOnly);
  }

  _RegisterDataChangedEvent(): void {
    this.$host.listen(eventType.worksheetChanged, this.$sheet.id, true);
  }
  _UnregisterDataChangedEvent(): void {
    this.$host.listen(eventType.worksheetChanged, this.$sheet.id, false);
  }
  _RegisterSelectionChangedEvent(): void {
    this.$host.listen(eventType.worksheetSelectionChanged, this.$sheet.id, true);
  }
  _UnregisterSelectionChangedEvent(): void {
    this.$host.listen(eventType.worksheetSelectionChanged, this.$sheet.id, false);
  }
  _RegisterActivatedEvent(): void {
    this.$host.listen(eventType.worksheetActivated, this.$sheet.id, true);
  }
  _UnregisterActivatedEvent(): void {
    this.$host.listen(eventType.worksheetActivated, this.$sheet.id, false);
  }
  _RegisterDeactivatedEvent(): void {
    this.$host.listen(eventType.worksheetDeactivated, this.$sheet.id, true);
  }
  _UnregisterDeactivatedEvent(): void {
    this.$host.listen(eventType.worksheetDeactivated, this.$sheet.id, false);
  }

  private $neighbour(step: number, visibleOnly: unknown): Worksheet | null {
    const { sheets } = this.$sheet.book;
    for (let i = this.position + step; i >= 0 && i < sheets.length; i += step) {
      const sheet = sheets[i];
      if (sheet && (visibleOnly !== true || sheet.visibility === "Visible"))
        return new Worksheet(this.$host, sheet);
    }
    return null;
  }
}

function copySheet(from: Sheet, to: Sheet): void {
  for (const [key, cell] of from.cells) to.cells.set(key, cell);
  to.wideStyles.push(...from.wideStyles);
  to.merges = [...from.merges];
  for (const row of from.hiddenRows) to.hiddenRows.add(row);
  for (const column of from.hiddenColumns) to.hiddenColumns.add(column);
  for (const [column, width] of from.columnWidths) to.columnWidths.set(column, width);
  for (const [row, height] of from.rowHeights) to.rowHeights.set(row, height);
  for (const [key, link] of from.links) to.links.set(key, link);
  to.conditionalFormats = from.conditionalFormats.map((format) => ({ ...format, id: to.book.id() }));
  to.comments = from.comments.map((comment) => ({ ...comment, id: to.book.id() }));
  to.notes = [...from.notes];
  to.validations = [...from.validations];
  to.protection = from.protection;
  to.freeze = { ...from.freeze };
  to.page = { ...from.page };
  to.tabColor = from.tabColor;
  to.showGridlines = from.showGridlines;
  to.touch("values");
  to.touch("formats");
  to.touch("structure");
  to.touch("conditionalFormats");
  to.touch("comments");
  to.touch("links");
}

/** A sheet that is a chart is none of the worksheets: whoever asks for the active one is refused. */
export function refuseChartSheet({ chosen }: Book): void {
  if (chosen === "chartSheet") throw new ApiError("UnsupportedSheet");
}

export class WorksheetCollection extends ApiCollection {
  readonly $type = "WorksheetCollection";
  constructor(private readonly $host: HostContext) {
    super();
  }
  $items(): Worksheet[] {
    return this.$host.book.sheets.map((sheet) => new Worksheet(this.$host, sheet));
  }

  add(name: unknown): Worksheet {
    if (name !== undefined && name !== null && typeof name !== "string") throw invalid("name");
    return new Worksheet(this.$host, this.$host.book.addSheet(name ?? undefined));
  }
  getActiveWorksheet(): Worksheet {
    refuseChartSheet(this.$host.book);
    return new Worksheet(this.$host, this.$host.book.active);
  }
  getItem(key: unknown): Worksheet {
    return new Worksheet(this.$host, this.$host.book.sheet(String(key)));
  }
  getItemOrNullObject(key: unknown): Worksheet | null {
    const sheet = this.$host.book.find(String(key));
    return sheet ? new Worksheet(this.$host, sheet) : null;
  }
  getCount(visibleOnly: unknown): number {
    return this.$shown(visibleOnly).length;
  }
  getFirst(visibleOnly: unknown): Worksheet {
    const [first] = this.$shown(visibleOnly);
    if (!first) throw notFound();
    return new Worksheet(this.$host, first);
  }
  getLast(visibleOnly: unknown): Worksheet {
    const last = this.$shown(visibleOnly).at(-1);
    if (!last) throw notFound();
    return new Worksheet(this.$host, last);
  }

  _RegisterDataChangedEvent(): void {
    this.$host.listen(eventType.worksheetChanged, workbookTarget, true);
  }
  _UnregisterDataChangedEvent(): void {
    this.$host.listen(eventType.worksheetChanged, workbookTarget, false);
  }
  _RegisterSelectionChangedEvent(): void {
    this.$host.listen(eventType.worksheetSelectionChanged, workbookTarget, true);
  }
  _UnregisterSelectionChangedEvent(): void {
    this.$host.listen(eventType.worksheetSelectionChanged, workbookTarget, false);
  }
  _RegisterActivatedEvent(): void {
    this.$host.listen(eventType.worksheetActivated, workbookTarget, true);
  }
  _UnregisterActivatedEvent(): void {
    this.$host.listen(eventType.worksheetActivated, workbookTarget, false);
  }
  _RegisterDeactivatedEvent(): void {
    this.$host.listen(eventType.worksheetDeactivated, workbookTarget, true);
  }
  _UnregisterDeactivatedEvent(): void {
    this.$host.listen(eventType.worksheetDeactivated, workbookTarget, false);
  }
  _RegisterAddedEvent(): void {
    this.$host.listen(eventType.worksheetAdded, workbookTarget, true);
  }
  _UnregisterAddedEvent(): void {
    this.$host.listen(eventType.worksheetAdded, workbookTarget, false);
  }
  _RegisterDeletedEvent(): void {
    this.$host.listen(eventType.worksheetDeleted, workbookTarget, true);
  }
  _UnregisterDeletedEvent(): void {
    this.$host.listen(eventType.worksheetDeleted, workbookTarget, false);
  }

  private $shown(visibleOnly: unknown): Sheet[] {
    const { sheets } = this.$host.book;
    return visibleOnly === true ? sheets.filter((sheet) => sheet.visibility === "Visible") : sheets;
  }
}
