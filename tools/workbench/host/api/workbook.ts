/** Excel.Workbook: the root of everything, and the application behind it. */
import { ApiError, invalid } from "../errors";
import { ApiObject } from "../object";
import type { HostContext } from "../context";
import { cellArea } from "../book/area";
import type { Properties } from "../book/book";
import { CommentCollection } from "./comments";
import { CustomXmlPartCollection } from "./customXml";
import { oneOf } from "./format";
import { NamedItemCollection } from "./names";
import { WorkbookProtection } from "./protection";
import { Range } from "./range";
import { RangeAreas } from "./rangeAreas";
import { SettingCollection } from "./settings";
import { TableCollection } from "./tables";
import { refuseChartSheet, WorksheetCollection } from "./worksheet";

class Application extends ApiObject {
  readonly $type = "Application";
  constructor(private readonly $host: HostContext) {
    super();
  }
  get calculationMode(): string {
    return this.$host.book.calculationMode;
  }
  set calculationMode(value: unknown) {
    this.$host.book.calculationMode = oneOf(value, ["Automatic", "AutomaticExceptTables", "Manual"]);
  }
  get calculationState(): string {
    return "Done";
  }
  get calculationEngineVersion(): number {
    return 191029;
  }
  get decimalSeparator(): string {
    return ".";
  }
  get thousandsSeparator(): string {
    return ",";
  }
  get useSystemSeparators(): boolean {
    return true;
  }
  /** What `Excel.createWorkbook()` asks of Excel on the desktop. */
  createWorkbook(base64: unknown): WorkbookCreated {
    return new WorkbookCreated(this.$host, base64);
  }
  calculate(type: unknown): void {
    oneOf(type, ["Recalculate", "Full", "FullRebuild"]);
    this.$host.recalculate();
  }
  suspendScreenUpdatingUntilNextSync(): void {
    // Only a screen would show a difference.
  }
  suspendApiCalculationUntilNextSync(): void {
    // Calculation happens when somebody reads.
  }
}

/** A workbook that has no window yet. It opens beside the one the add-in sees, which keeps the pane. */
class WorkbookCreated extends ApiObject {
  readonly $type = "WorkbookCreated";
  private readonly $bytes: Uint8Array;
  constructor(
    private readonly $host: HostContext,
    base64: unknown,
  ) {
    super();
    this.$bytes = bytesOf(base64);
  }
  open(): void {
    this.$host.openWorkbook(this.$bytes);
  }
}

function bytesOf(base64: unknown): Uint8Array {
  if (typeof base64 !== "string") throw invalid("base64File");
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

class DocumentProperties extends ApiObject {
  readonly $type = "DocumentProperties";
  constructor(private readonly $host: HostContext) {
    super();
  }
  get title(): string {
    return this.$host.book.properties.title;
  }
  set title(value: unknown) {
    this.$put("title", value);
  }
  get subject(): string {
    return this.$host.book.properties.subject;
  }
  set subject(value: unknown) {
    this.$put("subject", value);
  }
  get author(): string {
    return this.$host.book.properties.author;
  }
  set author(value: unknown) {
    this.$put("author", value);
  }
  get keywords(): string {
    return this.$host.book.properties.keywords;
  }
  set keywords(value: unknown) {
    this.$put("keywords", value);
  }
  get comments(): string {
    return this.$host.book.properties.comments;
  }
  set comments(value: unknown) {
    this.$put("comments", value);
  }
  get category(): string {
    return this.$host.book.properties.category;
  }
  set category(value: unknown) {
    this.$put("category", value);
  }
  get manager(): string {
    return this.$host.book.properties.manager;
  }
  set manager(value: unknown) {
    this.$put("manager", value);
  }
  get company(): string {
    return this.$host.book.properties.company;
  }
  set company(value: unknown) {
    this.$put("company", value);
  }
  get lastAuthor(): string {
    return this.$host.book.properties.lastAuthor;
  }
  private $put(key: keyof Properties, value: unknown): void {
    if (typeof value !== "string") throw invalid(key);
    this.$host.book.properties[key] = value;
    this.$host.book.emit({ kind: "properties" });
  }
}

export class Workbook extends ApiObject {
  readonly $type = "Workbook";
  constructor(private readonly $host: HostContext) {
    super();
  }

  get name(): string {
    return this.$host.book.name;
  }
  get readOnly(): boolean {
    return false;
  }
  get isDirty(): boolean {
    return true;
  }
  get autoSave(): boolean {
    return false;
  }
  get application(): Application {
    return new Application(this.$host);
  }
  get worksheets(): WorksheetCollection {
    return new WorksheetCollection(this.$host);
  }
  get names(): NamedItemCollection {
    return new NamedItemCollection(this.$host, null);
  }
  get tables(): TableCollection {
    return new TableCollection(this.$host, null);
  }
  get comments(): CommentCollection {
    return new CommentCollection(this.$host, null);
  }
  get settings(): SettingCollection {
    return new SettingCollection(this.$host.book);
  }
  get customXmlParts(): CustomXmlPartCollection {
    return new CustomXmlPartCollection(this.$host.book);
  }
  get properties(): DocumentProperties {
    return new DocumentProperties(this.$host);
  }
  get protection(): WorkbookProtection {
    return new WorkbookProtection(this.$host.book);
  }

  /** What `Excel.createWorkbook()` asks of Excel on the web. */
  createAndOpenWorkbook(base64: unknown): void {
    this.$host.openWorkbook(bytesOf(base64));
  }
  getActiveCell(): Range {
    refuseChartSheet(this.$host.book);
    const { active } = this.$host.book;
    const area = active.selection[0] ?? cellArea(0, 0);
    return new Range(this.$host, active, cellArea(area.top, area.left));
  }
  getSelectedRange(): Range {
    const { active } = this.$host.book;
    this.$refuseChart();
    if (active.selection.length > 1) throw new ApiError("InvalidSelection", "several ranges are selected");
    return new Range(this.$host, active, active.selection[0] ?? cellArea(0, 0));
  }
  getSelectedRanges(): RangeAreas {
    const { active } = this.$host.book;
    this.$refuseChart();
    return new RangeAreas(this.$host, active, active.selection);
  }

  private $refuseChart(): void {
    refuseChartSheet(this.$host.book);
    if (this.$host.book.chosen === "chart") throw new ApiError("InvalidSelection", "a chart is selected");
  }

  _GetRangeForEventByReferenceId(reference: unknown): Range {
    const range = this._GetRangeOrNullObjectForEventByReferenceId(reference);
    if (!range) throw new ApiError("InvalidReference");
    return range;
  }
  _GetRangeOrNullObjectForEventByReferenceId(reference: unknown): Range | null {
    const found = this.$host.eventArea(String(reference));
    const sheet = found ? this.$host.book.find(found.sheetId) : undefined;
    return found && sheet ? new Range(this.$host, sheet, sheet.resolve(found.address)) : null;
  }
}
