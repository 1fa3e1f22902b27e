/** Frozen panes, page layout and custom properties of a sheet. */
import { invalid, notFound } from "../errors";
import { ApiCollection, ApiObject } from "../object";
import type { HostContext } from "../context";
import { columnLimit, rowLimit, type Area } from "../book/area";
import type { PageLayout } from "../book/page";
import type { Sheet } from "../book/sheet";
import { oneOf } from "./format";
import { Range } from "./range";
import { RangeAreas } from "./rangeAreas";

/** An area given as a Range, RangeAreas or an address. */
function areasOf(sheet: Sheet, given: unknown): Area[] {
  if (given instanceof Range) return [given.$area];
  if (given instanceof RangeAreas) return [...given.$areas];
  if (typeof given !== "string") throw invalid();
  return given.split(",").map((part) => sheet.book.resolve(part.trim(), sheet).area);
}

export class AutoFilter extends ApiObject {
  readonly $type = "AutoFilter";
  constructor(private readonly $sheet: Sheet) {
    super();
  }

  get enabled(): boolean {
    return this.$sheet.filtered;
  }
  remove(): void {
    this.$sheet.refuseProtected();
    if (!this.$sheet.filtered) throw notFound("AutoFilter");
    this.$sheet.filtered = false;
    this.$sheet.hiddenRows.clear();
    this.$sheet.touch("structure");
  }
}

export class WorksheetFreezePanes extends ApiObject {
  readonly $type = "WorksheetFreezePanes";
  constructor(
    private readonly $host: HostContext,
    private readonly $sheet: Sheet,
  ) {
    super();
  }

  freezeAt(range: unknown): void {
    const [area] = areasOf(this.$sheet, range);
    if (!area || area.top !== 0 || area.left !== 0) throw invalid("frozen cells begin at A1");
    const rows = area.bottom === rowLimit - 1 ? 0 : area.bottom + 1;
    const columns = area.right === columnLimit - 1 ? 0 : area.right + 1;
    this.$freeze(rows, columns);
  }
  freezeRows(count: unknown): void {
    if (typeof count !== "number" || count < 0) throw invalid("count");
    this.$freeze(count, 0);
  }
  freezeColumns(count: unknown): void {
    if (typeof count !== "number" || count < 0) throw invalid("count");
    this.$freeze(0, count);
  }
  unfreeze(): void {
    this.$freeze(0, 0);
  }
  getLocation(): Range {
    const range = this.getLocationOrNullObject();
    if (!range) throw notFound();
    return range;
  }
  getLocationOrNullObject(): Range | null {
    const { rows, columns } = this.$sheet.freeze;
    if (rows === 0 && columns === 0) return null;
    const bottom = rows > 0 ? rows - 1 : rowLimit - 1;
    const right = columns > 0 ? columns - 1 : columnLimit - 1;
    return new Range(this.$host, this.$sheet, { top: 0, left: 0, bottom, right });
  }
  private $freeze(rows: number, columns: number): void {
    this.$sheet.freeze = { rows, columns };
    this.$sheet.touch("structure");
  }
}

type NumberKey =
  "leftMargin" | "rightMargin" | "topMargin" | "bottomMargin" | "headerMargin" | "footerMargin";
type FlagKey =
  | "centerHorizontally"
  | "centerVertically"
  | "printGridlines"
  | "printHeadings"
  | "blackAndWhite"
  | "draftMode";

/** Of headers and footers what we write: the middle of the foot, on all pages alike. */
class HeaderFooter extends ApiObject {
  readonly $type = "HeaderFooter";
  constructor(private readonly $sheet: Sheet) {
    super();
  }
  get centerFooter(): string {
    return this.$sheet.page.centerFooter;
  }
  set centerFooter(value: unknown) {
    this.$sheet.page = { ...this.$sheet.page, centerFooter: String(value) };
    this.$sheet.touch("structure");
  }
}

class HeaderFooterGroup extends ApiObject {
  readonly $type = "HeaderFooterGroup";
  constructor(private readonly $sheet: Sheet) {
    super();
  }
  get defaultForAllPages(): HeaderFooter {
    return new HeaderFooter(this.$sheet);
  }
}

export class PageLayoutObject extends ApiObject {
  readonly $type = "PageLayout";
  constructor(
    private readonly $host: HostContext,
    private readonly $sheet: Sheet,
  ) {
    super();
  }

  get orientation(): string {
    return this.$sheet.page.orientation;
  }
  set orientation(value: unknown) {
    this.$put({ orientation: oneOf(value, ["Portrait", "Landscape"]) });
  }
  get paperSize(): string | null {
    return this.$sheet.page.paperSize;
  }
  set paperSize(value: unknown) {
    if (typeof value !== "string") throw invalid("paperSize");
    this.$put({ paperSize: value.charAt(0).toUpperCase() + value.slice(1) });
  }
  get zoom(): PageLayout["zoom"] {
    return this.$sheet.page.zoom;
  }
  set zoom(value: unknown) {
    if (typeof value !== "object" || value === null) throw invalid("zoom");
    this.$put({ zoom: value });
  }
  get centerHorizontally(): boolean {
    return this.$sheet.page.centerHorizontally;
  }
  set centerHorizontally(value: unknown) {
    this.$flag("centerHorizontally", value);
  }
  get centerVertically(): boolean {
    return this.$sheet.page.centerVertically;
  }
  set centerVertically(value: unknown) {
    this.$flag("centerVertically", value);
  }
  get printGridlines(): boolean {
    return this.$sheet.page.printGridlines;
  }
  set printGridlines(value: unknown) {
    this.$flag("printGridlines", value);
  }
  get printHeadings(): boolean {
    return this.$sheet.page.printHeadings;
  }
  set printHeadings(value: unknown) {
    this.$flag("printHeadings", value);
  }
  get blackAndWhite(): boolean {
    return this.$sheet.page.blackAndWhite;
  }
  set blackAndWhite(value: unknown) {
    this.$flag("blackAndWhite", value);
  }
  get draftMode(): boolean {
    return this.$sheet.page.draftMode;
  }
  set draftMode(value: unknown) {
    this.$flag("draftMode", value);
  }
  get leftMargin(): number {
    return this.$sheet.page.leftMargin;
  }
  set leftMargin(value: unknown) {
    this.$number("leftMargin", value);
  }
  get rightMargin(): number {
    return this.$sheet.page.rightMargin;
  }
  set rightMargin(value: unknown) {
    this.$number("rightMargin", value);
  }
  get topMargin(): number {
    return this.$sheet.page.topMargin;
  }
  set topMargin(value: unknown) {
    this.$number("topMargin", value);
  }
  get bottomMargin(): number {
    return this.$sheet.page.bottomMargin;
  }
  set bottomMargin(value: unknown) {
    this.$number("bottomMargin", value);
  }
  get headerMargin(): number {
    return this.$sheet.page.headerMargin;
  }
  set headerMargin(value: unknown) {
    this.$number("headerMargin", value);
  }
  get footerMargin(): number {
    return this.$sheet.page.footerMargin;
  }
  set footerMargin(value: unknown) {
    this.$number("footerMargin", value);
  }

  get headersFooters(): HeaderFooterGroup {
    return new HeaderFooterGroup(this.$sheet);
  }

  setPrintArea(range: unknown): void {
    this.$put({ printArea: areasOf(this.$sheet, range) });
  }
  setPrintTitleRows(range: unknown): void {
    const [area] = areasOf(this.$sheet, range);
    this.$put({ titleRows: area ? { ...area, left: 0, right: columnLimit - 1 } : null });
  }
  setPrintTitleColumns(range: unknown): void {
    const [area] = areasOf(this.$sheet, range);
    this.$put({ titleColumns: area ? { ...area, top: 0, bottom: rowLimit - 1 } : null });
  }
  getPrintAreaOrNullObject(): RangeAreas | null {
    const { printArea } = this.$sheet.page;
    return printArea.length > 0 ? new RangeAreas(this.$host, this.$sheet, printArea) : null;
  }
  getPrintTitleRowsOrNullObject(): Range | null {
    const { titleRows } = this.$sheet.page;
    return titleRows ? new Range(this.$host, this.$sheet, titleRows) : null;
  }
  getPrintTitleColumnsOrNullObject(): Range | null {
    const { titleColumns } = this.$sheet.page;
    return titleColumns ? new Range(this.$host, this.$sheet, titleColumns) : null;
  }

  private $put(change: Partial<PageLayout>): void {
    this.$sheet.page = { ...this.$sheet.page, ...change };
    this.$sheet.touch("structure");
  }
  private $flag(key: FlagKey, value: unknown): void {
    if (typeof value !== "boolean") throw invalid(key);
    this.$put({ [key]: value });
  }
  private $number(key: NumberKey, value: unknown): void {
    if (typeof value !== "number" || value < 0) throw invalid(key);
    this.$put({ [key]: value });
  }
}

class WorksheetCustomProperty extends ApiObject {
  readonly $type = "WorksheetCustomProperty";
  override $id: string;
  constructor(
    private readonly $sheet: Sheet,
    private readonly $key: string,
  ) {
    super();
    this.$id = $key;
  }
  get key(): string {
    return this.$key;
  }
  get value(): string {
    const value = this.$sheet.customProperties.get(this.$key);
    if (value === undefined) throw notFound(this.$key);
    return value;
  }
  set value(value: unknown) {
    this.$sheet.customProperties.set(this.$key, String(value));
  }
  delete(): void {
    this.$sheet.customProperties.delete(this.$key);
  }
}

export class WorksheetCustomPropertyCollection extends ApiCollection {
  readonly $type = "WorksheetCustomPropertyCollection";
  constructor(private readonly $sheet: Sheet) {
    super();
  }
  $items(): WorksheetCustomProperty[] {
    return [...this.$sheet.customProperties.keys()].map(
      (key) => new WorksheetCustomProperty(this.$sheet, key),
    );
  }
  add(key: unknown, value: unknown): WorksheetCustomProperty {
    if (typeof key !== "string" || key === "" || key.length > 255) throw invalid("key");
    this.$sheet.customProperties.set(this.$find(key) ?? key, String(value));
    return new WorksheetCustomProperty(this.$sheet, this.$find(key) ?? key);
  }
  getCount(): number {
    return this.$sheet.customProperties.size;
  }
  getItem(key: unknown): WorksheetCustomProperty {
    const item = this.getItemOrNullObject(key);
    if (!item) throw notFound(String(key));
    return item;
  }
  getItemOrNullObject(key: unknown): WorksheetCustomProperty | null {
    const found = this.$find(String(key));
    return found === undefined ? null : new WorksheetCustomProperty(this.$sheet, found);
  }
  private $find(key: string): string | undefined {
    return [...this.$sheet.customProperties.keys()].find(
      (entry) => entry.toLowerCase() === key.toLowerCase(),
    );
  }
}
